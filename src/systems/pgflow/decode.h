#pragma once

#include "core/action.h"
#include "core/flow.h"
#include "core/payload.h"
#include "core/result.h"
#include "core/run.h"

#include <QList>

namespace sluice::db {
class Rows;
}

/// Turns the rows of sql/queries into values. Runs in the database thread.
namespace sluice::pgflow {

[[nodiscard]] QList<FlowSummary> flowsFrom(const db::Rows &rows);

/// \returns NotFound when \a rows is empty
[[nodiscard]] Result<FlowDefinition> flowFrom(const db::Rows &rows, const FlowSlug &asked);

/// The row of last_edit.sql; empty without one.
[[nodiscard]] std::optional<EditOptions> lastEditFrom(const db::Rows &rows, const FlowSlug &flow,
                                                      const std::optional<StepSlug> &step);

/// Rows of step_names.sql. \param most names that are kept: more rows mean that there are more
[[nodiscard]] StepNames stepNamesFrom(const db::Rows &rows, int most);

/// Rows of runs.sql. \param limit as asked for: a full page has a successor
[[nodiscard]] RunPage runPageFrom(const db::Rows &rows, int limit);

/// \param attemptsRecorded whether no recorded attempt means that there was none
/// \returns NotFound when \a rows is empty
[[nodiscard]] Result<RunDetail> runFrom(const db::Rows &rows, const RunId &asked,
                                        bool attemptsRecorded);

[[nodiscard]] QList<EndedAttempt> attemptsFrom(const db::Rows &rows);

[[nodiscard]] QList<TaskState> tasksFrom(const db::Rows &rows);

/// The one row of flow_statistics.sql or step_statistics.sql.
[[nodiscard]] FlowStatistics flowStatisticsFrom(const db::Rows &rows);
[[nodiscard]] StepStatistics stepStatisticsFrom(const db::Rows &rows);

/// Cuts the piece at character boundaries: see Payload.
/// \returns NotFound when \a rows is empty
[[nodiscard]] Result<Payload> payloadFrom(const db::Rows &rows, qint64 offset);

/// There is no such run (any more).
[[nodiscard]] Error runNotFound(const RunId &run);

} // namespace sluice::pgflow
