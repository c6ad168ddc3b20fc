#include "core/graph.h"

#include <QHash>
#include <queue>

namespace sluice {

namespace {

std::vector<int> reach(int start, const std::vector<std::vector<int>> &next)
{
    std::vector<char> seen(next.size(), 0);
    std::vector<int> open{start};
    seen[size_t(start)] = 1;
    while (!open.empty()) {
        const int node = open.back();
        open.pop_back();
        for (int other : next[size_t(node)]) {
            if (!seen[size_t(other)]) {
                seen[size_t(other)] = 1;
                open.push_back(other);
            }
        }
    }
    std::vector<int> found;
    for (size_t i = 0; i < seen.size(); ++i) {
        if (seen[i] && int(i) != start)
            found.push_back(int(i));
    }
    return found;
}

} // namespace

Graph::Graph(int nodeCount, std::vector<Edge> edges)
    : m_nodeCount(nodeCount),
      m_edges(std::move(edges)),
      m_children(size_t(nodeCount)),
      m_parents(size_t(nodeCount))
{
    for (const Edge &edge : m_edges) {
        Q_ASSERT(edge.from >= 0 && edge.from < nodeCount && edge.to >= 0 && edge.to < nodeCount);
        m_children[size_t(edge.from)].push_back(edge.to);
        m_parents[size_t(edge.to)].push_back(edge.from);
    }
}

Graph Graph::of(const FlowDefinition &flow)
{
    QHash<StepSlug, int> position;
    for (qsizetype i = 0; i < flow.steps.size(); ++i)
        position.insert(flow.steps[i].slug, int(i));
    std::vector<Edge> edges;
    for (qsizetype i = 0; i < flow.steps.size(); ++i) {
        for (const StepSlug &dep : flow.steps[i].deps)
            edges.push_back({position.value(dep), int(i)});
    }
    return Graph(int(flow.steps.size()), std::move(edges));
}

std::vector<int> Graph::topologicalOrder() const
{
    std::vector<size_t> waiting(size_t(m_nodeCount), 0);
    std::priority_queue<int, std::vector<int>, std::greater<>> free;
    for (int node = 0; node < m_nodeCount; ++node) {
        waiting[size_t(node)] = m_parents[size_t(node)].size();
        if (waiting[size_t(node)] == 0)
            free.push(node);
    }
    std::vector<int> order;
    order.reserve(size_t(m_nodeCount));
    while (!free.empty()) {
        const int node = free.top();
        free.pop();
        order.push_back(node);
        for (int child : m_children[size_t(node)]) {
            if (--waiting[size_t(child)] == 0)
                free.push(child);
        }
    }
    return order;
}

std::vector<int> Graph::ancestors(int node) const
{
    return reach(node, m_parents);
}

std::vector<int> Graph::descendants(int node) const
{
    return reach(node, m_children);
}

} // namespace sluice
