#include "gui/canvas/zoombar.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

#include <cmath>

namespace sluice {

namespace {

enum class Sign { Minus, Plus, Fit };

QIcon signIcon(Sign sign, const QColor &color)
{
    constexpr int side = 16;
    QIcon icon;
    for (const int ratio : {1, 2}) {
        QPixmap pixmap(side * ratio, side * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (sign == Sign::Fit) {
            painter.drawLine(QPointF(4, 12), QPointF(12, 4));
            painter.drawPolyline(QPolygonF({{8, 4}, {12, 4}, {12, 8}}));
            painter.drawPolyline(QPolygonF({{4, 8}, {4, 12}, {8, 12}}));
        } else {
            painter.drawLine(QPointF(4, 8), QPointF(12, 8));
            if (sign == Sign::Plus)
                painter.drawLine(QPointF(8, 4), QPointF(8, 12));
        }
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace

ZoomBar::ZoomBar(QWidget *parent) : QWidget(parent), m_theme(paint::Theme::light())
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 2, 6, 2);
    row->setSpacing(0);
    m_out = addButton(QStringLiteral("zoomOut"), tr("Zoom out"));
    m_percent = addButton(QStringLiteral("zoomActual"), tr("Zoom to 100 %"));
    m_percent->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_in = addButton(QStringLiteral("zoomIn"), tr("Zoom in"));
    m_fit = addButton(QStringLiteral("zoomFit"), tr("Fit the whole graph"));
    connect(m_out, &QToolButton::clicked, this, &ZoomBar::zoomOutRequested);
    connect(m_percent, &QToolButton::clicked, this, &ZoomBar::actualSizeRequested);
    connect(m_in, &QToolButton::clicked, this, &ZoomBar::zoomInRequested);
    connect(m_fit, &QToolButton::clicked, this, &ZoomBar::fitRequested);
    // The arrow, for a pill must not take the drag cursor of what lies below.
    setCursor(Qt::ArrowCursor);
    setTheme(m_theme);
    setZoom(1);
}

QToolButton *ZoomBar::addButton(const QString &objectName, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setIconSize({16, 16});
    layout()->addWidget(button);
    return button;
}

void ZoomBar::setTheme(const paint::Theme &theme)
{
    m_theme = theme;
    m_out->setIcon(signIcon(Sign::Minus, theme.muted));
    m_in->setIcon(signIcon(Sign::Plus, theme.muted));
    m_fit->setIcon(signIcon(Sign::Fit, theme.muted));
    QPalette colors = m_percent->palette();
    colors.setColor(QPalette::ButtonText, theme.muted);
    colors.setColor(QPalette::WindowText, theme.muted);
    m_percent->setPalette(colors);
    update();
}

void ZoomBar::setZoom(qreal zoom)
{
    const QString text = zoom < 0.1 ? tr("%1 %").arg(QLocale().toString(zoom * 100, 'f', 1))
                                    : tr("%1 %").arg(QLocale().toString(qRound(zoom * 100)));
    if (text == m_percent->text())
        return;
    m_percent->setText(text);
    m_percent->setAccessibleDescription(tr("Zoom is %1").arg(text));
    // One width for every value, or the buttons would move under the pointer.
    m_percent->setFixedWidth(fontMetrics().horizontalAdvance(tr("%1 %").arg(888)) + 14);
}

void ZoomBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.border);
    painter.setBrush(m_theme.surface);
    constexpr qreal radius = 7;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace sluice
