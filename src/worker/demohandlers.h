#pragma once

#include "core/result.h"

#include <QString>

namespace sluice::worker {

/// Copies the handlers of the demo flows into \a dir, which is made if it does not exist, as
/// files to be edited. A file that is there already stays as it is.
/// \returns how many were written, or Error::Io
[[nodiscard]] Result<int> installDemoHandlers(const QString &dir);

} // namespace sluice::worker
