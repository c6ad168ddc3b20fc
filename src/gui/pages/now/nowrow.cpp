#include "gui/pages/now/nowrow.h"

#include "core/humantext.h"
#include "gui/theme/fonts.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/pill.h"
#include "paint/statusstyle.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace sluice::pages {

namespace {

paint::StatusStyle badgeOf(const NowItem &item)
{
    const QString number = countText(item.count);
    switch (item.mood) {
    case NowItem::Mood::Failed:
        return {paint::StatusFamily::Failed, paint::Glyph::Cross, number};
    case NowItem::Mood::Attention:
        return {paint::StatusFamily::Attention, paint::Glyph::Exclamation, number};
    case NowItem::Mood::Active:
        return {paint::StatusFamily::Active, paint::Glyph::Play, number};
    case NowItem::Mood::Quiet:
        break;
    }
    return {paint::StatusFamily::Neutral, paint::Glyph::Dash, number};
}

} // namespace

NowRow::NowRow(const NowItem &item, QWidget *parent)
    : Card(parent), m_item(item), m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("nowRow"));
    setAccessibleName(item.title);
    setAccessibleDescription(item.sentence);
    m_row->setContentsMargins(14, 10, 12, 10);
    m_row->setSpacing(12);
    m_row->addWidget(makeBadge(), 0, Qt::AlignVCenter);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto *title = new ElidedLabel(this, Qt::ElideRight);
    title->setObjectName(QStringLiteral("nowTitle"));
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    title->setText(item.title);
    texts->addWidget(title);
    if (!item.sentence.isEmpty()) {
        auto *sentence = new ElidedLabel(this, Qt::ElideRight);
        sentence->setObjectName(QStringLiteral("nowSentence"));
        sentence->setFont(secondaryFont(font()));
        sentence->setForegroundRole(QPalette::PlaceholderText);
        sentence->setText(item.sentence);
        texts->addWidget(sentence);
    }
    m_row->addLayout(texts, 1);
}

QWidget *NowRow::makeBadge()
{
    auto *badge = new Pill(this);
    badge->setStyle(badgeOf(m_item));
    return badge;
}

QPushButton *NowRow::addButton(const QString &text, bool primary)
{
    auto *button = new QPushButton(text, this);
    button->setProperty("primary", primary);
    button->setAutoDefault(false);
    button->setAccessibleDescription(m_item.title);
    m_row->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

} // namespace sluice::pages
