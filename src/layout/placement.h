#pragma once

#include "layout/layered.h"

#include <QtGlobal>

#include <atomic>

namespace sluice::layout {

/// Room that items need across the layers, px.
struct PlacementOptions
{
    qreal nodeGap = 28; ///< between two boxes
    qreal edgeGap = 14; ///< between a passing edge and its neighbour
};

/// Centres of all items across their layers, px, any origin.
///
/// Each layer is solved exactly as a weighted isotonic regression (pool adjacent violators): the
/// order and the gaps hold, and the distance to where the neighbours pull is least. Long edges and
/// unbranched paths are straightened last.
///
/// \param breadth of the nodes across the layer, px; size realCount
/// \returns any values once \a cancelled is true
[[nodiscard]] std::vector<qreal> placeAcross(const Layered &graph,
                                             const std::vector<qreal> &breadth,
                                             const PlacementOptions &options,
                                             const std::atomic_bool *cancelled);

} // namespace sluice::layout
