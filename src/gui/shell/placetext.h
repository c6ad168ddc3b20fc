#pragma once

#include "gui/shell/place.h"

#include <QVariantMap>

namespace sluice {

/// A place as the settings keep it, so that the next window opens where this one was left.
[[nodiscard]] QVariantMap toSettings(const Place &place);
/// \returns nullopt if \a kept names no place
[[nodiscard]] std::optional<Place> placeFrom(const QVariantMap &kept);

} // namespace sluice
