#include "gui/connection/environmentchip.h"

#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "gui/theme/plaintooltip.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>

namespace sluice {

namespace {

constexpr int chipWidth = 330;
constexpr int chipHeight = 28;
constexpr qreal radius = 7;
constexpr int pad = 10;

} // namespace

EnvironmentChip::EnvironmentChip(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this, &EnvironmentChip::openMenu);
    describe();
}

void EnvironmentChip::setConnection(std::optional<Environment> environment, const QString &name)
{
    m_environment = environment;
    m_name = name;
    describe();
}

void EnvironmentChip::setState(const QString &state)
{
    if (state == m_state)
        return;
    m_state = state;
    describe();
}

void EnvironmentChip::describe()
{
    setAccessibleName(m_environment ? tr("Connection: %1, %2").arg(nameOf(*m_environment), m_name)
                                    : tr("Connection: none"));
    setAccessibleDescription(m_state);
    setToolTip(plainToolTip(m_name));
    update();
}

QString EnvironmentChip::capsuleText() const
{
    return m_environment ? nameOf(*m_environment) : tr("not connected");
}

QFont EnvironmentChip::capsuleFont() const
{
    return sectionFont(font());
}

QSize EnvironmentChip::sizeHint() const
{
    return {chipWidth, chipHeight};
}

QSize EnvironmentChip::minimumSizeHint() const
{
    return {QFontMetrics(capsuleFont()).horizontalAdvance(capsuleText().toUpper()) + 8 * pad,
            chipHeight};
}

void EnvironmentChip::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    const QColor colour = m_environment ? colourOf(*m_environment, theme) : theme.muted;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75);

    const QFont small = capsuleFont();
    const int capsuleWidth =
        QFontMetrics(small).horizontalAdvance(capsuleText().toUpper()) + 2 * pad;
    painter.setPen(Qt::NoPen);
    painter.setBrush(underMouse() ? theme.accentSoft : theme.surface);
    painter.drawRoundedRect(box, radius, radius);
    QPainterPath capsule;
    capsule.addRoundedRect(QRectF(box.left(), box.top(), capsuleWidth, box.height()), radius,
                           radius);
    painter.fillPath(capsule, colour);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)
                       ? QPen(theme.accent, 2)
                       : QPen(colour, 1.5));
    painter.drawRoundedRect(box, radius, radius);

    painter.setPen(theme.onAccent);
    painter.setFont(small);
    painter.drawText(QRectF(box.left(), box.top(), capsuleWidth, box.height()), Qt::AlignCenter,
                     capsuleText());

    constexpr int chevron = 22;
    const QRectF inner(box.left() + capsuleWidth + pad, box.top(),
                       box.width() - capsuleWidth - pad - chevron, box.height());
    painter.setFont(font());
    painter.setPen(theme.muted);
    const int stateWidth = fontMetrics().horizontalAdvance(m_state);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, m_state);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.text);
    const QRectF nameRect = inner.adjusted(0, 0, -stateWidth - pad, 0);
    painter.drawText(nameRect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     QFontMetrics(bold).elidedText(m_name, Qt::ElideMiddle, int(nameRect.width())));

    painter.setPen(QPen(theme.muted, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c(box.right() - chevron / 2.0, box.center().y());
    const QPointF mark[] = {c + QPointF(-3.5, -1.75), c + QPointF(0, 1.75),
                            c + QPointF(3.5, -1.75)};
    painter.drawPolyline(mark, 3);
}

void EnvironmentChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return ||
        event->key() == Qt::Key_Enter)
        openMenu();
    else
        QAbstractButton::keyPressEvent(event);
}

void EnvironmentChip::openMenu()
{
    if (m_menu)
        m_menu->popup(mapToGlobal(QPoint(0, height() + 2)));
}

QString nameOf(Environment environment)
{
    switch (environment) {
    case Environment::Sandbox:
        return EnvironmentChip::tr("sandbox");
    case Environment::Development:
        return EnvironmentChip::tr("development");
    case Environment::Staging:
        return EnvironmentChip::tr("staging");
    case Environment::Production:
        break;
    }
    return EnvironmentChip::tr("production");
}

} // namespace sluice
