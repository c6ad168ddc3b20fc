#pragma once

#include <QString>

namespace sluice {

/// Text from a database made fit for one line of a table or label.
///
/// The first line that says something; control characters become spaces, characters that turn the
/// direction of the text around them and all but the first of many combining marks are dropped.
/// \param limit characters, then "…"
[[nodiscard]] QString oneLine(const QString &text, int limit = 200);

/// oneLine() of a name: what is too long gives up its middle, since names that begin alike differ
/// at their ends. \param limit characters, the "…" among them
[[nodiscard]] QString shortName(const QString &name, int limit);

/// The same for a text of many lines: line ends and tabs stay. \param limit characters, then "…"
[[nodiscard]] QString manyLines(const QString &text, int limit);

} // namespace sluice
