#pragma once

#include "core/bulk.h"
#include "core/result.h"

#include <QList>

namespace sluice::db {
class Rows;
}

/// Decisions about many runs, from the rows of sql/queries/pgflow. Runs in the database thread.
namespace sluice::pgflow {

/// Rows of bulks.sql.
[[nodiscard]] QList<BulkSummary> bulksFrom(const db::Rows &rows);

/// Rows of bulk_items.sql.
[[nodiscard]] QList<BulkItem> bulkItemsFrom(const db::Rows &rows);

/// What sluice.action_bulk_item() tells of the item at \a place.
[[nodiscard]] Result<BulkItem> doneItemFrom(const db::Rows &rows, int place);

} // namespace sluice::pgflow
