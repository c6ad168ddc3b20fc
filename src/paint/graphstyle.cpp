#include "paint/graphstyle.h"

#include "layout/layout.h"
#include "paint/plaintext.h"

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
    widestNode = std::round(22 * unit);
    const QFontMetricsF metrics(title);
    for (int c = 0x20; c < measured; ++c)
        m_advances[size_t(c)] = metrics.horizontalAdvance(QChar(c));
    m_otherAdvance = metrics.height() * 0.75;
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

qreal GraphStyle::titleWidth(const QString &text) const
{
    qreal width = 0;
    for (const QChar c : text)
        width += c.unicode() < measured ? m_advances[c.unicode()] : m_otherAdvance;
    return width;
}

std::vector<QSizeF> nodeSizes(const Graph &graph, const GraphStyle &style,
                              const QStringList &titles)
{
    Q_ASSERT(titles.size() == graph.nodeCount());
    const std::vector<int> layers = layout::layersOf(graph);
    const int count = layers.empty() ? 0 : *std::max_element(layers.begin(), layers.end()) + 1;
    std::vector<qreal> widths(size_t(count), style.node.width());
    for (size_t node = 0; node < layers.size(); ++node) {
        qreal &width = widths[size_t(layers[node])];
        const qreal wanted = style.titleWidth(visibleText(titles[qsizetype(node)])) +
                             style.textLeft + style.textRight;
        width = std::clamp(std::ceil(wanted), width, std::max(width, style.widestNode));
    }
    std::vector<QSizeF> sizes;
    sizes.reserve(layers.size());
    for (const int layer : layers)
        sizes.emplace_back(widths[size_t(layer)], style.node.height());
    return sizes;
}

} // namespace sluice::paint
