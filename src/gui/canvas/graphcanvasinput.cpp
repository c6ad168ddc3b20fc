// Mouse, wheel and keyboard on a GraphCanvas, and what a screen reader and a tool tip hear of it.

#include "gui/canvas/graphcanvas.h"
#include "gui/canvas/graphnavigation.h"
#include "paint/plaintext.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>
#include <optional>

namespace sluice {

void GraphCanvas::panBy(const QPoint &delta)
{
    if (delta.isNull())
        return;
    m_fitted = false;
    m_viewport.panBy(delta);
    if (!m_stretched)
        m_buffer.scroll(delta);
    viewportChanged();
}

QString GraphCanvas::toolTipOf(int node) const
{
    constexpr int longest = 400;
    const paint::NodeView &view = m_scene.view(node);
    QString text = paint::visibleText(view.title, longest);
    if (view.status)
        text += QLatin1Char('\n') + view.status->word;
    if (!view.subtitle.isEmpty())
        text += QLatin1Char('\n') + paint::visibleText(view.subtitle, longest);
    return text;
}

bool GraphCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int node = m_scene.nodeAt(m_viewport.toScene(QPointF(help->pos())));
        if (node < 0) {
            QToolTip::hideText();
        } else {
            // A tool tip guesses whether its text is rich; escaped inside one, nothing is guessed.
            const QString plain =
                toolTipOf(node).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
            QToolTip::showText(help->globalPos(), QStringLiteral("<qt>%1</qt>").arg(plain), this,
                               nodeRect(node));
        }
        return true;
    }
    return QWidget::event(event);
}

void GraphCanvas::walk(int node)
{
    if (node < 0)
        return;
    setSelectedNode(node);
    ensureNodeVisible(node);
}

void GraphCanvas::keyPressEvent(QKeyEvent *event)
{
    if (!m_showFocus) {
        m_showFocus = true;
        if (m_selected >= 0 && m_selected < m_scene.nodeCount())
            repaintScene(m_scene.paintedRect(m_selected));
        update();
    }
    const auto arrow = [&]() -> std::optional<Arrow> {
        switch (event->key()) {
        case Qt::Key_Left:
            return Arrow::Left;
        case Qt::Key_Right:
            return Arrow::Right;
        case Qt::Key_Up:
            return Arrow::Up;
        case Qt::Key_Down:
            return Arrow::Down;
        default:
            return std::nullopt;
        }
    }();
    if (arrow) {
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            constexpr int step = 64;
            panBy({*arrow == Arrow::Left    ? step
                   : *arrow == Arrow::Right ? -step
                                            : 0,
                   *arrow == Arrow::Up     ? step
                   : *arrow == Arrow::Down ? -step
                                           : 0});
        } else {
            const bool inScene = m_selected >= 0 && m_selected < m_scene.nodeCount();
            walk(inScene ? nodeFrom(m_scene, m_selected, *arrow) : firstNode(m_scene));
        }
        return;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return;
    case Qt::Key_Minus:
        zoomOut();
        return;
    case Qt::Key_0:
    case Qt::Key_Home:
        fit();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected >= 0)
            Q_EMIT nodeActivated(m_selected);
        return;
    case Qt::Key_Escape:
        if (m_selected >= 0) {
            setSelectedNode(-1);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void GraphCanvas::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    m_showFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                  reason == Qt::ShortcutFocusReason;
    m_buffer.invalidate();
    update();
}

void GraphCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_showFocus = false;
    m_buffer.invalidate();
    update();
}

void GraphCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    const int delta = angle.y() != 0 ? angle.y() : angle.x();
    if (delta != 0)
        zoomBy(std::pow(zoomStep, delta / 120.0), event->position());
    event->accept();
}

void GraphCanvas::mousePressEvent(QMouseEvent *event)
{
    const bool middle = event->button() == Qt::MiddleButton;
    if (event->button() != Qt::LeftButton && !middle) {
        QWidget::mousePressEvent(event);
        return;
    }
    if (m_showFocus) {
        m_showFocus = false;
        m_buffer.invalidate();
        update();
    }
    m_pressed = true;
    m_dragging = middle;
    m_pressedAt = event->position().toPoint();
    m_draggedTo = m_pressedAt;
}

void GraphCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed)
        return;
    const QPoint position = event->position().toPoint();
    if (!m_dragging &&
        (position - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragging = true;
    setCursor(Qt::ClosedHandCursor);
    panBy(position - m_draggedTo);
    m_draggedTo = position;
}

void GraphCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_pressed) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    m_pressed = false;
    unsetCursor();
    if (!m_dragging)
        setSelectedNode(m_scene.nodeAt(m_viewport.toScene(event->position())));
    m_dragging = false;
}

void GraphCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const int node = m_scene.nodeAt(m_viewport.toScene(event->position()));
    if (node >= 0)
        Q_EMIT nodeActivated(node);
    else
        fit();
}

void GraphCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        setSelectedNode(m_scene.nodeAt(m_viewport.toScene(QPointF(event->pos()))));
        Q_EMIT menuRequested(m_selected, event->globalPos());
        return;
    }
    const bool selected = m_selected >= 0 && m_selected < m_scene.nodeCount();
    const QPoint at = selected ? nodeRect(m_selected).center() : rect().center();
    Q_EMIT menuRequested(selected ? m_selected : -1, mapToGlobal(at));
}

void GraphCanvas::describeSelection()
{
    QString description;
    if (m_selected >= 0 && m_selected < m_scene.nodeCount()) {
        description = toolTipOf(m_selected).replace(QLatin1Char('\n'), QLatin1String(", "));
    } else {
        description = tr("%n step(s), none selected; arrow keys walk the graph", nullptr,
                         m_scene.nodeCount());
    }
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace sluice
