#pragma once

#include <QString>

namespace sluice::pages {

/// \a text with places to break inside words longer than \a longest characters, so that one long
/// path never makes a panel wider than its room. For showing only: copy from the original.
[[nodiscard]] QString breakable(const QString &text, int longest = 36);

} // namespace sluice::pages
