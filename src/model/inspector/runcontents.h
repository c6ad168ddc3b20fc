#pragma once

#include "model/inspector/inspectorcontents.h"

namespace sluice {

struct InspectorContext;

/// What the inspector says of a run as a whole. \param flow of the run; null = not known
[[nodiscard]] InspectorContents runContents(const RunDetail &run, const FlowDefinition *flow,
                                            const InspectorContext &context);

} // namespace sluice
