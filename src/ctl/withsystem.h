#pragma once

#include "core/system/system.h"

#include <functional>
#include <memory>

namespace sluice::ctl {

class Arguments;
class Connection;

using SystemWork = std::function<int(Connection &, const std::shared_ptr<System> &)>;

/// Connects as \a arguments say and does \a work there; what stands in the way is reported.
/// A command that is there to change something is refused before it connects, so far as the saved
/// profile tells, unless it has a flag "dry-run" and that is given.
/// \returns the exit code
[[nodiscard]] int withSystem(const Arguments &arguments, const SystemWork &work);

} // namespace sluice::ctl
