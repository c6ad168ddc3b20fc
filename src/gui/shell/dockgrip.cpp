#include "gui/shell/dockgrip.h"

#include "gui/theme/currenttheme.h"

#include <QPainter>

namespace sluice {

namespace {
constexpr int gripHeight = 9;
constexpr QSizeF mark(28, 3);
} // namespace

DockGrip::DockGrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("dockGrip"));
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::SizeAllCursor);
    setToolTip(tr("Drag to the other side of the window"));
}

QSize DockGrip::sizeHint() const
{
    return {80, gripHeight};
}

QSize DockGrip::minimumSizeHint() const
{
    return {0, gripHeight};
}

void DockGrip::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(underMouse() ? theme.accent : theme.border);
    QRectF place(QPointF(), mark);
    place.moveCenter(QRectF(rect()).center());
    painter.drawRoundedRect(place, mark.height() / 2, mark.height() / 2);
}

} // namespace sluice
