#pragma once

#include <QString>

namespace sluice {

/// What a terminal would show of \a text: without colours, cursor movements, window titles and
/// other control characters but tab and line feed; of a line that overwrites itself, the last
/// version. The character 0 stays, for whoever has to say that it cannot be stored.
[[nodiscard]] QString terminalText(const QString &text);

} // namespace sluice
