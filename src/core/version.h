#pragma once

#include <QString>

namespace sluice {

/// Of this program, "MAJOR.MINOR.PATCH" as in CMakeLists.txt.
[[nodiscard]] QString programVersion();

} // namespace sluice
