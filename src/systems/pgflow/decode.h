#pragma once

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

/// Rows of runs.sql. \param limit as asked for: a full page has a successor
[[nodiscard]] RunPage runPageFrom(const db::Rows &rows, int limit);

/// \returns NotFound when \a rows is empty
[[nodiscard]] Result<RunDetail> runFrom(const db::Rows &rows, const RunId &asked);

[[nodiscard]] QList<TaskState> tasksFrom(const db::Rows &rows);

/// Cuts the piece at character boundaries: see Payload.
/// \returns NotFound when \a rows is empty
[[nodiscard]] Result<Payload> payloadFrom(const db::Rows &rows, qint64 offset);

/// There is no such run (any more).
[[nodiscard]] Error runNotFound(const RunId &run);

} // namespace sluice::pgflow
