#pragma once

#include "core/distinctnames.h"
#include "layout/layout.h"
#include "paint/graphstyle.h"
#include "paint/gridindex.h"
#include "paint/nodeview.h"

#include <QPolygonF>
#include <QRectF>
#include <QStaticText>

#include <span>
#include <vector>

namespace sluice::paint {

/// A laid-out graph with what its nodes show, ready to be painted again and again.
///
/// Setters do the work: curves are flattened and texts kept. Texts are elided and laid out the
/// first time a node is seen, since a graph may have ten thousand of them and a screen shows few.
/// One thread at a time; setGraph needs none in particular, prepare() the GUI thread.
class GraphScene final
{
public:
    struct EdgeItem
    {
        int from = 0;
        int to = 0;
        EdgeState state = EdgeState::Waiting;
        std::vector<QPointF> curve; ///< flattened, ends where the arrow head begins
        QPolygonF arrow;            ///< three points
        QRectF bounds;              ///< of both, with the width of the line
    };
    /// Texts of one node, laid out; empty until prepare().
    struct NodeTexts
    {
        QStaticText title;
        QStaticText subtitle;
        QStaticText largeTitle;
        bool ready = false;
    };

    explicit GraphScene(const GraphStyle &style);

    /// Replaces everything. \pre views, drawing and graph agree in number
    void setGraph(const Graph &graph, const layout::Drawing &drawing, layout::Direction direction,
                  std::vector<NodeView> views);
    /// Replaces what all nodes show. \pre one view for each node
    void setViews(std::vector<NodeView> views);
    /// Replaces what one node shows.
    /// \returns the part of the scene that looks different now: the node and the edges whose state
    ///          changed; null if nothing did
    QRectF setNode(int node, const NodeView &view);
    void setStyle(const GraphStyle &style);

    [[nodiscard]] const GraphStyle &style() const noexcept { return m_style; }
    [[nodiscard]] layout::Direction direction() const noexcept { return m_direction; }
    [[nodiscard]] int nodeCount() const noexcept { return int(m_boxes.size()); }
    [[nodiscard]] const Graph &graph() const noexcept { return m_graph; }
    [[nodiscard]] const QRectF &box(int node) const { return m_boxes[size_t(node)]; }
    /// The box with all that is drawn around it: stacked cards, selection, focus ring.
    [[nodiscard]] QRectF paintedRect(int node) const;
    [[nodiscard]] const NodeView &view(int node) const { return m_views[size_t(node)]; }
    [[nodiscard]] std::span<const EdgeItem> edges() const noexcept { return m_edges; }
    [[nodiscard]] QSizeF size() const noexcept { return m_size; }
    [[nodiscard]] qint64 crossings() const noexcept { return m_crossings; }

    /// Node at \a point, or -1.
    [[nodiscard]] int nodeAt(const QPointF &point) const;
    /// Nodes whose painted rectangle may touch \a area, ascending, into \a found.
    void nodesIn(const QRectF &area, std::vector<int> &found) const;
    /// Texts of \a node, laid out now if they were not.
    const NodeTexts &prepare(int node);

private:
    void flatten(EdgeItem &edge, const std::vector<QPointF> &points) const;
    void dropTexts();
    void takeNames();

    GraphStyle m_style;
    Graph m_graph;
    layout::Direction m_direction = layout::Direction::LeftToRight;
    std::vector<QRectF> m_boxes;
    std::vector<NodeView> m_views;
    DistinctNames m_names; ///< the titles
    bool m_namesAreOld = false;
    std::vector<NodeTexts> m_texts;
    std::vector<EdgeItem> m_edges;
    std::vector<std::vector<int>> m_edgesOf; ///< by node: numbers of its edges
    GridIndex m_index;
    QSizeF m_size;
    qint64 m_crossings = 0;
};

} // namespace sluice::paint
