// What people decide: retry, cancel, resume, restart, fork.

#include "support_model.h"

#include <algorithm>

namespace sluice::modelcheck {

void Model::retryFailed(const Operation &operation)
{
    if (operation.run >= int(m_runs.size())) {
        m_outcome.refusal = QStringLiteral("P0002");
        return;
    }
    Run &run = m_runs[size_t(operation.run)];
    if (run.status != RunStatus::Failed || (run.cancelled && !operation.flag)) {
        m_outcome.refusal = QStringLiteral("55000");
        return;
    }
    int meant = 0;
    int leftOut = 0;
    int failed = 0;
    for (int step = 0; step < int(run.steps.size()); ++step) {
        const Step &state = run.steps[size_t(step)];
        int failedHere = 0;
        for (int index = 0; index < int(state.tasks.size()); ++index) {
            if (state.tasks[size_t(index)].status != TaskStatus::Failed ||
                state.status == StepStatus::Skipped)
                continue;
            ++failedHere;
            const bool selected =
                (operation.step.isEmpty() || operation.step == m_flow.steps[step].slug) &&
                (operation.index < 0 || operation.index == index);
            (selected ? meant : leftOut) += 1;
        }
        if (state.status == StepStatus::Failed && failedHere == 0) {
            m_outcome.refusal = QStringLiteral("55000");
            return;
        }
        failed += failedHere;
    }
    const bool selects = !operation.step.isEmpty() || operation.index >= 0;
    if (meant == 0 && (!run.cancelled || selects)) {
        m_outcome.refusal = QStringLiteral("P0002");
        return;
    }
    if (leftOut > 0) {
        m_outcome.refusal = QStringLiteral("55000");
        return;
    }

    QList<int> bySlug;
    for (int step = 0; step < int(run.steps.size()); ++step)
        bySlug.append(step);
    std::sort(bySlug.begin(), bySlug.end(),
              [this](int a, int b) { return m_flow.steps[a].slug < m_flow.steps[b].slug; });
    int returned = 0;
    QList<int> steps;
    run.status = RunStatus::Started;
    run.cancelled = false;
    for (const int step : bySlug) {
        Step &state = run.steps[size_t(step)];
        if (state.status != StepStatus::Failed && state.status != StepStatus::Started)
            continue;
        for (int index = 0; index < int(state.tasks.size()); ++index) {
            Task &task = state.tasks[size_t(index)];
            if (task.status == TaskStatus::Completed)
                continue;
            if (task.status != TaskStatus::Failed)
                ++returned;
            archive(task);
            Task fresh;
            fresh.error = task.error;
            task = fresh;
            queue({operation.run, step, index}, 0);
            if (!steps.contains(step))
                steps.append(step);
        }
        if (state.status == StepStatus::Failed) {
            state.status = StepStatus::Started;
            state.error.reset();
            state.remainingTasks =
                int(std::count_if(state.tasks.begin(), state.tasks.end(), [](const Task &task) {
                    return task.status == TaskStatus::Queued;
                }));
        }
    }
    announceStarted(operation.run, steps);
    m_outcome.rows.append(QJsonObject{{QStringLiteral("retried_tasks"), failed},
                                      {QStringLiteral("returned_siblings"), returned},
                                      {QStringLiteral("run_status"), QStringLiteral("started")}});
}

void Model::cancelRun(int number, const QString &reason)
{
    if (number >= int(m_runs.size())) {
        m_outcome.refusal = QStringLiteral("P0002");
        return;
    }
    Run &run = m_runs[size_t(number)];
    const bool again = run.status == RunStatus::Failed && run.cancelled;
    if (run.status != RunStatus::Started && !again) {
        m_outcome.refusal = QStringLiteral("55000");
        return;
    }
    int ended = 0;
    if (!again) {
        for (Step &step : run.steps) {
            ended += int(std::count_if(step.tasks.begin(), step.tasks.end(),
                                       [](const Task &task) { return isOpen(task.status); }));
            endOpenTasks(step, TaskStatus::Cancelled);
        }
        run.status = RunStatus::Failed;
        run.cancelled = true;
        announceRun(number, "failed",
                    {{QStringLiteral("flow_slug"), QStringLiteral("model")},
                     {QStringLiteral("error_message"), QStringLiteral("Cancelled: ") + reason},
                     {QStringLiteral("failed_at"), true}});
    }
    m_outcome.rows.append(QJsonObject{{QStringLiteral("cancelled_tasks"), ended},
                                      {QStringLiteral("run_status"), QStringLiteral("failed")}});
}

void Model::resumeRun(int number, bool includeCancelled)
{
    if (number >= int(m_runs.size())) {
        m_outcome.refusal = QStringLiteral("P0002");
        return;
    }
    const Run before = m_runs[size_t(number)];
    // What was added later was never done.
    if (before.status != RunStatus::Failed || (before.cancelled && !includeCancelled) ||
        qsizetype(before.steps.size()) < m_flow.steps.size()) {
        m_outcome.refusal = QStringLiteral("55000");
        return;
    }
    const int resumed = addRun(before.input);
    Run &run = m_runs[size_t(resumed)];
    int keptSteps = 0;
    int keptTasks = 0;
    QList<int> goOn;
    for (int step = 0; step < int(run.steps.size()); ++step) {
        const Step &old = before.steps[size_t(step)];
        Step &state = run.steps[size_t(step)];
        state.initialTasks = old.initialTasks;
        state.remainingDeps = old.remainingDeps;
        const bool ended = old.status == StepStatus::Completed || old.status == StepStatus::Skipped;
        if (ended) {
            state = old;
            // A skipped step is taken over as a fact, without what it had begun.
            state.began = old.status == StepStatus::Completed;
            ++keptSteps;
            run.remainingSteps -= 1;
        } else if (!old.tasks.empty()) {
            state.status = StepStatus::Started;
            state.began = true;
            state.remainingTasks = *old.initialTasks;
            goOn.append(step);
        } else {
            continue;
        }
        state.tasks.clear();
        if (old.status == StepStatus::Skipped)
            continue;
        for (const Task &task : old.tasks) {
            Task taken;
            if (task.status == TaskStatus::Completed) {
                taken.status = TaskStatus::Completed;
                taken.output = task.output;
                taken.began = true;
                ++keptTasks;
                if (!ended)
                    state.remainingTasks = *state.remainingTasks - 1;
            }
            state.tasks.push_back(taken);
        }
    }
    std::sort(goOn.begin(), goOn.end(),
              [this](int a, int b) { return m_flow.steps[a].slug < m_flow.steps[b].slug; });
    for (const int step : goOn) {
        for (int index = 0; index < int(run.steps[size_t(step)].tasks.size()); ++index) {
            if (run.steps[size_t(step)].tasks[size_t(index)].status == TaskStatus::Queued)
                queue({resumed, step, index}, 0);
        }
    }
    announceStarted(resumed, goOn);
    settle(resumed);
    int queued = 0;
    const Run &settled = m_runs[size_t(resumed)];
    for (const Step &step : settled.steps) {
        queued += int(std::count_if(step.tasks.begin(), step.tasks.end(), [](const Task &task) {
            return task.status == TaskStatus::Queued;
        }));
    }
    m_outcome.rows.append(QJsonObject{{QStringLiteral("kept_steps"), keptSteps},
                                      {QStringLiteral("kept_tasks"), keptTasks},
                                      {QStringLiteral("queued_tasks"), queued},
                                      {QStringLiteral("run_status"), toWord(settled.status)}});
}

void Model::restartRun(int number)
{
    if (number >= int(m_runs.size())) {
        m_outcome.refusal = QStringLiteral("P0002");
        return;
    }
    startRun(m_runs[size_t(number)].input);
    // The flow may want another input by now.
    if (!m_outcome.refusal.isEmpty())
        return;
    const Run &run = m_runs.back();
    int queued = 0;
    for (const Step &step : run.steps)
        queued += int(step.status == StepStatus::Started ? step.tasks.size() : 0);
    m_outcome.rows = {QJsonObject{{QStringLiteral("kept_steps"), 0},
                                  {QStringLiteral("kept_tasks"), 0},
                                  {QStringLiteral("queued_tasks"), queued},
                                  {QStringLiteral("run_status"), toWord(run.status)}}};
}

void Model::forkRun(const Operation &operation)
{
    if (operation.run >= int(m_runs.size())) {
        refuse("P0002");
        return;
    }
    const Run before = m_runs[size_t(operation.run)];
    if (operation.parents.isEmpty()) {
        refuse("22023");
        return;
    }
    if (qsizetype(before.steps.size()) < m_flow.steps.size()) {
        refuse("55000");
        return;
    }
    QList<bool> again(qsizetype(before.steps.size()), false);
    for (const QString &slug : operation.parents) {
        const int step = m_flow.find(slug);
        if (step < 0) {
            refuse("22023");
            return;
        }
        again[step] = true;
    }
    // Parents come before their children. What has not ended takes nothing with it that has.
    for (int step = 0; step < again.size(); ++step) {
        for (const int parent : m_flow.steps[step].parents)
            again[step] = again[step] || again[parent];
    }
    for (int step = 0; step < again.size(); ++step) {
        const StepStatus status = before.steps[size_t(step)].status;
        again[step] =
            again[step] || (status != StepStatus::Completed && status != StepStatus::Skipped);
    }
    const QJsonObject outputs = operation.value ? operation.value->toObject() : QJsonObject();
    if ((operation.value && !operation.value->isObject()) || !mayReplace(before, again, outputs)) {
        refuse("22023");
        return;
    }

    const int forked = addRun(before.input);
    Run &run = m_runs[size_t(forked)];
    int keptTasks = 0;
    QJsonArray kept;
    QJsonArray anew;
    QJsonArray replaced;
    for (int step = 0; step < again.size(); ++step) {
        const QString slug = m_flow.steps[step].slug;
        const StepShape &shape = m_flow.steps[step];
        Step &state = run.steps[size_t(step)];
        if (again[step]) {
            anew.append(slug);
            for (const int parent : shape.parents) {
                if (again[parent])
                    continue;
                state.remainingDeps -= 1;
                if (shape.isMap)
                    state.initialTasks = tasksFrom(run, parent);
            }
            continue;
        }
        kept.append(slug);
        run.remainingSteps -= 1;
        state = before.steps[size_t(step)];
        state.began = state.status == StepStatus::Completed;
        state.tasks.clear();
        if (state.status == StepStatus::Skipped)
            continue;
        if (outputs.contains(slug)) {
            replaced.append(slug);
            state.output = outputs.value(slug);
        }
        const auto &earlier = before.steps[size_t(step)].tasks;
        for (int index = 0; index < int(earlier.size()); ++index) {
            Task task;
            task.status = TaskStatus::Completed;
            task.began = true;
            task.output = earlier[size_t(index)].output;
            if (outputs.contains(slug))
                task.output =
                    shape.isMap ? outputs.value(slug).toArray()[index] : outputs.value(slug);
            state.tasks.push_back(task);
            ++keptTasks;
        }
    }
    announceStarted(forked, {});
    settle(forked);
    int queued = 0;
    const Run &settled = m_runs[size_t(forked)];
    for (const Step &step : settled.steps) {
        queued += int(std::count_if(step.tasks.begin(), step.tasks.end(), [](const Task &task) {
            return task.status == TaskStatus::Queued;
        }));
    }
    m_outcome.rows.append(QJsonObject{{QStringLiteral("kept_tasks"), keptTasks},
                                      {QStringLiteral("queued_tasks"), queued},
                                      {QStringLiteral("run_status"), toWord(settled.status)},
                                      {QStringLiteral("kept"), kept},
                                      {QStringLiteral("again"), anew},
                                      {QStringLiteral("replaced"), replaced}});
}

bool Model::mayReplace(const Run &run, const QList<bool> &again, const QJsonObject &outputs) const
{
    for (auto output = outputs.begin(); output != outputs.end(); ++output) {
        const int step = m_flow.find(output.key());
        if (step < 0 || step >= again.size() || again[step])
            return false;
        const Step &state = run.steps[size_t(step)];
        if (state.status != StepStatus::Completed)
            return false;
        const QJsonValue given = output.value();
        if (m_flow.steps[step].isMap) {
            if (!given.isArray() || given.toArray().size() != qsizetype(state.tasks.size()))
                return false;
            continue;
        }
        for (const int child : childrenIn(run, step)) {
            if (m_flow.steps[child].isMap && !given.isArray())
                return false;
        }
    }
    return true;
}

} // namespace sluice::modelcheck
