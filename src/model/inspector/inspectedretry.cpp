#include "model/inspector/inspectedretry.h"

#include "model/inspector/inspectorcontext.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct InspectedRetryText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::InspectedRetryText)
};

} // namespace

const Decision &retryDecision()
{
    return Decision::named("retryFailed");
}

DecisionSubject retrySubject(const RunSummary &run)
{
    return {.flow = run.flow, .run = run};
}

bool retryHasPlace(const RunDetail &run, int index)
{
    const bool over = run.run.status == RunStatus::Failed || run.run.status == RunStatus::Cancelled;
    return over && (index < 0 || run.steps[index].status == StepStatus::Failed);
}

InspectedRetry inspectedRetry(const RunDetail &run, const InspectorContext &context)
{
    InspectedRetry retry{.run = run.run,
                         .checks = retryChecks(run, context.summary, context.words),
                         .possible = context.retryObstacle.isEmpty(),
                         .note = context.retryObstacle};
    if (retry.possible && context.locked)
        retry.note = InspectedRetryText::tr("Locked: this asks to unlock first.");
    return retry;
}

} // namespace sluice
