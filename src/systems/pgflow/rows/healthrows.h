#pragma once

#include "core/health.h"

#include <QList>

namespace sluice::db {
class Rows;
}

/// Workers and queues, from the rows of sql/queries/pgflow. Runs in the database thread.
namespace sluice::pgflow {

/// A queue as queues.sql lists it.
struct ListedQueue
{
    QString name;
    QString table;
    std::optional<FlowSlug> flow = {};
    bool isReadable = false;
};

/// Rows of workers.sql.
[[nodiscard]] QList<WorkerState> workersFrom(const db::Rows &rows);

/// Rows of queues.sql.
[[nodiscard]] QList<ListedQueue> listedQueuesFrom(const db::Rows &rows);

/// Rows of part_queue_load.sql, one for each of some of \a queues, by their places. The fullest
/// first.
[[nodiscard]] QList<QueueState> queuesFrom(const db::Rows &rows, const QList<ListedQueue> &queues);

} // namespace sluice::pgflow
