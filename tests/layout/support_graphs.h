#pragma once

#include "core/graph.h"

#include <algorithm>
#include <numeric>
#include <random>

/// Generated graphs of the shapes that flows have. The same seed gives the same graph everywhere:
/// std::mt19937 is specified to the bit, the standard distributions are not.
namespace sluice::test {

/// 1 → some short branches → 1, again and again.
inline Graph forkJoin(int nodeCount, unsigned seed = 1)
{
    std::mt19937 random(seed);
    std::vector<Graph::Edge> edges;
    int join = 0;
    int next = 1;
    while (next < nodeCount) {
        std::vector<int> tips;
        const int branches = 2 + int(random() % 8);
        for (int branch = 0; branch < branches && next < nodeCount; ++branch) {
            int tip = join;
            const int length = 1 + int(random() % 3);
            for (int i = 0; i < length && next < nodeCount; ++i) {
                edges.push_back({tip, next});
                tip = next++;
            }
            tips.push_back(tip);
        }
        if (next < nodeCount) {
            for (int tip : tips)
                edges.push_back({tip, next});
            join = next++;
        }
    }
    return Graph(nodeCount, std::move(edges));
}

/// Layers whose nodes have parents nearby, some of them layers back; numbered in random order.
inline Graph mesh(int nodeCount, int width, unsigned seed = 1)
{
    std::mt19937 random(seed);
    std::vector<int> number(static_cast<size_t>(nodeCount));
    std::iota(number.begin(), number.end(), 0);
    for (size_t i = number.size(); i > 1; --i)
        std::swap(number[i - 1], number[random() % i]);
    std::vector<Graph::Edge> edges;
    for (int node = width; node < nodeCount; ++node) {
        const int parents = 1 + int(random() % 3);
        for (int i = 0; i < parents; ++i) {
            const int back = random() % 8 == 0 ? 1 + int(random() % 3) : 1;
            const int layer = std::max(0, node / width - back);
            const int place = std::clamp(node % width + int(random() % 7) - 3, 0, width - 1);
            edges.push_back({number[size_t(layer * width + place)], number[size_t(node)]});
        }
    }
    return Graph(nodeCount, std::move(edges));
}

} // namespace sluice::test
