#include "support_model.h"

#include "support_containment.h"

#include <QHash>

#include <algorithm>

namespace sluice::modelcheck {

namespace {

QString typeOf(const Json &value)
{
    if (!value || value->isNull())
        return QStringLiteral("null");
    if (value->isBool())
        return QStringLiteral("boolean");
    if (value->isDouble())
        return QStringLiteral("number");
    if (value->isString())
        return QStringLiteral("string");
    return value->isArray() ? QStringLiteral("array") : QStringLiteral("object");
}

} // namespace

Outcome Model::apply(const Operation &operation, Moment now, const QList<QString> &order)
{
    using Kind = Operation::Kind;
    m_now = now;
    m_order = order;
    m_outcome = {};
    m_sentBefore = m_messages.size();
    const TaskKey key = keyOf(operation);
    switch (operation.kind) {
    case Kind::AddStep:
        addStep(operation);
        break;
    case Kind::StartRun:
        startRun(operation.value);
        break;
    case Kind::Read:
        read(operation);
        break;
    case Kind::StartTasks:
        startTasks(operation.worker);
        break;
    case Kind::CompleteTask:
        completeTask(key, operation.value);
        break;
    case Kind::FailTask:
        failTask(key, operation.text);
        break;
    case Kind::Advance:
        break;
    case Kind::Sweep:
        sweep();
        break;
    case Kind::HoldTask:
        holdTask(key, operation.worker);
        break;
    case Kind::RequeueTask:
        requeueTask(key, operation.worker);
        break;
    case Kind::RetryFailed:
        retryFailed(operation);
        break;
    case Kind::CancelRun:
        cancelRun(operation.run, operation.text);
        break;
    case Kind::ResumeRun:
        resumeRun(operation.run, operation.flag);
        adoptOrder();
        break;
    case Kind::RestartRun:
        restartRun(operation.run);
        break;
    case Kind::ForkRun:
        forkRun(operation);
        break;
    case Kind::SkipStep:
        skipStep(operation);
        adoptOrder();
        break;
    case Kind::CompleteStepWith:
        completeStepWith(operation);
        break;
    case Kind::FailTaskNow:
        failTaskNow(key, operation.text);
        break;
    case Kind::Hold:
        hold(operation.step);
        break;
    case Kind::Release:
        release(operation.step);
        break;
    case Kind::ReportInOne:
        reportInOne(operation.reports);
        break;
    case Kind::CompleteTasks:
    case Kind::FailTasks:
        reportBatch(operation.reports);
        adoptOrder();
        break;
    case Kind::Exchange:
        exchange(operation);
        break;
    }
    return m_outcome;
}

// Definitions

void Model::addStep(const Operation &operation)
{
    StepShape shape = operation.shape;
    if (shape.isMap && operation.parents.size() > 1) {
        refuse("P0001");
        return;
    }
    int number = m_flow.find(shape.slug);
    if (number < 0) {
        shape.parents.clear();
        for (const QString &parent : operation.parents) {
            shape.parents.append(m_flow.find(parent));
            if (shape.parents.last() < 0) {
                refuse("23503");
                return;
            }
        }
        number = int(m_flow.steps.size());
        m_flow.steps.append(shape);
    }
    const StepShape &step = m_flow.steps[number];
    m_outcome.rows.append(
        QJsonObject{{QStringLiteral("step_index"), number},
                    {QStringLiteral("deps_count"), step.parents.size()},
                    {QStringLiteral("step_type"),
                     step.isMap ? QStringLiteral("map") : QStringLiteral("single")}});
}

QList<int> Model::childrenIn(const Run &run, int step) const
{
    QList<int> children = m_flow.childrenOf(step);
    children.removeIf([&](int child) { return child >= int(run.steps.size()); });
    return children;
}

int Model::findIn(int run, const QString &slug) const
{
    const int step = m_flow.find(slug);
    return run < int(m_runs.size()) && step < int(m_runs[size_t(run)].steps.size()) ? step : -1;
}

// Runs

void Model::startRun(const Json &input)
{
    const bool mapsOverInput = m_flow.hasRootMap();
    if (!input) {
        m_outcome.refusal = mapsOverInput ? QStringLiteral("P0001") : QStringLiteral("23502");
        return;
    }
    if (mapsOverInput && !input->isArray()) {
        m_outcome.refusal = QStringLiteral("P0001");
        return;
    }
    const int run = addRun(*input);
    announceRun(run, "started",
                {{QStringLiteral("flow_slug"), QStringLiteral("model")},
                 {QStringLiteral("input"), *input},
                 {QStringLiteral("remaining_steps"), m_flow.steps.size()},
                 {QStringLiteral("started_at"), true}});
    settle(run);
    const Run &settled = m_runs[size_t(run)];
    m_outcome.rows.append(QJsonObject{{QStringLiteral("status"), toWord(settled.status)},
                                      {QStringLiteral("remaining_steps"), settled.remainingSteps},
                                      {QStringLiteral("output"), toText(settled.output)}});
}

int Model::addRun(const QJsonValue &input)
{
    Run run;
    run.input = input;
    run.remainingSteps = int(m_flow.steps.size());
    for (const StepShape &shape : m_flow.steps) {
        Step step;
        step.remainingDeps = int(shape.parents.size());
        if (!shape.isMap)
            step.initialTasks = 1;
        else if (shape.parents.isEmpty())
            step.initialTasks = int(input.toArray().size());
        run.steps.push_back(step);
    }
    m_runs.push_back(run);
    return int(m_runs.size()) - 1;
}

// Steps: one advance

void Model::endSteps(Run &run, const QList<int> &ended)
{
    run.remainingSteps -= int(ended.size());
    for (const int parent : ended) {
        for (const int child : childrenIn(run, parent)) {
            Step &step = run.steps[size_t(child)];
            if (step.status != StepStatus::Created)
                continue;
            step.remainingDeps -= 1;
            if (m_flow.steps[child].isMap)
                step.initialTasks = tasksFrom(run, parent);
        }
    }
}

int Model::tasksFrom(const Run &run, int parent) const
{
    const Step &step = run.steps[size_t(parent)];
    if (step.status == StepStatus::Skipped)
        return 0;
    return m_flow.steps[parent].isMap ? *step.initialTasks : int(step.output->toArray().size());
}

void Model::settle(int run)
{
    do {
        if (!resolveConditions(run))
            return;
    } while (completeTaskless(run));
    startReady(run);
    finish(run);
}

bool Model::resolveConditions(int number)
{
    Run &run = m_runs[size_t(number)];
    for (;;) {
        QList<int> failing;
        QList<int> skipped;
        QList<int> cascading;
        for (int step = 0; step < int(run.steps.size()); ++step) {
            const Step &state = run.steps[size_t(step)];
            if (state.status != StepStatus::Created || state.remainingDeps > 0 || isMet(run, step))
                continue;
            const Mode mode = m_flow.steps[step].whenUnmet;
            (mode == Mode::Fail ? failing : mode == Mode::Skip ? skipped : cascading).append(step);
        }
        if (!failing.isEmpty()) {
            failStepAndRun(number, failing.first(), QStringLiteral("Condition not met"));
            return false;
        }
        if (skipped.isEmpty() && cascading.isEmpty())
            return true;
        for (const int step : skipped)
            skip(number, step, QStringLiteral("condition_unmet"), {});
        endSteps(run, skipped);
        for (const int step : cascading)
            skipCascade(number, step, QStringLiteral("condition_unmet"), {});
    }
}

bool Model::isMet(const Run &run, int step) const
{
    const StepShape &shape = m_flow.steps[step];
    const QJsonValue subject =
        shape.parents.isEmpty() ? run.input : QJsonValue(dependencies(run, step));
    return (!shape.required || contains(subject, *shape.required)) &&
           (!shape.forbidden || !contains(subject, *shape.forbidden));
}

QJsonObject Model::dependencies(const Run &run, int step) const
{
    QJsonObject outputs;
    for (const int parent : m_flow.steps[step].parents) {
        const Step &state = run.steps[size_t(parent)];
        if (state.status == StepStatus::Completed)
            outputs.insert(m_flow.steps[parent].slug, state.output.value_or(QJsonValue::Null));
    }
    return outputs;
}

bool Model::completeTaskless(int number)
{
    Run &run = m_runs[size_t(number)];
    QList<int> wave;
    for (int step = 0; step < int(run.steps.size()); ++step) {
        const Step &state = run.steps[size_t(step)];
        if (state.status == StepStatus::Created && state.remainingDeps == 0 &&
            state.initialTasks == 0)
            wave.append(step);
    }
    for (const int step : wave) {
        Step &state = run.steps[size_t(step)];
        state.status = StepStatus::Completed;
        state.began = true;
        state.remainingTasks = 0;
        state.output = QJsonArray();
        announceStep(number, step, "completed",
                     {{QStringLiteral("output"), QJsonArray()},
                      {QStringLiteral("started_at"), true},
                      {QStringLiteral("completed_at"), true},
                      {QStringLiteral("remaining_tasks"), 0},
                      {QStringLiteral("remaining_deps"), 0}});
    }
    endSteps(run, wave);
    return !wave.isEmpty();
}

void Model::startReady(int number)
{
    Run &run = m_runs[size_t(number)];
    QList<int> ready;
    for (int step = 0; step < int(run.steps.size()); ++step) {
        const Step &state = run.steps[size_t(step)];
        if (state.status == StepStatus::Created && state.remainingDeps == 0)
            ready.append(step);
    }
    std::sort(ready.begin(), ready.end(),
              [this](int a, int b) { return m_flow.steps[a].slug < m_flow.steps[b].slug; });
    for (const int step : ready) {
        Step &state = run.steps[size_t(step)];
        state.status = StepStatus::Started;
        state.began = true;
        state.remainingTasks = state.initialTasks;
        state.tasks.resize(size_t(*state.initialTasks));
        for (int index = 0; index < *state.initialTasks; ++index)
            queue({number, step, index}, m_flow.steps[step].startDelay.value_or(0));
        announceStep(number, step, "started",
                     {{QStringLiteral("started_at"), true},
                      {QStringLiteral("remaining_tasks"), *state.remainingTasks},
                      {QStringLiteral("remaining_deps"), 0}});
    }
}

void Model::finish(int number)
{
    Run &run = m_runs[size_t(number)];
    if (run.status != RunStatus::Started || run.remainingSteps > 0)
        return;
    run.status = RunStatus::Completed;
    QJsonObject output;
    for (int step = 0; step < int(run.steps.size()); ++step) {
        const Step &state = run.steps[size_t(step)];
        if (state.status == StepStatus::Completed && childrenIn(run, step).isEmpty())
            output.insert(m_flow.steps[step].slug, state.output.value_or(QJsonValue::Null));
    }
    if (!output.isEmpty())
        run.output = output;
    announceRun(number, "completed",
                {{QStringLiteral("flow_slug"), QStringLiteral("model")},
                 {QStringLiteral("output"), run.output.value_or(QJsonValue::Null)},
                 {QStringLiteral("completed_at"), true}});
}

// Skipping and failing

void Model::skip(int number, int step, const QString &reason, const std::optional<QString> &error)
{
    Step &state = m_runs[size_t(number)].steps[size_t(step)];
    state.status = StepStatus::Skipped;
    state.skipReason = reason;
    state.error = error;
    state.remainingTasks.reset();
    endOpenTasks(state, TaskStatus::Skipped);
    QJsonObject payload = {{QStringLiteral("skip_reason"), reason},
                           {QStringLiteral("skipped_at"), true}};
    if (reason == QLatin1String("handler_failed"))
        payload.insert(QStringLiteral("error_message"), error.value_or(QString()));
    else
        payload.insert(QStringLiteral("flow_slug"), QStringLiteral("model"));
    announceStep(number, step, "skipped", payload);
}

void Model::skipCascade(int number, int first, const QString &reason,
                        const std::optional<QString> &error)
{
    Run &run = m_runs[size_t(number)];
    QList<bool> reached(qsizetype(run.steps.size()), false);
    reached[first] = true;
    // Parents come before their children.
    for (int step = first; step < int(run.steps.size()); ++step) {
        for (const int parent : m_flow.steps[step].parents)
            reached[step] = reached[step] || reached[parent];
        if (!reached[step] || !isOpen(run.steps[size_t(step)].status))
            continue;
        if (step == first)
            skip(number, step, reason, error);
        else
            skip(number, step, QStringLiteral("dependency_skipped"), {});
        run.remainingSteps -= 1;
    }
}

void Model::failStepAndRun(int number, int step, const QString &error)
{
    Run &run = m_runs[size_t(number)];
    Step &state = run.steps[size_t(step)];
    state.status = StepStatus::Failed;
    state.error = error;
    run.status = RunStatus::Failed;
    for (Step &any : run.steps)
        endOpenTasks(any, TaskStatus::Cancelled);
    announceStep(number, step, "failed",
                 {{QStringLiteral("error_message"), error}, {QStringLiteral("failed_at"), true}});
    announceRun(number, "failed",
                {{QStringLiteral("flow_slug"), QStringLiteral("model")},
                 {QStringLiteral("error_message"), error},
                 {QStringLiteral("failed_at"), true}});
}

void Model::endOpenTasks(Step &step, TaskStatus status)
{
    for (Task &task : step.tasks) {
        if (!isOpen(task.status))
            continue;
        task.status = status;
        archive(task);
    }
}

void Model::exhaust(const TaskKey &key, const QString &error, bool stalled)
{
    Task &task = at(key);
    task.status = TaskStatus::Failed;
    task.error = error;
    task.givenUp = task.givenUp || stalled;
    archive(task);
    switch (m_flow.steps[key.step].whenExhausted) {
    case Mode::Fail:
        failStepAndRun(key.run, key.step, error);
        break;
    case Mode::Skip:
        skip(key.run, key.step, QStringLiteral("handler_failed"), error);
        endSteps(m_runs[size_t(key.run)], {key.step});
        settle(key.run);
        break;
    case Mode::SkipCascade:
        skipCascade(key.run, key.step, QStringLiteral("handler_failed"), error);
        finish(key.run);
        break;
    }
}

void Model::violateType(const TaskKey &key, const Json &output, int mapChild)
{
    Task &task = at(key);
    task.status = TaskStatus::Failed;
    task.output = output;
    task.error =
        QStringLiteral("[TYPE_VIOLATION] Produced %1 instead of array").arg(typeOf(output));
    archive(task);
    failStepAndRun(
        key.run, key.step,
        QStringLiteral("[TYPE_VIOLATION] Map step %1 expects array input but "
                       "dependency %2 produced %3")
            .arg(m_flow.steps[mapChild].slug, m_flow.steps[key.step].slug, typeOf(output)));
    // Here the run is announced before the step, and without the message.
    QJsonObject run = m_outcome.events.takeAt(m_outcome.events.size() - 1).toObject();
    QJsonObject payload = run.value(QStringLiteral("payload")).toObject();
    payload.remove(QStringLiteral("error_message"));
    run.insert(QStringLiteral("payload"), payload);
    m_outcome.events.insert(m_outcome.events.size() - 1, run);
}

// Messages, tasks

void Model::queue(const TaskKey &key, int delay)
{
    at(key).message = int(m_messages.size());
    m_messages.push_back({key.run, key.step, key.index, 0, 0, false});
    show(m_messages.back(), m_now + delay);
}

void Model::show(Message &message, Moment at)
{
    message.visibleAt =
        isHeld(message.step) && at < m_now + holdDistance / 2 ? at + holdDistance : at;
}

void Model::archive(const Task &task)
{
    if (task.message >= 0)
        m_messages[size_t(task.message)].archived = true;
}

bool Model::exists(const TaskKey &key) const
{
    return key.run >= 0 && key.run < int(m_runs.size()) && key.step >= 0 && key.index >= 0 &&
           key.index < int(m_runs[size_t(key.run)].steps[size_t(key.step)].tasks.size());
}

Model::Task &Model::at(const TaskKey &key)
{
    return m_runs[size_t(key.run)].steps[size_t(key.step)].tasks[size_t(key.index)];
}

const Model::Task &Model::at(const TaskKey &key) const
{
    return m_runs[size_t(key.run)].steps[size_t(key.step)].tasks[size_t(key.index)];
}

void Model::refuse(const char *sqlState)
{
    m_outcome.refusal = QLatin1String(sqlState);
}

bool Model::isRunning(const TaskKey &key) const
{
    const Run &run = m_runs[size_t(key.run)];
    const Step &step = run.steps[size_t(key.step)];
    return run.status == RunStatus::Started && step.status == StepStatus::Started &&
           step.tasks[size_t(key.index)].status == TaskStatus::Started;
}

Model::TaskKey Model::keyOf(const Operation &operation) const
{
    return {operation.run, findIn(operation.run, operation.step), operation.index};
}

const QList<int> &Model::inFlightOf(int worker) const
{
    static const QList<int> nothing;
    const auto found = m_inHand.find(worker);
    return found == m_inHand.end() ? nothing : found->second;
}

void Model::adoptOrder()
{
    const auto nameOf = [this](const Message &message) {
        return rowOf({message.run, message.step, message.index})
            .value(QStringLiteral("task"))
            .toString();
    };
    QHash<QString, int> places;
    for (int place = 0; place < m_order.size(); ++place)
        places.insert(m_order[place], place);
    std::map<std::pair<int, int>, int> rankOfStep;
    for (size_t position = m_sentBefore; position < m_messages.size(); ++position) {
        const Message &message = m_messages[position];
        const int place = places.value(nameOf(message), -1);
        const auto [rank, isFirst] =
            rankOfStep.try_emplace(std::pair(message.run, message.step), place);
        rank->second = std::min(rank->second, place);
    }
    const auto rank = [&](const Message &message) {
        return rankOfStep.at(std::pair(message.run, message.step));
    };
    std::stable_sort(m_messages.begin() + qsizetype(m_sentBefore), m_messages.end(),
                     [&](const Message &a, const Message &b) { return rank(a) < rank(b); });
    for (size_t position = m_sentBefore; position < m_messages.size(); ++position) {
        const Message &message = m_messages[position];
        at({message.run, message.step, message.index}).message = int(position);
    }
}

} // namespace sluice::modelcheck
