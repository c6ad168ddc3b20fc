#pragma once

#include "core/result.h"

#include <QJsonObject>

namespace sluice::bench {

/// How long a start takes: the sandbox to its first answer, the window to its first frame and to
/// live data. Each start of the window is a process of its own.
/// \param rounds of which the medians are told, 1…1000
[[nodiscard]] Result<QJsonObject> measureStart(int rounds);

/// The process that measureStart() starts: opens the desktop on the sandbox in \a dir and prints
/// one JSON line with the milliseconds since \a begun.
/// \param begun nanoseconds of the monotonic clock when the process was started
/// \returns exit code
int probeStart(const QString &dir, qint64 begun);

} // namespace sluice::bench
