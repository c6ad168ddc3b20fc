#pragma once

#include "gui/canvas/viewport.h"

#include <optional>

namespace sluice {

/// Which part of a scene is shown, and how large.
struct ShownPart
{
    qreal zoom = 1;
    QPointF centre; ///< scene px

    friend bool operator==(const ShownPart &, const ShownPart &) = default;
};

/// What of a scene is looked at: all of it, fitted, until somebody goes anywhere else; then that
/// part, also of a scene that is not there yet.
///
/// Nobody else writes whether all is fitted. What \a room or \a area is called is a part of the
/// widget, in view px.
class ViewState final
{
public:
    [[nodiscard]] const Viewport &viewport() const noexcept { return m_viewport; }
    [[nodiscard]] qreal zoom() const noexcept { return m_viewport.zoom(); }
    /// All of the scene is shown, and will be in a widget of another size.
    [[nodiscard]] bool isFitted() const noexcept { return m_fitted; }

    void fit(const QSizeF &scene, const QRectF &room);
    /// The next scene is fitted; the viewport stays until then.
    void fitNext() noexcept { m_fitted = true; }
    void panBy(const QPoint &delta);
    /// The scene point below \a anchor (view px) stays there. Stops far below the zoom at which all
    /// of a scene of size \a scene fits, where there is nothing left to see.
    /// \returns whether anything is zoomed
    bool zoomBy(qreal factor, const QPointF &anchor, const QSizeF &scene, const QRectF &room);
    /// Moves as little as possible so that \a scene can be seen in \a room. \returns whether it
    /// moved
    bool reveal(const QRectF &scene, const QRectF &room);
    /// Puts the scene point \a scene into the middle of \a area.
    void centre(const QPointF &scene, const QRectF &area);

    void show(const ShownPart &part, const QRectF &room);
    /// As show(), of a scene that is still to come: takeWanted() then says what to show.
    void want(const ShownPart &part) { m_wanted = part; }
    [[nodiscard]] const std::optional<ShownPart> &wanted() const noexcept { return m_wanted; }
    [[nodiscard]] std::optional<ShownPart> takeWanted();
    /// What is wanted, else what is shown in \a room; empty while all is fitted.
    [[nodiscard]] std::optional<ShownPart> part(const QRectF &room) const;

private:
    Viewport m_viewport;
    bool m_fitted = true;
    std::optional<ShownPart> m_wanted;
};

} // namespace sluice
