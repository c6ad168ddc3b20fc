#pragma once

#include "gui/canvas/graphlayouter.h"
#include "paint/graphscene.h"

#include <QObject>

#include <vector>

namespace sluice {

/// The graph that a canvas was given last, and the scene that shows it.
///
/// A graph, direction or style that is new is laid out elsewhere: until that is done the scene
/// stays that of the graph before, and what the new nodes show is kept beside it. What a node shows
/// never asks for a layout. GUI thread.
class GraphContent final : public QObject
{
    Q_OBJECT

public:
    /// What a new scene has in common with the one before.
    enum class Change {
        OtherGraph, ///< nothing: where one looked there means nothing here
        SameGraph,  ///< the nodes, in other places
    };
    Q_ENUM(Change)

    explicit GraphContent(const paint::GraphStyle &style, QObject *parent = nullptr);

    /// Of the graph given last.
    [[nodiscard]] int nodeCount() const noexcept { return m_graph.nodeCount(); }
    /// \a graph is drawn as the one given last: what its nodes show can be set one by one.
    [[nodiscard]] bool isDrawnLike(const Graph &graph) const;
    /// Lays \a graph out. \pre one view for each node
    void setGraph(const Graph &graph, std::vector<paint::NodeView> views);

    /// \pre both: \a node is one of the graph given last
    [[nodiscard]] const paint::NodeView &view(int node) const;
    /// \returns the part of the scene that looks different now, scene px; null: none does, or not
    /// before the layout is there
    QRectF setView(int node, const paint::NodeView &view);

    [[nodiscard]] layout::Direction direction() const noexcept { return m_direction; }
    /// \returns whether it takes a layout
    bool setDirection(layout::Direction direction);
    void setStyle(const paint::GraphStyle &style);

    /// No layout is under way.
    [[nodiscard]] bool isSettled() const noexcept { return !m_layouter.isRunning(); }
    /// The graph laid out last has a cycle, so that its scene is empty.
    [[nodiscard]] bool hasCycle() const noexcept { return m_hasCycle; }
    /// One object for as long as this lives. Painting lays out texts in it.
    [[nodiscard]] paint::GraphScene &scene() noexcept { return m_scene; }
    [[nodiscard]] const paint::GraphScene &scene() const noexcept { return m_scene; }

Q_SIGNALS:
    /// A layout is there: scene() shows the graph given last.
    void sceneReplaced(sluice::GraphContent::Change change);

private:
    void layOut(Change change);
    void layOutAgain();
    void take(const std::shared_ptr<paint::GraphScene> &scene);

    paint::GraphScene m_scene;
    Graph m_graph;                            ///< in the scene once it is laid out
    std::vector<paint::NodeView> m_keptViews; ///< of its nodes while that is under way
    layout::Direction m_direction = layout::Direction::LeftToRight;
    Change m_change = Change::OtherGraph; ///< what the layout under way brings
    bool m_hasCycle = false;
    GraphLayouter m_layouter;
};

} // namespace sluice
