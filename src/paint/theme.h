#pragma once

#include "paint/statusstyle.h"

#include <QColor>

#include <array>

namespace sluice::paint {

/// The colour of a status and the soft ground its glyph or word stands on.
struct StatusColors
{
    QColor foreground;
    QColor background;
    friend bool operator==(const StatusColors &, const StatusColors &) = default;
};

/// Every colour of the application. Widgets, canvas, timeline, tables and exports take theirs
/// from here; a test computes the contrast of each pair in use.
struct Theme
{
    bool isDark = false;

    QColor window;  ///< behind everything
    QColor panel;   ///< side bars, header, status bar
    QColor surface; ///< cards, nodes, fields, editors
    QColor canvas;  ///< behind a graph
    QColor line;    ///< hairlines; decoration only
    QColor border;  ///< of fields, nodes, check boxes
    QColor text;
    QColor muted;
    QColor accent; ///< "you can act here" or "you are here"
    QColor accentSoft;
    QColor onAccent; ///< text on accent and on the environment colours
    QColor edge;     ///< graph edges at rest

    std::array<StatusColors, statusFamilyCount> status;

    QColor production; ///< the four environments, used for nothing else
    QColor staging;
    QColor development;
    QColor sandbox;

    QColor string; ///< code and JSON
    QColor literal;
    QColor breakpoint;

    [[nodiscard]] const StatusColors &of(StatusFamily family) const
    {
        return status[size_t(family)];
    }

    [[nodiscard]] static Theme light();
    [[nodiscard]] static Theme dark();

    friend bool operator==(const Theme &, const Theme &) = default;
};

/// WCAG 2 contrast ratio of two opaque colours, 1 … 21.
[[nodiscard]] qreal contrast(const QColor &a, const QColor &b);

} // namespace sluice::paint
