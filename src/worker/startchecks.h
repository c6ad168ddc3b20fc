#pragma once

#include "core/tasksource.h"
#include "worker/workeroptions.h"

#include <QString>

namespace sluice::worker {

/// What the caller and the database itself say about the place.
[[nodiscard]] QList<Access> claimsFor(const WorkerOptions &options, const SourceFacts &facts);

/// Whether handlers of this machine may do the work of a database: that of a sandbox always, of
/// others where it is asked for, of production never.
/// \param access the strictest that is said about it
/// \returns empty = they may; otherwise the sentence why not
[[nodiscard]] QString refusalFor(const WorkerOptions &options, const SourceFacts &facts,
                                 const Access &access);

} // namespace sluice::worker
