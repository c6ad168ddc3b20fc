#include "worker/leases.h"

#include "core/async.h"
#include "worker/workerlog.h"

#include <algorithm>

namespace sluice::worker {

namespace {

/// What stands in the way of one flow is none of the others' business. A worker of ours is one for
/// one flow.
QList<QList<ClaimedTask>> byWorker(const QList<ClaimedTask> &tasks)
{
    QList<QList<ClaimedTask>> groups;
    for (const ClaimedTask &task : tasks) {
        const auto group =
            std::find_if(groups.begin(), groups.end(), [&task](const QList<ClaimedTask> &other) {
                return other.first().worker == task.worker;
            });
        if (group == groups.end())
            groups.append({task});
        else
            group->append(task);
    }
    return groups;
}

} // namespace

Leases::Leases(TaskSource &source, TasksInFlight &inFlight, WorkerLog &log, QObject *parent)
    : QObject(parent), m_source(source), m_inFlight(inFlight), m_log(log)
{}

void Leases::hold()
{
    if (!m_source.facts().canHold || m_inFlight.isEmpty())
        return;
    for (const QList<ClaimedTask> &tasks : byWorker(m_inFlight.tasks())) {
        whenDone(m_source.hold(tasks), this, [this](const Result<QList<TaskKey>> &lost) {
            if (lost)
                onHeld(*lost);
            else
                m_log.trouble(lost.error().message);
        });
    }
}

void Leases::onHeld(const QList<TaskKey> &lost)
{
    for (const TaskKey &key : lost) {
        TasksInFlight::Entry *entry = m_inFlight.find(key);
        // One that has ended is reported all the same: only the report archives its message.
        if (!entry || entry->stage == TasksInFlight::Stage::Ended)
            continue;
        m_log.warning(QStringLiteral("Stopped: its run has ended, or the task went back to the "
                                     "queue."),
                      &key);
        TasksInFlight::abandon(*entry);
        m_inFlight.drop(key);
    }
    Q_EMIT lightened();
}

void Leases::giveBack()
{
    if (m_returning > 0)
        return;
    QList<ClaimedTask> tasks;
    for (TasksInFlight::Entry &entry : m_inFlight) {
        if (entry.stage == TasksInFlight::Stage::Ended)
            continue;
        TasksInFlight::abandon(entry);
        entry.stage = TasksInFlight::Stage::Returning;
        tasks.append(entry.task);
    }
    if (tasks.isEmpty())
        return;
    if (!m_source.facts().canRequeue) {
        m_log.warning(QStringLiteral("%1 task(s) were stopped; this engine returns them to the "
                                     "queue after their time-out.")
                          .arg(tasks.size()));
        forget(tasks);
        return;
    }
    for (const QList<ClaimedTask> &group : byWorker(tasks))
        giveBack(group);
}

void Leases::decline(const QList<ClaimedTask> &tasks)
{
    for (const QList<ClaimedTask> &group : byWorker(tasks))
        giveBack(group);
}

void Leases::giveBack(const QList<ClaimedTask> &tasks)
{
    ++m_returning;
    whenDone(m_source.giveBack(tasks), this, [this, tasks](const Result<int> &returned) {
        --m_returning;
        if (returned) {
            m_log.info(QStringLiteral("%1 task(s) were given back.").arg(*returned));
            forget(tasks);
        } else if (!returned.error().breaksSession()) {
            m_log.error(QStringLiteral("Running tasks of flow %1 could not be given back: %2 They "
                                       "return to the queue after their time-out.")
                            .arg(tasks.first().key.flow.value(), returned.error().message));
            forget(tasks);
        }
    });
}

void Leases::forget(const QList<ClaimedTask> &tasks)
{
    for (const ClaimedTask &task : tasks)
        m_inFlight.drop(task.key);
    Q_EMIT lightened();
}

void Leases::returnOrphans(const QList<WorkerRegistration> &workers)
{
    if (!m_source.facts().canRequeue)
        return;
    whenDone(m_source.inFlightOf(workers), this, [this](const Result<QList<ClaimedTask>> &tasks) {
        if (!tasks)
            return;
        QList<ClaimedTask> orphans;
        for (const ClaimedTask &task : *tasks) {
            if (!m_inFlight.find(task.key))
                orphans.append(task);
        }
        for (const QList<ClaimedTask> &group : byWorker(orphans)) {
            whenDone(m_source.giveBack(group), this, [this](const Result<int> &returned) {
                if (returned && *returned > 0) {
                    m_log.info(QStringLiteral("%1 task(s) whose claim was lost with the "
                                              "connection went back to the queue.")
                                   .arg(*returned));
                }
            });
        }
    });
}

} // namespace sluice::worker
