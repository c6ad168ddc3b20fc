#include "systems/pgflow/rows/statisticsrows.h"

#include "db/columns.h"

namespace sluice::pgflow {

namespace {

/// \param count, median, p95 names of columns; times in ms, NULL where nothing was counted
DurationSpread spreadFrom(const db::Rows &rows, const char *count, const char *median,
                          const char *p95)
{
    const db::Columns of(rows);
    return {.count = rows.int32(0, of(count)),
            .median = Milliseconds(rows.optionalInt64(0, of(median)).value_or(0)),
            .p95 = Milliseconds(rows.optionalInt64(0, of(p95)).value_or(0))};
}

} // namespace

FlowStatistics flowStatisticsFrom(const db::Rows &rows)
{
    return {.runs = spreadFrom(rows, "runs", "median", "p95"),
            .latest = spreadFrom(rows, "latest", "latest_median", "latest_p95")};
}

StepStatistics stepStatisticsFrom(const db::Rows &rows)
{
    const db::Columns of(rows);
    return {.tasks = spreadFrom(rows, "completed", "median", "p95"),
            .ended = rows.int32(0, of("ended")),
            .failed = rows.int32(0, of("failed"))};
}

} // namespace sluice::pgflow
