#pragma once

#include <QString>

class QFontMetrics;

namespace sluice {

/// No word of a text that passed withWordBreaks() is wider than that, in px.
inline constexpr int widestWord = 160;

/// \a text with invisible places to break inside of words that are too wide for a narrow panel:
/// after punctuation, and where that is not enough, between any two characters. For showing only.
[[nodiscard]] QString withWordBreaks(const QString &text, const QFontMetrics &metrics);

/// \a shown without those places.
[[nodiscard]] QString withoutWordBreaks(QString shown);

} // namespace sluice
