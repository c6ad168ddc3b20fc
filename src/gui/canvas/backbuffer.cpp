#include "gui/canvas/backbuffer.h"

#include <QPainter>

#include <cmath>

namespace sluice {

void BackBuffer::invalidate()
{
    m_stale = QRect(QPoint(), m_size);
}

void BackBuffer::scroll(const QPoint &delta)
{
    const qreal ratio = m_pixmap.devicePixelRatio();
    const QPointF pixels = QPointF(delta) * ratio;
    m_viewport.panBy(delta);
    if (m_pixmap.isNull() || pixels != pixels.toPoint() || std::abs(delta.x()) >= m_size.width() ||
        std::abs(delta.y()) >= m_size.height()) {
        invalidate();
        return;
    }
    m_pixmap.scroll(int(pixels.x()), int(pixels.y()), m_pixmap.rect());
    const QRect all(QPoint(), m_size);
    m_stale.translate(delta);
    m_stale += QRegion(all) - QRegion(all.translated(delta));
}

void BackBuffer::repair(const QSize &size, qreal devicePixelRatio, const Viewport &viewport,
                        const Paint &paint)
{
    const QSize pixels(int(std::ceil(size.width() * devicePixelRatio)),
                       int(std::ceil(size.height() * devicePixelRatio)));
    if (m_pixmap.size() != pixels || m_pixmap.devicePixelRatio() != devicePixelRatio) {
        m_pixmap = QPixmap(pixels);
        m_pixmap.setDevicePixelRatio(devicePixelRatio);
        m_size = size;
        invalidate();
    }
    if (!(m_viewport == viewport)) {
        m_viewport = viewport;
        invalidate();
    }
    m_stale &= QRect(QPoint(), m_size);
    if (m_stale.isEmpty())
        return;
    // Each rectangle visits the scene once; many small ones cost more than what they spare.
    constexpr int mostRects = 24;
    if (m_stale.rectCount() > mostRects)
        m_stale = m_stale.boundingRect();
    QPainter painter(&m_pixmap);
    for (const QRect &area : m_stale) {
        painter.save();
        painter.setClipRect(area);
        paint(painter, area);
        painter.restore();
    }
    m_stale = {};
}

void BackBuffer::draw(QPainter &painter, const QRect &area) const
{
    const qreal ratio = m_pixmap.devicePixelRatio();
    painter.drawPixmap(QRectF(area), m_pixmap,
                       QRectF(QPointF(area.topLeft()) * ratio, QSizeF(area.size()) * ratio));
}

void BackBuffer::drawStretched(QPainter &painter, const Viewport &viewport) const
{
    const qreal factor = viewport.zoom() / m_viewport.zoom();
    const QPointF origin = viewport.offset() - m_viewport.offset() * factor;
    painter.drawPixmap(QRectF(origin, QSizeF(m_size) * factor), m_pixmap, QRectF(m_pixmap.rect()));
}

} // namespace sluice
