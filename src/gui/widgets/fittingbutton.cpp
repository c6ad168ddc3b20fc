#include "gui/widgets/fittingbutton.h"

#include "gui/theme/plaintooltip.h"

#include <QEvent>
#include <QStyle>
#include <QStyleOptionButton>

#include <algorithm>

namespace sluice {

void FittingButton::setFullText(const QString &text)
{
    if (text == m_full)
        return;
    m_full = text;
    fit();
    updateGeometry();
}

QSize FittingButton::sizeFor(int textWidth) const
{
    ensurePolished();
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = m_full;
    return style()->sizeFromContents(QStyle::CT_PushButton, &option,
                                     {textWidth, fontMetrics().height()}, this);
}

QSize FittingButton::sizeHint() const
{
    return sizeFor(fontMetrics().horizontalAdvance(m_full));
}

QSize FittingButton::minimumSizeHint() const
{
    constexpr int leastCharacters = 6;
    const int least = leastCharacters * fontMetrics().averageCharWidth();
    return sizeFor(std::min(least, fontMetrics().horizontalAdvance(m_full)));
}

void FittingButton::fit()
{
    // A style may have a least width; far above it only frame and padding are left.
    constexpr int wide = 1000;
    const int room = width() - (sizeFor(wide).width() - wide);
    // Its hint is in whole px, so that a fraction may be missing to what is measured exactly.
    QString shown = fontMetrics().horizontalAdvance(m_full) <= room
                        ? m_full
                        : fontMetrics().elidedText(m_full, Qt::ElideMiddle, room);
    setToolTip(shown == m_full ? QString() : plainToolTip(m_full));
    setAccessibleName(m_full);
    setAccessibleDescription(shown == m_full ? QString() : m_full);
    shown.replace(u'&', QStringLiteral("&&"));
    if (shown != text())
        setText(shown);
}

void FittingButton::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    fit();
}

void FittingButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

} // namespace sluice
