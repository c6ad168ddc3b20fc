#pragma once

#include <QIcon>
#include <QList>

namespace sluice {

/// Icons by what they mean; each is a name of the icon theme with a drawing of our own behind it.
enum class IconId {
    Search,
    Settings,
    Unlock,
    Lock,
    Start,
    Stop,
    Refresh,
    Back,
    Forward,
    Close,
    Copy,
    Database,
    Folder,
    Help,
};

/// Never null. Follows light and dark by itself when the icon theme does.
[[nodiscard]] QIcon icon(IconId id);
/// The drawing of our own, for machines without the icon theme.
[[nodiscard]] QIcon ownIcon(IconId id);
[[nodiscard]] QList<IconId> allIcons();

/// Makes Breeze findable also where no desktop has chosen an icon theme. Once, after QApplication.
void setUpIconTheme();
void setIconThemeDark(bool dark);

} // namespace sluice
