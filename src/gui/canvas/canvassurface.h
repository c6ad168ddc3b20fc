#pragma once

#include "gui/canvas/backbuffer.h"

#include <QElapsedTimer>
#include <QRegion>
#include <QTimer>

class QColor;
class QPaintEvent;
class QWidget;

namespace sluice {

/// What a canvas has on the screen, and when it is painted anew: a change costs its own part, at
/// most once a frame; a pan moves what is there; what takes long to zoom is stretched until the
/// wheel rests. GUI thread.
class CanvasSurface final
{
public:
    /// \param canvas repaints where it is told to; outlives this
    explicit CanvasSurface(QWidget &canvas);
    CanvasSurface(const CanvasSurface &) = delete;
    CanvasSurface &operator=(const CanvasSurface &) = delete;

    /// Everything looks different.
    void repaint();
    /// \a area (px of the canvas) looks different.
    void repaint(const QRect &area);
    /// The viewport was panned by \a delta; the canvas repaints itself.
    void scroll(const QPoint &delta);
    /// The viewport was zoomed and is costly to paint: shows the old picture in the new size for a
    /// moment; nothing happens where there is none. The canvas repaints itself.
    void stretch();
    /// What was stretched is painted sharp with the next frame.
    void sharpen() { m_stretched = false; }

    /// Paints what \a event asks for. \param ground around a picture that is stretched
    /// \param paint called for what has to be painted anew
    void paint(QPainter &painter, const QPaintEvent &event, const Viewport &viewport,
               const QColor &ground, const BackBuffer::Paint &paint);

private:
    QWidget &m_canvas;
    BackBuffer m_buffer;
    QRegion m_changed; ///< to be shown with the next frame
    QTimer m_nextFrame;
    QElapsedTimer m_sinceFrame;
    bool m_stretched = false; ///< until m_rested fires
    QTimer m_rested;
};

} // namespace sluice
