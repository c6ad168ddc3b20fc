#include "gui/widgets/elidedlabel.h"

#include "gui/theme/plaintooltip.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QToolTip>

#include <algorithm>

namespace sluice {

ElidedLabel::ElidedLabel(QWidget *parent, Qt::TextElideMode mode) : QLabel(parent), m_mode(mode)
{
    setTextFormat(Qt::PlainText);
}

void ElidedLabel::setLeastCharacters(int characters)
{
    m_leastCharacters = characters;
    updateGeometry();
}

QString ElidedLabel::shownText() const
{
    const int room = contentsRect().width();
    // The hint of a label is in whole px: a fraction may be missing to what is measured exactly.
    return fontMetrics().horizontalAdvance(text()) <= room
               ? text()
               : fontMetrics().elidedText(text(), m_mode, room);
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    const int frame = width() - contentsRect().width();
    const int least = fontMetrics().averageCharWidth() * m_leastCharacters + frame;
    return {std::min(whole.width(), least), whole.height()};
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && shownText() != text()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(text()),
                           this);
        return true;
    }
    return QLabel::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QStyleOption option;
    option.initFrom(this);
    const QRect room = contentsRect();
    const Qt::Alignment aligned = QStyle::visualAlignment(layoutDirection(), alignment());
    style()->drawItemText(&painter, room, int(aligned) | Qt::TextSingleLine, option.palette,
                          isEnabled(), shownText(), foregroundRole());
}

void ElidedLabel::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this] { QGuiApplication::clipboard()->setText(text()); });
    menu->popup(event->globalPos());
}

} // namespace sluice
