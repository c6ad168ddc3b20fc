// What people decide about steps, tasks and flows under way.

#include "support_model.h"

#include <algorithm>

namespace sluice::modelcheck {

void Model::skipStep(const Operation &operation)
{
    const int number = findIn(operation.run, operation.step);
    if (number < 0) {
        refuse("P0002");
        return;
    }
    Run &run = m_runs[size_t(operation.run)];
    Step &step = run.steps[size_t(number)];
    int ended = 0;
    if (step.status != StepStatus::Skipped) {
        if (run.status != RunStatus::Started || !isOpen(step.status)) {
            refuse("55000");
            return;
        }
        ended = openTasksOf(step);
        const QString reason = step.status == StepStatus::Started
                                   ? QStringLiteral("handler_failed")
                                   : QStringLiteral("condition_unmet");
        skip(operation.run, number, reason, QStringLiteral("Skipped by hand: ") + operation.text);
        endSteps(run, {number});
        settle(operation.run);
    }
    m_outcome.rows.append(stepResult(operation.run, number, ended));
}

void Model::completeStepWith(const Operation &operation)
{
    const int number = findIn(operation.run, operation.step);
    if (number < 0) {
        refuse("P0002");
        return;
    }
    Run &run = m_runs[size_t(operation.run)];
    Step &step = run.steps[size_t(number)];
    const StepShape &shape = m_flow.steps[number];
    const Json &given = operation.value;
    if (step.status == StepStatus::Completed && step.output == given) {
        m_outcome.rows.append(stepResult(operation.run, number, 0));
        return;
    }
    if (run.status != RunStatus::Started || step.status != StepStatus::Started) {
        refuse("55000");
        return;
    }
    const bool isArray = given && given->isArray();
    const QJsonArray elements = isArray ? given->toArray() : QJsonArray();
    const QList<int> children = childrenIn(run, number);
    const bool feedsMap = std::any_of(children.begin(), children.end(),
                                      [this](int child) { return m_flow.steps[child].isMap; });
    if (shape.isMap ? elements.size() != qsizetype(step.tasks.size()) : feedsMap && !isArray) {
        refuse("22023");
        return;
    }
    for (int index = 0; shape.isMap && index < elements.size(); ++index) {
        const Task &task = step.tasks[size_t(index)];
        if (task.status == TaskStatus::Completed && !elements[index].isNull() &&
            task.output != Json(elements[index])) {
            refuse("22023");
            return;
        }
    }
    const int ended = openTasksOf(step);
    for (int index = 0; index < int(step.tasks.size()); ++index) {
        Task &task = step.tasks[size_t(index)];
        if (!isOpen(task.status))
            continue;
        task.status = TaskStatus::Completed;
        task.output = shape.isMap ? Json(elements[index]) : given;
        task.began = true;
        task.worker = -1;
        task.holder = -1;
        archive(task);
    }
    step.remainingTasks = 0;
    completeStarted(operation.run, number, given);
    m_outcome.rows.append(stepResult(operation.run, number, ended));
}

void Model::failTaskNow(const TaskKey &key, const QString &error)
{
    if (!exists(key)) {
        refuse("P0002");
        return;
    }
    if (const Task &task = at(key); task.status != TaskStatus::Failed) {
        // An open task belongs to a started step of a started run.
        if (!isOpen(task.status)) {
            refuse("55000");
            return;
        }
        exhaust(key, error, false);
    }
    const Run &run = m_runs[size_t(key.run)];
    m_outcome.rows.append(
        QJsonObject{{QStringLiteral("task_status"), toWord(at(key).status)},
                    {QStringLiteral("step_status"), toWord(run.steps[size_t(key.step)].status)},
                    {QStringLiteral("run_status"), toWord(run.status)}});
}

bool Model::isHeld(int step) const
{
    return m_held.count(QString()) > 0 || m_held.count(m_flow.steps[step].slug) > 0;
}

void Model::hold(const QString &step)
{
    if (!step.isEmpty() && m_flow.find(step) < 0) {
        refuse("P0002");
        return;
    }
    const bool changed = m_held.insert(step).second;
    int tasks = 0;
    for (Message &message : m_messages) {
        const Task &task = at({message.run, message.step, message.index});
        if (message.archived || task.status != TaskStatus::Queued ||
            message.visibleAt > m_now + holdDistance / 2)
            continue;
        show(message, message.visibleAt);
        tasks += message.visibleAt > m_now + holdDistance / 2 ? 1 : 0;
    }
    m_outcome.rows.append(
        QJsonObject{{QStringLiteral("changed"), changed}, {QStringLiteral("tasks"), tasks}});
}

void Model::release(const QString &step)
{
    if (!step.isEmpty() && m_flow.find(step) < 0) {
        refuse("P0002");
        return;
    }
    const bool changed = m_held.erase(step) > 0;
    int tasks = 0;
    for (Message &message : m_messages) {
        if (message.archived || message.visibleAt < m_now + holdDistance / 2 ||
            isHeld(message.step))
            continue;
        message.visibleAt -= holdDistance;
        // What somebody is at work on is not waiting to be handed out.
        tasks +=
            at({message.run, message.step, message.index}).status == TaskStatus::Queued ? 1 : 0;
    }
    m_outcome.rows.append(
        QJsonObject{{QStringLiteral("changed"), changed}, {QStringLiteral("tasks"), tasks}});
}

int Model::openTasksOf(const Step &step)
{
    return int(std::count_if(step.tasks.begin(), step.tasks.end(),
                             [](const Task &task) { return isOpen(task.status); }));
}

QJsonObject Model::stepResult(int run, int step, int ended) const
{
    const Run &state = m_runs[size_t(run)];
    return {{QStringLiteral("step_status"), toWord(state.steps[size_t(step)].status)},
            {QStringLiteral("ended_tasks"), ended},
            {QStringLiteral("run_status"), toWord(state.status)}};
}

} // namespace sluice::modelcheck
