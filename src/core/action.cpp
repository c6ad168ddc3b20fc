#include "core/action.h"

namespace sluice {

namespace {

QString joined(const QString &of, const std::optional<StepSlug> &step,
               const std::optional<TaskIndex> &task = {})
{
    QString text = of;
    if (step)
        text += u'/' + step->value();
    if (task)
        text += u'/' + QString::number(*task);
    return text;
}

} // namespace

QString StartRun::target() const
{
    return flow.value();
}

QString EditOptions::target() const
{
    return joined(flow.value(), step);
}

QString RetryFailed::target() const
{
    return joined(toText(run), step, task);
}

QString CancelRun::target() const
{
    return toText(run);
}

QString ResumeRun::target() const
{
    return toText(run);
}

QString RestartRun::target() const
{
    return toText(run);
}

QString SkipStep::target() const
{
    return joined(toText(run), step);
}

QString CompleteStep::target() const
{
    return joined(toText(run), step);
}

QString FailTask::target() const
{
    return joined(toText(run), step, task);
}

QString RequeueTask::target() const
{
    return joined(toText(run), step, task);
}

QString HoldFlow::target() const
{
    return joined(flow.value(), step);
}

QString ReleaseFlow::target() const
{
    return joined(flow.value(), step);
}

QString DefineFlow::target() const
{
    return flow.slug.value();
}

QString actionName(const Action &action)
{
    return std::visit([](const auto &a) { return QString::fromLatin1(a.name); }, action);
}

QString actionTarget(const Action &action)
{
    return std::visit([](const auto &a) { return a.target(); }, action);
}

QString actionReason(const Action &action)
{
    return std::visit(
        [](const auto &a) {
            if constexpr (requires { a.reason; })
                return a.reason;
            else
                return QString();
        },
        action);
}

QString Capability::obstacle() const
{
    if (isPossibleUnlocked())
        return {};
    return remedy.isEmpty() ? reason : reason + QLatin1Char('\n') + remedy;
}

} // namespace sluice
