#include "layout/layout.h"

#include "layout/layered.h"
#include "layout/ordering.h"
#include "layout/placement.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sluice::layout {

namespace {

bool isSet(const std::atomic_bool *flag)
{
    return flag != nullptr && flag->load(std::memory_order_relaxed);
}

/// Nodes and edges of the whole that hang together, ascending.
struct Component
{
    std::vector<int> nodes;
    std::vector<int> edges;
};

std::vector<Component> componentsOf(const Graph &graph)
{
    std::vector<int> root(size_t(graph.nodeCount()));
    std::iota(root.begin(), root.end(), 0);
    const auto find = [&](int node) {
        while (root[size_t(node)] != node) {
            root[size_t(node)] = root[size_t(root[size_t(node)])];
            node = root[size_t(node)];
        }
        return node;
    };
    for (const Graph::Edge &edge : graph.edges()) {
        const int a = find(edge.from);
        const int b = find(edge.to);
        root[size_t(std::max(a, b))] = std::min(a, b);
    }
    std::vector<Component> components;
    std::vector<int> number(size_t(graph.nodeCount()), -1);
    for (int node = 0; node < graph.nodeCount(); ++node) {
        int &slot = number[size_t(find(node))];
        if (slot < 0) {
            slot = int(components.size());
            components.emplace_back();
        }
        components[size_t(slot)].nodes.push_back(node);
    }
    for (size_t edge = 0; edge < graph.edges().size(); ++edge) {
        const int slot = number[size_t(find(graph.edges()[edge].from))];
        components[size_t(slot)].edges.push_back(int(edge));
    }
    return components;
}

/// Coordinates along the layers ("main") and across them, before they become x and y.
class ComponentLayout final
{
public:
    ComponentLayout(const Graph &graph, std::vector<QSizeF> sizes, const Options &options)
        : m_graph(graph), m_sizes(std::move(sizes)), m_options(options)
    {
        if (options.direction == Direction::TopToBottom) {
            for (QSizeF &size : m_sizes)
                size.transpose();
        }
    }

    /// False when cancelled.
    bool run(const std::atomic_bool *cancelled);
    [[nodiscard]] Drawing drawing() const;

private:
    void placeLayers();
    [[nodiscard]] qreal centreOf(int item) const { return m_centre[size_t(item)]; }
    [[nodiscard]] QRectF box(int node) const;
    [[nodiscard]] std::vector<QPointF> route(int edge) const;

