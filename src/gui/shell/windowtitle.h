#pragma once

#include "core/profile.h"
#include "gui/pages/place.h"

namespace sluice {

/// "run 0b12c3d4 – nightly_billing – orders (production) – Sluice".
/// \param profile null = not connected
[[nodiscard]] QString windowTitleOf(const std::optional<Place> &place,
                                    const ConnectionProfile *profile);

} // namespace sluice
