// Commands that hold and release flows and steps.

#include "ctl/arguments.h"
#include "ctl/commands.h"
#include "ctl/decide.h"

namespace sluice::ctl {

namespace {

struct HoldText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::HoldCommand)
};

template <typename Held>
int decideAboutHold(Arguments &arguments, const QStringList &given)
{
    arguments.addPositional(QStringLiteral("FLOW"), HoldText::tr("The flow."));
    arguments.addOptional(QStringLiteral("STEP"), HoldText::tr("Only this step of it."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    return decide(arguments, [&](System &) {
        Held action{.flow = FlowSlug(arguments.positional(0))};
        QJsonObject about{{QStringLiteral("flow"), action.flow.value()}};
        if (const QString step = arguments.positional(1); !step.isEmpty()) {
            action.step = StepSlug(step);
            about.insert(QStringLiteral("step"), step);
        }
        return Result<Decided>(Decided{action, about});
    });
}

} // namespace

int holdCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("hold"),
                        HoldText::tr("Lets a flow or a step hand out no tasks until it is "
                                     "released; --reason says why."),
                        Arguments::Database::Decides);
    return decideAboutHold<HoldFlow>(arguments, given);
}

int releaseCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("release"),
                        HoldText::tr("Ends a hold: workers get tasks again."),
                        Arguments::Database::Decides);
    return decideAboutHold<ReleaseFlow>(arguments, given);
}

} // namespace sluice::ctl
