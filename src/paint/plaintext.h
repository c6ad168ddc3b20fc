#pragma once

#include <QString>

namespace sluice::paint {

/// \a text as it may be drawn on one line: at most \a limit characters (an ellipsis marks the
/// cut), line breaks and control characters as visible symbols, characters that reorder or hide
/// text as U+FFFD. Never interpreted as rich text by whoever draws it as plain text.
[[nodiscard]] QString visibleText(const QString &text, int limit = 200);

} // namespace sluice::paint
