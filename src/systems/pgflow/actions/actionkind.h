#pragma once

#include "core/action.h"
#include "core/result.h"
#include "db/params.h"
#include "systems/pgflow/actions/numbers.h"

#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace sluice::pgflow {

struct EngineFacts;

/// What a role must be allowed to do for an action.
struct Needs
{
    QList<QString> functions; ///< "schema.name"
    QString table = {};       ///< "schema.name"; empty = none
    QString privilege = {};   ///< on the table
};

/// All there is to one decision on pgflow: what it needs, what it executes, what its numbers mean.
///
/// Numbers are the one jsonb value of the last statement, or of the estimate. An estimate says
/// under "refusal" why executing would be refused (see refusaltext.h).
class ActionKind
{
public:
    virtual ~ActionKind() = default;

    /// What of \a facts's engine and functions stands in the way, whoever asks.
    [[nodiscard]] virtual Capability fits(const EngineFacts &facts) const = 0;
    [[nodiscard]] virtual Needs needs(const EngineFacts &facts) const = 0;
    /// The last one returns the numbers. \param reason goes into the audit entry; may be empty
    [[nodiscard]] virtual std::vector<db::Statement> statements(const EngineFacts &facts,
                                                                const QString &reason) const = 0;
    /// One SELECT that foretells the same numbers as far as that is possible without executing.
    [[nodiscard]] virtual db::Statement estimate(const EngineFacts &facts) const = 0;

    /// Its sentence and details; the rest is filled in by who asks.
    [[nodiscard]] virtual Preview preview(const Numbers &numbers) const = 0;
    /// All but the audit entry.
    [[nodiscard]] virtual ActionOutcome outcome(const Numbers &numbers) const = 0;
    /// It is no longer as the user saw it. Nothing was changed.
    [[nodiscard]] virtual QString stale() const = 0;
    /// It is not there (any more). Nothing was changed.
    [[nodiscard]] virtual QString notFound() const = 0;
    /// Better words than the server's for \a refusal, which is neither of the above.
    [[nodiscard]] virtual std::optional<QString> refused(const Error &refusal) const;
};

/// An action that only the functions of schema sluice do, on any engine.
class SluiceActionKind : public ActionKind
{
public:
    [[nodiscard]] Capability fits(const EngineFacts &facts) const override;
    [[nodiscard]] Needs needs(const EngineFacts &facts) const override;

protected:
    /// \param function "sluice.action_…"
    explicit SluiceActionKind(QString function) : m_function(std::move(function)) {}

    /// What an engine of this kind cannot do without schema sluice: "This engine cannot retry a
    /// run."
    [[nodiscard]] virtual QString lack() const = 0;

private:
    QString m_function;
};

/// None given is none, not an empty one.
[[nodiscard]] db::Param reasonParam(const QString &reason);
/// As clients know times: milliseconds since the epoch.
[[nodiscard]] db::Param timeParam(const std::optional<QDateTime> &time);

/// The engine's word.
template <typename Status>
[[nodiscard]] db::Param seenParam(const std::optional<Status> &status)
{
    return status ? db::param(toWord(*status)) : db::Param();
}

} // namespace sluice::pgflow
