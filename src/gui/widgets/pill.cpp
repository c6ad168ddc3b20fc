#include "gui/widgets/pill.h"

#include "gui/theme/currenttheme.h"
#include "paint/glyph.h"

#include <QPainter>

namespace sluice {

Pill::Pill(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Pill::setStyle(const paint::StatusStyle &style)
{
    m_style = style;
    setAccessibleName(style.word);
    updateGeometry();
    update();
}

void Pill::clear()
{
    m_style.reset();
    setAccessibleName({});
    updateGeometry();
    update();
}

QString Pill::word() const
{
    return m_style ? m_style->word : QString();
}

QSize Pill::sizeHint() const
{
    if (!m_style)
        return {0, 0};
    const QSizeF size = paint::pillSize(*m_style, font());
    return {int(std::ceil(size.width())), int(std::ceil(size.height()))};
}

void Pill::paintEvent(QPaintEvent *)
{
    if (!m_style)
        return;
    QPainter painter(this);
    paint::drawPill(painter, *m_style, rect(), font(), themeOf(*this));
}

} // namespace sluice
