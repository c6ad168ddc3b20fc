#pragma once

#include <QString>

namespace sluice {

/// What *Settings* sets, as words of the settings store.
struct SettingsValues
{
    QString zone;
    QString theme;
    QString language; ///< "desktop", "en", "ru"

    friend bool operator==(const SettingsValues &, const SettingsValues &) = default;
};

} // namespace sluice
