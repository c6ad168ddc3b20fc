#include "gui/canvas/viewstate.h"

#include <algorithm>
#include <utility>

namespace sluice {

void ViewState::fit(const QSizeF &scene, const QRectF &room)
{
    m_fitted = true;
    m_viewport.fit(scene, room);
}

void ViewState::panBy(const QPoint &delta)
{
    m_fitted = false;
    m_viewport.panBy(delta);
}

bool ViewState::zoomBy(qreal factor, const QPointF &anchor, const QSizeF &scene, const QRectF &room)
{
    const Viewport before = m_viewport;
    const qreal least = std::min(0.5 * Viewport::fittingZoom(scene, room), m_viewport.zoom());
    m_viewport.zoomTo(std::max(m_viewport.zoom() * factor, least), anchor);
    if (before == m_viewport)
        return false;
    m_fitted = false;
    return true;
}

bool ViewState::reveal(const QRectF &scene, const QRectF &room)
{
    const Viewport before = m_viewport;
    m_viewport.reveal(scene, room);
    if (before == m_viewport)
        return false;
    m_fitted = false;
    return true;
}

void ViewState::centre(const QPointF &scene, const QRectF &area)
{
    m_fitted = false;
    m_viewport.centre(scene, area);
}

void ViewState::show(const ShownPart &part, const QRectF &room)
{
    m_viewport.zoomTo(part.zoom, {});
    centre(part.centre, room);
}

std::optional<ShownPart> ViewState::takeWanted()
{
    return std::exchange(m_wanted, std::nullopt);
}

std::optional<ShownPart> ViewState::part(const QRectF &room) const
{
    if (m_wanted)
        return m_wanted;
    if (m_fitted)
        return std::nullopt;
    return ShownPart{m_viewport.zoom(), m_viewport.toScene(room.center())};
}

} // namespace sluice
