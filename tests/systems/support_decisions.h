#pragma once

#include "core/action.h"

#include <QList>

namespace sluice::test {

/// One of each decision that only schema sluice can carry out, about \a run and its \a step.
[[nodiscard]] inline QList<Action> everyDecision(const FlowSlug &flow, const RunId &run,
                                                 const StepSlug &step)
{
    return {RetryFailed{.run = run},
            CancelRun{.run = run},
            ResumeRun{.run = run},
            RestartRun{.run = run},
            ForkRun{.run = run, .from = {step}},
            SkipStep{.run = run, .step = step},
            CompleteStep{.run = run, .step = step, .output = "[1]"},
            FailTask{.run = run, .step = step, .error = QStringLiteral("no")},
            RequeueTask{.run = run, .step = step},
            HoldFlow{.flow = flow},
            ReleaseFlow{.flow = flow}};
}

} // namespace sluice::test
