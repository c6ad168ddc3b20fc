#include "gui/pages/runsspot.h"

#include "core/query/runqueryreader.h"

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr QLatin1String runsFilterKey("runsFilter");
constexpr QLatin1String oldestKey("runsOldestFirst");
constexpr QLatin1String currentKey("runsCurrent");
constexpr QLatin1String runsRowKey("runsRow");
constexpr QLatin1String runsTopKey("runsTop");

} // namespace

void keepSpot(const RunsSpot &spot, QVariantMap &view)
{
    if (!spot.filter.isEmpty())
        view.insert(runsFilterKey, spot.filter);
    view.insert(oldestKey, spot.order == RunOrder::OldestFirst);
    if (spot.current)
        view.insert(currentKey, toText(*spot.current));
    view.insert(runsRowKey, spot.row);
    view.insert(runsTopKey, spot.top);
}

RunsSpot runsSpotIn(const QVariantMap &view)
{
    return {.filter = view.value(runsFilterKey).toString().left(longestRunQuery),
            .order = view.value(oldestKey).toBool() ? RunOrder::OldestFirst : RunOrder::NewestFirst,
            .current = unreadRunId(view.value(currentKey).toString()),
            .row = std::max(0, view.value(runsRowKey).toInt()),
            .top = std::max(0, view.value(runsTopKey).toInt())};
}

} // namespace sluice::pages
