#include "layout/ordering.h"

#include "layout/crossings.h"

#include <algorithm>

namespace sluice::layout {

namespace {

enum class Start { AsGiven, DepthFirst, BreadthFirst, DepthFirstBothWays, BreadthFirstFromEnds };

class Orderer final
{
public:
    Orderer(Layered &graph, const std::atomic_bool *cancelled)
        : m_graph(graph), m_cancelled(cancelled), m_key(graph.layerOf.size())
    {}

    qint64 run();

private:
    bool stopped() const
    {
        return m_cancelled != nullptr && m_cancelled->load(std::memory_order_relaxed);
    }
    void arrange(Start start);
    qint64 sweepUntilStable(int sweeps);
    void sweep(bool downwards, bool median, bool reverseTies);
    void sortLayer(size_t layer, const Adjacency &fixed, bool median, bool reverseTies);
    qint64 siftUntilStable(qint64 crossings, int passes, int reach);
    qint64 siftLayer(size_t layer, int reach);
    void sortEnds(size_t layer);
    std::pair<qint64, qint64> crossingsOfPair(size_t left, size_t right) const;

    Layered &m_graph;
    const std::atomic_bool *m_cancelled;
    CrossingCounter m_counter;
    std::vector<double> m_key;
    std::vector<int> m_movable;
    std::vector<size_t> m_slots;
    std::vector<int> m_medianBuffer;
    // Ends of the items of the layer being sifted: positions in the layers above and below,
    // ascending, item by item as the layer was when sifting began.
    std::vector<int> m_ends;
    std::vector<int> m_aboveFirst;
    std::vector<int> m_belowFirst;
    std::vector<size_t> m_siftOrder;
};

void Orderer::arrange(Start start)
{
    const int count = m_graph.itemCount();
    std::vector<char> seen(size_t(count), 0);
    std::vector<int> visited;
    visited.reserve(size_t(count));
    const bool fromEnds = start == Start::BreadthFirstFromEnds;
    const bool bothWays = start == Start::DepthFirstBothWays;
    const Adjacency &forward = fromEnds ? m_graph.parents : m_graph.children;
    const Adjacency &backward = fromEnds ? m_graph.children : m_graph.parents;

    const auto depthFirst = [&](int root) {
        std::vector<int> open{root};
        while (!open.empty()) {
            const int item = open.back();
            open.pop_back();
            if (seen[size_t(item)])
                continue;
            seen[size_t(item)] = 1;
            visited.push_back(item);
            const auto push = [&](std::span<const int> others) {
                for (auto it = others.rbegin(); it != others.rend(); ++it) {
                    if (!seen[size_t(*it)])
                        open.push_back(*it);
                }
            };
            if (bothWays)
                push(backward.of(item));
            push(forward.of(item));
        }
    };
    if (start == Start::AsGiven) {
        for (int item = 0; item < count; ++item)
            visited.push_back(item);
    } else if (start == Start::DepthFirst || bothWays) {
        for (int item = 0; item < m_graph.realCount; ++item) {
            if (backward.degree(item) == 0)
                depthFirst(item);
        }
    } else {
        for (int item = 0; item < m_graph.realCount; ++item) {
            if (backward.degree(item) == 0) {
                seen[size_t(item)] = 1;
                visited.push_back(item);
            }
        }
        for (size_t next = 0; next < visited.size(); ++next) {
            for (int other : forward.of(visited[next])) {
                if (!seen[size_t(other)]) {
                    seen[size_t(other)] = 1;
                    visited.push_back(other);
                }
            }
        }
    }
    Q_ASSERT(int(visited.size()) == count);
    for (std::vector<int> &layer : m_graph.layers)
        layer.clear();
    for (int item : visited)
        m_graph.layers[size_t(m_graph.layerOf[size_t(item)])].push_back(item);
    for (size_t layer = 0; layer < m_graph.layers.size(); ++layer)
        m_graph.renumber(layer);
}

void Orderer::sortLayer(size_t layer, const Adjacency &fixed, bool median, bool reverseTies)
{
    std::vector<int> &items = m_graph.layers[layer];
    m_movable.clear();
    m_slots.clear();
    for (size_t i = 0; i < items.size(); ++i) {
        const int item = items[i];
        const std::span<const int> others = fixed.of(item);
        if (others.empty())
            continue; // keeps its place
        double key = 0;
        if (median && others.size() > 2) {
            m_medianBuffer.clear();
            for (int other : others)
                m_medianBuffer.push_back(m_graph.position[size_t(other)]);
            const auto middle = m_medianBuffer.begin() + qsizetype(others.size() / 2);
            std::nth_element(m_medianBuffer.begin(), middle, m_medianBuffer.end());
            key = *middle;
            if (others.size() % 2 == 0)
                key = (key + *std::max_element(m_medianBuffer.begin(), middle)) / 2;
        } else {
            for (int other : others)
                key += m_graph.position[size_t(other)];
            key /= double(others.size());
        }
        m_key[size_t(item)] = key;
        m_movable.push_back(item);
        m_slots.push_back(i);
    }
    if (reverseTies)
        std::reverse(m_movable.begin(), m_movable.end());
    std::stable_sort(m_movable.begin(), m_movable.end(),
                     [this](int a, int b) { return m_key[size_t(a)] < m_key[size_t(b)]; });
    for (size_t i = 0; i < m_slots.size(); ++i)
        items[m_slots[i]] = m_movable[i];
    m_graph.renumber(layer);
}

void Orderer::sweep(bool downwards, bool median, bool reverseTies)
{
    const size_t count = m_graph.layers.size();
    for (size_t i = 1; i < count; ++i) {
        const size_t layer = downwards ? i : count - 1 - i;
        sortLayer(layer, downwards ? m_graph.parents : m_graph.children, median, reverseTies);
    }
}

qint64 Orderer::sweepUntilStable(int sweeps)
{
    constexpr int patience = 6;
    qint64 best = m_counter.total(m_graph);
    std::vector<std::vector<int>> bestLayers = m_graph.layers;
    int idle = 0;
    for (int i = 0; i < sweeps && idle < patience && best > 0 && !stopped(); ++i) {
        sweep(i % 2 == 0, i % 4 >= 2, i % 8 >= 4);
        const qint64 crossings = m_counter.total(m_graph);
        ++idle;
        if (crossings < best) {
            best = crossings;
            bestLayers = m_graph.layers;
            idle = 0;
        }
    }
    m_graph.layers = std::move(bestLayers);
    for (size_t layer = 0; layer < m_graph.layers.size(); ++layer)
        m_graph.renumber(layer);
    return best;
}

void Orderer::sortEnds(size_t layer)
{
    const std::vector<int> &items = m_graph.layers[layer];
    m_ends.clear();
    m_aboveFirst.clear();
    m_belowFirst.clear();
    const auto append = [this](std::span<const int> others) {
        const auto begin = qsizetype(m_ends.size());
        for (int other : others)
            m_ends.push_back(m_graph.position[size_t(other)]);
        if (others.size() > 1)
            std::sort(m_ends.begin() + begin, m_ends.end());
    };
    for (int item : items) {
        m_aboveFirst.push_back(int(m_ends.size()));
        append(m_graph.parents.of(item));
        m_belowFirst.push_back(int(m_ends.size()));
        append(m_graph.children.of(item));
    }
    m_aboveFirst.push_back(int(m_ends.size()));
}

/// Crossings among the edges of two items of a layer: as they stand, and the other way round.
std::pair<qint64, qint64> Orderer::crossingsOfPair(size_t left, size_t right) const
{
    qint64 asIs = 0;
    qint64 swapped = 0;
    const auto count = [&](int leftBegin, int leftEnd, int rightBegin, int rightEnd) {
        int below = rightBegin;
        int notAbove = rightBegin;
        for (int i = leftBegin; i < leftEnd; ++i) {
            const int end = m_ends[size_t(i)];
            while (below < rightEnd && m_ends[size_t(below)] < end)
                ++below;
            while (notAbove < rightEnd && m_ends[size_t(notAbove)] <= end)
                ++notAbove;
            asIs += below - rightBegin;
            swapped += rightEnd - notAbove;
        }
    };
    count(m_aboveFirst[left], m_belowFirst[left], m_aboveFirst[right], m_belowFirst[right]);
    count(m_belowFirst[left], m_aboveFirst[left + 1], m_belowFirst[right], m_aboveFirst[right + 1]);
    return {asIs, swapped};
}

/// Moves each item of one layer to the best place within \a reach; \returns crossings saved.
qint64 Orderer::siftLayer(size_t layer, int reach)
{
    std::vector<int> &items = m_graph.layers[layer];
    const int count = int(items.size());
    if (count < 2)
        return 0;
    sortEnds(layer);
    std::vector<size_t> &order = m_siftOrder; // place -> number in sortEnds' order
    order.resize(size_t(count));
    std::vector<int> placeOf(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        order[size_t(i)] = size_t(i);
        placeOf[size_t(i)] = i;
    }
    qint64 saved = 0;
    for (int number = 0; number < count; ++number) {
        const int place = placeOf[size_t(number)];
        qint64 best = 0;
        int target = place;
        qint64 gain = 0;
        for (int i = place + 1; i < count && i <= place + reach; ++i) {
            const auto [asIs, swapped] = crossingsOfPair(size_t(number), order[size_t(i)]);
            gain += asIs - swapped;
            if (gain > best) {
                best = gain;
                target = i;
            }
        }
        gain = 0;
        for (int i = place - 1; i >= 0 && i >= place - reach; --i) {
            const auto [asIs, swapped] = crossingsOfPair(order[size_t(i)], size_t(number));
            gain += asIs - swapped;
            if (gain > best) {
                best = gain;
                target = i;
            }
        }
        if (target == place)
            continue;
        saved += best;
        const auto at = [&](int i) { return order.begin() + i; };
        if (target > place)
            std::rotate(at(place), at(place + 1), at(target + 1));
        else
            std::rotate(at(target), at(place), at(place + 1));
        for (int i = std::min(place, target); i <= std::max(place, target); ++i)
            placeOf[order[size_t(i)]] = i;
    }
    if (saved > 0) {
        const std::vector<int> before = items;
        for (int i = 0; i < count; ++i)
            items[size_t(i)] = before[order[size_t(i)]];
        m_graph.renumber(layer);
    }
    return saved;
}

qint64 Orderer::siftUntilStable(qint64 crossings, int passes, int reach)
{
    for (int pass = 0; pass < passes && crossings > 0; ++pass) {
        qint64 saved = 0;
        const size_t count = m_graph.layers.size();
        for (size_t i = 0; i < count && !stopped(); ++i)
            saved += siftLayer(pass % 2 == 0 ? i : count - 1 - i, reach);
        crossings -= saved;
        if (saved * 400 < crossings)
            break; // less than a quarter per cent: not worth the next pass
    }
    return crossings;
}

qint64 Orderer::run()
{
    const auto work = qint64(m_graph.children.size()) + m_graph.itemCount() + 1;
    const int sweeps = int(std::clamp<qint64>(600'000 / work, 6, 30));
    const int passes = int(std::clamp<qint64>(400'000 / work, 3, 16));
    const int reach = int(std::clamp<qint64>(2'000'000 / work, 4, 48));
    // The further starts seldom win on large graphs, where each costs as much as all the rest.
    std::vector<Start> starts{Start::DepthFirst, Start::BreadthFirst};
    if (work < 20'000)
        starts.insert(starts.end(),
                      {Start::AsGiven, Start::DepthFirstBothWays, Start::BreadthFirstFromEnds});

    qint64 best = -1;
    std::vector<std::vector<int>> bestLayers;
    for (Start start : starts) {
        if (stopped())
            return -1;
        arrange(start);
        qint64 crossings = sweepUntilStable(sweeps);
        if (work < 20'000)
            crossings = siftUntilStable(crossings, passes, reach);
        if (best < 0 || crossings < best) {
            best = crossings;
            bestLayers = m_graph.layers;
        }
        if (best == 0)
            break;
    }
    m_graph.layers = std::move(bestLayers);
    for (size_t layer = 0; layer < m_graph.layers.size(); ++layer)
        m_graph.renumber(layer);
    best = siftUntilStable(best, passes, reach);
    return stopped() ? -1 : best;
}

} // namespace

qint64 reduceCrossings(Layered &graph, const std::atomic_bool *cancelled)
{
    return Orderer(graph, cancelled).run();
}

} // namespace sluice::layout
