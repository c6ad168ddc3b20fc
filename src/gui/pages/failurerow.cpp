#include "gui/pages/failurerow.h"

#include "core/humantext.h"
#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"
#include "gui/theme/plaintooltip.h"
#include "paint/plaintext.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr int failurePadding = 8;
constexpr int failureGap = 14;
constexpr qreal failureRadius = 6;

} // namespace

FailureRow::FailureRow(int runs, const QString &said, const QString &detail, QWidget *parent)
    : QAbstractButton(parent),
      m_count(countText(runs)),
      m_said(said.isEmpty() ? tr("It said nothing.") : paint::visibleText(said)),
      m_detail(paint::visibleText(detail))
{
    setObjectName(QStringLiteral("failureRow"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("%1 × %2", "how often, what it said").arg(m_count, m_said));
    setAccessibleDescription(m_detail);
    setPlainToolTip(*this, m_said);
}

QSize FailureRow::sizeHint() const
{
    const QFontMetrics said(font());
    const QFontMetrics detail(secondaryFont(font()));
    return {said.averageCharWidth() * 60,
            said.lineSpacing() + detail.lineSpacing() + 2 * failurePadding};
}

QSize FailureRow::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, sizeHint().height()};
}

void FailureRow::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.border, hasFocus() ? 2 : 1));
    painter.setBrush(underMouse() ? theme.accentSoft : theme.surface);
    painter.drawRoundedRect(frame, failureRadius, failureRadius);

    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics counts(bold);
    const int badgeWidth = std::max(36, counts.horizontalAdvance(m_count) + 16);
    const QRectF badge(failurePadding + 4, failurePadding, badgeWidth,
                       height() - 2 * failurePadding);
    const paint::StatusColors &failed = theme.of(paint::StatusFamily::Failed);
    painter.setPen(Qt::NoPen);
    painter.setBrush(failed.background);
    painter.drawRoundedRect(badge, failureRadius, failureRadius);
    painter.setPen(failed.foreground);
    painter.setFont(bold);
    painter.drawText(badge, Qt::AlignCenter, m_count);

    const int left = int(badge.right()) + failureGap;
    const int room = width() - left - failurePadding;
    const QFontMetrics details(secondaryFont(font()));
    painter.setPen(theme.text);
    painter.drawText(QRect(left, failurePadding, room, counts.lineSpacing()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     counts.elidedText(m_said, Qt::ElideRight, room));
    painter.setFont(secondaryFont(font()));
    painter.setPen(theme.muted);
    painter.drawText(
        QRect(left, failurePadding + counts.lineSpacing(), room, details.lineSpacing()),
        Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        details.elidedText(m_detail, Qt::ElideRight, room));
}

void FailureRow::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void FailureRow::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void FailureRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace sluice::pages
