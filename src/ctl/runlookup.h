#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QString>

namespace sluice {
class System;
}

namespace sluice::ctl {

/// The run that \a text names: its whole id, or the beginning of it (four digits or more) if only
/// one run begins so.
[[nodiscard]] Result<RunId> findRun(System &system, const QString &text);

} // namespace sluice::ctl
