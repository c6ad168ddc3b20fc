#include "core/action.h"

#include <type_traits>

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

template <typename One>
QString nameOf(const One &action)
{
    if constexpr (requires { action.flow.slug; })
        return action.flow.slug.value();
    else if constexpr (requires { action.flow; })
        return action.flow.value();
    else
        return toText(action.run);
}

template <typename One>
QString targetOf(const One &action)
{
    std::optional<StepSlug> step;
    std::optional<TaskIndex> task;
    if constexpr (requires { action.step; })
        step = action.step;
    if constexpr (requires { action.task; })
        task = action.task;
    return joined(nameOf(action), step, task);
}

template <typename... Kinds>
const char *titleOf(const QString &name, std::type_identity<std::variant<Kinds...>>)
{
    const char *title = nullptr;
    const auto isIt = [&](auto kind) {
        using One = typename decltype(kind)::type;
        if (name == QLatin1String(One::name))
            title = One::title;
        return title != nullptr;
    };
    (isIt(std::type_identity<Kinds>()) || ...);
    return title;
}

} // namespace

QString actionName(const Action &action)
{
    return std::visit([](const auto &a) { return QString::fromLatin1(a.name); }, action);
}

QString actionTitle(const QString &name)
{
    const char *title = titleOf(name, std::type_identity<Action>());
    return title ? QCoreApplication::translate("sluice::Action", title) : name;
}

QString actionTarget(const Action &action)
{
    return std::visit([](const auto &a) { return targetOf(a); }, action);
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
