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

QString toText(const StepShape &step, const FlowShape &flow)
{
    QStringList parents;
    for (const int parent : step.parents)
        parents += flow.steps[parent].slug;
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
        lines += toText(step, flow);
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
        return QStringLiteral("start_flow('model', %1)").arg(toText(operation.value));
    case Kind::Read:
        return QStringLiteral("%1: read('model', %2, %3)")
            .arg(worker)
            .arg(operation.seconds)
            .arg(operation.count);
    case Kind::StartTasks:
        return worker + QStringLiteral(": start_tasks('model', what it read)");
    case Kind::CompleteTask:
        return QStringLiteral("complete_task(%1, %2)").arg(task, toText(operation.value));
    case Kind::FailTask:
        return QStringLiteral("fail_task(%1, '%2')").arg(task, operation.text);
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
        break;
    }
    return QStringLiteral("restart_run(run %1)").arg(operation.run);
}

} // namespace sluice::modelcheck
