#include "gui/canvas/viewport.h"

#include <algorithm>
#include <cmath>

namespace sluice {

namespace {

QPointF rounded(const QPointF &point)
{
    return {std::round(point.x()), std::round(point.y())};
}

} // namespace

QRectF Viewport::toScene(const QRectF &view) const
{
    return {toScene(view.topLeft()), view.size() / m_zoom};
}

QRectF Viewport::toView(const QRectF &scene) const
{
    return {toView(scene.topLeft()), scene.size() * m_zoom};
}

void Viewport::zoomTo(qreal zoom, const QPointF &anchor)
{
    const QPointF kept = toScene(anchor);
    m_zoom = std::clamp(zoom, smallestZoom, largestZoom);
    m_offset = rounded(anchor - kept * m_zoom);
}

qreal Viewport::fittingZoom(const QSizeF &scene, const QRectF &room)
{
    if (scene.isEmpty() || room.isEmpty())
        return 1;
    return std::clamp(std::min(room.width() / scene.width(), room.height() / scene.height()),
                      smallestZoom, 1.0);
}

void Viewport::fit(const QSizeF &scene, const QRectF &room)
{
    m_zoom = fittingZoom(scene, room);
    const QSizeF shown = scene * m_zoom;
    m_offset = rounded(room.center() - QPointF(shown.width() / 2, shown.height() / 2));
}

void Viewport::reveal(const QRectF &scene, const QRectF &room)
{
    const QRectF view = toView(scene);
    const auto shift = [](qreal low, qreal high, qreal from, qreal to) {
        if (low < from || high - low > to - from)
            return from - low;
        return high > to ? to - high : 0.0;
    };
    m_offset =
        rounded(m_offset + QPointF(shift(view.left(), view.right(), room.left(), room.right()),
                                   shift(view.top(), view.bottom(), room.top(), room.bottom())));
}

void Viewport::centre(const QPointF &scene, const QRectF &room)
{
    m_offset = rounded(room.center() - scene * m_zoom);
}

} // namespace sluice