    const Graph &m_graph;
    std::vector<QSizeF> m_sizes; ///< width = along, height = across
    Options m_options;
    Layered m_layered;
    std::vector<qreal> m_centre; ///< across, by item
    std::vector<qreal> m_bandStart;
    std::vector<qreal> m_bandEnd;
    std::vector<qreal> m_outerLane; ///< across, by edge; used for outer ones only
    qint64 m_crossings = 0;
};

bool ComponentLayout::run(const std::atomic_bool *cancelled)
{
    // Hostile graphs (a long path whose first node is a parent of all) would need a quadratic
    // number of virtual items; beyond this their longest edges run around the drawing.
    const qint64 maxVirtual =
        100'000 + 8 * (qint64(m_graph.nodeCount()) + qint64(m_graph.edges().size()));
    m_layered = insertVirtualItems(m_graph, balancedRanks(m_graph), maxVirtual);
    if (isSet(cancelled))
        return false;
    m_crossings = reduceCrossings(m_layered, cancelled);
    if (m_crossings < 0)
        return false;
    std::vector<qreal> breadth;
    breadth.reserve(m_sizes.size());
    for (const QSizeF &size : m_sizes)
        breadth.push_back(size.height());
    m_centre = placeAcross(m_layered, breadth, {m_options.nodeGap, m_options.edgeGap}, cancelled);
    if (isSet(cancelled))
        return false;
    placeLayers();
    return true;
}

void ComponentLayout::placeLayers()
{
    // Whole pixels keep one-pixel outlines sharp; the gaps are far larger than the error.
    qreal top = 0;
    bool first = true;
    for (int item = 0; item < m_layered.itemCount(); ++item) {
        qreal &centre = m_centre[size_t(item)];
        const qreal half = m_layered.isReal(item) ? m_sizes[size_t(item)].height() / 2 : 0;
        centre = std::round(centre - half) + half;
        top = first ? centre - half : std::min(top, centre - half);
        first = false;
    }
    m_outerLane.assign(m_layered.chains.size(), 0);
    qreal lane = top - m_options.nodeGap;
    for (size_t edge = 0; edge < m_layered.chains.size(); ++edge) {
        if (m_layered.chains[edge].outer) {
            m_outerLane[edge] = lane;
            lane -= m_options.edgeGap;
        }
    }

    const size_t count = m_layered.layers.size();
    m_bandStart.resize(count);
    m_bandEnd.resize(count);
    qreal at = 0;
    for (size_t layer = 0; layer < count; ++layer) {
        qreal band = 0;
        qreal steepest = 0;
        for (int item : m_layered.layers[layer]) {
            if (m_layered.isReal(item))
                band = std::max(band, m_sizes[size_t(item)].width());
            for (int child : m_layered.children.of(item))
                steepest = std::max(steepest, std::abs(centreOf(child) - centreOf(item)));
        }
        m_bandStart[layer] = at;
        m_bandEnd[layer] = at + band;
        // Steep fans get more room, or a thousand edges become one black bar.
        constexpr qreal share = 0.08;
        constexpr qreal most = 6;
        const qreal gap =
            std::clamp(steepest * share, m_options.layerGap, most * m_options.layerGap);
        at += band + std::round(gap);
    }
}

QRectF ComponentLayout::box(int node) const
{
    const auto layer = size_t(m_layered.layerOf[size_t(node)]);
    const QSizeF size = m_sizes[size_t(node)];
    const qreal band = m_bandEnd[layer] - m_bandStart[layer];
    return {m_bandStart[layer] + std::round((band - size.width()) / 2),
            centreOf(node) - size.height() / 2, size.width(), size.height()};
}

std::vector<QPointF> ComponentLayout::route(int edge) const
{
    const Graph::Edge ends = m_graph.edges()[size_t(edge)];
    const Layered::Chain chain = m_layered.chains[size_t(edge)];
    const auto from = size_t(m_layered.layerOf[size_t(ends.from)]);
    const auto to = size_t(m_layered.layerOf[size_t(ends.to)]);
    std::vector<QPointF> points;
    const auto add = [&](qreal along, qreal across) {
        const QPointF point(along, across);
        if (!points.empty() && points.back() == point)
            return;
        const size_t n = points.size();
        if (n >= 2 && points[n - 1].y() == across && points[n - 2].y() == across)
            points[n - 1] = point;
        else
            points.push_back(point);
    };
    // Across a layer an edge runs straight, so that its curves stay in the gaps, clear of boxes.
    add(box(ends.from).right(), centreOf(ends.from));
    add(m_bandEnd[from], centreOf(ends.from));
    if (chain.outer) {
        add(m_bandStart[from + 1], m_outerLane[size_t(edge)]);
        add(m_bandEnd[to - 1], m_outerLane[size_t(edge)]);
    }
    for (int i = 0; i < chain.count; ++i) {
        const size_t layer = from + 1 + size_t(i);
        add(m_bandStart[layer], centreOf(chain.first + i));
        add(m_bandEnd[layer], centreOf(chain.first + i));
    }
    add(m_bandStart[to], centreOf(ends.to));
    add(box(ends.to).left(), centreOf(ends.to));
    return points;
}

Drawing ComponentLayout::drawing() const
{
    Drawing result;
    result.crossings = m_crossings;
    QRectF bounds;
    for (int node = 0; node < m_graph.nodeCount(); ++node) {
        result.nodes.push_back(box(node));
        bounds |= result.nodes.back();
    }
    qreal top = bounds.top();
    qreal bottom = bounds.bottom();
    for (int edge = 0; edge < int(m_graph.edges().size()); ++edge) {
        result.routes.push_back({edge, route(edge)});
        for (const QPointF &point : result.routes.back().points) {
            top = std::min(top, point.y());
            bottom = std::max(bottom, point.y());
        }
    }
    const bool turned = m_options.direction == Direction::TopToBottom;
    const QPointF origin(bounds.left(), top);
    for (QRectF &node : result.nodes) {
        node.translate(-origin);
        if (turned)
            node = {node.y(), node.x(), node.height(), node.width()};
    }
    for (Route &route : result.routes) {
        for (QPointF &point : route.points) {
            point -= origin;
            if (turned)
                point = point.transposed();
        }
    }
    result.size = {bounds.width(), bottom - top};
    if (turned)
        result.size.transpose();
    return result;
}

/// Where the components go: in rows, in their order, about as wide as high.
std::vector<QPointF> pack(const std::vector<Drawing> &parts, const Options &options, QSizeF &size)
{
    constexpr qreal aspect = 1.6;
    const qreal gap = std::max(options.nodeGap, options.layerGap / 2);
    qreal area = 0;
    qreal widest = 0;
    for (const Drawing &part : parts) {
        area += (part.size.width() + gap) * (part.size.height() + gap);
        widest = std::max(widest, part.size.width());
    }
    const qreal limit = std::max(widest, std::sqrt(area * aspect));
    std::vector<QPointF> places;
    QPointF at;
    qreal rowHeight = 0;
    for (const Drawing &part : parts) {
        if (at.x() > 0 && at.x() + part.size.width() > limit) {
            at = {0, at.y() + rowHeight + gap};
            rowHeight = 0;
        }
        places.push_back(at);
        rowHeight = std::max(rowHeight, part.size.height());
        size = size.expandedTo({at.x() + part.size.width(), at.y() + rowHeight});
        at.rx() += std::round(part.size.width() + gap);
    }
    return places;
}

/// The nodes of \a component as a graph of their own, numbered as they stand in it.
/// \param local by node of \a graph: number in its component
Graph ownGraph(const Graph &graph, const Component &component, std::vector<int> &local)
{
    for (size_t i = 0; i < component.nodes.size(); ++i)
        local[size_t(component.nodes[i])] = int(i);
    std::vector<Graph::Edge> edges;
    for (int edge : component.edges) {
        const Graph::Edge &ends = graph.edges()[size_t(edge)];
        edges.push_back({local[size_t(ends.from)], local[size_t(ends.to)]});
    }
    return Graph(int(component.nodes.size()), std::move(edges));
}

} // namespace

