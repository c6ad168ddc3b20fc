#pragma once

#include <QFont>

namespace sluice {

/// The font of the whole window: the desktop's, or a sans serif where there is no desktop.
[[nodiscard]] QFont interfaceFont();
/// Ids, JSON, SQL, logs.
[[nodiscard]] QFont monospacedFont();

/// Sizes are factors of \a base: title 1.2 bold, secondary 0.9, section label 0.84 bold capitals.
[[nodiscard]] QFont titleFont(const QFont &base);
[[nodiscard]] QFont secondaryFont(const QFont &base);
[[nodiscard]] QFont sectionFont(const QFont &base);

} // namespace sluice
