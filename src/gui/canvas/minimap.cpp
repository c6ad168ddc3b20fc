#include "gui/canvas/minimap.h"

#include "paint/graphpainter.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace sluice {

namespace {

constexpr int padding = 8;
constexpr QSizeF largest(140, 96);
constexpr qreal smallestSide = 12;

} // namespace

MiniMap::MiniMap(const paint::GraphScene &scene, QWidget *parent)
    : QWidget(parent), m_scene(scene), m_theme(paint::Theme::light())
{
    setObjectName(QStringLiteral("miniMap"));
    setAccessibleName(tr("Overview of the graph"));
    setCursor(Qt::ArrowCursor);
}

qreal MiniMap::scale() const
{
    const QSizeF size = m_scene.size();
    if (size.isEmpty())
        return 1;
    return std::min(largest.width() / size.width(), largest.height() / size.height());
}

void MiniMap::setTheme(const paint::Theme &theme)
{
    m_theme = theme;
    sceneChanged();
}

void MiniMap::sceneReplaced()
{
    const QSizeF shown = (m_scene.size() * scale()).expandedTo({smallestSide, smallestSide});
    resize(shown.toSize() + QSize(2 * padding, 2 * padding));
    sceneChanged();
}

void MiniMap::sceneChanged()
{
    m_miniature = {};
    update();
}

void MiniMap::setVisibleArea(const QRectF &visible)
{
    if (visible == m_visible)
        return;
    m_visible = visible;
    update();
}

void MiniMap::paintEvent(QPaintEvent *)
{
    const qreal ratio = devicePixelRatioF();
    if (m_miniature.isNull()) {
        m_miniature = QPixmap(size() * ratio);
        m_miniature.setDevicePixelRatio(ratio);
        m_miniature.fill(Qt::transparent);
        QPainter painter(&m_miniature);
        painter.translate(padding, padding);
        painter.scale(scale(), scale());
        paint::paintMiniature(painter, m_scene, m_theme, scale());
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr qreal radius = 7;
    painter.setPen(m_theme.border);
    painter.setBrush(m_theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.drawPixmap(0, 0, m_miniature);
    QRectF visible(m_visible.topLeft() * scale() + QPointF(padding, padding),
                   m_visible.size() * scale());
    constexpr qreal leastSide = 4;
    if (visible.width() < leastSide || visible.height() < leastSide) {
        const QPointF centre = visible.center();
        visible.setSize(visible.size().expandedTo({leastSide, leastSide}));
        visible.moveCenter(centre);
    }
    painter.setPen(QPen(m_theme.accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(visible.intersected(QRectF(rect()).adjusted(3.5, 3.5, -3.5, -3.5)), 2,
                            2);
}

void MiniMap::requestCentre(const QPointF &position)
{
    Q_EMIT centreRequested((position - QPointF(padding, padding)) / scale());
}

void MiniMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        requestCentre(event->position());
}

void MiniMap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        requestCentre(event->position());
}

} // namespace sluice
