#include "paint/graphscene.h"

#include "paint/plaintext.h"

#include <QFontMetricsF>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace sluice::paint {

EdgeState edgeStateOf(const NodeView &parent, const NodeView &child)
{
    if (!parent.status)
        return EdgeState::Waiting;
    if (parent.status->family == StatusFamily::Failed)
        return EdgeState::Failed;
    if (parent.status->family != StatusFamily::Done)
        return EdgeState::Waiting;
    const bool running = child.status && child.status->family == StatusFamily::Active;
    return running ? EdgeState::Active : EdgeState::Satisfied;
}

GraphScene::GraphScene(const GraphStyle &style) : m_style(style) {}

void GraphScene::setGraph(const Graph &graph, const layout::Drawing &drawing,
                          layout::Direction direction, std::vector<NodeView> views)
{
    Q_ASSERT(int(views.size()) == graph.nodeCount());
    Q_ASSERT(drawing.nodes.size() == views.size());
    Q_ASSERT(drawing.routes.size() == graph.edges().size());
    m_graph = graph;
    m_direction = direction;
    m_boxes = drawing.nodes;
    m_size = drawing.size;
    m_crossings = drawing.crossings;
    m_index = GridIndex(m_boxes);

    m_edges.assign(graph.edges().size(), {});
    m_edgesOf.assign(m_boxes.size(), {});
    for (size_t i = 0; i < m_edges.size(); ++i) {
        const Graph::Edge &ends = graph.edges()[i];
        EdgeItem &edge = m_edges[i];
        edge.from = ends.from;
        edge.to = ends.to;
        flatten(edge, drawing.routes[i].points);
        m_edgesOf[size_t(ends.from)].push_back(int(i));
        m_edgesOf[size_t(ends.to)].push_back(int(i));
    }
    setViews(std::move(views));
}

void GraphScene::setViews(std::vector<NodeView> views)
{
    Q_ASSERT(views.size() == m_boxes.size());
    const auto title = [](const NodeView &view) -> const QString & { return view.title; };
    const bool sameTitles = std::ranges::equal(m_views, views, {}, title, title);
    m_views = std::move(views);
    if (!sameTitles)
        takeNames();
    m_texts.clear();
    m_texts.resize(m_views.size());
    for (EdgeItem &edge : m_edges)
        edge.state = edgeStateOf(m_views[size_t(edge.from)], m_views[size_t(edge.to)]);
}

void GraphScene::takeNames()
{
    QStringList names;
    names.reserve(qsizetype(m_views.size()));
    for (const NodeView &view : m_views)
        names << visibleText(view.title);
    m_names = DistinctNames(names);
    m_namesAreOld = false;
}

void GraphScene::flatten(EdgeItem &edge, const std::vector<QPointF> &points) const
{
    const bool across = m_direction == layout::Direction::LeftToRight;
    edge.curve.clear();
    if (points.size() < 2)
        return;
    std::vector<QPointF> way = points;
    const QPointF tip = way.back();
    const QPointF back = across ? QPointF(GraphStyle::arrow, 0) : QPointF(0, GraphStyle::arrow);
    way.back() -= back;
    edge.curve.push_back(way.front());
    for (size_t i = 1; i < way.size(); ++i) {
        const QPointF a = way[i - 1];
        const QPointF b = way[i];
        const qreal sideways = across ? std::abs(b.y() - a.y()) : std::abs(b.x() - a.x());
        if (sideways < 0.5) {
            edge.curve.push_back(b);
            continue;
        }
        // Tangents along the flow keep the curve between the layers, clear of every box.
        const QPointF c =
            across ? QPointF((a.x() + b.x()) / 2, a.y()) : QPointF(a.x(), (a.y() + b.y()) / 2);
        const QPointF d =
            across ? QPointF((a.x() + b.x()) / 2, b.y()) : QPointF(b.x(), (a.y() + b.y()) / 2);
        const int steps = std::clamp(int(sideways / 8) + 6, 8, 80);
        for (int step = 1; step <= steps; ++step) {
            // Denser where the curve bends: at its ends.
            const qreal even = qreal(step) / steps;
            const qreal t = even * even * (3 - 2 * even);
            const qreal s = 1 - t;
            edge.curve.push_back(s * s * s * a + 3 * s * s * t * c + 3 * s * t * t * d +
                                 t * t * t * b);
        }
    }
    constexpr qreal halfWidth = 0.55 * GraphStyle::arrow;
    const QPointF side = across ? QPointF(0, halfWidth) : QPointF(halfWidth, 0);
    edge.arrow = QPolygonF({tip, tip - back + side, tip - back - side});
    QRectF bounds = edge.arrow.boundingRect();
    for (const QPointF &point : edge.curve) {
        bounds.setLeft(std::min(bounds.left(), point.x()));
        bounds.setRight(std::max(bounds.right(), point.x()));
        bounds.setTop(std::min(bounds.top(), point.y()));
        bounds.setBottom(std::max(bounds.bottom(), point.y()));
    }
    constexpr qreal lineWidth = 3;
    edge.bounds = bounds.adjusted(-lineWidth, -lineWidth, lineWidth, lineWidth);
}

