#include "layout/placement.h"

#include <algorithm>

namespace sluice::layout {

namespace {

class Placer final
{
public:
    Placer(const Layered &graph, const std::vector<qreal> &breadth,
           const PlacementOptions &options);

    void pack();
    void pull(bool fromParents, bool fromChildren, bool downwards);
    void straighten();
    std::vector<qreal> takeCentres() { return std::move(m_centre); }

private:
    qreal halfBreadth(int item) const
    {
        return m_graph.isReal(item) ? m_breadth[size_t(item)] / 2 : 0;
    }
    qreal distance(int item, int next) const
    {
        const bool boxes = m_graph.isReal(item) && m_graph.isReal(next);
        return halfBreadth(item) + halfBreadth(next) +
               (boxes ? m_options.nodeGap : m_options.edgeGap);
    }
    /// How much an edge wants to be straight: most where it only passes.
    qreal stiffness(int a, int b) const
    {
        const int virtualEnds = int(!m_graph.isReal(a)) + int(!m_graph.isReal(b));
        constexpr qreal byVirtualEnds[] = {1, 2, 8};
        return byVirtualEnds[virtualEnds];
    }
    void findPaths();
    void solve(const std::vector<int> &layer);

    const Layered &m_graph;
    const std::vector<qreal> &m_breadth;
    PlacementOptions m_options;
    std::vector<qreal> m_centre;
    std::vector<qreal> m_wish;
    std::vector<qreal> m_weight;
    std::vector<int> m_pathOf; ///< by item; -1 = on no unbranched path
    std::vector<qreal> m_pathSum;
    std::vector<int> m_pathLength;

    struct Block
    {
        qreal mean = 0;
        qreal weight = 0;
        size_t last = 0;
    };
    std::vector<Block> m_blocks;
    std::vector<qreal> m_offset;
};

Placer::Placer(const Layered &graph, const std::vector<qreal> &breadth,
               const PlacementOptions &options)
    : m_graph(graph),
      m_breadth(breadth),
      m_options(options),
      m_centre(graph.layerOf.size(), 0),
      m_wish(graph.layerOf.size(), 0),
      m_weight(graph.layerOf.size(), 1),
      m_pathOf(graph.layerOf.size(), -1)
{
    findPaths();
}

void Placer::findPaths()
{
    int paths = 0;
    for (const std::vector<int> &layer : m_graph.layers) {
        for (int item : layer) {
            if (m_pathOf[size_t(item)] >= 0)
                continue;
            int end = item;
            while (m_graph.children.degree(end) == 1) {
                const int next = m_graph.children.of(end).front();
                if (m_graph.parents.degree(next) != 1)
                    break;
                m_pathOf[size_t(end)] = paths;
                m_pathOf[size_t(next)] = paths;
                end = next;
            }
            if (end != item)
                ++paths;
        }
    }
    m_pathSum.resize(size_t(paths));
    m_pathLength.resize(size_t(paths));
}

void Placer::pack()
{
    for (const std::vector<int> &layer : m_graph.layers) {
        qreal at = 0;
        for (size_t i = 0; i < layer.size(); ++i) {
            if (i > 0)
                at += distance(layer[i - 1], layer[i]);
            m_centre[size_t(layer[i])] = at;
        }
        for (int item : layer)
            m_centre[size_t(item)] -= at / 2;
    }
}

void Placer::solve(const std::vector<int> &layer)
{
    m_offset.resize(layer.size());
    m_blocks.clear();
    qreal offset = 0;
    for (size_t i = 0; i < layer.size(); ++i) {
        if (i > 0)
            offset += distance(layer[i - 1], layer[i]);
        m_offset[i] = offset;
        const auto item = size_t(layer[i]);
        Block block{m_wish[item] - offset, m_weight[item], i};
        while (!m_blocks.empty() && m_blocks.back().mean >= block.mean) {
            const Block &before = m_blocks.back();
            const qreal weight = before.weight + block.weight;
            block.mean = (before.mean * before.weight + block.mean * block.weight) / weight;
            block.weight = weight;
            m_blocks.pop_back();
        }
        m_blocks.push_back(block);
    }
    size_t i = 0;
    for (const Block &block : m_blocks) {
        for (; i <= block.last; ++i)
            m_centre[size_t(layer[i])] = block.mean + m_offset[i];
    }
}

void Placer::pull(bool fromParents, bool fromChildren, bool downwards)
{
    const size_t count = m_graph.layers.size();
    for (size_t n = 0; n < count; ++n) {
        const std::vector<int> &layer = m_graph.layers[downwards ? n : count - 1 - n];
        for (int item : layer) {
            qreal sum = 0;
            qreal weight = 0;
            const auto add = [&](std::span<const int> others) {
                for (int other : others) {
                    const qreal w = stiffness(item, other);
                    sum += w * m_centre[size_t(other)];
                    weight += w;
                }
            };
            if (fromParents)
                add(m_graph.parents.of(item));
            if (fromChildren)
                add(m_graph.children.of(item));
            // Without a pull an item stays, and gives way to those that have one.
            constexpr qreal atRest = 0.01;
            m_wish[size_t(item)] = weight > 0 ? sum / weight : m_centre[size_t(item)];
            m_weight[size_t(item)] = weight > 0 ? weight : atRest;
        }
        solve(layer);
    }
}

void Placer::straighten()
{
    std::fill(m_pathSum.begin(), m_pathSum.end(), 0);
    std::fill(m_pathLength.begin(), m_pathLength.end(), 0);
    for (size_t item = 0; item < m_pathOf.size(); ++item) {
        if (m_pathOf[item] >= 0) {
            m_pathSum[size_t(m_pathOf[item])] += m_centre[item];
            ++m_pathLength[size_t(m_pathOf[item])];
        }
    }
    for (const std::vector<int> &layer : m_graph.layers) {
        for (int item : layer) {
            const int path = m_pathOf[size_t(item)];
            constexpr qreal onPath = 16;
            m_wish[size_t(item)] = path >= 0 ? m_pathSum[size_t(path)] / m_pathLength[size_t(path)]
                                             : m_centre[size_t(item)];
            m_weight[size_t(item)] = path >= 0 ? onPath : 1;
        }
        solve(layer);
    }
}

} // namespace

std::vector<qreal> placeAcross(const Layered &graph, const std::vector<qreal> &breadth,
                               const PlacementOptions &options, const std::atomic_bool *cancelled)
{
    Placer placer(graph, breadth, options);
    placer.pack();
    const auto stopped = [cancelled] {
        return cancelled != nullptr && cancelled->load(std::memory_order_relaxed);
    };
    const bool large = graph.itemCount() > 20'000;
    const int sweeps = large ? 4 : 12;
    for (int i = 0; i < sweeps && !stopped(); ++i) {
        placer.pull(true, false, true);
        placer.pull(false, true, false);
    }
    for (int i = 0; i < sweeps && !stopped(); ++i) {
        placer.pull(true, true, i % 2 == 0);
        placer.straighten();
    }
    for (int i = 0; i < 4 && !stopped(); ++i)
        placer.straighten();
    return placer.takeCentres();
}

} // namespace sluice::layout
