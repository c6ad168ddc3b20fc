#include "gui/widgets/tonecard.h"

#include "gui/theme/currenttheme.h"

#include <QPainter>

namespace sluice {

ToneCard::ToneCard(QWidget *parent) : QFrame(parent) {}

ToneCard::ToneCard(paint::StatusFamily family, QWidget *parent) : QFrame(parent), m_family(family)
{}

void ToneCard::setFamily(paint::StatusFamily family)
{
    m_family = family;
    update();
}

void ToneCard::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_family ? theme.of(*m_family).background : theme.surface);
    painter.setPen(m_family ? QPen(Qt::NoPen) : QPen(theme.border, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
}

} // namespace sluice
