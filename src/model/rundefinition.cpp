#include "model/rundefinition.h"

#include <QSet>

namespace sluice {

FlowDefinition definitionOf(const RunDetail &run, FlowDefinition flow)
{
    QSet<StepSlug> own;
    own.reserve(run.steps.size());
    for (const StepState &step : run.steps)
        own.insert(step.slug);
    // Parents are older than their children, so no dependency is left dangling.
    flow.steps.removeIf([&own](const StepDefinition &step) { return !own.contains(step.slug); });
    return flow;
}

} // namespace sluice
