#include "gui/widgets/card.h"

#include "gui/theme/currenttheme.h"

#include <QPainter>

namespace sluice {

void Card::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.surface);
    painter.setPen(QPen(theme.line, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

} // namespace sluice
