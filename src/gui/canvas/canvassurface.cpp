#include "gui/canvas/canvassurface.h"

#include <QPaintEvent>
#include <QPainter>
#include <QWidget>

#include <chrono>

namespace sluice {

using namespace std::chrono_literals;

namespace {

constexpr auto frameTime = 16ms;
constexpr auto restAfter = 70ms;

} // namespace

CanvasSurface::CanvasSurface(QWidget &canvas) : m_canvas(canvas)
{
    m_nextFrame.setSingleShot(true);
    m_nextFrame.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_nextFrame, &QTimer::timeout, &m_nextFrame,
                     [this] { m_canvas.update(m_changed); });
    m_rested.setSingleShot(true);
    m_rested.setInterval(restAfter);
    QObject::connect(&m_rested, &QTimer::timeout, &m_rested, [this] {
        m_stretched = false;
        m_canvas.update();
    });
    m_sinceFrame.start();
}

void CanvasSurface::repaint()
{
    m_buffer.invalidate();
    m_canvas.update();
}

void CanvasSurface::repaint(const QRect &area)
{
    const QRect seen = area & m_canvas.rect();
    if (seen.isEmpty())
        return;
    m_buffer.invalidate(seen);
    m_changed += seen;
    if (m_nextFrame.isActive())
        return;
    const auto since = std::chrono::milliseconds(m_sinceFrame.elapsed());
    if (since >= frameTime)
        m_canvas.update(m_changed);
    else
        m_nextFrame.start(frameTime - since);
}

void CanvasSurface::scroll(const QPoint &delta)
{
    if (!m_stretched)
        m_buffer.scroll(delta);
}

void CanvasSurface::stretch()
{
    if (!m_buffer.hasPicture())
        return;
    m_stretched = true;
    m_rested.start();
}

void CanvasSurface::paint(QPainter &painter, const QPaintEvent &event, const Viewport &viewport,
                          const QColor &ground, const BackBuffer::Paint &paint)
{
    if (m_stretched) {
        painter.fillRect(m_canvas.rect(), ground);
        m_buffer.drawStretched(painter, viewport);
    } else {
        m_buffer.repair(m_canvas.size(), m_canvas.devicePixelRatioF(), viewport, paint);
        m_buffer.draw(painter, event.rect());
    }
    m_changed -= event.region();
    m_sinceFrame.restart();
}

} // namespace sluice
