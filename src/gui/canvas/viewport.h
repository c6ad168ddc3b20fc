#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>

namespace sluice {

/// Which part of a scene a widget shows, and how large: view = scene * zoom + offset.
///
/// The offset is kept on whole pixels, so that panning can move what is already painted.
class Viewport final
{
public:
    static constexpr qreal largestZoom = 4;
    static constexpr qreal smallestZoom = 0.004;

    [[nodiscard]] qreal zoom() const noexcept { return m_zoom; }
    [[nodiscard]] QPointF offset() const noexcept { return m_offset; }

    [[nodiscard]] QPointF toScene(const QPointF &view) const { return (view - m_offset) / m_zoom; }
    [[nodiscard]] QPointF toView(const QPointF &scene) const { return scene * m_zoom + m_offset; }
    [[nodiscard]] QRectF toScene(const QRectF &view) const;
    [[nodiscard]] QRectF toView(const QRectF &scene) const;

    void panBy(const QPoint &delta) { m_offset += delta; }
    /// Zooms to \a zoom, clamped; the scene point below \a anchor (view px) stays there.
    void zoomTo(qreal zoom, const QPointF &anchor);
    /// Shows all of \a scene centred in \a room (view px), never above 100 %.
    void fit(const QSizeF &scene, const QRectF &room);
    /// The zoom fit() would choose.
    [[nodiscard]] static qreal fittingZoom(const QSizeF &scene, const QRectF &room);
    /// Moves as little as possible so that \a scene lies inside \a room (view px).
    void reveal(const QRectF &scene, const QRectF &room);
    /// Centres the scene point \a scene in \a room (view px).
    void centre(const QPointF &scene, const QRectF &room);

    friend bool operator==(const Viewport &, const Viewport &) = default;

private:
    qreal m_zoom = 1;
    QPointF m_offset;
};

} // namespace sluice
