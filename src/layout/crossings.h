#pragma once

#include "layout/layered.h"

namespace sluice::layout {

/// Counts crossings with a Fenwick tree: O(edges log width). Keeps its buffers between calls.
class CrossingCounter final
{
public:
    /// Crossings of the edges between layers \a upper and upper + 1. \pre both layers exist
    [[nodiscard]] qint64 between(const Layered &graph, size_t upper);
    /// Crossings of all neighbouring layers.
    [[nodiscard]] qint64 total(const Layered &graph);

private:
    std::vector<int> m_tree;
    std::vector<int> m_next;
    std::vector<int> m_ends;
};

} // namespace sluice::layout
