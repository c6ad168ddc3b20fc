#pragma once

#include "gui/canvas/graphnavigation.h"

#include <QPointF>

#include <optional>
#include <variant>

class QKeyEvent;
class QWheelEvent;

namespace sluice {

/// What a person asks of a graph. Points and distances in px of the canvas.
namespace gesture {

struct Pan
{
    QPoint delta;
};
struct Zoom
{
    static constexpr qreal step = 1.25; ///< of a key or a notch of the wheel

    qreal factor = 1;
    std::optional<QPointF> anchor = {}; ///< stays where it is; empty = the middle
};
struct Fit
{};
struct Walk
{
    Arrow arrow;
};
/// Selects the node there, or nothing.
struct SelectAt
{
    QPointF at;
};
struct SelectNothing
{};
/// Activates the node there; fits where there is none.
struct ActivateAt
{
    QPointF at;
};
/// Activates the node that is selected.
struct Activate
{};

} // namespace gesture

using Gesture =
    std::variant<gesture::Pan, gesture::Zoom, gesture::Fit, gesture::Walk, gesture::SelectAt,
                 gesture::SelectNothing, gesture::ActivateAt, gesture::Activate>;

/// \returns nullopt for a key that means nothing here
[[nodiscard]] std::optional<Gesture> gestureOf(const QKeyEvent &key);
/// \returns nullopt for a wheel that has not turned
[[nodiscard]] std::optional<Gesture> gestureOf(const QWheelEvent &wheel);

/// A button from press to release: a click, or a drag.
class PressedPointer final
{
public:
    [[nodiscard]] bool isPressed() const noexcept { return m_pressed; }
    /// \returns false for a button that does nothing here
    bool press(Qt::MouseButton button, const QPoint &at);
    /// \returns nullopt while it may still become a click, or nothing is pressed
    [[nodiscard]] std::optional<Gesture> move(const QPoint &to);
    /// \returns nullopt after a drag. \pre isPressed()
    [[nodiscard]] std::optional<Gesture> release(const QPointF &at);

private:
    QPoint m_pressedAt;
    QPoint m_draggedTo;
    bool m_pressed = false;
    bool m_dragging = false;
};

} // namespace sluice
