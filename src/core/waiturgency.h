#pragma once

#include "core/health.h"

namespace sluice {

/// Whether a reason of this kind may need a person. The others are how work goes: what waits for
/// them goes on by itself.
[[nodiscard]] bool mayNeedPerson(WaitCode code);

} // namespace sluice
