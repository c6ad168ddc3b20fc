#pragma once

#include "core/run.h"
#include "gui/canvas/graphcanvas.h"

#include <optional>

namespace sluice::pages {

/// What a list of runs shows and where, so that one comes back to it.
struct RunsSpot
{
    std::optional<RunStatus> status = {};
    RunOrder order = RunOrder::NewestFirst;
    std::optional<RunId> current = {}; ///< the selected run
    int row = 0;                       ///< of \a current, else the first on the screen
    int top = 0;                       ///< first row on the screen

    friend bool operator==(const RunsSpot &, const RunsSpot &) = default;
};

/// What a list of tasks shows and where.
struct TasksSpot
{
    TaskFilter filter = {};
    int row = -1; ///< the selected one, -1 = none
    int top = 0;  ///< first row on the screen

    friend bool operator==(const TasksSpot &, const TasksSpot &) = default;
};

/// How a page stood when it was left. What a page does not have stays as it is here.
struct PageView
{
    int tab = 0;
    std::optional<GraphCanvas::View> graph = {}; ///< empty = fitted
    RunsSpot runs = {};                          ///< of a flow
    TasksSpot tasks = {};                        ///< of a run

    friend bool operator==(const PageView &, const PageView &) = default;
};

} // namespace sluice::pages
