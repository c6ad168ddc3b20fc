#pragma once

#include "core/profile.h"

#include <QString>

namespace sluice {

/// "Connect to orders (production)": how a saved connection is offered.
[[nodiscard]] QString connectText(const ConnectionProfile &profile);

} // namespace sluice
