#pragma once

#include "gui/pages/place.h"

#include <QVariantMap>

namespace sluice {

class SettingsStore;

/// A place as the settings keep it, so that the next window opens where this one was left.
[[nodiscard]] QVariantMap toSettings(const Place &place);
/// \returns nullopt if \a kept names no place
[[nodiscard]] std::optional<Place> placeFrom(const QVariantMap &kept);

/// Where the last window on a connection was left.
void savePlaceOf(const QString &connection, const Place &place, SettingsStore &settings);
[[nodiscard]] std::optional<Place> savedPlaceOf(const QString &connection,
                                                const SettingsStore &settings);

} // namespace sluice
