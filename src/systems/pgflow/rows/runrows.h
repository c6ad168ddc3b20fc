#pragma once

#include "core/result.h"
#include "core/run.h"

namespace sluice::db {
class Rows;
}

/// Runs with their steps, from the rows of sql/queries/pgflow. Runs in the database thread.
namespace sluice::pgflow {

/// Rows of find_runs.sql.
[[nodiscard]] QList<RunSummary> foundRunsFrom(const db::Rows &rows);

/// Rows of runs.sql. \param limit as asked for: a full page has a successor
[[nodiscard]] RunPage runPageFrom(const db::Rows &rows, int limit);

/// Rows of run.sql. \param attemptsRecorded whether no recorded attempt means that there was none
/// \returns NotFound when there are none
[[nodiscard]] Result<RunDetail> runFrom(const db::Rows &rows, const RunId &asked,
                                        bool attemptsRecorded);

/// There is no such run (any more).
[[nodiscard]] Error runNotFound(const RunId &run);

} // namespace sluice::pgflow
