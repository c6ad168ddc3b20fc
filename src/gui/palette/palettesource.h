#pragma once

#include "gui/palette/palettemodel.h"

class QWidget;

namespace sluice {

class FlowListStore;

/// Everything that \a window can do now, nearest first: what is shown offers its commands; those
/// that nothing shown offers say where they are to be found. And the flows of \a flows, which may
/// be null.
[[nodiscard]] PaletteSource paletteSource(const QWidget &window, const FlowListStore *flows);

} // namespace sluice
