#pragma once

#include "core/flow.h"

#include <QString>

namespace sluice {

/// Of what the worker said about a flow that it leaves, only the reason: what it means is said in
/// our own words. Fit for one line; may be empty.
[[nodiscard]] QString leftText(const LeftByWorker &left);

} // namespace sluice
