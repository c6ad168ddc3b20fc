#pragma once

#include "core/run.h"

namespace sluice {

/// \a flow as \a run knows it: without the steps that were added after the run had started, which
/// have no part in it.
[[nodiscard]] FlowDefinition definitionOf(const RunDetail &run, FlowDefinition flow);

} // namespace sluice
