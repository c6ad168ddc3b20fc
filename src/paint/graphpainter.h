#pragma once

#include "paint/graphscene.h"
#include "paint/theme.h"

#include <QBrush>
#include <QLineF>
#include <QPen>
#include <QPointF>

#include <array>
#include <vector>

class QPainter;

namespace sluice::paint {

/// How much of a graph one zoom shows.
enum class DetailLevel {
    Blocks, ///< below 25 %: status-coloured blocks and lines; failed keeps a corner mark
    Names,  ///< 25 … 60 %: name and tile
    Full,   ///< everything
};

[[nodiscard]] constexpr DetailLevel detailLevelOf(qreal zoom)
{
    return zoom >= 0.6    ? DetailLevel::Full
           : zoom >= 0.25 ? DetailLevel::Names
                          : DetailLevel::Blocks;
}

/// What one frame shows.
struct GraphFrame
{
    QRectF exposed;     ///< part of the scene to paint, scene px
    qreal zoom = 1;     ///< of the painter's transform: device-independent px per scene px
    int selected = -1;  ///< node with the accent outline
    int focused = -1;   ///< node with the focus ring
    bool ground = true; ///< paint background and dot grid; false leaves them to the caller
};

/// Draws a GraphScene on any QPainter. Keeps pens and buffers: a repaint of prepared nodes
/// allocates nothing.
class GraphPainter final
{
public:
    explicit GraphPainter(const Theme &theme);

    void setTheme(const Theme &theme);
    [[nodiscard]] const Theme &theme() const noexcept { return m_theme; }

    /// \pre \a painter maps scene px to its device with scale frame.zoom, without rotation
    void paint(QPainter &painter, GraphScene &scene, const GraphFrame &frame);

private:
    void paintGround(QPainter &painter, const GraphFrame &frame);
    void paintEdges(QPainter &painter, const GraphScene &scene, const GraphFrame &frame);
    void paintBlocks(QPainter &painter, const GraphScene &scene, const GraphFrame &frame);
    void paintNode(QPainter &painter, GraphScene &scene, const GraphFrame &frame, int node);
    void paintCard(QPainter &painter, const QRectF &box, const NodeView &view, bool selected);
    void paintProgress(QPainter &painter, const GraphStyle &style, const QRectF &box,
                       const NodeView &view);
    void paintStepMark(QPainter &painter, const QRectF &tile, bool isMap);

    Theme m_theme;
    QPen m_outline;
    QPen m_fadedOutline;
    QPen m_selectedOutline;
    QPen m_dots;
    std::array<QPen, edgeStateCount> m_edgePens;
    std::array<QPen, edgeStateCount> m_thinEdgePens; ///< one pixel at any zoom
    std::array<QBrush, edgeStateCount> m_edgeBrushes;
    std::array<std::vector<int>, edgeStateCount> m_visibleEdges;
    std::vector<int> m_visibleNodes;
    std::vector<QPointF> m_points;
    std::vector<QLineF> m_lines;
    std::array<std::vector<QRectF>, statusFamilyCount + 1> m_blocks; ///< the last: no status
};

/// The whole of \a scene as nodes in miniature: grey, with what needs an eye in its colour.
void paintMiniature(QPainter &painter, const GraphScene &scene, const Theme &theme, qreal zoom);

} // namespace sluice::paint
