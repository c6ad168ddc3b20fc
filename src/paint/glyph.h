#pragma once

#include "paint/theme.h"

#include <QRectF>
#include <QSizeF>

class QFont;
class QPainter;
class QPixmap;

namespace sluice::paint {

/// Draws \a glyph inside \a rect, which should be square. Below 10 px the clock becomes a disc.
void drawGlyph(QPainter &painter, Glyph glyph, const QRectF &rect, const QColor &color);

/// Draws the rounded tile with the glyph of \a style, as nodes carry it.
void drawTile(QPainter &painter, const StatusStyle &style, const QRectF &rect, const Theme &theme);

/// Glyph alone, for item views and menus. \param side logical px
[[nodiscard]] QPixmap glyphPixmap(const StatusStyle &style, const Theme &theme, int side,
                                  qreal devicePixelRatio);

/// Size of a pill with glyph and word; \a font is the ordinary font, the pill makes it bold.
[[nodiscard]] QSizeF pillSize(const StatusStyle &style, const QFont &font);

/// Draws the pill of \a style into \a rect, its word elided if it must be.
/// \param onSelection the pill lies on a selected row and takes `surface` as its ground
void drawPill(QPainter &painter, const StatusStyle &style, const QRectF &rect, const QFont &font,
              const Theme &theme, bool onSelection = false);

} // namespace sluice::paint
