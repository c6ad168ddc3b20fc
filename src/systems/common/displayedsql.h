#pragma once

#include "db/params.h"

#include <QString>

#include <vector>

namespace sluice {

/// For people: each statement with its values as comments, long ones cut.
[[nodiscard]] QString displayedSql(const std::vector<db::Statement> &statements);

} // namespace sluice
