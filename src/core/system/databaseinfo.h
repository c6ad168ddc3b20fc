#pragma once

#include "core/access.h"

#include <QString>

#include <chrono>
#include <optional>

namespace sluice {

/// What was reached, whatever is in it, as read when the connection was made.
struct DatabaseInfo
{
    QString name = {};
    QString role = {};
    QString serverVersion = {};               ///< e.g. "15.18"
    bool inRecovery = false;                  ///< a standby: read only, no LISTEN
    std::chrono::milliseconds clockOffset{0}; ///< server clock minus this machine's clock
    /// What kind of place it is, all told; empty = as the profile says.
    std::optional<Access> access = {};
};

} // namespace sluice
