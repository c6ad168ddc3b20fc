#pragma once

#include "core/status.h"
#include "support_flow.h"
#include "support_operation.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <set>
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

/// Seconds by which messages of held tasks are moved into the future.
constexpr Moment holdDistance = 1000 * 31557600.0;

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
    /// \param order the tasks in an engine's queue after the same operation: where the contract
    /// does
    ///        not say which of several steps comes first in the queue, theirs is the order here,
    ///        too
    Outcome apply(const Operation &operation, Moment now, const QList<QString> &order = {});

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
        QByteArray key;          ///< order among runs, that of their ids
        std::vector<Step> steps; ///< those that the flow had at the start, by their position there
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
    /// The flow as \a run knows it.
    [[nodiscard]] FlowShape flowOf(int run) const
    {
        FlowShape flow = m_flow;
        flow.steps.resize(qsizetype(m_runs[size_t(run)].steps.size()));
        return flow;
    }
    [[nodiscard]] const std::vector<Run> &runs() const { return m_runs; }
    [[nodiscard]] const std::vector<Message> &messages() const { return m_messages; }
    /// Positions of the messages that a worker read last.
    [[nodiscard]] const QList<int> &inFlightOf(int worker) const;
    /// Whether tasks of \a step are held back.
    [[nodiscard]] bool isHeld(int step) const;
    /// Slugs of held steps; the empty one stands for the flow.
    [[nodiscard]] const std::set<QString> &held() const { return m_held; }
    /// Everything that can be seen, as an engine's state is written down by Engine::state().
    [[nodiscard]] QJsonObject state() const;
    void setKey(int run, const QByteArray &key) { m_runs[size_t(run)].key = key; }

private:
    struct TaskKey
    {
        int run = 0;
        int step = 0;
        int index = 0;
    };

    void addStep(const Operation &operation);
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
    void forkRun(const Operation &operation);
    void skipStep(const Operation &operation);
    void completeStepWith(const Operation &operation);
    void failTaskNow(const TaskKey &key, const QString &error);
    void hold(const QString &step);
    void release(const QString &step);
    void reportInOne(const QList<Report> &reports);
    void reportBatch(const QList<Report> &reports);
    void exchange(const Operation &operation);

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
    void completeStarted(int run, int step, const Json &output);
    void exhaust(const TaskKey &key, const QString &error, bool stalled);
    void violateType(const TaskKey &key, const Json &output, int mapChild);
    void endOpenTasks(Step &step, TaskStatus status);
    void queue(const TaskKey &key, int delay);
    void adoptOrder();
    void archive(const Task &task);
    void show(Message &message, Moment at);
    void claim(int position, int worker);
    [[nodiscard]] bool mayClaim(int position) const;
    [[nodiscard]] QList<int> visible(int atMost) const;
    void refuse(const char *sqlState);
    [[nodiscard]] static int openTasksOf(const Step &step);
    [[nodiscard]] QJsonObject stepResult(int run, int step, int ended) const;
    [[nodiscard]] QJsonObject inputsOf(const TaskKey &key) const;
    void announceRun(int run, const char *status, QJsonObject payload);
    void announceStep(int run, int step, const char *status, QJsonObject payload);
    void announceStarted(int run, const QList<int> &steps);
    /// Whether \a outputs may stand in place of those that steps of \a run have, if those in
    /// \a again are done again.
    [[nodiscard]] bool mayReplace(const Run &run, const QList<bool> &again,
                                  const QJsonObject &outputs) const;

    [[nodiscard]] bool exists(const TaskKey &key) const;
    [[nodiscard]] Task &at(const TaskKey &key);
    [[nodiscard]] const Task &at(const TaskKey &key) const;
    [[nodiscard]] bool isRunning(const TaskKey &key) const;
    [[nodiscard]] QJsonObject rowOf(const TaskKey &key) const;
    [[nodiscard]] QJsonObject dependencies(const Run &run, int step) const;
    [[nodiscard]] int tasksFrom(const Run &run, int parent) const;
    [[nodiscard]] TaskKey keyOf(const Operation &operation) const;
    /// Those of the run's own steps.
    [[nodiscard]] QList<int> childrenIn(const Run &run, int step) const;
    /// Position of one of the run's own steps, or -1.
    [[nodiscard]] int findIn(int run, const QString &slug) const;

    FlowShape m_flow;
    std::vector<Run> m_runs;
    std::vector<Message> m_messages;
    std::map<int, QList<int>> m_inHand;
    std::set<QString> m_held;
    Moment m_now = 0;
    Outcome m_outcome; ///< of the operation under way
    size_t m_sentBefore = 0;
    QList<QString> m_order;
};

} // namespace sluice::modelcheck
