#pragma once

#include "core/run.h"

namespace sluice::db {
class Rows;
}

/// How long things took, from the rows of sql/queries/pgflow. Runs in the database thread.
namespace sluice::pgflow {

/// The one row of flow_statistics.sql.
[[nodiscard]] FlowStatistics flowStatisticsFrom(const db::Rows &rows);
/// The one row of step_statistics.sql.
[[nodiscard]] StepStatistics stepStatisticsFrom(const db::Rows &rows);

} // namespace sluice::pgflow
