#include "model/holdtext.h"

#include "core/system/vocabulary.h"
#include "model/hostiletext.h"
#include "model/timeformat.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct HoldText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::HoldText)

public:
    SLUICE_SAYS(sluice::HoldText)
};

constexpr int reasonLimit = 200;
constexpr int nameLimit = 60;

QString stepHeldText(const StepSlug &step, const Hold &hold)
{
    return HoldText::tr("%1 %2", "step, that it is held")
        .arg(shortName(step.value(), nameLimit), holdText(hold));
}

} // namespace

QString holdText(const Hold &hold)
{
    const QString reason = oneLine(hold.reason.simplified(), reasonLimit);
    return reason.isEmpty() ? HoldText::tr("held") : HoldText::tr("held: %1").arg(reason);
}

QString holdText(const FlowSummary &flow, const Vocabulary &words)
{
    if (flow.hold)
        return holdText(*flow.hold);
    if (flow.heldSteps == 1 && flow.heldStep && flow.stepHold)
        return stepHeldText(*flow.heldStep, *flow.stepHold);
    return words(HoldText::say("%n step(s) held", nullptr, flow.heldSteps));
}

QString holdText(const RunDetail &run)
{
    const auto held = std::find_if(run.steps.begin(), run.steps.end(),
                                   [](const StepState &step) { return step.hold.has_value(); });
    return held == run.steps.end() ? QString() : stepHeldText(held->slug, *held->hold);
}

QString heldByText(const Hold &hold, const TimeFormat &format, const QDateTime &now)
{
    return HoldText::tr("by %1, since %2")
        .arg(shortName(hold.by, nameLimit), format.spoken(hold.since, now));
}

} // namespace sluice
