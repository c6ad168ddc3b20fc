#pragma once

#include "core/ids.h"

#include <optional>

namespace sluice {

/// What the middle of the window shows; what history, palette and command line name.
struct Place
{
    std::optional<FlowSlug> flow = {};
    std::optional<RunId> run = {};
    std::optional<StepSlug> step = {}; ///< selected in the graph

    friend bool operator==(const Place &, const Place &) = default;
};

} // namespace sluice
