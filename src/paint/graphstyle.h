#pragma once

#include <QFont>
#include <QSizeF>

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
    qreal tile = 0;     ///< side of the status tile
    qreal inset = 0;    ///< from the node's border to tile and bar
    qreal textLeft = 0; ///< from the node's border to its texts
    qreal textRight = 0;
    qreal titleTop = 0;
    qreal subtitleTop = 0;
    qreal largeTitleTop = 0;
    qreal barHeight = 0;
    qreal stripHeight = 0;

    static constexpr qreal radius = 9;
    static constexpr qreal stackOffset = 4; ///< of each card below a map step
    static constexpr qreal arrow = 8;
    static constexpr qreal grid = 24;
};

} // namespace sluice::paint
