#pragma once

#include "core/action.h"
#include "core/flow.h"
#include "core/result.h"

#include <QList>

#include <optional>

namespace sluice::db {
class Rows;
}

/// What is defined, from the rows of sql/queries/pgflow. Runs in the database thread.
namespace sluice::pgflow {

/// Rows of flows.sql or flows_bounded.sql.
[[nodiscard]] QList<FlowSummary> flowsFrom(const db::Rows &rows);

/// Rows of flow.sql. \returns NotFound when there are none
[[nodiscard]] Result<FlowDefinition> flowFrom(const db::Rows &rows, const FlowSlug &asked);

/// The row of last_edit.sql; empty without one.
[[nodiscard]] std::optional<EditOptions> lastEditFrom(const db::Rows &rows, const FlowSlug &flow,
                                                      const std::optional<StepSlug> &step);

/// Rows of step_names.sql. \param most names that are kept: more rows mean that there are more
[[nodiscard]] StepNames stepNamesFrom(const db::Rows &rows, int most);

} // namespace sluice::pgflow