QRectF GraphScene::setNode(int node, const NodeView &view)
{
    NodeView &known = m_views[size_t(node)];
    if (known == view)
        return {};
    if (known.title != view.title || known.subtitle != view.subtitle)
        m_texts[size_t(node)] = {};
    m_namesAreOld = m_namesAreOld || known.title != view.title;
    QRectF changed = paintedRect(node);
    known = view;
    changed |= paintedRect(node);
    for (int number : m_edgesOf[size_t(node)]) {
        EdgeItem &edge = m_edges[size_t(number)];
        const EdgeState state = edgeStateOf(m_views[size_t(edge.from)], m_views[size_t(edge.to)]);
        if (state != edge.state) {
            edge.state = state;
            changed |= edge.bounds;
        }
    }
    return changed;
}

void GraphScene::setStyle(const GraphStyle &style)
{
    m_style = style;
    dropTexts();
}

void GraphScene::dropTexts()
{
    std::fill(m_texts.begin(), m_texts.end(), NodeTexts{});
}

QRectF GraphScene::paintedRect(int node) const
{
    // Wide enough for two stacked cards below and right, and for the focus ring on all sides.
    constexpr qreal ring = 6;
    constexpr qreal stack = 2 * GraphStyle::stackOffset + 2;
    return box(node).adjusted(-ring, -ring, stack, stack);
}

int GraphScene::nodeAt(const QPointF &point) const
{
    std::vector<int> found;
    m_index.candidates(QRectF(point - QPointF(1, 1), QSizeF(2, 2)), found);
    for (int node : found) {
        if (box(node).contains(point))
            return node;
    }
    return -1;
}

void GraphScene::nodesIn(const QRectF &area, std::vector<int> &found) const
{
    constexpr qreal margin = 12;
    const QRectF wide = area.adjusted(-margin, -margin, margin, margin);
    m_index.candidates(wide, found);
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](int node) { return !box(node).intersects(wide); }),
                found.end());
}

const GraphScene::NodeTexts &GraphScene::prepare(int node)
{
    NodeTexts &texts = m_texts[size_t(node)];
    if (texts.ready)
        return texts;
    if (m_namesAreOld)
        takeNames();
    const NodeView &view = m_views[size_t(node)];
    const qreal width = box(node).width() - m_style.textLeft - m_style.textRight;
    const auto layOutText = [](QStaticText &text, const QString &shown, const QFont &font) {
        text.setTextFormat(Qt::PlainText);
        text.setPerformanceHint(QStaticText::AggressiveCaching);
        text.setText(shown);
        text.prepare(QTransform(), font);
    };
    const auto nameFor = [&](const QFont &font) {
        const QFontMetricsF metrics(font);
        return m_names.shortened(visibleText(view.title), [&](const QString &text) {
            return metrics.horizontalAdvance(text) <= width;
        });
    };
    layOutText(texts.title, nameFor(m_style.title), m_style.title);
    layOutText(texts.largeTitle, nameFor(m_style.largeTitle), m_style.largeTitle);
    layOutText(texts.subtitle,
               QFontMetricsF(m_style.subtitle)
                   .elidedText(visibleText(view.subtitle), Qt::ElideMiddle, width),
               m_style.subtitle);
    texts.ready = true;
    return texts;
}

} // namespace sluice::paint
