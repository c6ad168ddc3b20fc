#pragma once

#include "gui/canvas/viewport.h"

#include <QPixmap>
#include <QRegion>

#include <functional>

class QPainter;

namespace sluice {

/// The painted picture of a viewport, kept between frames: a pan moves it, a zoom stretches it
/// until it is painted sharp, and a change repaints only its own part.
class BackBuffer final
{
public:
    /// Paints the part of the scene that lies in \a area (view px); the painter is clipped to it
    /// and still in view coordinates.
    using Paint = std::function<void(QPainter &painter, const QRect &area)>;

    /// Everything has to be painted again.
    void invalidate();
    /// \a area (view px) has to be painted again.
    void invalidate(const QRegion &area) { m_stale += area; }
    /// Follows a pan by \a delta whole px without repainting what stays visible.
    void scroll(const QPoint &delta);

    /// Makes the buffer sharp and complete for \a viewport.
    void repair(const QSize &size, qreal devicePixelRatio, const Viewport &viewport,
                const Paint &paint);
    /// Draws \a area of the buffer.
    void draw(QPainter &painter, const QRect &area) const;
    /// Draws the buffer as it would look in \a viewport, stretched.
    void drawStretched(QPainter &painter, const Viewport &viewport) const;
    /// There is a complete picture that can be stretched.
    [[nodiscard]] bool hasPicture() const { return !m_pixmap.isNull(); }

private:
    QPixmap m_pixmap;
    QSize m_size;
    QRegion m_stale;
    Viewport m_viewport; ///< what the pixmap shows
};

} // namespace sluice
