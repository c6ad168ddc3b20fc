#pragma once

#include "core/tasksource.h"
#include "db/params.h"
#include "db/rows.h"

namespace sluice::db {
struct DatabaseFacts;
}

namespace sluice::pgflow {

/// What a database offers to the workers of this role.
struct WorkerFacts
{
    SourceFacts source = {};
    bool canBatch = false;    ///< sluice.exchange is there
    bool canKeepLogs = false; ///< sluice.exchange may keep the ends of logs for this role
    bool canAwait = false;    ///< new tasks are told on the channel sluice_work
};

/// The question that WorkerFacts takes beside those of DatabaseFacts: probe_worker.sql.
[[nodiscard]] db::Statement workerProbe();

/// \param rows the one row of workerProbe() \param known of the same database
[[nodiscard]] WorkerFacts workerFactsFrom(const db::Rows &rows, const db::DatabaseFacts &known);

} // namespace sluice::pgflow
