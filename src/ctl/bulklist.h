#pragma once

#include "core/bulk.h"

#include <QJsonObject>

namespace sluice::ctl {

/// As --json prints it.
[[nodiscard]] QJsonObject toJson(const BulkSummary &bulk);

} // namespace sluice::ctl
