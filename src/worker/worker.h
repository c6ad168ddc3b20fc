#pragma once

#include "worker/enginelink.h"
#include "worker/slot.h"
#include "worker/workerlog.h"
#include "worker/workeroptions.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace sluice::worker {

/// Takes tasks, runs their handlers in slots, reports how they ended.
///
/// One transaction at a time reports what has ended and takes as many tasks as slots are free. An
/// outcome is kept until the database has taken it: across errors and lost connections.
class Worker final : public QObject
{
    Q_OBJECT

public:
    /// \param program this program, for the slots
    Worker(WorkerOptions options, QString program, WorkerLog &log, QObject *parent = nullptr);
    ~Worker() override;

    void start();
    /// First call: nothing new is taken, running tasks finish. Second call: they go back to the
    /// queue. Third call: the worker ends at once and the tasks return after their time-out.
    void stop();
    /// Running tasks go back to the queue, whatever was asked for before; no more than that.
    void stopNow();

Q_SIGNALS:
    /// Exit code: 0 done, 1 refused, 3 no connection.
    void ended(int exitCode);

private:
    enum class State { Starting, Running, Draining, GivingBack, Ended };

    /// A task that this process has taken and that the database believes to be here.
    struct InHand
    {
        enum class Stage {
            Waiting,   ///< for a slot: the one meant for it has died
            Running,   ///< in `slot`
            Ended,     ///< its outcome waits to be taken
            Returning, ///< stopped; on its way back to the queue
        };

        ClaimedTask task;
        Handler handler;
        Stage stage = Stage::Waiting;
        Slot *slot = nullptr;
    };

    void onConnected();
    void onFacts(const EngineFacts &facts);
    [[nodiscard]] QString refusalFor(const EngineFacts &facts) const;
    void onFirstFlows(const QList<FlowSlug> &known);
    void run();
    void startSlots();
    void onLost(const Error &error);
    void onReconnected();

    void exchange();
    void onExchanged(const QList<Outcome> &outcomes, int room, const Exchange &exchange);
    void onReported(const Outcome &outcome, const Reported &reported);
    void onExchangeFailed(const QList<Outcome> &outcomes, const Error &error);
    void onRefused(Outcome outcome, const Error &error);
    void checkIdle();

    void accept(const ClaimedTask &task);
    void dispatch();
    void onFinished(Slot *slot, const SlotResult &result);
    void onFlowInputWanted(Slot *slot);
    void conclude(InHand &entry, const SlotResult &result, Milliseconds took);
    void drop(const TaskKey &key);
    [[nodiscard]] InHand *find(const TaskKey &key);
    [[nodiscard]] InHand *find(const Slot *slot);
    [[nodiscard]] QList<ClaimedTask> tasksInHand() const;

    void beat();
    void hold();
    void refreshFlows();
    void adopt(const QList<FlowSlug> &flows);
    void sweep();
    void giveBack();
    void returnOrphans();
    void finishIfDone();
    void end(int exitCode);
    void trouble(const QString &text);

    [[nodiscard]] int freeSlots() const;
    [[nodiscard]] QList<Registration> claims();

    const WorkerOptions m_options;
    const QString m_program;
    const QString m_name;
    WorkerLog &m_log;
    EngineLink m_link;
    EngineFacts m_facts;
    State m_state = State::Starting;
    int m_exitCode = 0;
    QList<Registration> m_registrations;
    QList<WorkerId> m_deprecated;
    std::vector<std::unique_ptr<Slot>> m_slots;
    std::vector<InHand> m_inHand;
    QList<Outcome> m_outcomes;
    bool m_exchanging = false;
    bool m_oneByOne = false; ///< after an error: find the report that the database refuses
    bool m_signingOff = false;
    bool m_returning = false;
    int m_rotation = 0; ///< which flow is asked first
    QString m_lastTrouble;
    QTimer m_poll;  ///< runs while there is nothing to take
    QTimer m_retry; ///< until the next try to connect
    QTimer m_beat;
    QTimer m_sweep;
    QTimer m_refresh;
    QTimer m_lastChance;
};

} // namespace sluice::worker
