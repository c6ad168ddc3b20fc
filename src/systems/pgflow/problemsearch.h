#pragma once

#include "core/health.h"
#include "core/result.h"
#include "systems/pgflow/problemlimits.h"
#include "systems/pgflow/problemlooks.h"
#include "systems/pgflow/reading.h"

#include <QCoreApplication>
#include <QFuture>
#include <QSet>

#include <memory>

namespace sluice::pgflow {

/// Looks for all kinds of problems, one statement after the other, each within a budget of time.
/// What one of them may not see, or takes too long for, is told, and the others go on. Lives in the
/// thread of its Database, until its future has delivered.
class ProblemSearch final : public std::enable_shared_from_this<ProblemSearch>
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::ProblemSearch)

public:
    [[nodiscard]] static QFuture<Result<Health>> begin(const Reading &reading,
                                                       const ProblemLimits &limits);

    /// Use begin().
    ProblemSearch(const Reading &reading, const ProblemLimits &limits);

private:
    using Queues = QList<ProblemQueue>;

    /// What came of a statement; an error is no reason to end.
    template <typename T>
    struct Tried
    {
        T value = {};
        Error error = {};
        bool failed = false;
    };

    /// Fails for a lost connection only.
    template <typename T>
    [[nodiscard]] QFuture<Result<Tried<T>>> tried(QFuture<Result<T>> future);

    [[nodiscard]] QFuture<Result<Health>> lookForQueues(const ProblemScope &scope);
    [[nodiscard]] QFuture<Result<Health>> lookAtFunctions();
    [[nodiscard]] QFuture<Result<Health>> lookOn();
    [[nodiscard]] QFuture<Result<FoundProblems>> found(const ProblemLook &look) const;

    /// Those that this role may read; the others are told.
    [[nodiscard]] Queues readable(const Queues &queues);
    /// What is to be looked at.
    void plan(const Queues &queues);
    void take(ProblemKind kind, const FoundProblems &found);
    /// \a kind could not be looked for, here at least.
    void giveUp(ProblemKind kind, const Error &error);
    [[nodiscard]] QString endedEarly(ProblemKind kind, qint64 after) const;
    /// What is looked for, in a sentence.
    [[nodiscard]] static QString nounOf(ProblemKind kind);
    [[nodiscard]] Health finished();

    Reading m_reading;
    ProblemLimits m_limits;
    ProblemScope m_scope;
    QList<ProblemLook> m_looks; ///< still to be done
    Health m_health;
    QSet<ProblemKind> m_looked;
    QSet<ProblemKind> m_failed; ///< somewhere
};

} // namespace sluice::pgflow
