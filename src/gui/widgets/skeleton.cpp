#include "gui/widgets/skeleton.h"

#include "gui/theme/currenttheme.h"

#include <QPainter>

namespace sluice::pages {

Skeleton::Skeleton(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("skeleton"));
    setAccessibleName(tr("Being read…"));
}

void Skeleton::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.line);
    constexpr int widths[] = {32, 46, 28, 52, 40, 36, 48, 30};
    int line = 0;
    for (int y = 24; y + 12 < height() && line < 12; y += 24, ++line)
        painter.drawRoundedRect(QRectF(20, y, width() * widths[line % 8] / 100.0, 12), 4, 4);
}

} // namespace sluice::pages