std::vector<int> layersOf(const Graph &graph)
{
    std::vector<int> layers(size_t(graph.nodeCount()), 0);
    std::vector<int> local(size_t(graph.nodeCount()), 0);
    for (const Component &component : componentsOf(graph)) {
        const std::vector<int> ranks = balancedRanks(ownGraph(graph, component, local));
        for (size_t i = 0; i < component.nodes.size(); ++i)
            layers[size_t(component.nodes[i])] = ranks[i];
    }
    return layers;
}

std::optional<Drawing> layOut(const Graph &graph, const std::vector<QSizeF> &sizes,
                              const Options &options, const std::atomic_bool *cancelled)
{
    Q_ASSERT(int(sizes.size()) == graph.nodeCount());
    const std::vector<Component> components = componentsOf(graph);
    std::vector<Drawing> parts;
    parts.reserve(components.size());
    std::vector<int> local(size_t(graph.nodeCount()), 0);
    for (const Component &component : components) {
        if (isSet(cancelled))
            return std::nullopt;
        std::vector<QSizeF> ownSizes;
        for (const int node : component.nodes)
            ownSizes.push_back(sizes[size_t(node)]);
        const Graph own = ownGraph(graph, component, local);
        ComponentLayout layout(own, std::move(ownSizes), options);
        if (!layout.run(cancelled))
            return std::nullopt;
        parts.push_back(layout.drawing());
    }

    Drawing whole;
    whole.nodes.resize(size_t(graph.nodeCount()));
    whole.routes.resize(graph.edges().size());
    const std::vector<QPointF> places = pack(parts, options, whole.size);
    for (size_t c = 0; c < components.size(); ++c) {
        Drawing &part = parts[c];
        whole.crossings += part.crossings;
        for (size_t i = 0; i < part.nodes.size(); ++i)
            whole.nodes[size_t(components[c].nodes[i])] = part.nodes[i].translated(places[c]);
        for (size_t i = 0; i < part.routes.size(); ++i) {
            const int edge = components[c].edges[i];
            for (QPointF &point : part.routes[i].points)
                point += places[c];
            whole.routes[size_t(edge)] = {edge, std::move(part.routes[i].points)};
        }
    }
    if (isSet(cancelled))
        return std::nullopt;
    return whole;
}

} // namespace sluice::layout
