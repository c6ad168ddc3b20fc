// What can be seen of the model: events, rows, its whole state.

#include "support_model.h"

namespace sluice::modelcheck {

void Model::announceRun(int run, const char *status, QJsonObject payload)
{
    const QString word = QLatin1String(status);
    payload.insert(QStringLiteral("event_type"), QStringLiteral("run:") + word);
    payload.insert(QStringLiteral("status"), word);
    payload.insert(QStringLiteral("run_id"), QStringLiteral("run %1").arg(run));
    m_outcome.events.append(QJsonObject{{QStringLiteral("event"), QStringLiteral("run:") + word},
                                        {QStringLiteral("payload"), payload}});
}

void Model::announceStep(int run, int step, const char *status, QJsonObject payload)
{
    const QString word = QLatin1String(status);
    const QString slug = m_flow.steps[step].slug;
    payload.insert(QStringLiteral("event_type"), QStringLiteral("step:") + word);
    payload.insert(QStringLiteral("status"), word);
    payload.insert(QStringLiteral("step_slug"), slug);
    payload.insert(QStringLiteral("run_id"), QStringLiteral("run %1").arg(run));
    m_outcome.events.append(
        QJsonObject{{QStringLiteral("event"), QStringLiteral("step:%1:%2").arg(slug, word)},
                    {QStringLiteral("payload"), payload}});
}

void Model::announceStarted(int number, const QList<int> &steps)
{
    const Run &run = m_runs[size_t(number)];
    announceRun(number, "started",
                {{QStringLiteral("flow_slug"), QStringLiteral("model")},
                 {QStringLiteral("input"), run.input},
                 {QStringLiteral("remaining_steps"), run.remainingSteps},
                 {QStringLiteral("started_at"), true}});
    for (const int step : steps) {
        announceStep(number, step, "started",
                     {{QStringLiteral("started_at"), true},
                      {QStringLiteral("remaining_tasks"), *run.steps[size_t(step)].remainingTasks},
                      {QStringLiteral("remaining_deps"), 0}});
    }
}

QJsonObject Model::rowOf(const TaskKey &key) const
{
    const Task &task = m_runs[size_t(key.run)].steps[size_t(key.step)].tasks[size_t(key.index)];
    return {{QStringLiteral("task"), QStringLiteral("run %1/%2/%3")
                                         .arg(key.run)
                                         .arg(m_flow.steps[key.step].slug)
                                         .arg(key.index)},
            {QStringLiteral("status"), toWord(task.status)},
            {QStringLiteral("attempts"), task.attempts},
            {QStringLiteral("error"), task.error ? QJsonValue(*task.error) : QJsonValue()},
            {QStringLiteral("output"), toText(task.output)}};
}

QJsonObject Model::state() const
{
    const auto number = [](const std::optional<int> &value) {
        return value ? QJsonValue(*value) : QJsonValue();
    };
    QJsonObject runs;
    for (int r = 0; r < int(m_runs.size()); ++r) {
        const Run &run = m_runs[size_t(r)];
        QJsonObject steps;
        QJsonObject tasks;
        for (int s = 0; s < int(run.steps.size()); ++s) {
            const Step &step = run.steps[size_t(s)];
            // What counters of a skipped step say is nobody's business.
            const bool counts = step.status != StepStatus::Skipped;
            steps.insert(
                m_flow.steps[s].slug,
                QJsonObject{
                    {QStringLiteral("status"), toWord(step.status)},
                    {QStringLiteral("initial_tasks"),
                     counts ? number(step.initialTasks) : QJsonValue()},
                    {QStringLiteral("remaining_tasks"), number(step.remainingTasks)},
                    {QStringLiteral("remaining_deps"),
                     counts ? QJsonValue(step.remainingDeps) : QJsonValue()},
                    {QStringLiteral("output"), toText(step.output)},
                    {QStringLiteral("error"), step.error ? QJsonValue(*step.error) : QJsonValue()},
                    {QStringLiteral("skip_reason"),
                     step.skipReason.isEmpty() ? QJsonValue() : QJsonValue(step.skipReason)},
                    {QStringLiteral("began"), step.began},
                    {QStringLiteral("ended"), !isOpen(step.status)}});
            for (int t = 0; t < int(step.tasks.size()); ++t) {
                const Task &task = step.tasks[size_t(t)];
                QJsonObject row = rowOf({r, s, t});
                row.remove(QStringLiteral("task"));
                row.insert(QStringLiteral("worker"), task.worker);
                row.insert(QStringLiteral("requeued"), task.requeued);
                row.insert(QStringLiteral("given_up"), task.givenUp);
                row.insert(QStringLiteral("began"), task.began);
                tasks.insert(QStringLiteral("%1/%2").arg(m_flow.steps[s].slug).arg(t), row);
            }
        }
        runs.insert(QStringLiteral("run %1").arg(r),
                    QJsonObject{{QStringLiteral("status"), toWord(run.status)},
                                {QStringLiteral("output"), toText(run.output)},
                                {QStringLiteral("remaining_steps"), run.remainingSteps},
                                {QStringLiteral("cancelled"), run.cancelled},
                                {QStringLiteral("ended"), run.status != RunStatus::Started},
                                {QStringLiteral("steps"), steps},
                                {QStringLiteral("tasks"), tasks}});
    }
    QJsonArray queue;
    QStringList archive;
    for (const Message &message : m_messages) {
        const QJsonValue task =
            rowOf({message.run, message.step, message.index}).value(QStringLiteral("task"));
        if (message.archived) {
            archive.append(task.toString());
        } else {
            queue.append(QJsonObject{{QStringLiteral("task"), task},
                                     {QStringLiteral("reads"), message.reads},
                                     {QStringLiteral("visible_at"), message.visibleAt}});
        }
    }
    // What was sent and archived at once has no order that anybody sees.
    archive.sort();
    return {{QStringLiteral("runs"), runs},
            {QStringLiteral("queue"), queue},
            {QStringLiteral("archive"), QJsonArray::fromStringList(archive)}};
}

} // namespace sluice::modelcheck
