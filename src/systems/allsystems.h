#pragma once

#include "systems/common/databaseconnector.h"

namespace sluice {

/// Whatever workflow system can be found in a database: one line for each kind.
[[nodiscard]] DatabaseConnector::Providers allSystems();

} // namespace sluice
