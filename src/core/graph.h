#pragma once

#include "core/flow.h"
#include "core/result.h"

#include <QList>

#include <vector>

namespace sluice {

/// A directed graph over nodes 0 … n-1, as flows, layouts and explanations need it.
///
/// Edges keep the order in which they were given; parallel edges and self loops are allowed here
/// and refused by whoever needs a plain DAG.
class Graph final
{
public:
    struct Edge
    {
        int from = 0;
        int to = 0;
        friend bool operator==(const Edge &, const Edge &) = default;
    };

    Graph() = default;
    /// \pre every end lies in [0, nodeCount)
    Graph(int nodeCount, std::vector<Edge> edges);

    /// Nodes are the positions in \a flow.steps, edges lead from parent to child.
    [[nodiscard]] static Graph of(const FlowDefinition &flow);

    [[nodiscard]] int nodeCount() const noexcept { return m_nodeCount; }
    [[nodiscard]] const std::vector<Edge> &edges() const noexcept { return m_edges; }
    [[nodiscard]] const std::vector<int> &children(int node) const
    {
        return m_children[size_t(node)];
    }
    [[nodiscard]] const std::vector<int> &parents(int node) const
    {
        return m_parents[size_t(node)];
    }

    /// Parents before children; among equals the lower number first.
    /// Shorter than nodeCount exactly when the graph has a cycle.
    [[nodiscard]] std::vector<int> topologicalOrder() const;
    /// Every node from which \a node can be reached, without it, ascending. O(nodes + edges).
    [[nodiscard]] std::vector<int> ancestors(int node) const;
    /// Every node that can be reached from \a node, without it, ascending. O(nodes + edges).
    [[nodiscard]] std::vector<int> descendants(int node) const;

private:
    int m_nodeCount = 0;
    std::vector<Edge> m_edges;
    std::vector<std::vector<int>> m_children;
    std::vector<std::vector<int>> m_parents;
};

} // namespace sluice
