#include "gui/pages/attemptsblock.h"

#include "core/humantext.h"
#include "gui/theme/currenttheme.h"
#include "gui/theme/labels.h"
#include "model/stepsentence.h"
#include "paint/glyph.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace sluice::pages {

namespace {
constexpr int glyphSide = 12;
}

AttemptsBlock::AttemptsBlock(QWidget *parent)
    : QWidget(parent),
      m_number(new QLabel(this)),
      m_glyph(new QLabel(this)),
      m_latest(new SentenceLabel(this)),
      m_worker(new SentenceLabel(this)),
      m_note(new SentenceLabel(this))
{
    setObjectName(QStringLiteral("attemptsBlock"));
    m_latest->setObjectName(QStringLiteral("latestAttempt"));
    m_worker->setObjectName(QStringLiteral("attemptWorker"));
    m_note->setObjectName(QStringLiteral("attemptsNote"));
    m_number->setTextFormat(Qt::PlainText);
    m_glyph->setContentsMargins(0, (fontMetrics().height() - glyphSide) / 2, 0, 0);
    QFont bold = font();
    bold.setBold(true);
    m_number->setFont(bold);
    auto *row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(10);
    row->addWidget(m_number, 0, Qt::AlignTop);
    row->addWidget(m_glyph, 0, Qt::AlignTop);
    row->addWidget(m_latest, 1);
    m_worker->setWordWrap(false);
    row->addWidget(m_worker, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(new SectionLabel(tr("Attempts"), this));
    column->addLayout(row);
    column->addWidget(m_note);
}

void AttemptsBlock::setStep(const StepState &step, bool isMap, const TimeFormat &format,
                            const QDateTime &now)
{
    m_failed = step.status == StepStatus::Failed && !isMap;
    drawGlyph();
    m_number->setText(countText(step.attempts));
    m_worker->setSentence(workerText(step), SentenceLabel::Tone::Muted);
    if (isMap) {
        m_latest->setSentence(
            tr("is the most any of its %n task(s) took", nullptr, step.tasks.total()));
        m_note->setSentence(tr("Each task is listed under Tasks."), SentenceLabel::Tone::Muted);
        m_note->show();
        return;
    }
    QString latest;
    const bool running = step.tasks[TaskStatus::Started] > 0;
    if (step.taskStartedAt && (running || step.endedAt)) {
        const QString took = durationText(
            std::chrono::milliseconds(step.taskStartedAt->msecsTo(step.endedAt.value_or(now))));
        latest =
            running
                ? tr("%1, running %2", "time, duration")
                      .arg(format.brief(*step.taskStartedAt, now), took)
                : tr("%1, %2", "time, duration").arg(format.brief(*step.taskStartedAt, now), took);
    } else if (step.status == StepStatus::Started) {
        latest = tr("failed; the next one is to come");
    } else {
        latest = step.status == StepStatus::Failed ? tr("failed; when is not recorded here")
                                                   : tr("when it ran is not recorded here");
    }
    m_latest->setSentence(latest);
    m_note->setVisible(step.attempts > 1);
    m_note->setSentence(tr("Earlier attempts are not recorded here."), SentenceLabel::Tone::Muted);
}

void AttemptsBlock::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawGlyph();
}

void AttemptsBlock::drawGlyph()
{
    m_glyph->setVisible(m_failed);
    if (!m_failed)
        return;
    const paint::StatusStyle style = paint::styleOf(TaskStatus::Failed);
    m_glyph->setAccessibleName(style.word);
    m_glyph->setPixmap(paint::glyphPixmap(style, themeOf(*this), glyphSide, devicePixelRatioF()));
}

} // namespace sluice::pages
