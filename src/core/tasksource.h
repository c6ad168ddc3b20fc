#pragma once

#include "core/access.h"
#include "core/databaseidentity.h"
#include "core/result.h"
#include "core/task.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>

#include <optional>

namespace sluice {

/// A flow that a worker process works for, and the id under which it is known there.
struct WorkerRegistration
{
    FlowSlug flow;
    WorkerId worker;
};

/// A flow with its steps in their order.
struct FlowSteps
{
    FlowSlug flow{QString()};
    QList<StepSlug> steps;
};

/// What a worker learns about a database before it takes anything from it.
struct SourceFacts
{
    /// Why no tasks can come from here whoever asks (nothing of the kind is installed), a sentence
    /// with what to do about it; empty = they can.
    QString obstacle = {};
    DatabaseIdentity identity = {};  ///< as the server says
    std::optional<Access> mark = {}; ///< what the database says it is; empty = it has no mark
    bool onThisMachine = false;      ///< the server is, as it says itself and nobody between
    bool canHold = false;            ///< hold()
    bool canRequeue = false;         ///< giveBack(), inFlightOf()
    bool canSweep = false;           ///< sweep()
    /// What rows of the database this role may not see, and whom to ask, sentences; empty = none.
    QString hiddenRows = {};
};

/// Answer of TaskSource::heartbeat().
struct Heartbeat
{
    QList<WorkerId> deprecated;        ///< take nothing more for them
    QList<WorkerRegistration> missing; ///< somebody has deleted their rows: enrol them again
};

/// What became of one report.
struct Reported
{
    QString status = {}; ///< the task's status now; empty = the report was not for us any more
    int attempts = 0;
};

/// What came back for reports and room.
struct Exchange
{
    QList<Reported> reported; ///< one for each report, in their order
    QList<ClaimedTask> claimed;
    QList<FlowSlug> locked; ///< asked, but another session has their queues for itself
};

/// What a worker asks of the database that its tasks come from, one member a question.
///
/// Implemented in `systems`, by each system that has tasks for workers of ours. One connection,
/// which is made, lost and made again. Whoever makes the source owns it, and keeps it longer than
/// the worker that asks.
///
/// All members are called from the thread it lives in; futures deliver and signals are emitted
/// there. Questions are put one after the other in the order given, and each is answered. Of an
/// error that breaksSession() the connection does not stand, or is not admitted, and an
/// OutcomeUnknown among them may have happened all the same; after any other the connection stands
/// and nothing was changed. Where the server said what it refused, its code is in Error::sqlState.
///
/// A database is looked at before it is changed: until admit(), and again after each lost
/// connection, everything that changes something is answered with NotConnected, since a name may
/// lead elsewhere the next time.
class TaskSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Connects; opened() or openFailed() follows.
    virtual void open() = 0;
    /// Ends the connection; no signal follows. Open questions are answered with NotConnected.
    virtual void close() = 0;
    [[nodiscard]] virtual bool isConnected() const = 0;
    /// Connected, and to a database that we may work in: since admit().
    [[nodiscard]] virtual bool isOpen() const = 0;

    /// Finds out where the connection leads, from the server alone; changes nothing.
    [[nodiscard]] virtual QFuture<Result<SourceFacts>> inspect() = 0;
    /// As the last inspect() found them.
    [[nodiscard]] virtual const SourceFacts &facts() const = 0;
    /// The database that inspect() has seen may be changed, until the connection is lost.
    virtual void admit() = 0;

    /// All flows, by name.
    [[nodiscard]] virtual QFuture<Result<QList<FlowSlug>>> flows() = 0;
    [[nodiscard]] virtual QFuture<Result<QList<FlowSteps>>> flowSteps() = 0;
    /// Makes this connection the one of the workers of windows that serves the database, as long
    /// as it lasts. \returns whether it is; another one may be
    [[nodiscard]] virtual QFuture<Result<bool>> becomeTheOne() = 0;

    /// Makes the workers known; those that are already are refreshed. \param name shown to people
    [[nodiscard]] virtual QFuture<Result<>> enrol(const QList<WorkerRegistration> &workers,
                                                  const QString &name) = 0;
    /// Signs of life.
    [[nodiscard]] virtual QFuture<Result<Heartbeat>>
    heartbeat(const QList<WorkerRegistration> &workers) = 0;
    /// The workers have stopped.
    [[nodiscard]] virtual QFuture<Result<>> signOff(const QList<WorkerRegistration> &workers) = 0;

    /// Reports, and takes up to \a room tasks for \a claims (the first flow first): all of it or
    /// nothing happens. What somebody else's lock holds up is refused before it holds up the
    /// others: a report after \a patience, with a question along or instead after less.
    [[nodiscard]] virtual QFuture<Result<Exchange>>
    exchange(const QList<TaskReport> &reports, const QList<WorkerRegistration> &claims, int room,
             Milliseconds patience) = 0;
    /// From now on tasksAnnounced() is emitted for those who wait, until the connection is lost.
    /// \returns Error::Unsupported where nothing tells of new tasks
    [[nodiscard]] virtual QFuture<Result<>> listen() = 0;
    /// Announces for that long that \a workers wait to be told of tasks. \pre listen()
    [[nodiscard]] virtual QFuture<Result<>> awaitWork(const QList<WorkerRegistration> &workers,
                                                      Seconds time) = 0;
    /// No task of these flows is queued or running.
    [[nodiscard]] virtual QFuture<Result<bool>>
    isIdle(const QList<WorkerRegistration> &workers) = 0;
    /// JSON text of the run's input.
    [[nodiscard]] virtual QFuture<Result<QByteArray>> flowInput(const RunId &run) = 0;

    /// Says that \a tasks run on. \pre they are of one worker, and facts().canHold
    /// \returns those that are not ours any more
    [[nodiscard]] virtual QFuture<Result<QList<TaskKey>>> hold(const QList<ClaimedTask> &tasks) = 0;
    /// Gives \a tasks back: queued, visible, the attempt not counted. \pre facts().canRequeue
    /// \returns how many went back
    [[nodiscard]] virtual QFuture<Result<int>> giveBack(const QList<ClaimedTask> &tasks) = 0;
    /// Started tasks that the database believes to be with \a workers, without their inputs.
    [[nodiscard]] virtual QFuture<Result<QList<ClaimedTask>>>
    inFlightOf(const QList<WorkerRegistration> &workers) = 0;
    /// Tasks of workers that give no sign of life go back to the queue. \pre facts().canSweep
    /// \returns how many did
    [[nodiscard]] virtual QFuture<Result<int>> sweep() = 0;

Q_SIGNALS:
    void opened();
    /// The connection could not be made.
    void openFailed(const sluice::Error &error);
    /// The open connection was lost, or given up since nothing came over it any more.
    void lost(const sluice::Error &error);
    /// There may be tasks for those who wait.
    void tasksAnnounced();
};

} // namespace sluice
