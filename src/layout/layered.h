#pragma once

#include "core/graph.h"

#include <span>
#include <vector>

namespace sluice::layout {

/// Neighbours of items in one flat array.
class Adjacency final
{
public:
    struct Pair
    {
        int item = 0;
        int neighbour = 0;
    };

    Adjacency() = default;
    /// Neighbours keep the order in which \a pairs names them. \pre items lie in [0, itemCount)
    Adjacency(int itemCount, const std::vector<Pair> &pairs);

    [[nodiscard]] std::span<const int> of(int item) const
    {
        const auto begin = size_t(m_first[size_t(item)]);
        return std::span(m_neighbours).subspan(begin, size_t(m_first[size_t(item) + 1]) - begin);
    }
    [[nodiscard]] int degree(int item) const
    {
        return m_first[size_t(item) + 1] - m_first[size_t(item)];
    }
    [[nodiscard]] size_t size() const noexcept { return m_neighbours.size(); }

private:
    std::vector<int> m_first{0};
    std::vector<int> m_neighbours;
};

/// A graph whose every edge joins neighbouring layers.
///
/// Items 0 … realCount-1 are the nodes; the rest are virtual: places where an edge that spans
/// several layers passes the layers between.
struct Layered
{
    /// The virtual items of one edge: first … first+count-1, from parent to child.
    struct Chain
    {
        int first = 0;
        int count = 0;
        bool outer = false; ///< has no items: it runs outside of all layers
    };

    int realCount = 0;
    std::vector<int> layerOf;             ///< by item
    std::vector<std::vector<int>> layers; ///< items in drawing order
    std::vector<int> position;            ///< by item: place in its layer
    Adjacency parents;
    Adjacency children;
    std::vector<Chain> chains; ///< by edge

    [[nodiscard]] int itemCount() const noexcept { return int(layerOf.size()); }
    [[nodiscard]] bool isReal(int item) const noexcept { return item < realCount; }
    /// Makes `position` agree with layers[layer].
    void renumber(size_t layer);
};

/// Layers of a DAG: longest paths, then nodes with slack moved to where their edges are shorter,
/// or where the layer is emptier. Edges lead to a higher layer; the lowest used layer is 0.
/// \pre \a graph has no cycle
[[nodiscard]] std::vector<int> balancedRanks(const Graph &graph);

/// Inserts the virtual items.
///
/// \param maxVirtual upper limit of their number; what exceeds it (the longest edges first) is
///                   marked outer
/// \pre rank rises along every edge
[[nodiscard]] Layered insertVirtualItems(const Graph &graph, const std::vector<int> &rank,
                                         qint64 maxVirtual);

} // namespace sluice::layout
