#pragma once

#include "layout/layered.h"

#include <atomic>

namespace sluice::layout {

/// Reorders the layers of \a graph so that few edges cross: several start orders, each improved by
/// barycentre and median sweeps, the best then by sifting. Deterministic; the effort depends on
/// the size alone, never on the clock.
///
/// \returns the crossings left, or -1 if \a cancelled became true (the order is then any)
[[nodiscard]] qint64 reduceCrossings(Layered &graph, const std::atomic_bool *cancelled);

} // namespace sluice::layout
