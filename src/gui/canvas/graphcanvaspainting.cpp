// What of a GraphCanvas is painted anew, and when.

#include "gui/canvas/graphcanvas.h"

#include <QPaintEvent>
#include <QPainter>

#include <chrono>

namespace sluice {

using namespace std::chrono_literals;

namespace {
constexpr auto frameTime = 16ms;
}

void GraphCanvas::repaintScene(const QRectF &scene)
{
    const QRect area = m_viewport.toView(scene).toAlignedRect().adjusted(-2, -2, 2, 2) & rect();
    if (area.isEmpty())
        return;
    m_buffer.invalidate(area);
    m_changed += area;
    if (m_frame.isActive())
        return;
    const auto since = std::chrono::milliseconds(m_sinceFrame.elapsed());
    if (since >= frameTime)
        update(m_changed);
    else
        m_frame.start(frameTime - since);
}

void GraphCanvas::paintArea(QPainter &painter, const QRect &area)
{
    painter.translate(m_viewport.offset());
    painter.scale(m_viewport.zoom(), m_viewport.zoom());
    paint::GraphFrame frame;
    frame.exposed = m_viewport.toScene(QRectF(area));
    frame.zoom = m_viewport.zoom();
    frame.selected = m_selected;
    frame.focused = m_showFocus ? m_selected : -1;
    m_painter.paint(painter, m_scene, frame);
}

void GraphCanvas::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    if (m_stretched) {
        painter.fillRect(rect(), m_painter.theme().canvas);
        m_buffer.drawStretched(painter, m_viewport);
    } else {
        m_buffer.repair(size(), devicePixelRatioF(), m_viewport,
                        [this](QPainter &into, const QRect &area) { paintArea(into, area); });
        m_buffer.draw(painter, event->rect());
    }
    m_changed -= event->region();
    if (m_scene.nodeCount() == 0)
        paintMessage(painter);
    if (m_showFocus && m_selected < 0) {
        painter.setPen(QPen(m_painter.theme().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    m_sinceFrame.restart();
    Q_EMIT painted();
}

void GraphCanvas::paintMessage(QPainter &painter)
{
    const QString text =
        m_hasCycle ? tr("These steps wait for each other in a circle, so they cannot be drawn.")
                   : m_placeholder;
    if (text.isEmpty() || m_running)
        return;
    painter.setPen(m_painter.theme().muted);
    constexpr int margin = 24;
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignCenter | Qt::TextWordWrap, text);
}

} // namespace sluice
