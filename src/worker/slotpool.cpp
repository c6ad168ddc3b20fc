#include "worker/slotpool.h"

#include "core/async.h"
#include "core/tasksource.h"
#include "worker/slot.h"
#include "worker/workerlog.h"
#include "worker/workeroptions.h"

#include <algorithm>
#include <utility>

namespace sluice::worker {

namespace {

constexpr qsizetype maxErrorText = 20'000;

} // namespace

SlotPool::SlotPool(const WorkerOptions &options, QString program, TaskSource &source,
                   TasksInFlight &inFlight, WorkerLog &log, QObject *parent)
    : QObject(parent),
      m_options(options),
      m_program(std::move(program)),
      m_source(source),
      m_inFlight(inFlight),
      m_log(log)
{}

SlotPool::~SlotPool() = default;

void SlotPool::start()
{
    for (int i = 0; i < m_options.concurrency; ++i) {
        m_slots.push_back(std::make_unique<Slot>(m_program, m_options.memoryLimit, nullptr));
        Slot *slot = m_slots.back().get();
        watch(slot);
        slot->start();
    }
}

void SlotPool::dismiss()
{
    m_slots.clear();
}

void SlotPool::watch(Slot *slot)
{
    connect(slot, &Slot::idle, this, [this] {
        dispatch();
        Q_EMIT available();
    });
    connect(slot, &Slot::finished, this, [this, slot](const SlotResult &result) {
        if (TasksInFlight::Entry *entry = m_inFlight.find(slot))
            conclude(*entry, result, slot->elapsed());
        Q_EMIT available();
    });
    connect(slot, &Slot::log, this, [this, slot](const QString &level, const QString &text) {
        TasksInFlight::Entry *entry = m_inFlight.find(slot);
        if (entry)
            entry->log.add(level, text);
        m_log.write(level.toLatin1().constData(), text, entry ? &entry->task.key : nullptr);
    });
    connect(slot, &Slot::flowInputWanted, this, [this, slot] { onFlowInputWanted(slot); });
    connect(slot, &Slot::broken, this, &SlotPool::broken);
}

void SlotPool::accept(const ClaimedTask &task, const Result<Handler> &handler)
{
    m_log.debug(QStringLiteral("Attempt %1 begins.").arg(task.attempt), &task.key);
    TasksInFlight::Entry *entry = m_inFlight.take(task, handler.value_or(Handler()));
    if (!handler)
        conclude(*entry, {false, {}, handler.error().message}, Milliseconds(0));
}

void SlotPool::dispatch()
{
    while (TasksInFlight::Entry *entry = m_inFlight.firstWaiting()) {
        const auto slot = std::find_if(m_slots.begin(), m_slots.end(),
                                       [](const auto &candidate) { return candidate->isIdle(); });
        if (slot == m_slots.end())
            return;
        entry->stage = TasksInFlight::Stage::Running;
        entry->slot = slot->get();
        entry->slot->run({entry->task.key, entry->task.attempt, entry->handler,
                          entry->task.timeLimit, std::exchange(entry->task.input, {}),
                          entry->task.flowInput});
    }
}

int SlotPool::room() const
{
    const auto idle = std::count_if(m_slots.begin(), m_slots.end(),
                                    [](const auto &slot) { return slot->isIdle(); });
    return std::max(0, int(idle) - m_inFlight.waiting());
}

void SlotPool::onFlowInputWanted(Slot *slot)
{
    const TasksInFlight::Entry *entry = m_inFlight.find(slot);
    if (!entry)
        return;
    const TaskKey key = entry->task.key;
    whenDone(m_source.flowInput(key.run), this, [this, slot, key](const Result<QByteArray> &json) {
        const TasksInFlight::Entry *now = m_inFlight.find(slot);
        if (!now || !(now->task.key == key))
            return;
        if (json)
            slot->answer({*json, {}});
        else
            slot->answer({{}, json.error().message});
    });
}

void SlotPool::conclude(TasksInFlight::Entry &entry, const SlotResult &result, Milliseconds took)
{
    entry.stage = TasksInFlight::Stage::Ended;
    entry.slot = nullptr;
    Outcome outcome;
    outcome.key = entry.task.key;
    outcome.worker = entry.task.worker;
    outcome.attempt = entry.task.attempt;
    outcome.ok = result.ok;
    outcome.output = result.output;
    outcome.error = result.error.left(maxErrorText);
    outcome.took = took;
    if (!result.ok)
        outcome.logTail = entry.log.text();
    Q_EMIT concluded(outcome);
}

} // namespace sluice::worker
