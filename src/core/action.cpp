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

/// What a repair is about, by whatever names that has: "orders/charge_card/3", "a queue".
template <>
QString nameOf(const Repair &repair)
{
    QStringList parts;
    for (const char *name : {"run_id", "flow_slug", "queue_name", "worker_id", "function",
                             "step_slug", "task_index", "msg_id"}) {
        const QLatin1String key(name);
        const QJsonValue part = repair.subject.value(key);
        if (key == QLatin1String("flow_slug") && !parts.isEmpty())
            continue;
        if (!part.isUndefined() && !part.isNull())
            parts << part.toVariant().toString();
    }
    return parts.join(u'/');
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

/// Calls \a use with the std::type_identity of the action called \a name, if there is one.
template <typename Use, typename... Kinds>
void withKind(const QString &name, const Use &use, std::type_identity<std::variant<Kinds...>>)
{
    const auto isIt = [&](auto kind) {
        if (name != QLatin1String(decltype(kind)::type::name))
            return false;
        use(kind);
        return true;
    };
    (isIt(std::type_identity<Kinds>()) || ...);
}

} // namespace

QString actionName(const Action &action)
{
    return std::visit([](const auto &a) { return QString::fromLatin1(a.name); }, action);
}

QString actionTitle(const QString &name)
{
    QString title = name;
    withKind(
        name,
        [&title](auto kind) {
            title = QCoreApplication::translate("sluice::Action", decltype(kind)::type::title);
        },
        std::type_identity<Action>());
    return title;
}

bool isAboutRun(const QString &name)
{
    bool aboutRun = false;
    withKind(
        name,
        [&aboutRun](auto kind) {
            using One = typename decltype(kind)::type;
            aboutRun = requires(const One &action)
            {
                action.run;
            }
            &&!requires(const One &action)
            {
                action.flow;
            };
        },
        std::type_identity<Action>());
    return aboutRun;
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
