#pragma once

#include "core/task.h"
#include "worker/handler.h"
#include "worker/logtail.h"

#include <QList>

#include <vector>

namespace sluice::worker {

class Slot;

/// The tasks that this process has taken and not yet accounted for: the database believes each of
/// them to be here until its outcome is taken or it is back in the queue.
///
/// They are about as many as slots, so a walk finds one. Entries move: a pointer is good until the
/// next take() or drop().
class TasksInFlight final
{
public:
    enum class Stage {
        Waiting,   ///< for a slot: the one meant for it has died
        Running,   ///< in `slot`
        Ended,     ///< its outcome waits to be taken
        Returning, ///< stopped; on its way back to the queue
    };

    struct Entry
    {
        ClaimedTask task;
        Handler handler;
        Stage stage = Stage::Waiting;
        Slot *slot = nullptr; ///< exactly while Running; not owned
        LogTail log = {};
    };

    /// \pre no entry for task.key
    Entry *take(const ClaimedTask &task, const Handler &handler);
    /// Forgets the task; nothing happens where it is unknown. Its slot goes on.
    void drop(const TaskKey &key);
    /// Stops the handler, if it runs, without an outcome.
    static void abandon(Entry &entry);

    [[nodiscard]] Entry *find(const TaskKey &key);
    /// The task that \a slot works on.
    [[nodiscard]] Entry *find(const Slot *slot);
    /// The one that has waited longest for a slot.
    [[nodiscard]] Entry *firstWaiting();

    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] int size() const { return int(m_entries.size()); }
    [[nodiscard]] int waiting() const;
    [[nodiscard]] QList<ClaimedTask> tasks() const;

    [[nodiscard]] auto begin() { return m_entries.begin(); }
    [[nodiscard]] auto end() { return m_entries.end(); }

private:
    std::vector<Entry> m_entries;
};

} // namespace sluice::worker
