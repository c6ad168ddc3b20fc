#pragma once

#include <QString>

namespace sluice {

/// The line of \a fileName that \a error speaks about: "charge_card.js:5" gives 5. The first one
/// named counts, which is where it was thrown.
/// \param error hostile text of any length
/// \returns 0 if it names no line of that file
[[nodiscard]] int lineNamedIn(const QString &error, const QString &fileName);

} // namespace sluice
