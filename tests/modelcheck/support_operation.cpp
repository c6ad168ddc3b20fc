#include "support_operation.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sluice::modelcheck {

namespace {

QString textOf(const QJsonValue &value)
{
    const QString wrapped =
        QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return wrapped.mid(1, wrapped.size() - 2);
}

/// For people: of a long array its first elements.
QString shortTextOf(const Json &value)
{
    constexpr qsizetype enough = 100;
    const QString text = toText(value);
    return text.size() <= enough || !value->isArray() ? text
                                                      : QStringLiteral("%1 \u2026 (%2 elements)")
                                                            .arg(text.left(enough / 2))
                                                            .arg(value->toArray().size());
}

void addOptions(QStringList &arguments, const Options &options)
{
    const std::pair<const char *, std::optional<int>> all[] = {
        {"max_attempts", options.maxAttempts},
        {"base_delay", options.baseDelay},
        {"timeout", options.timeout}};
    for (const auto &[name, value] : all) {
        if (value)
            arguments += QStringLiteral("%1 => %2").arg(QLatin1String(name)).arg(*value);
    }
}

QString quoted(const QString &text)
{
    return u'\'' + text + u'\'';
}

QString callOf(const StepShape &step, const QStringList &parents)
{
    QStringList arguments = {QStringLiteral("'model'"), quoted(step.slug),
                             QStringLiteral("'{%1}'").arg(parents.join(u','))};
    addOptions(arguments, step.options);
    if (step.startDelay)
        arguments += QStringLiteral("start_delay => %1").arg(*step.startDelay);
    if (step.isMap)
        arguments += QStringLiteral("step_type => 'map'");
    if (step.required)
        arguments += QStringLiteral("required_input_pattern => '%1'").arg(textOf(*step.required));
    if (step.forbidden)
        arguments += QStringLiteral("forbidden_input_pattern => '%1'").arg(textOf(*step.forbidden));
    arguments += QStringLiteral("when_unmet => '%1'").arg(toWord(step.whenUnmet));
    arguments += QStringLiteral("when_exhausted => '%1'").arg(toWord(step.whenExhausted));
    return QStringLiteral("add_step(%1)").arg(arguments.join(QStringLiteral(", ")));
}

QString textOf(const QList<Report> &reports)
{
    QStringList parts;
    for (const Report &report : reports) {
        parts += QStringLiteral("(run %1, '%2', %3, attempt %4, worker %5, %6)")
                     .arg(report.run)
                     .arg(report.step)
                     .arg(report.index)
                     .arg(report.attempt)
                     .arg(report.worker)
                     .arg(report.error ? QStringLiteral("error ") + quoted(*report.error)
                                       : shortTextOf(report.output));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString toText(const Json &value)
{
    return value ? textOf(*value) : QStringLiteral("NULL");
}

QString toText(const FlowShape &flow)
{
    QStringList arguments = {QStringLiteral("'model'")};
    addOptions(arguments, flow.options);
    QStringList lines = {
        QStringLiteral("create_flow(%1)").arg(arguments.join(QStringLiteral(", ")))};
    for (const StepShape &step : flow.steps)
        lines += callOf(step, flow.parentsOf(step));
    return lines.join(u'\n');
}

QString toText(const Operation &operation)
{
    using Kind = Operation::Kind;
    const QString task = QStringLiteral("run %1, '%2', %3")
                             .arg(operation.run)
                             .arg(operation.step)
                             .arg(operation.index);
    const QString worker = QStringLiteral("worker %1").arg(operation.worker);
    const QString include =
        operation.flag ? QStringLiteral(", include_cancelled => true") : QString();
    switch (operation.kind) {
    case Kind::StartRun:
        return QStringLiteral("start_flow('model', %1)").arg(shortTextOf(operation.value));
    case Kind::Read:
        return QStringLiteral("%1: read('model', %2, %3)")
            .arg(worker)
            .arg(operation.seconds)
            .arg(operation.count);
    case Kind::StartTasks:
        return worker + QStringLiteral(": start_tasks('model', what it read)");
    case Kind::CompleteTask:
        return QStringLiteral("%1: complete_task(%2, %3)")
            .arg(worker, task, shortTextOf(operation.value));
    case Kind::FailTask:
        return QStringLiteral("%1: fail_task(%2, '%3')").arg(worker, task, operation.text);
    case Kind::ReportInOne:
        return QStringLiteral("%1: reports in one transaction(%2)")
            .arg(worker, textOf(operation.reports));
    case Kind::CompleteTasks:
        return QStringLiteral("%1: complete_tasks(%2)").arg(worker, textOf(operation.reports));
    case Kind::FailTasks:
        return QStringLiteral("%1: fail_tasks(%2)").arg(worker, textOf(operation.reports));
    case Kind::Exchange:
        return QStringLiteral("%1: exchange(room %2, hidden for %3 s, %4)")
            .arg(worker)
            .arg(operation.count)
            .arg(operation.seconds)
            .arg(textOf(operation.reports));
    case Kind::Advance:
        return QStringLiteral("%1 s pass").arg(operation.seconds);
    case Kind::Sweep:
        return QStringLiteral("requeue_stalled_tasks()");
    case Kind::HoldTask:
        return QStringLiteral("hold_task(%1, %2)").arg(task, worker);
    case Kind::RequeueTask:
        return operation.worker < 0 ? QStringLiteral("requeue_task(%1)").arg(task)
                                    : QStringLiteral("requeue_task(%1, %2)").arg(task, worker);
    case Kind::RetryFailed:
        return QStringLiteral("retry_failed(run %1, %2, %3%4)")
            .arg(operation.run)
            .arg(operation.step.isEmpty() ? QStringLiteral("NULL") : quoted(operation.step))
            .arg(operation.index < 0 ? QStringLiteral("NULL") : QString::number(operation.index),
                 include);
    case Kind::CancelRun:
        return QStringLiteral("cancel_run(run %1, '%2')").arg(operation.run).arg(operation.text);
    case Kind::ResumeRun:
        return QStringLiteral("resume_run(run %1%2)").arg(operation.run).arg(include);
    case Kind::RestartRun:
        return QStringLiteral("restart_run(run %1)").arg(operation.run);
    case Kind::ForkRun:
        return QStringLiteral("fork_run(run %1, '{%2}', %3)")
            .arg(operation.run)
            .arg(operation.parents.join(u','), shortTextOf(operation.value));
    case Kind::SkipStep:
        return QStringLiteral("skip_step(run %1, '%2', '%3')")
            .arg(operation.run)
            .arg(operation.step, operation.text);
    case Kind::CompleteStepWith:
        return QStringLiteral("complete_step_with(run %1, '%2', %3)")
            .arg(operation.run)
            .arg(operation.step, shortTextOf(operation.value));
    case Kind::FailTaskNow:
        return QStringLiteral("fail_task_now(%1, '%2')").arg(task, operation.text);
    case Kind::AddStep:
        return callOf(operation.shape, operation.parents);
    case Kind::Hold:
    case Kind::Release:
        break;
    }
    return QStringLiteral("%1('model'%2)")
        .arg(operation.kind == Kind::Hold ? QStringLiteral("hold") : QStringLiteral("release"),
             operation.step.isEmpty() ? QString() : QStringLiteral(", ") + quoted(operation.step));
}

} // namespace sluice::modelcheck
