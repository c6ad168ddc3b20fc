#include "worker/tasksinflight.h"

#include "worker/slot.h"

#include <algorithm>

namespace sluice::worker {

TasksInFlight::Entry *TasksInFlight::take(const ClaimedTask &task, const Handler &handler)
{
    Q_ASSERT(!find(task.key));
    m_entries.push_back({.task = task, .handler = handler});
    return &m_entries.back();
}

void TasksInFlight::drop(const TaskKey &key)
{
    std::erase_if(m_entries, [&key](const Entry &entry) { return entry.task.key == key; });
}

void TasksInFlight::abandon(Entry &entry)
{
    if (entry.slot)
        entry.slot->abandon();
    entry.slot = nullptr;
}

TasksInFlight::Entry *TasksInFlight::find(const TaskKey &key)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&key](const Entry &entry) { return entry.task.key == key; });
    return found == m_entries.end() ? nullptr : &*found;
}

TasksInFlight::Entry *TasksInFlight::find(const Slot *slot)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [slot](const Entry &entry) { return entry.slot == slot; });
    return found == m_entries.end() ? nullptr : &*found;
}

TasksInFlight::Entry *TasksInFlight::firstWaiting()
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [](const Entry &entry) {
        return entry.stage == Stage::Waiting;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

int TasksInFlight::waiting() const
{
    return int(std::count_if(m_entries.begin(), m_entries.end(),
                             [](const Entry &entry) { return entry.stage == Stage::Waiting; }));
}

QList<ClaimedTask> TasksInFlight::tasks() const
{
    QList<ClaimedTask> tasks;
    tasks.reserve(qsizetype(m_entries.size()));
    for (const Entry &entry : m_entries)
        tasks.append(entry.task);
    return tasks;
}

} // namespace sluice::worker
