// What workers and the sweep do.

#include "support_model.h"

#include <algorithm>
#include <cmath>

namespace sluice::modelcheck {

namespace {

constexpr int sweepGrace = 30;
constexpr int holdLimit = 30;
constexpr int maxRequeues = 3;

} // namespace

QList<int> Model::visible(int atMost) const
{
    QList<int> positions;
    for (size_t position = 0; position < m_messages.size() && positions.size() < atMost;
         ++position) {
        const Message &message = m_messages[position];
        if (!message.archived && message.visibleAt <= m_now)
            positions.append(int(position));
    }
    return positions;
}

void Model::read(const Operation &operation)
{
    QList<int> &hand = m_inHand[operation.worker];
    hand = visible(operation.count);
    for (const int position : hand) {
        Message &message = m_messages[size_t(position)];
        show(message, m_now + operation.seconds);
        message.reads += 1;
        m_outcome.rows.append(
            rowOf({message.run, message.step, message.index}).value(QStringLiteral("task")));
    }
}

bool Model::mayClaim(int position) const
{
    const Message &message = m_messages[size_t(position)];
    const Task &task = at({message.run, message.step, message.index});
    return task.message == position && task.status == TaskStatus::Queued && !isHeld(message.step);
}

/// Starts the task of a message. \pre mayClaim()
void Model::claim(int position, int worker)
{
    Message &message = m_messages[size_t(position)];
    Task &task = at({message.run, message.step, message.index});
    task.status = TaskStatus::Started;
    task.began = true;
    task.startedAt = m_now;
    task.attempts += 1;
    task.worker = worker;
    show(message, m_now + m_flow.timeout(message.step) + 2);
}

QJsonObject Model::inputsOf(const TaskKey &key) const
{
    const Run &run = m_runs[size_t(key.run)];
    const StepShape &shape = m_flow.steps[key.step];
    const bool isRoot = shape.parents.isEmpty();
    QJsonValue input = QJsonObject();
    if (shape.isMap)
        input = isRoot ? run.input[key.index]
                       : run.steps[size_t(shape.parents.first())].output->toArray()[key.index];
    else if (!isRoot)
        input = dependencies(run, key.step);
    return {{QStringLiteral("task"), rowOf(key).value(QStringLiteral("task"))},
            {QStringLiteral("input"), input},
            {QStringLiteral("flow_input"),
             isRoot && !shape.isMap ? toText(Json(run.input)) : toText(Json())}};
}

void Model::startTasks(int worker)
{
    for (const int position : m_inHand[worker]) {
        if (!mayClaim(position))
            continue;
        claim(position, worker);
        const Message &message = m_messages[size_t(position)];
        m_outcome.rows.append(inputsOf({message.run, message.step, message.index}));
    }
}

void Model::completeTask(const TaskKey &key, const Json &output)
{
    if (!exists(key))
        return;
    Task &task = at(key);
    if (!isRunning(key)) {
        if (task.status != TaskStatus::Queued)
            archive(task);
        m_outcome.rows.append(rowOf(key));
        return;
    }
    const StepShape &shape = m_flow.steps[key.step];
    if (!shape.isMap && !(output && output->isArray())) {
        for (const int child : childrenIn(m_runs[size_t(key.run)], key.step)) {
            if (m_flow.steps[child].isMap) {
                violateType(key, output, child);
                m_outcome.rows.append(rowOf(key));
                return;
            }
        }
    }
    task.status = TaskStatus::Completed;
    task.output = output;
    archive(task);
    m_outcome.rows.append(rowOf(key));

    Step &step = m_runs[size_t(key.run)].steps[size_t(key.step)];
    step.remainingTasks = *step.remainingTasks - 1;
    if (step.remainingTasks == 0)
        completeStarted(key.run, key.step, output);
}

/// Completes a started step whose tasks have completed. \param output of the task of a single step
void Model::completeStarted(int run, int number, const Json &output)
{
    Step &step = m_runs[size_t(run)].steps[size_t(number)];
    step.status = StepStatus::Completed;
    step.output = output;
    if (m_flow.steps[number].isMap) {
        QJsonArray outputs;
        for (const Task &each : step.tasks)
            outputs.append(each.output.value_or(QJsonValue::Null));
        step.output = outputs;
    }
    announceStep(run, number, "completed",
                 {{QStringLiteral("output"), step.output.value_or(QJsonValue::Null)},
                  {QStringLiteral("completed_at"), true}});
    endSteps(m_runs[size_t(run)], {number});
    settle(run);
}

void Model::failTask(const TaskKey &key, const QString &error)
{
    if (!exists(key))
        return;
    Task &task = at(key);
    if (!isRunning(key)) {
        if (task.status != TaskStatus::Queued)
            archive(task);
    } else if (task.attempts < m_flow.maxAttempts(key.step)) {
        const int delay = int(std::floor(m_flow.baseDelay(key.step) * std::pow(2, task.attempts)));
        task.status = TaskStatus::Queued;
        task.began = false;
        task.error = error;
        show(m_messages[size_t(task.message)], m_now + delay);
    } else {
        exhaust(key, error, false);
    }
    m_outcome.rows.append(rowOf(key));
}

void Model::sweep()
{
    std::vector<TaskKey> stalled;
    const auto isStalled = [this](const TaskKey &key) {
        const Task &task = at(key);
        return isRunning(key) && task.startedAt < m_now - (m_flow.timeout(key.step) + sweepGrace) &&
               !(task.holder >= 0 && task.heartbeat > m_now - holdLimit);
    };
    for (int run = 0; run < int(m_runs.size()); ++run) {
        for (int step = 0; step < int(m_runs[size_t(run)].steps.size()); ++step) {
            const int tasks = int(m_runs[size_t(run)].steps[size_t(step)].tasks.size());
            for (int index = 0; index < tasks; ++index) {
                if (isStalled({run, step, index}))
                    stalled.push_back({run, step, index});
            }
        }
    }
    std::sort(stalled.begin(), stalled.end(), [this](const TaskKey &a, const TaskKey &b) {
        const auto order = [this](const TaskKey &key) {
            return std::tuple(m_runs[size_t(key.run)].key, m_flow.steps[key.step].slug, key.index);
        };
        return order(a) < order(b);
    });

    for (const TaskKey &key : stalled) {
        if (isRunning(key) && at(key).requeued >= maxRequeues) {
            exhaust(key,
                    QStringLiteral("Stalled 4 times: no worker reported the end of this task "
                                   "within its time-out of %1 s and %2 s of grace.")
                        .arg(m_flow.timeout(key.step))
                        .arg(sweepGrace),
                    true);
        }
    }
    int requeued = 0;
    for (const TaskKey &key : stalled) {
        Task &task = at(key);
        if (!isRunning(key))
            continue;
        task.status = TaskStatus::Queued;
        task.began = false;
        task.worker = -1;
        task.requeued += 1;
        show(m_messages[size_t(task.message)], m_now);
        ++requeued;
    }
    for (Run &run : m_runs) {
        for (Step &step : run.steps) {
            for (Task &task : step.tasks) {
                if (task.status != TaskStatus::Started)
                    task.holder = -1;
            }
        }
    }
    m_outcome.rows.append(requeued);
}

void Model::holdTask(const TaskKey &key, int worker)
{
    const bool held =
        exists(key) && at(key).status == TaskStatus::Started && at(key).worker == worker;
    if (held) {
        Task &task = at(key);
        task.holder = worker;
        task.heartbeat = m_now;
        if (task.startedAt + m_flow.timeout(key.step) + 2 < m_now + 2 * holdLimit)
            show(m_messages[size_t(task.message)], m_now + 2 * holdLimit);
    }
    m_outcome.rows.append(held);
}

void Model::requeueTask(const TaskKey &key, int worker)
{
    const bool returned = exists(key) && isRunning(key) && (worker < 0 || at(key).worker == worker);
    if (returned) {
        Task &task = at(key);
        task.status = TaskStatus::Queued;
        task.began = false;
        task.worker = -1;
        task.attempts = std::max(task.attempts - 1, 0);
        task.holder = -1;
        show(m_messages[size_t(task.message)], m_now);
    }
    m_outcome.rows.append(returned);
}

} // namespace sluice::modelcheck
