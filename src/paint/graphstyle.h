#pragma once

#include "core/graph.h"

#include <QFont>
#include <QSizeF>
#include <QStringList>

#include <array>
#include <vector>

namespace sluice::paint {

/// Fonts and measures of nodes, derived from one font: 212 × 58 px at 9 pt.
struct GraphStyle
{
    /// \param font the application's ordinary font; needs a QGuiApplication
    explicit GraphStyle(const QFont &font);

    QFont title;
    QFont subtitle;
    QFont largeTitle; ///< for the zooms that show no more than the name
    QSizeF node;
    qreal widestNode = 0; ///< where its layer has long names
    qreal tile = 0;       ///< side of the status tile
    qreal inset = 0;      ///< from the node's border to tile and bar
    qreal textLeft = 0;   ///< from the node's border to its texts
    qreal textRight = 0;
    qreal titleTop = 0;
    qreal subtitleTop = 0;
    qreal largeTitleTop = 0;
    qreal barHeight = 0;
    qreal stripHeight = 0;

    /// About as wide as \a text is in the font of titles; for any thread.
    [[nodiscard]] qreal titleWidth(const QString &text) const;

    static constexpr qreal radius = 9;
    static constexpr qreal stackOffset = 4; ///< of each card below a map step
    static constexpr qreal arrow = 8;
    static constexpr qreal grid = 24;

private:
    static constexpr int measured = 0x7f;
    std::array<qreal, measured> m_advances = {}; ///< of ASCII characters in titles
    qreal m_otherAdvance = 0;                    ///< of any other
};

/// How large each node of \a graph is drawn: as the style has it, but a layer with long names is
/// wider, so that they can be read; all of its nodes alike. For any thread.
/// \pre one title for each node; \a graph has no cycle
[[nodiscard]] std::vector<QSizeF> nodeSizes(const Graph &graph, const GraphStyle &style,
                                            const QStringList &titles);

} // namespace sluice::paint
