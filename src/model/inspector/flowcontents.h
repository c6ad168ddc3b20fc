#pragma once

#include "model/inspector/inspectorcontents.h"

namespace sluice {

struct InspectorContext;

/// What the inspector says of a flow as it is defined. \param past empty = not known
[[nodiscard]] InspectorContents flowContents(const FlowDefinition &flow,
                                             const std::optional<FlowStatistics> &past,
                                             const InspectorContext &context);

/// What it says of step \a index of that flow. \param past of the step; empty = not known
[[nodiscard]] InspectorContents flowStepContents(const FlowDefinition &flow, int index,
                                                 const std::optional<StepStatistics> &past,
                                                 const InspectorContext &context);

} // namespace sluice
