#include "ctl/runjson.h"

namespace sluice::ctl {

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QJsonValue timeValue(const std::optional<QDateTime> &time)
{
    return time ? QJsonValue(timeText(*time)) : QJsonValue();
}

QJsonObject toJson(const RunSummary &run)
{
    QJsonObject object{{QStringLiteral("run"), toText(run.id)},
                       {QStringLiteral("flow"), run.flow.value()},
                       {QStringLiteral("status"), toWord(run.status)},
                       {QStringLiteral("steps"), run.totalSteps},
                       {QStringLiteral("remaining_steps"), run.remainingSteps},
                       {QStringLiteral("started_at"), timeText(run.startedAt)},
                       {QStringLiteral("ended_at"), timeValue(run.endedAt)}};
    if (run.failedStep)
        object.insert(QStringLiteral("failed_step"), run.failedStep->value());
    if (!run.error.isEmpty())
        object.insert(QStringLiteral("error"), run.error);
    return object;
}

QJsonObject toJson(const StepState &step)
{
    QJsonObject tasks;
    for (int i = 0; i < taskStatusCount; ++i) {
        const auto status = TaskStatus(i);
        if (step.tasks[status] > 0)
            tasks.insert(toWord(status), step.tasks[status]);
    }
    QJsonObject object{{QStringLiteral("step"), step.slug.value()},
                       {QStringLiteral("status"), toWord(step.status)},
                       {QStringLiteral("tasks"), tasks},
                       {QStringLiteral("attempts"), step.attempts},
                       {QStringLiteral("started_at"), timeValue(step.startedAt)},
                       {QStringLiteral("ended_at"), timeValue(step.endedAt)}};
    if (!step.error.isEmpty())
        object.insert(QStringLiteral("error"), step.error);
    if (!step.skipReason.isEmpty())
        object.insert(QStringLiteral("skip_reason"), step.skipReason);
    return object;
}

} // namespace sluice::ctl
