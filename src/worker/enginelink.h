#pragma once

#include "core/access.h"
#include "core/databaseidentity.h"
#include "core/result.h"
#include "db/databasefacts.h"
#include "db/session.h"
#include "worker/answerwatch.h"
#include "worker/exchange.h"
#include "worker/handledflows.h"
#include "worker/task.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>

namespace sluice::worker {

/// What the worker learns about a database before it takes anything from it.
struct EngineFacts
{
    bool hasEngine = false;
    DatabaseIdentity identity = {};
    std::optional<Access> mark = {}; ///< what the database is marked as, empty if it has no mark
    bool unixSocket = false;         ///< the server is on this machine
    bool canHold = false;            ///< sluice.hold_tasks is there
    bool canRequeue = false;         ///< sluice.requeue_task is there
    bool canSweep = false;           ///< pgflow.requeue_stalled_tasks is there
    bool canBatch = false;           ///< sluice.exchange is there
    bool canKeepLogs = false;        ///< sluice.exchange may keep the ends of logs for this role
    QString hiddenRows = {};         ///< what this role may not see, sentences; empty = nothing
    bool canAwait = false;           ///< new tasks are told on the channel sluice_work
};

/// Answer of EngineLink::heartbeat().
struct Heartbeat
{
    QList<WorkerId> deprecated;  ///< take nothing more for them
    QList<Registration> missing; ///< somebody has deleted their rows: enrol them again
};

/// Notifications say that a flow, their payload, has tasks for those who wait.
inline constexpr auto workChannel = "sluice_work";

/// Everything the worker asks of the engine, one member a question, over one session.
///
/// For the session's thread. Futures deliver in that thread.
class EngineLink final : public QObject
{
    Q_OBJECT

public:
    /// \param silence without an answer for so long, silent() is emitted
    EngineLink(db::ConnectOptions options, Milliseconds silence, QObject *parent = nullptr);

    [[nodiscard]] db::Session &session() { return m_session; }
    /// Connected, and to a database that we may work in.
    [[nodiscard]] bool isOpen() const
    {
        return m_isAdmitted && m_session.state() == db::Session::State::Open;
    }
    /// The database that inspect() has seen may be changed, until the connection is lost. Before
    /// that everything that changes something is answered with NotConnected.
    void admit() { m_isAdmitted = true; }
    /// As the last inspect() found them.
    [[nodiscard]] const EngineFacts &facts() const { return m_facts; }

    [[nodiscard]] QFuture<Result<EngineFacts>> inspect();
    [[nodiscard]] QFuture<Result<QList<FlowSlug>>> flows();
    [[nodiscard]] QFuture<Result<QList<FlowSteps>>> flowSteps();
    /// Makes this session the one of the workers of windows that serves the database, as long as it
    /// lasts. \returns whether it is; another one may be
    [[nodiscard]] QFuture<Result<bool>> becomeTheOne();
    /// Makes the workers' rows; those that exist are refreshed. \param name shown as its function
    [[nodiscard]] QFuture<Result<>> enrol(const QList<Registration> &workers, const QString &name);
    /// Signs of life.
    [[nodiscard]] QFuture<Result<Heartbeat>> heartbeat(const QList<Registration> &workers);
    /// Says that \a tasks run on. \pre they are of one worker \returns those that are not ours any
    /// more
    [[nodiscard]] QFuture<Result<QList<TaskKey>>> hold(const QList<ClaimedTask> &tasks);
    [[nodiscard]] QFuture<Result<int>> sweep();
    /// Reports \a outcomes and takes up to \a room tasks for \a claims (the first flow first), in
    /// one transaction and one round trip: all of it or nothing happens. By the batch protocol
    /// where the database offers it. What somebody else's lock holds up is refused (55P03) before
    /// it holds up the others: a report after \a patience, with a question along or instead after
    /// less.
    [[nodiscard]] QFuture<Result<Exchange>> exchange(const QList<Outcome> &outcomes,
                                                     const QList<Registration> &claims, int room,
                                                     Milliseconds patience);
    /// Gives \a tasks back: queued, visible, the attempt not counted.
    /// \returns how many went back
    [[nodiscard]] QFuture<Result<int>> giveBack(const QList<ClaimedTask> &tasks);
    /// Started tasks that the database believes to be with \a workers.
    [[nodiscard]] QFuture<Result<QList<ClaimedTask>>>
    inFlightOf(const QList<Registration> &workers);
    [[nodiscard]] QFuture<Result<QByteArray>> flowInput(const RunId &run);
    /// No task of these flows is queued or running.
    [[nodiscard]] QFuture<Result<bool>> isIdle(const QList<Registration> &workers);
    /// From now on the session is notified on the channel workChannel. Refused behind a pooler,
    /// where others would find the session listening.
    [[nodiscard]] QFuture<Result<>> listen();
    /// Announces for that long that \a workers wait to be notified of tasks.
    [[nodiscard]] QFuture<Result<>> awaitWork(const QList<Registration> &workers, Seconds time);
    [[nodiscard]] QFuture<Result<>> signOff(const QList<Registration> &workers);

Q_SIGNALS:
    /// The connection stands and nothing comes over it.
    void silent();

private:
    [[nodiscard]] QFuture<Result<EngineFacts>> inspectEngine(const db::DatabaseFacts &known);
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> change(std::vector<db::Statement> statements,
                                            db::Decoder<T> decode, Milliseconds patience,
                                            Milliseconds limit);
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> change(std::vector<db::Statement> statements,
                                            db::Decoder<T> decode);
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> read(db::Statement statement, db::Decoder<T> decode);

    db::Session m_session;
    AnswerWatch m_watch;
    EngineFacts m_facts;
    bool m_isAdmitted = false;
};

} // namespace sluice::worker
