#include "model/runjson.h"

#include "model/holdtext.h"
#include "model/hostiletext.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct RunJsonText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::RunJsonText)
};

} // namespace

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QJsonValue timeValue(const std::optional<QDateTime> &time)
{
    return time ? QJsonValue(timeText(*time)) : QJsonValue();
}

QJsonObject toJson(const Hold &hold)
{
    return {{QStringLiteral("reason"), hold.reason},
            {QStringLiteral("by"), hold.by},
            {QStringLiteral("since"), timeText(hold.since)}};
}

QString statusText(const RunSummary &run)
{
    return run.untouched ? QStringLiteral("waiting") : toWord(run.status);
}

QString holdLine(const Hold &hold)
{
    return RunJsonText::tr("%1 (by %2, since %3)", "held: why, by whom, when")
        .arg(holdText(hold), shortName(hold.by, 60), timeText(hold.since));
}

QJsonObject toJson(const RunSummary &run)
{
    QJsonObject object{{QStringLiteral("run"), toText(run.id)},
                       {QStringLiteral("flow"), run.flow.value()},
                       {QStringLiteral("status"), toWord(run.status)},
                       {QStringLiteral("steps"), run.totalSteps},
                       {QStringLiteral("remaining_steps"), run.remainingSteps},
                       {QStringLiteral("started_at"), timeText(run.startedAt)},
                       {QStringLiteral("ended_at"), timeValue(run.endedAt)},
                       {QStringLiteral("waiting"), run.untouched}};
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
    if (step.hold)
        object.insert(QStringLiteral("held"), toJson(*step.hold));
    if (!step.skipReason.isEmpty())
        object.insert(QStringLiteral("skip_reason"), step.skipReason);
    return object;
}

QJsonObject toJson(const TaskState &task)
{
    QJsonObject object{{QStringLiteral("task"), int(task.index)},
                       {QStringLiteral("status"), toWord(task.status)},
                       {QStringLiteral("attempts"), task.attempts},
                       {QStringLiteral("queued_at"), timeText(task.queuedAt)},
                       {QStringLiteral("started_at"), timeValue(task.startedAt)},
                       {QStringLiteral("ended_at"), timeValue(task.endedAt)}};
    if (task.worker)
        object.insert(QStringLiteral("worker"), toText(*task.worker));
    if (!task.error.isEmpty())
        object.insert(QStringLiteral("error"), task.error);
    return object;
}

} // namespace sluice
