#include "paint/glyph.h"

#include "paint/plaintext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPixmap>

#include <array>
#include <cmath>

namespace sluice::paint {

void drawGlyph(QPainter &painter, Glyph glyph, const QRectF &rect, const QColor &color)
{
    const qreal side = std::min(rect.width(), rect.height());
    const auto at = [&](qreal x, qreal y) {
        return QPointF(rect.left() + x * side, rect.top() + y * side);
    };
    QPen pen(color, std::max<qreal>(1.2, side * 0.14), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    switch (glyph) {
    case Glyph::Check: {
        const std::array points{at(0.12, 0.54), at(0.39, 0.80), at(0.88, 0.24)};
        painter.drawPolyline(points.data(), int(points.size()));
        break;
    }
    case Glyph::Play: {
        const std::array points{at(0.24, 0.14), at(0.24, 0.86), at(0.86, 0.5)};
        painter.drawConvexPolygon(points.data(), int(points.size()));
        break;
    }
    case Glyph::Cross:
        painter.drawLine(at(0.18, 0.18), at(0.82, 0.82));
        painter.drawLine(at(0.18, 0.82), at(0.82, 0.18));
        break;
    case Glyph::Exclamation:
        painter.drawLine(at(0.5, 0.10), at(0.5, 0.58));
        painter.drawPoint(at(0.5, 0.88));
        break;
    case Glyph::Clock:
        if (side < 10) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawEllipse(at(0.5, 0.5), side * 0.36, side * 0.36);
            break;
        }
        pen.setWidthF(std::max<qreal>(1.1, side * 0.10));
        painter.setPen(pen);
        painter.drawEllipse(at(0.5, 0.5), side * 0.43, side * 0.43);
        painter.drawLine(at(0.5, 0.26), at(0.5, 0.52));
        painter.drawLine(at(0.5, 0.52), at(0.66, 0.62));
        break;
    case Glyph::Dash:
        painter.drawLine(at(0.14, 0.5), at(0.86, 0.5));
        break;
    }
    painter.restore();
}

void drawTile(QPainter &painter, const StatusStyle &style, const QRectF &rect, const Theme &theme)
{
    const StatusColors &colors = theme.of(style.family);
    const qreal radius = rect.height() * 0.22;
    // Neutral is hollow: its ground is the surface it stands on.
    if (style.family != StatusFamily::Neutral) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.background);
        painter.drawRoundedRect(rect, radius, radius);
    }
    const qreal inset = rect.height() * 0.29;
    drawGlyph(painter, style.glyph, rect.adjusted(inset, inset, -inset, -inset), colors.foreground);
}

QPixmap glyphPixmap(const StatusStyle &style, const Theme &theme, int side, qreal devicePixelRatio)
{
    const int pixels = int(std::ceil(side * devicePixelRatio));
    QPixmap pixmap(pixels, pixels);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const qreal inset = side * 0.14;
    drawGlyph(painter, style.glyph, QRectF(0, 0, side, side).adjusted(inset, inset, -inset, -inset),
              theme.of(style.family).foreground);
    return pixmap;
}

namespace {

struct PillMeasures
{
    explicit PillMeasures(const QFont &ordinary) : font(ordinary)
    {
        font.setBold(true);
        // A font set in pixels has no point size.
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * 0.9);
        else
            font.setPixelSize(std::max(1, int(std::round(font.pixelSize() * 0.9))));
        const QFontMetricsF metrics(font);
        height = std::ceil(metrics.height()) + 4;
        glyph = std::round(metrics.ascent() * 0.72);
    }
    QFont font;
    qreal height = 0;
    qreal glyph = 0;
    qreal padding = 8;
    qreal gap = 5;
};

} // namespace

QSizeF pillSize(const StatusStyle &style, const QFont &font)
{
    const PillMeasures m(font);
    const qreal word = QFontMetricsF(m.font).horizontalAdvance(visibleText(style.word));
    return {std::ceil(2 * m.padding + m.glyph + m.gap + word), m.height};
}

void drawPill(QPainter &painter, const StatusStyle &style, const QRectF &rect, const QFont &font,
              const Theme &theme, bool onSelection)
{
    const PillMeasures m(font);
    const StatusColors &colors = theme.of(style.family);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal height = std::min(m.height, rect.height());
    const QRectF pill(rect.left(), rect.center().y() - height / 2, rect.width(), height);
    const bool hollow = style.family == StatusFamily::Neutral;
    painter.setPen(hollow ? QPen(theme.border) : QPen(Qt::NoPen));
    painter.setBrush(onSelection ? theme.surface : colors.background);
    painter.drawRoundedRect(hollow ? pill.adjusted(0.5, 0.5, -0.5, -0.5) : pill, height / 2,
                            height / 2);
    drawGlyph(painter, style.glyph,
              QRectF(pill.left() + m.padding, pill.center().y() - m.glyph / 2, m.glyph, m.glyph),
              colors.foreground);
    painter.setFont(m.font);
    painter.setPen(colors.foreground);
    const QRectF words = pill.adjusted(m.padding + m.glyph + m.gap, 0, 1 - m.padding, 0);
    painter.drawText(
        words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
        QFontMetricsF(m.font).elidedText(visibleText(style.word), Qt::ElideRight, words.width()));
    painter.restore();
}

} // namespace sluice::paint
