#pragma once

#include "core/result.h"

#include <QJsonObject>

#include <chrono>
#include <vector>

namespace sluice::bench {

/// How soon the window says that the server is gone, and how soon after the server's return (the
/// first connection it accepts) it shows the true state again. One entry an outage.
/// Runs the event loop; needs a QApplication.
[[nodiscard]] Result<QJsonObject> measureOutages(const std::vector<std::chrono::seconds> &outages);

} // namespace sluice::bench
