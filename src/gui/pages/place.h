#pragma once

#include "core/ids.h"
#include "gui/pages/pageview.h"

#include <optional>

namespace sluice {

/// What the middle of the window shows; what history, palette and command line name.
struct Place
{
    std::optional<FlowSlug> flow = {};
    std::optional<RunId> run = {};
    std::optional<StepSlug> step = {}; ///< selected in the graph
    /// How the page stood when it was left; not a part of where it is.
    std::optional<pages::PageView> view = {};

    friend bool operator==(const Place &a, const Place &b)
    {
        return a.flow == b.flow && a.run == b.run && a.step == b.step;
    }
};

} // namespace sluice
