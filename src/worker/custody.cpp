#include "worker/custody.h"

#include "core/async.h"
#include "worker/enginelink.h"
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

Custody::Custody(EngineLink &link, Hands &hands, WorkerLog &log, QObject *parent)
    : QObject(parent), m_link(link), m_hands(hands), m_log(log)
{}

void Custody::hold()
{
    if (!m_link.facts().canHold || m_hands.isEmpty())
        return;
    for (const QList<ClaimedTask> &tasks : byWorker(m_hands.tasks())) {
        whenDone(m_link.hold(tasks), this, [this](const Result<QList<TaskKey>> &lost) {
            if (lost)
                onHeld(*lost);
            else
                m_log.trouble(lost.error().message);
        });
    }
}

void Custody::onHeld(const QList<TaskKey> &lost)
{
    for (const TaskKey &key : lost) {
        Hands::Entry *entry = m_hands.find(key);
        // One that has ended is reported all the same: only the report archives its message.
        if (!entry || entry->stage == Hands::Stage::Ended)
            continue;
        m_log.warning(QStringLiteral("Stopped: its run has ended, or the task went back to the "
                                     "queue."),
                      &key);
        Hands::abandon(*entry);
        m_hands.drop(key);
    }
    Q_EMIT lightened();
}

void Custody::giveBack()
{
    if (m_returning > 0)
        return;
    QList<ClaimedTask> tasks;
    for (Hands::Entry &entry : m_hands) {
        if (entry.stage == Hands::Stage::Ended)
            continue;
        Hands::abandon(entry);
        entry.stage = Hands::Stage::Returning;
        tasks.append(entry.task);
    }
    if (tasks.isEmpty())
        return;
    if (!m_link.facts().canRequeue) {
        m_log.warning(QStringLiteral("%1 task(s) were stopped; this engine returns them to the "
                                     "queue after their time-out.")
                          .arg(tasks.size()));
        forget(tasks);
        return;
    }
    for (const QList<ClaimedTask> &group : byWorker(tasks))
        giveBack(group);
}

void Custody::decline(const QList<ClaimedTask> &tasks)
{
    for (const QList<ClaimedTask> &group : byWorker(tasks))
        giveBack(group);
}

void Custody::giveBack(const QList<ClaimedTask> &tasks)
{
    ++m_returning;
    whenDone(m_link.giveBack(tasks), this, [this, tasks](const Result<int> &returned) {
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

void Custody::forget(const QList<ClaimedTask> &tasks)
{
    for (const ClaimedTask &task : tasks)
        m_hands.drop(task.key);
    Q_EMIT lightened();
}

void Custody::returnOrphans(const QList<Registration> &workers)
{
    if (!m_link.facts().canRequeue)
        return;
    whenDone(m_link.inHandOf(workers), this, [this](const Result<QList<ClaimedTask>> &tasks) {
        if (!tasks)
            return;
        QList<ClaimedTask> orphans;
        for (const ClaimedTask &task : *tasks) {
            if (!m_hands.find(task.key))
                orphans.append(task);
        }
        for (const QList<ClaimedTask> &group : byWorker(orphans)) {
            whenDone(m_link.giveBack(group), this, [this](const Result<int> &returned) {
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
