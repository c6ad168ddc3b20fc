#include "paint/graphstyle.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace sluice::paint {

namespace {

QFont scaled(QFont font, qreal factor, QFont::Weight weight)
{
    // A font set in pixels has no point size.
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, int(std::round(font.pixelSize() * factor))));
    font.setWeight(weight);
    return font;
}

} // namespace

GraphStyle::GraphStyle(const QFont &font)
    : title(scaled(font, 1, QFont::Bold)),
      subtitle(scaled(font, 0.9, QFont::Normal)),
      largeTitle(scaled(font, 1.7, QFont::DemiBold))
{
    const qreal unit = QFontMetricsF(font).height();
    const qreal titleHeight = QFontMetricsF(title).height();
    const qreal subtitleHeight = QFontMetricsF(subtitle).height();
    node = {std::round(13 * unit), std::round(titleHeight + subtitleHeight + 1.63 * unit)};
    tile = std::round(1.84 * unit);
    inset = std::round(0.61 * unit);
    textLeft = 2 * inset + tile;
    textRight = inset;
    titleTop = std::round((node.height() - titleHeight - subtitleHeight) / 2);
    subtitleTop = titleTop + titleHeight;
    largeTitleTop = std::round((node.height() - QFontMetricsF(largeTitle).height()) / 2);
    barHeight = std::round(0.18 * unit);
    stripHeight = std::round(0.31 * unit);
}

} // namespace sluice::paint
