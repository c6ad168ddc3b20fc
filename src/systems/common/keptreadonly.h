#pragma once

#include "core/action.h"

#include <QString>

namespace sluice {

/// Why transactions are read only without any lock of ours, and who can change that.
/// \param source see db::DatabaseFacts::readOnlyBy  \param role, database of the session
[[nodiscard]] Capability keptReadOnly(const QString &source, const QString &role,
                                      const QString &database);

} // namespace sluice
