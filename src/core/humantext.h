#pragma once

#include "core/count.h"

#include <QLocale>
#include <QString>

#include <chrono>

namespace sluice {

/// "12 ms", "0.8 s", "38 s", "1 min 47 s", "2 h 05 min", "3 d 4 h"; negative counts as 0.
/// Localised.
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);

/// "0 B", "812 B", "41.2 kB", "20.0 MB" (powers of 1000). Localised. \param bytes >= 0
[[nodiscard]] QString sizeText(qint64 bytes);

/// Grouped by the user's locale: "1,738".
[[nodiscard]] QString countText(qint64 count);
/// "1,738", or "≥ 1,000" where there are more.
[[nodiscard]] QString countText(const Count &count);
/// The number by which a language chooses the form of a noun. \param count >= 0
[[nodiscard]] int pluralNumber(qint64 count);

} // namespace sluice
