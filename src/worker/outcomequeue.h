#pragma once

#include "core/result.h"
#include "worker/task.h"

#include <QList>
#include <QObject>

namespace sluice::worker {

/// The outcomes that the database has not taken yet, in the order in which they are reported.
///
/// All go together as long as nothing is refused, up to a size that one message to the server can
/// have. Then they go one by one, until the refused one is known: a value that cannot be stored
/// becomes a failure of its task, and in the text of a failure what cannot be stored is written in
/// another way. Anything else is tried again after pauses that grow, alone,
/// behind the others; a result that is refused again and again becomes a failure, too, and a
/// failure is given up in the end.
class OutcomeQueue final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void add(const Outcome &outcome);
    /// A newer attempt of the task has begun: what became of the old one is of no interest.
    void forget(const TaskKey &task);

    /// What to report now; empty = nothing.
    [[nodiscard]] QList<Outcome> next() const;
    /// One of next() may be refused, so nothing else belongs into its transaction.
    [[nodiscard]] bool isSuspicious() const
    {
        return !m_outcomes.isEmpty() && (m_oneByOne || m_outcomes.first().tries > 0);
    }

    /// Those with an outcome that the database has refused, not for others' locks.
    [[nodiscard]] QList<FlowSlug> refusedFlows() const;
    /// There are outcomes that did not get through.
    [[nodiscard]] bool hasRefused() const;
    /// What waits for another try gets it now.
    void hurry();
    /// What did not get through so far is given up.
    void giveUpRefused(const Error &error);

    /// The database has taken \a reported. \pre they came from next(), the last call
    void taken(const QList<Outcome> &reported);
    /// It refused their transaction. \pre as of taken(), and the session still stands
    void refused(const QList<Outcome> &reported, const Error &error);

Q_SIGNALS:
    /// A refused outcome is back: next() has something to report.
    void due();
    /// It will be tried again; \a error is no mere conflict with others.
    void postponed(const sluice::worker::Outcome &outcome, const sluice::Error &error);
    /// It is no longer here and was not reported.
    void givenUp(const sluice::worker::Outcome &outcome, const sluice::Error &error);

private:
    void judge(Outcome outcome, const Error &error);
    void postpone(const Outcome &outcome);
    void bringBack(const TaskKey &task);

    QList<Outcome> m_outcomes;
    QList<Outcome> m_postponed; ///< until each one's pause is over
    bool m_oneByOne = false;    ///< after an error: find the report that the database refuses
};

} // namespace sluice::worker
