#include "layout/layered.h"

#include <algorithm>
#include <numeric>

namespace sluice::layout {

Adjacency::Adjacency(int itemCount, const std::vector<Pair> &pairs)
    : m_first(size_t(itemCount) + 1, 0), m_neighbours(pairs.size())
{
    for (const Pair &pair : pairs)
        ++m_first[size_t(pair.item) + 1];
    std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
    std::vector<int> next(m_first.begin(), m_first.end() - 1);
    for (const Pair &pair : pairs)
        m_neighbours[size_t(next[size_t(pair.item)]++)] = pair.neighbour;
}

void Layered::renumber(size_t layer)
{
    const std::vector<int> &items = layers[layer];
    for (size_t i = 0; i < items.size(); ++i)
        position[size_t(items[i])] = int(i);
}

std::vector<int> balancedRanks(const Graph &graph)
{
    const std::vector<int> order = graph.topologicalOrder();
    Q_ASSERT(int(order.size()) == graph.nodeCount());
    std::vector<int> rank(size_t(graph.nodeCount()), 0);
    int last = 0;
    for (int node : order) {
        for (int parent : graph.parents(node))
            rank[size_t(node)] = std::max(rank[size_t(node)], rank[size_t(parent)] + 1);
        last = std::max(last, rank[size_t(node)]);
    }
    std::vector<int> population(size_t(last) + 1, 0);
    for (int r : rank)
        ++population[size_t(r)];

    const auto moveTo = [&](int node, int target) {
        --population[size_t(rank[size_t(node)])];
        rank[size_t(node)] = target;
        ++population[size_t(target)];
    };
    const auto balance = [&](int node) {
        const std::vector<int> &parents = graph.parents(node);
        const std::vector<int> &children = graph.children(node);
        int low = 0;
        for (int parent : parents)
            low = std::max(low, rank[size_t(parent)] + 1);
        int high = last;
        for (int child : children)
            high = std::min(high, rank[size_t(child)] - 1);
        if (low == high)
            return;
        if (children.size() > parents.size()) {
            moveTo(node, high);
        } else if (children.size() < parents.size()) {
            moveTo(node, low);
        } else if (!children.empty()) {
            // Equal pull from both sides: the length of the edges stays the same anywhere between.
            int best = low;
            for (int r = low; r <= high; ++r) {
                if (population[size_t(r)] < population[size_t(best)])
                    best = r;
            }
            if (population[size_t(best)] + 1 < population[size_t(rank[size_t(node)])])
                moveTo(node, best);
        }
    };
    constexpr int rounds = 3;
    for (int round = 0; round < rounds; ++round) {
        std::for_each(order.rbegin(), order.rend(), balance);
        std::for_each(order.begin(), order.end(), balance);
    }

    // A source that moved towards its children may have left the first layers empty.
    std::vector<int> compact(population.size(), 0);
    int used = 0;
    for (size_t r = 0; r < population.size(); ++r) {
        compact[r] = used;
        if (population[r] > 0)
            ++used;
    }
    for (int &r : rank)
        r = compact[size_t(r)];
    return rank;
}

namespace {

/// Longest span whose edges still get virtual items, so that there are at most \a maxVirtual.
int longestInnerSpan(const Graph &graph, const std::vector<int> &rank, int layerCount,
                     qint64 maxVirtual)
{
    std::vector<qint64> withSpan(size_t(layerCount) + 1, 0);
    for (const Graph::Edge &edge : graph.edges())
        ++withSpan[size_t(rank[size_t(edge.to)] - rank[size_t(edge.from)])];
    qint64 items = 0;
    for (int span = 2; span <= layerCount; ++span) {
        items += withSpan[size_t(span)] * (span - 1);
        if (items > maxVirtual)
            return span - 1;
    }
    return layerCount;
}

} // namespace

Layered insertVirtualItems(const Graph &graph, const std::vector<int> &rank, qint64 maxVirtual)
{
    Layered result;
    result.realCount = graph.nodeCount();
    result.layerOf = rank;
    const int layerCount = rank.empty() ? 0 : *std::max_element(rank.begin(), rank.end()) + 1;
    const int longest = longestInnerSpan(graph, rank, layerCount, maxVirtual);

    std::vector<Adjacency::Pair> down;
    down.reserve(graph.edges().size());
    for (const Graph::Edge &edge : graph.edges()) {
        const int from = rank[size_t(edge.from)];
        const int to = rank[size_t(edge.to)];
        Q_ASSERT(from < to);
        Layered::Chain chain{result.itemCount(), to - from - 1};
        if (to - from > longest) {
            chain.count = 0;
            chain.outer = true;
        } else {
            int previous = edge.from;
            for (int layer = from + 1; layer < to; ++layer) {
                const int item = result.itemCount();
                result.layerOf.push_back(layer);
                down.push_back({previous, item});
                previous = item;
            }
            down.push_back({previous, edge.to});
        }
        result.chains.push_back(chain);
    }
    std::vector<Adjacency::Pair> up;
    up.reserve(down.size());
    for (const Adjacency::Pair &pair : down)
        up.push_back({pair.neighbour, pair.item});
    result.children = Adjacency(result.itemCount(), down);
    result.parents = Adjacency(result.itemCount(), up);

    result.layers.resize(size_t(layerCount));
    for (int item = 0; item < result.itemCount(); ++item)
        result.layers[size_t(result.layerOf[size_t(item)])].push_back(item);
    result.position.resize(result.layerOf.size());
    for (size_t layer = 0; layer < result.layers.size(); ++layer)
        result.renumber(layer);
    return result;
}

} // namespace sluice::layout
