#pragma once

#include "core/run.h"

#include <QVariantMap>

namespace sluice::pages {

/// What a list of tasks shows and where.
struct TasksSpot
{
    TaskFilter filter = {};
    int row = -1; ///< the selected one, -1 = none
    int top = 0;  ///< first row on the screen

    friend bool operator==(const TasksSpot &, const TasksSpot &) = default;
};

/// In the view of a page.
void keepSpot(const TasksSpot &spot, QVariantMap &view);
[[nodiscard]] TasksSpot tasksSpotIn(const QVariantMap &view);

} // namespace sluice::pages
