#include "gui/shell/pagelinks.h"

#include "core/system/vocabulary.h"
#include "gui/theme/currenttheme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace sluice {

namespace {

constexpr int sidePadding = 12;
constexpr int linePadding = 5;
constexpr qreal radius = 7;
constexpr qreal focusWidth = 2;

} // namespace

PageLink::PageLink(const pages::StandingPage &page, QWidget *parent)
    : QAbstractButton(parent), m_place(page.place)
{
    setObjectName(QStringLiteral("link_") + page.name);
    setText(page.title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PageLink::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + 2 * sidePadding,
            metrics.height() + 2 * linePadding};
}

void PageLink::paintEvent(QPaintEvent *)
{
    const paint::Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0, 1, 0, -1);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? theme.accentSoft : theme.surface);
        painter.drawRoundedRect(box, radius, radius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, focusWidth));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
    }
    QFont shown = font();
    shown.setBold(isChecked());
    painter.setFont(shown);
    painter.setPen(theme.text);
    const QRect room = rect().adjusted(sidePadding, 0, -sidePadding, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(shown).elidedText(text(), Qt::ElideMiddle, room.width()));
}

void PageLink::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void PageLink::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

PageLinks::PageLinks(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("pageLinks"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (const pages::StandingPage &page : pages::standingPages(UsualVocabulary())) {
        auto *link = new PageLink(page, this);
        column->addWidget(link);
        m_links << link;
        // Its mark says what is open, which a click alone does not change.
        connect(link, &QAbstractButton::clicked, this, [this, link] {
            link->setChecked(!link->isChecked());
            Q_EMIT placeWanted(link->place());
        });
    }
}

void PageLinks::setWords(const Vocabulary &words)
{
    const QList<pages::StandingPage> known = pages::standingPages(words);
    for (qsizetype i = 0; i < known.size(); ++i)
        m_links[i]->setText(known[i].title);
}

void PageLinks::setCurrent(const std::optional<Place> &place)
{
    for (PageLink *link : std::as_const(m_links))
        link->setChecked(place && isSamePage(*place, link->place()));
}

} // namespace sluice
