#pragma once

#include "core/profile.h"
#include "paint/theme.h"

class QPalette;
class QWidget;

namespace sluice {

/// The theme that \a palette was made from: dark if its window is dark. Widgets ask for it in
/// their constructor and again on QEvent::PaletteChange; nothing else announces a theme change.
[[nodiscard]] const paint::Theme &themeOf(const QPalette &palette);
[[nodiscard]] const paint::Theme &themeOf(const QWidget &widget);

/// Used for the environment only, never for status.
[[nodiscard]] QColor colourOf(Environment environment, const paint::Theme &theme);

} // namespace sluice
