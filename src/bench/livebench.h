#pragma once

#include "core/result.h"

#include <QJsonObject>

#include <chrono>

namespace sluice::bench {

/// How much of each part to measure; the defaults are what the acceptance asks for.
struct LiveOptions
{
    int singles = 1000;               ///< changes 200…400 ms apart
    int perSecond = 500;              ///< rate of the second part
    std::chrono::seconds burst{20};   ///< length of the second part
    std::chrono::seconds dropped{90}; ///< how long notifications vanish
    std::chrono::seconds idle{60};    ///< how long nothing happens
};

/// From COMMIT's return to the end of the paint that shows it, in the real window on a real server.
/// Runs the event loop; needs a QApplication.
[[nodiscard]] Result<QJsonObject> measureLive(const LiveOptions &options);

} // namespace sluice::bench
