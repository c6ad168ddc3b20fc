#pragma once

#include "worker/enginelink.h"
#include "worker/workeroptions.h"

#include <QString>

namespace sluice::worker {

/// Whether handlers of this machine may do the work of a database: that of a sandbox always, of
/// others where it is asked for, of production never.
/// \returns empty = they may; otherwise the sentence why not
[[nodiscard]] QString refusalFor(const WorkerOptions &options, const EngineFacts &facts);

} // namespace sluice::worker
