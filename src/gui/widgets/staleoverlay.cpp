#include "gui/widgets/staleoverlay.h"

#include "gui/theme/currenttheme.h"

#include <QEvent>
#include <QPainter>

namespace sluice {

StaleOverlay::StaleOverlay(Ground ground, QWidget *parent) : QWidget(parent), m_ground(ground)
{
    setObjectName(QStringLiteral("veil"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void StaleOverlay::coverParent()
{
    setGeometry(parentWidget()->rect());
    parentWidget()->installEventFilter(this);
}

void StaleOverlay::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QColor colour = m_ground == Ground::Panel ? theme.panel : theme.window;
    colour.setAlphaF(0.38F);
    QPainter(this).fillRect(rect(), colour);
}

void StaleOverlay::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    raise();
}

bool StaleOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace sluice
