#include "gui/inspector/attemptsblock.h"

#include "core/system/vocabulary.h"
#include "gui/inspector/attemptrow.h"
#include "gui/widgets/labels.h"

#include <QVBoxLayout>

#include <algorithm>

namespace sluice {

AttemptsBlock::AttemptsBlock(const Vocabulary &words, QWidget *parent)
    : QWidget(parent),
      m_sentence(new SentenceLabel(this)),
      m_column(new QVBoxLayout),
      m_before(new SentenceLabel(this)),
      m_note(new SentenceLabel(this))
{
    setObjectName(QStringLiteral("attemptsBlock"));
    m_sentence->setObjectName(QStringLiteral("attemptsSentence"));
    m_before->setObjectName(QStringLiteral("attemptsBefore"));
    m_before->setSentence(words(say("before the run was retried")), SentenceLabel::Tone::Muted);
    m_note->setObjectName(QStringLiteral("attemptsNote"));
    m_column->setContentsMargins({});
    m_column->setSpacing(6);
    m_column->addWidget(m_before);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(new SectionLabel(tr("Attempts"), this));
    column->addWidget(m_sentence);
    column->addLayout(m_column);
    column->addWidget(m_note);
}

void AttemptsBlock::setAttempts(const AttemptList &attempts)
{
    m_sentence->setSentence(attempts.sentence);
    m_sentence->setVisible(!attempts.sentence.isEmpty());

    const size_t shown = size_t(attempts.lines.size());
    int numberWidth = 0;
    for (int i = 0; i < int(shown); ++i) {
        AttemptRow &row = rowAt(i);
        row.setAttempt(attempts.lines[i]);
        row.show();
        numberWidth = std::max(numberWidth, row.numberWidth());
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setNumberWidth(numberWidth);
        if (i >= shown)
            m_rows[i]->hide();
    }
    placeBefore(attempts.beforeRetry);

    m_note->setSentence(attempts.note, SentenceLabel::Tone::Muted);
    m_note->setVisible(!attempts.note.isEmpty());
}

void AttemptsBlock::placeBefore(int row)
{
    m_before->setVisible(row >= 0);
    if (row >= 0 && m_column->indexOf(m_before) != row) {
        m_column->removeWidget(m_before);
        m_column->insertWidget(row, m_before);
    }
}

AttemptRow &AttemptsBlock::rowAt(int index)
{
    while (int(m_rows.size()) <= index) {
        m_rows.push_back(new AttemptRow(this));
        m_column->addWidget(m_rows.back());
    }
    return *m_rows[size_t(index)];
}

} // namespace sluice
