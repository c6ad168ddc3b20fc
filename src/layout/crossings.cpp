#include "layout/crossings.h"

namespace sluice::layout {

qint64 CrossingCounter::between(const Layered &graph, size_t upper)
{
    const std::vector<int> &above = graph.layers[upper];
    const std::vector<int> &below = graph.layers[upper + 1];
    m_next.assign(above.size() + 1, 0);
    int edges = 0;
    for (size_t i = 0; i < above.size(); ++i) {
        m_next[i] = edges;
        edges += graph.children.degree(above[i]);
    }
    // Visiting the lower layer in order fills each upper item's ends in ascending order: no sort.
    m_ends.resize(size_t(edges));
    for (size_t i = 0; i < below.size(); ++i) {
        for (int parent : graph.parents.of(below[i])) {
            const auto place = size_t(graph.position[size_t(parent)]);
            m_ends[size_t(m_next[place]++)] = int(i);
        }
    }

    m_tree.assign(below.size() + 1, 0);
    qint64 crossings = 0;
    int seen = 0;
    for (int end : m_ends) {
        int notRight = 0;
        for (int i = end + 1; i > 0; i -= i & -i)
            notRight += m_tree[size_t(i)];
        crossings += seen - notRight;
        ++seen;
        for (int i = end + 1; i < int(m_tree.size()); i += i & -i)
            ++m_tree[size_t(i)];
    }
    return crossings;
}

qint64 CrossingCounter::total(const Layered &graph)
{
    qint64 sum = 0;
    for (size_t layer = 0; layer + 1 < graph.layers.size(); ++layer)
        sum += between(graph, layer);
    return sum;
}

} // namespace sluice::layout
