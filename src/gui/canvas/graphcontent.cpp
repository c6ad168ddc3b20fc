#include "gui/canvas/graphcontent.h"

#include <utility>

namespace sluice {

GraphContent::GraphContent(const paint::GraphStyle &style, QObject *parent)
    : QObject(parent), m_scene(style)
{
    connect(&m_layouter, &GraphLayouter::done, this, &GraphContent::take);
}

bool GraphContent::isDrawnLike(const Graph &graph) const
{
    return !m_hasCycle && graph.nodeCount() > 0 && graph.nodeCount() == m_graph.nodeCount() &&
           graph.edges() == m_graph.edges();
}

void GraphContent::setGraph(const Graph &graph, std::vector<paint::NodeView> views)
{
    Q_ASSERT(int(views.size()) == graph.nodeCount());
    m_graph = graph;
    m_keptViews = std::move(views);
    layOut(Change::OtherGraph);
}

void GraphContent::layOut(Change change)
{
    m_change = change;
    QStringList names;
    names.reserve(qsizetype(m_keptViews.size()));
    for (const paint::NodeView &view : m_keptViews)
        names << view.title;
    m_layouter.start(m_graph, names, m_scene.style(), m_direction);
}

void GraphContent::layOutAgain()
{
    if (isSettled()) {
        m_keptViews.clear();
        for (int node = 0; node < m_scene.nodeCount(); ++node)
            m_keptViews.push_back(m_scene.view(node));
        // A graph that cannot be drawn shows nothing of its nodes.
        m_keptViews.resize(size_t(m_graph.nodeCount()));
    }
    layOut(Change::SameGraph);
}

void GraphContent::take(const std::shared_ptr<paint::GraphScene> &scene)
{
    m_hasCycle = !scene;
    if (scene) {
        m_scene = std::move(*scene);
        m_scene.setViews(std::move(m_keptViews));
    } else {
        m_scene = paint::GraphScene(m_scene.style());
    }
    m_keptViews.clear();
    Q_EMIT sceneReplaced(scene ? m_change : Change::OtherGraph);
}

const paint::NodeView &GraphContent::view(int node) const
{
    Q_ASSERT(node >= 0 && node < nodeCount());
    if (!isSettled())
        return m_keptViews[size_t(node)];
    static const paint::NodeView nothing;
    return node < m_scene.nodeCount() ? m_scene.view(node) : nothing;
}

QRectF GraphContent::setView(int node, const paint::NodeView &view)
{
    Q_ASSERT(node >= 0 && node < nodeCount());
    if (!isSettled()) {
        m_keptViews[size_t(node)] = view;
        return {};
    }
    if (node >= m_scene.nodeCount())
        return {}; // a graph that cannot be drawn
    return m_scene.setNode(node, view);
}

bool GraphContent::setDirection(layout::Direction direction)
{
    if (direction == m_direction)
        return false;
    m_direction = direction;
    if (m_graph.nodeCount() == 0)
        return false;
    layOutAgain();
    return true;
}

void GraphContent::setStyle(const paint::GraphStyle &style)
{
    m_scene.setStyle(style);
    if (m_graph.nodeCount() > 0)
        layOutAgain();
}

} // namespace sluice
