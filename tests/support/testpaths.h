#pragma once

#include <QString>

namespace sluice::test {

/// \param path relative to the top of the sources, "tests/sql" for example
/// \returns where it lies
[[nodiscard]] QString sourcePath(const QString &path);

/// \param path relative to the build's folder, "bin/sluicectl" for example
/// \returns where it lies
[[nodiscard]] QString buildPath(const QString &path);

} // namespace sluice::test
