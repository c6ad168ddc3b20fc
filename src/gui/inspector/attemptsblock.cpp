#include "gui/inspector/attemptsblock.h"

#include "core/humantext.h"
#include "gui/inspector/attemptrow.h"
#include "gui/widgets/labels.h"
#include "model/hostiletext.h"

#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr int shownAttempts = 8;

/// Says the latest attempt what the list does not: it has ended, and the next one has not begun.
QString comingText(const StepState &step, const AttemptHistory &history)
{
    if (step.tasks[TaskStatus::Queued] == 0 || step.status != StepStatus::Started)
        return {};
    if (step.attempts == 0 && !history.attempts.isEmpty())
        return AttemptsBlock::tr("The next one is to come: the run was retried.");
    return history.gapAtEnd ? AttemptsBlock::tr("The latest one failed; the next is to come.")
                            : QString();
}

} // namespace

AttemptsBlock::AttemptsBlock(QWidget *parent)
    : QWidget(parent),
      m_latest(new SentenceLabel(this)),
      m_column(new QVBoxLayout),
      m_before(new SentenceLabel(this)),
      m_note(new SentenceLabel(this))
{
    setObjectName(QStringLiteral("attemptsBlock"));
    m_latest->setObjectName(QStringLiteral("attemptsSentence"));
    m_before->setObjectName(QStringLiteral("attemptsBefore"));
    m_before->setSentence(tr("before the run was retried"), SentenceLabel::Tone::Muted);
    m_note->setObjectName(QStringLiteral("attemptsNote"));
    m_column->setContentsMargins({});
    m_column->setSpacing(6);
    m_column->addWidget(m_before);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(new SectionLabel(tr("Attempts"), this));
    column->addWidget(m_latest);
    column->addLayout(m_column);
    column->addWidget(m_note);
}

void AttemptsBlock::setMapStep(const StepState &step)
{
    m_latest->setSentence(
        tr("%1 is the most any of its %n task(s) took", nullptr, step.tasks.total())
            .arg(countText(step.attempts)));
    m_latest->show();
    m_before->hide();
    for (AttemptRow *row : m_rows)
        row->hide();
    showNote({tr("Each task is listed under Tasks.")});
}

void AttemptsBlock::setStep(const StepState &step, const AttemptHistory &history,
                            const TimeFormat &format, const QDateTime &now)
{
    const QString coming = comingText(step, history);
    m_latest->setSentence(coming);
    m_latest->setVisible(!coming.isEmpty());

    QList<KnownAttempt> shown = history.attempts;
    std::reverse(shown.begin(), shown.end());
    const int hidden = std::max(0, int(shown.size()) - shownAttempts);
    shown.resize(shown.size() - hidden);
    showRows(step, shown, format, now);

    QStringList notes;
    if (hidden + history.older > 0)
        notes << tr("%n earlier attempt(s) not shown.", nullptr, hidden + history.older);
    if (history.hasGaps() && !history.unread)
        notes << tr("Earlier attempts are not recorded here.");
    showNote(notes);
}

void AttemptsBlock::showRows(const StepState &step, const QList<KnownAttempt> &newestFirst,
                             const TimeFormat &format, const QDateTime &now)
{
    // The error card says what the latest failure said; only what differs is worth a line.
    QString said = oneLine(step.error);
    int numberWidth = 0;
    int latestOfRound = -1;
    for (int i = 0; i < int(newestFirst.size()); ++i) {
        const KnownAttempt &attempt = newestFirst[i];
        const QString error = oneLine(attempt.error);
        AttemptRow &row = rowAt(i);
        row.setAttempt(attempt, error != said, format, now);
        row.show();
        if (!error.isEmpty())
            said = error;
        numberWidth = std::max(numberWidth, row.numberWidth());
        if (attempt.again && latestOfRound < 0)
            latestOfRound = i;
    }
    for (size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setNumberWidth(numberWidth);
        if (i >= size_t(newestFirst.size()))
            m_rows[i]->hide();
    }
    const int divider =
        latestOfRound >= 0 && latestOfRound + 1 < int(newestFirst.size()) ? latestOfRound + 1 : -1;
    m_before->setVisible(divider >= 0);
    if (divider >= 0 && m_column->indexOf(m_before) != divider) {
        m_column->removeWidget(m_before);
        m_column->insertWidget(divider, m_before);
    }
}

void AttemptsBlock::showNote(const QStringList &sentences)
{
    m_note->setSentence(sentences.join(QLatin1Char(' ')), SentenceLabel::Tone::Muted);
    m_note->setVisible(!sentences.isEmpty());
}

AttemptRow &AttemptsBlock::rowAt(int index)
{
    while (int(m_rows.size()) <= index) {
        m_rows.push_back(new AttemptRow(this));
        m_column->addWidget(m_rows.back());
    }
    return *m_rows[size_t(index)];
}

} // namespace sluice::pages
