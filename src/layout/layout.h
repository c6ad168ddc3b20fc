#pragma once

#include "core/graph.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <atomic>
#include <optional>
#include <vector>

/// Layered layout of directed acyclic graphs: graph in, coordinates and edge routes out.
namespace sluice::layout {

enum class Direction { LeftToRight, TopToBottom };

struct Options
{
    Direction direction = Direction::LeftToRight;
    qreal layerGap = 84; ///< between the boxes of neighbouring layers, px
    qreal nodeGap = 28;  ///< between boxes of one layer, px
    qreal edgeGap = 14;  ///< between a box and an edge that passes it, px
};

/// Where one edge runs: from the border of its first node to that of its second.
struct Route
{
    int edge = 0; ///< position in Graph::edges()
    /// Two points or more; painters draw a smooth curve through them.
    std::vector<QPointF> points;
};

struct Drawing
{
    std::vector<QRectF> nodes; ///< by node number; top left of the whole is (0, 0)
    std::vector<Route> routes; ///< by edge number
    QSizeF size;
    qint64 crossings = 0; ///< of edges between neighbouring layers
};

/// The layer of each node, from 0, as layOut() has it within each part that hangs together.
/// \pre \a graph has no cycle
[[nodiscard]] std::vector<int> layersOf(const Graph &graph);

/// Lays out \a graph with boxes of \a sizes. Deterministic; safe on any thread.
///
/// \pre sizes.size() == graph.nodeCount(); \a graph has no cycle
/// \param cancelled polled between phases; once true the result is nullopt
[[nodiscard]] std::optional<Drawing> layOut(const Graph &graph, const std::vector<QSizeF> &sizes,
                                            const Options &options = {},
                                            const std::atomic_bool *cancelled = nullptr);

} // namespace sluice::layout
