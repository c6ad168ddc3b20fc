#include "gui/pages/run/tasksspot.h"

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr QLatin1String tasksStatusKey("taskStatus");
constexpr QLatin1String lastFirstKey("tasksLastFirst");
constexpr QLatin1String tasksRowKey("taskRow");
constexpr QLatin1String tasksTopKey("tasksTop");

} // namespace

void keepSpot(const TasksSpot &spot, QVariantMap &view)
{
    if (spot.filter.status)
        view.insert(tasksStatusKey, toWord(*spot.filter.status));
    view.insert(lastFirstKey, spot.filter.order == TaskOrder::LastFirst);
    view.insert(tasksRowKey, spot.row);
    view.insert(tasksTopKey, spot.top);
}

TasksSpot tasksSpotIn(const QVariantMap &view)
{
    return {.filter = {.status = fromWord<TaskStatus>(view.value(tasksStatusKey).toString()),
                       .order = view.value(lastFirstKey).toBool() ? TaskOrder::LastFirst
                                                                  : TaskOrder::FirstFirst},
            .row = std::max(-1, view.value(tasksRowKey, -1).toInt()),
            .top = std::max(0, view.value(tasksTopKey).toInt())};
}

} // namespace sluice::pages
