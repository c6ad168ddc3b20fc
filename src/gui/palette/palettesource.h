#pragma once

#include "gui/palette/palettemodel.h"

class QWidget;

namespace sluice {

class SystemDesk;
class Vocabulary;

/// Everything that \a window can do now, nearest first: what is shown offers its commands; those
/// that nothing shown offers say where they are to be found. And the flows of each desk.
/// \param words of the system that is open
[[nodiscard]] PaletteSource paletteSource(const QWidget &window, const QList<SystemDesk *> &desks,
                                          const Vocabulary &words);

} // namespace sluice
