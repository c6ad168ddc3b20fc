#pragma once

#include <QStringList>

namespace sluice::worker {

/// Memory a handler may occupy unless the worker is told otherwise, bytes.
inline constexpr qint64 defaultMemoryLimit = 512LL * 1024 * 1024;

/// main() of a slot's process: runs one handler after the other until its worker goes away.
///
/// Needs a QCoreApplication. \param memoryLimit bytes; 0 = none. \returns the exit code
int runSlotProcess(qint64 memoryLimit);

/// Exit code of a slot whose handler occupied more memory than it may.
inline constexpr int outOfMemoryExit = 86;

} // namespace sluice::worker
