#pragma once

#include "core/profile.h"

#include <QStringList>

namespace sluice {

/// "run 0b12…c3d4 – nightly_billing – orders (production) – Sluice".
/// \param page what is open, innermost first  \param profile null = not connected
[[nodiscard]] QString windowTitleOf(const QStringList &page, const ConnectionProfile *profile);

} // namespace sluice
