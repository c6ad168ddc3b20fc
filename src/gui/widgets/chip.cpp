#include "gui/widgets/chip.h"

#include "gui/theme/currenttheme.h"
#include "paint/glyph.h"

#include <QPainter>

namespace sluice {

namespace {

constexpr int chipPadding = 12;
constexpr int chipGlyphSide = 11;
constexpr int chipGlyphGap = 6;

QFont chipFontOf(const Chip &chip)
{
    QFont font = chip.font();
    font.setBold(chip.isChecked());
    return font;
}

} // namespace

Chip::Chip(const QString &text, const std::optional<paint::StatusStyle> &style, QWidget *parent)
    : QAbstractButton(parent), m_style(style)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize Chip::sizeHint() const
{
    // As wide as it gets when it is chosen: the row does not move then.
    QFont bold = font();
    bold.setBold(true);
    const int words = QFontMetrics(bold).horizontalAdvance(text());
    return {2 * chipPadding + (m_style ? chipGlyphSide + chipGlyphGap : 0) + words,
            fontMetrics().height() + 10};
}

void Chip::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool chosen = isChecked();
    painter.setPen(QPen(chosen ? theme.accent : theme.border, hasFocus() ? 2 : 1));
    painter.setBrush(chosen || underMouse() ? theme.accentSoft : theme.surface);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    int left = chipPadding;
    if (m_style) {
        const QRectF glyph(left, (height() - chipGlyphSide) / 2.0, chipGlyphSide, chipGlyphSide);
        paint::drawGlyph(painter, m_style->glyph, glyph, theme.of(m_style->family).foreground);
        left += chipGlyphSide + chipGlyphGap;
    }
    painter.setFont(chipFontOf(*this));
    painter.setPen(isEnabled() ? theme.text : theme.muted);
    painter.drawText(rect().adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace sluice
