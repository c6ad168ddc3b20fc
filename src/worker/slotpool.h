#pragma once

#include "worker/slotprotocol.h"
#include "worker/task.h"
#include "worker/tasksinflight.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace sluice {
class TaskSource;
}

namespace sluice::worker {

class WorkerLog;
struct WorkerOptions;

/// The slots of one worker: puts the tasks in flight into them and says how their handlers ended.
class SlotPool final : public QObject
{
    Q_OBJECT

public:
    /// References outlive the pool. \param program this program, for the slots
    SlotPool(const WorkerOptions &options, QString program, TaskSource &source,
             TasksInFlight &inFlight, WorkerLog &log, QObject *parent = nullptr);
    ~SlotPool() override;

    void start();
    /// Ends all processes and what they started; no signal follows.
    void dismiss();

    /// Takes the task in flight. Where it has no \a handler it is concluded at once.
    /// \pre it is not in flight
    void accept(const ClaimedTask &task, const Result<Handler> &handler);
    /// Puts waiting tasks into idle slots.
    void dispatch();
    /// How many tasks could begin at once.
    [[nodiscard]] int room() const;

Q_SIGNALS:
    /// Exactly once for each accepted task that nobody has stopped; it stays in flight as Ended.
    void concluded(const sluice::worker::Outcome &outcome);
    /// After a handler ended, or a slot became free.
    void available();
    /// A slot cannot be started, again and again; \a reason is a sentence.
    void broken(const QString &reason);

private:
    void watch(Slot *slot);
    void onFlowInputWanted(Slot *slot);
    void conclude(TasksInFlight::Entry &entry, const SlotResult &result, Milliseconds took);

    const WorkerOptions &m_options;
    const QString m_program;
    TaskSource &m_source;
    TasksInFlight &m_inFlight;
    WorkerLog &m_log;
    std::vector<std::unique_ptr<Slot>> m_slots;
};

} // namespace sluice::worker
