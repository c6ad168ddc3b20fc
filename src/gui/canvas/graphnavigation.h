#pragma once

#include "paint/graphscene.h"

namespace sluice {

enum class Arrow { Left, Right, Up, Down };

/// Where an arrow key leads from \a node: along the flow to the nearest child or parent, across it
/// to the neighbour in the same layer. \returns \a node itself where nothing lies
[[nodiscard]] int nodeFrom(const paint::GraphScene &scene, int node, Arrow arrow);

/// Where walking begins when nothing is selected: the first node without parents, or -1.
[[nodiscard]] int firstNode(const paint::GraphScene &scene);

} // namespace sluice
