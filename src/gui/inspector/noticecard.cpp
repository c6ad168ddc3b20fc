#include "gui/inspector/noticecard.h"

#include "gui/widgets/labels.h"

#include <QVBoxLayout>

namespace sluice {

NoticeCard::NoticeCard(QWidget *parent)
    : ToneCard(paint::StatusFamily::Waiting, parent),
      m_title(new SentenceLabel(this)),
      m_text(new SentenceLabel(this)),
      m_help(new SentenceLabel(this))
{
    setObjectName(QStringLiteral("noticeCard"));
    m_title->setObjectName(QStringLiteral("noticeTitle"));
    m_text->setObjectName(QStringLiteral("noticeText"));
    m_help->setObjectName(QStringLiteral("noticeHelp"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(4);
    for (SentenceLabel *label : {m_title, m_text, m_help})
        column->addWidget(label);
}

void NoticeCard::setExplanation(const WaitingExplanation &explanation)
{
    const bool attention = explanation.urgency == WaitingExplanation::Urgency::Attention;
    setFamily(attention ? paint::StatusFamily::Attention : paint::StatusFamily::Waiting);
    m_title->setSentence(explanation.title,
                         attention ? SentenceLabel::Tone::Attention : SentenceLabel::Tone::Normal);
    QStringList lines{explanation.why};
    if (!explanation.until.isEmpty())
        lines << explanation.until;
    m_text->setSentence(lines.join(QLatin1Char('\n')));
    m_help->setSentence(explanation.help);
    m_help->setVisible(!explanation.help.isEmpty());
}

} // namespace sluice
