#pragma once

#include "paint/nodeview.h"

#include <QString>

namespace sluice {

/// What a node shows, in words: name, status and second line, a line each, none of them long. What
/// tool tips and assistive technology say; plain text.
[[nodiscard]] QString descriptionOf(const paint::NodeView &view);

} // namespace sluice
