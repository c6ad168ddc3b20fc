#pragma once

#include "core/tasksource.h"
#include "worker/tasksinflight.h"

#include <QObject>

namespace sluice::worker {

class WorkerLog;

/// Keeps what is in flight here and what the database believes to be here the same, as far as the
/// source of tasks offers it.
class Leases final : public QObject
{
    Q_OBJECT

public:
    /// References outlive this.
    Leases(TaskSource &source, TasksInFlight &inFlight, WorkerLog &log, QObject *parent = nullptr);

    /// Says that the tasks in flight run on. Handlers of those that are not ours any more are
    /// stopped and their tasks dropped.
    void hold();
    /// Stops what waits or runs and gives it back to the queue. Ended tasks stay: their outcomes
    /// are reported. After a lost connection it is to be called again.
    void giveBack();
    /// Gives back \a tasks, which were taken just now and are not in flight.
    void decline(const QList<ClaimedTask> &tasks);
    /// Gives back what the database believes to be with \a workers and is not: a claim whose
    /// answer was lost with the connection.
    void returnOrphans(const QList<WorkerRegistration> &workers);

Q_SIGNALS:
    /// Tasks are no longer ours.
    void lightened();

private:
    void onHeld(const QList<TaskKey> &lost);
    void giveBack(const QList<ClaimedTask> &tasks);
    void forget(const QList<ClaimedTask> &tasks);

    TaskSource &m_source;
    TasksInFlight &m_inFlight;
    WorkerLog &m_log;
    int m_returning = 0; ///< answers that are awaited
};

} // namespace sluice::worker
