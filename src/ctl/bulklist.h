#pragma once

#include "core/bulk.h"
#include "core/system/system.h"

#include <QJsonObject>

namespace sluice::ctl {

/// As --json prints it.
[[nodiscard]] QJsonObject toJson(const BulkSummary &bulk);

/// The newest decisions about many runs, one line each. \returns the exit code
[[nodiscard]] int listBulks(System &system, bool json);

/// What became of each run of one, page by page. \returns the exit code
[[nodiscard]] int showBulk(System &system, const BulkId &bulk, bool json);

} // namespace sluice::ctl
