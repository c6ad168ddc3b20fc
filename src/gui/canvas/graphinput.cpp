#include "gui/canvas/graphinput.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWheelEvent>

#include <cmath>

namespace sluice {

namespace {

std::optional<Arrow> arrowOf(int key)
{
    switch (key) {
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
}

/// The view goes where the arrow points, so what it shows goes the other way.
QPoint panOf(Arrow arrow)
{
    constexpr int step = 64;
    switch (arrow) {
    case Arrow::Left:
        return {step, 0};
    case Arrow::Right:
        return {-step, 0};
    case Arrow::Up:
        return {0, step};
    case Arrow::Down:
        return {0, -step};
    }
    return {};
}

} // namespace

std::optional<Gesture> gestureOf(const QKeyEvent &key)
{
    if (const auto arrow = arrowOf(key.key())) {
        if (key.modifiers().testFlag(Qt::ControlModifier))
            return gesture::Pan{panOf(*arrow)};
        return gesture::Walk{*arrow};
    }
    switch (key.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return gesture::Zoom{gesture::Zoom::step};
    case Qt::Key_Minus:
        return gesture::Zoom{1 / gesture::Zoom::step};
    case Qt::Key_0:
    case Qt::Key_Home:
        return gesture::Fit{};
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return gesture::Activate{};
    case Qt::Key_Escape:
        return gesture::SelectNothing{};
    default:
        return std::nullopt;
    }
}

std::optional<Gesture> gestureOf(const QWheelEvent &wheel)
{
    constexpr qreal notch = 120;
    const QPoint angle = wheel.angleDelta();
    const int delta = angle.y() != 0 ? angle.y() : angle.x();
    if (delta == 0)
        return std::nullopt;
    return gesture::Zoom{std::pow(gesture::Zoom::step, delta / notch), wheel.position()};
}

bool PressedPointer::press(Qt::MouseButton button, const QPoint &at)
{
    if (button != Qt::LeftButton && button != Qt::MiddleButton)
        return false;
    m_pressed = true;
    m_dragging = button == Qt::MiddleButton;
    m_pressedAt = at;
    m_draggedTo = at;
    return true;
}

std::optional<Gesture> PressedPointer::move(const QPoint &to)
{
    if (!m_pressed)
        return std::nullopt;
    if (!m_dragging && (to - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return std::nullopt;
    m_dragging = true;
    const QPoint delta = to - m_draggedTo;
    m_draggedTo = to;
    return gesture::Pan{delta};
}

std::optional<Gesture> PressedPointer::release(const QPointF &at)
{
    const bool dragged = m_dragging;
    m_pressed = false;
    m_dragging = false;
    if (dragged)
        return std::nullopt;
    return gesture::SelectAt{at};
}

} // namespace sluice
