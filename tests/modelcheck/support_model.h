#pragma once

#include "core/status.h"
#include "support_flow.h"
#include "support_operation.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <vector>

namespace sluice::modelcheck {

[[nodiscard]] inline bool isOpen(TaskStatus status)
{
    return status == TaskStatus::Queued || status == TaskStatus::Started;
}

[[nodiscard]] inline bool isOpen(StepStatus status)
{
    return status == StepStatus::Created || status == StepStatus::Started;
}

/// Seconds since any fixed moment.
using Moment = double;

/// What an operation says to whoever asked for it, and what it announces.
struct Outcome
{
    QJsonArray rows;   ///< what the call returns
    QString refusal;   ///< SQLSTATE; empty = not refused
    QJsonArray events; ///< {"event", "payload"} in the order of the contract
};

/// The reference: what the contract says that a flow, its runs and its queue do, on plain data.
///
/// Where the engine differs on purpose (sql/README.md), this does, too.
class Model final
{
public:
    explicit Model(FlowShape flow) : m_flow(std::move(flow)) {}

    /// Does \a operation at \a now; times never go back.
    Outcome apply(const Operation &operation, Moment now);

    struct Task
    {
        TaskStatus status = TaskStatus::Queued;
        int attempts = 0;
        std::optional<QString> error;
        Json output;
        bool began = false;   ///< has a started_at
        Moment startedAt = 0; ///< while it has
        int worker = -1;
        int requeued = 0;
        bool givenUp = false; ///< stalled too often
        int message = -1;     ///< -1 = none: the task was taken over from another run
        int holder = -1;
        Moment heartbeat = 0; ///< while held
    };
    struct Step
    {
        StepStatus status = StepStatus::Created;
        std::optional<int> initialTasks;
        std::optional<int> remainingTasks;
        int remainingDeps = 0;
        Json output;
        std::optional<QString> error;
        QString skipReason;
        bool began = false; ///< has a started_at
        std::vector<Task> tasks;
    };
    struct Run
    {
        RunStatus status = RunStatus::Started;
        QJsonValue input;
        Json output;
        int remainingSteps = 0;
        bool cancelled = false;
        QByteArray key; ///< order among runs, that of their ids
        std::vector<Step> steps;
    };
    /// Messages never go away; their position is the order in which they were sent.
    struct Message
    {
        int run = 0;
        int step = 0;
        int index = 0;
        Moment visibleAt = 0;
        int reads = 0;
        bool archived = false;
    };

    [[nodiscard]] const FlowShape &flow() const { return m_flow; }
    [[nodiscard]] const std::vector<Run> &runs() const { return m_runs; }
    [[nodiscard]] const std::vector<Message> &messages() const { return m_messages; }
    /// Positions of the messages that a worker read last.
    [[nodiscard]] const QList<int> &inHandOf(int worker) const;
    /// Everything that can be seen, as an engine's state is written down by Engine::state().
    [[nodiscard]] QJsonObject state() const;
    /// Puts the messages that the last operation sent into \a order (their tasks), where the
    /// contract does not say which of several steps comes first.
    void adoptOrder(const QList<QString> &order);
    void setKey(int run, const QByteArray &key) { m_runs[size_t(run)].key = key; }

private:
    struct TaskKey
    {
        int run = 0;
        int step = 0;
        int index = 0;
    };

    void startRun(const Json &input);
    void read(const Operation &operation);
    void startTasks(int worker);
    void completeTask(const TaskKey &key, const Json &output);
    void failTask(const TaskKey &key, const QString &error);
    void sweep();
    void holdTask(const TaskKey &key, int worker);
    void requeueTask(const TaskKey &key, int worker);
    void retryFailed(const Operation &operation);
    void cancelRun(int run, const QString &reason);
    void resumeRun(int run, bool includeCancelled);
    void restartRun(int run);

    int addRun(const QJsonValue &input);
    void endSteps(Run &run, const QList<int> &ended);
    void settle(int run);
    bool resolveConditions(int run);
    bool isMet(const Run &run, int step) const;
    bool completeTaskless(int run);
    void startReady(int run);
    void finish(int run);
    void skip(int run, int step, const QString &reason, const std::optional<QString> &error);
    void skipCascade(int run, int step, const QString &reason, const std::optional<QString> &error);
    void failStepAndRun(int run, int step, const QString &error);
    void exhaust(const TaskKey &key, const QString &error, bool stalled);
    void violateType(const TaskKey &key, const Json &output, int mapChild);
    void endOpenTasks(Step &step, TaskStatus status);
    void queue(const TaskKey &key, int delay);
    void archive(const Task &task);
    void announceRun(int run, const char *status, QJsonObject payload);
    void announceStep(int run, int step, const char *status, QJsonObject payload);
    void announceStarted(int run, const QList<int> &steps);

    [[nodiscard]] bool exists(const TaskKey &key) const;
    [[nodiscard]] Task &at(const TaskKey &key);
    [[nodiscard]] bool isRunning(const TaskKey &key) const;
    [[nodiscard]] QJsonObject rowOf(const TaskKey &key) const;
    [[nodiscard]] QJsonObject dependencies(const Run &run, int step) const;
    [[nodiscard]] int tasksFrom(const Run &run, int parent) const;
    [[nodiscard]] TaskKey keyOf(const Operation &operation) const;

    FlowShape m_flow;
    std::vector<Run> m_runs;
    std::vector<Message> m_messages;
    std::map<int, QList<int>> m_inHand;
    Moment m_now = 0;
    Outcome m_outcome; ///< of the operation under way
    size_t m_sentBefore = 0;
};

} // namespace sluice::modelcheck
