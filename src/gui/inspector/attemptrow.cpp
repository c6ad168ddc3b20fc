#include "gui/inspector/attemptrow.h"

#include "core/humantext.h"
#include "gui/theme/currenttheme.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/labels.h"
#include "model/hostiletext.h"
#include "paint/glyph.h"

#include <QEvent>
#include <QGridLayout>

#include <algorithm>

namespace sluice::pages {

namespace {

constexpr int attemptGlyphSide = 12;
constexpr int tipCharacters = 2000;

QString whenText(const KnownAttempt &attempt, const TimeFormat &format, const QDateTime &now)
{
    if (!attempt.startedAt)
        return AttemptRow::tr("when it ran is not recorded here");
    QString start = format.brief(*attempt.startedAt, now);
    if (!attempt.running && !attempt.endedAt)
        return start;
    const QDateTime end = attempt.endedAt.value_or(now);
    const QString took = durationText(std::chrono::milliseconds(attempt.startedAt->msecsTo(end)));
    return attempt.running ? AttemptRow::tr("%1, running %2", "time, duration").arg(start, took)
                           : AttemptRow::tr("%1, %2", "time, duration").arg(start, took);
}

paint::StatusStyle styleOf(const KnownAttempt &attempt)
{
    if (attempt.outcome)
        return paint::styleOf(*attempt.outcome);
    return paint::styleOf(attempt.running ? TaskStatus::Started : TaskStatus::Completed);
}

} // namespace

AttemptRow::AttemptRow(QWidget *parent)
    : QWidget(parent),
      m_number(new QLabel(this)),
      m_glyph(new QLabel(this)),
      m_when(new SentenceLabel(this)),
      m_worker(new ElidedLabel(this)),
      m_error(new SentenceLabel(this)),
      m_style(paint::styleOf(TaskStatus::Started))
{
    setObjectName(QStringLiteral("attemptRow"));
    m_number->setObjectName(QStringLiteral("attemptNumber"));
    m_when->setObjectName(QStringLiteral("attemptWhen"));
    m_worker->setObjectName(QStringLiteral("attemptWorker"));
    m_error->setObjectName(QStringLiteral("attemptError"));
    m_number->setTextFormat(Qt::PlainText);
    m_number->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_glyph->setContentsMargins(0, (fontMetrics().height() - attemptGlyphSide) / 2, 0, 0);
    m_worker->setForegroundRole(QPalette::PlaceholderText);
    QFont bold = font();
    bold.setBold(true);
    m_number->setFont(bold);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_number, 0, 0, Qt::AlignTop);
    grid->addWidget(m_glyph, 0, 1, Qt::AlignTop);
    grid->addWidget(m_when, 0, 2);
    grid->addWidget(m_worker, 0, 3, Qt::AlignTop);
    grid->addWidget(m_error, 1, 2, 1, 2);
    grid->setColumnStretch(2, 1);
}

void AttemptRow::setAttempt(const KnownAttempt &attempt, bool sayError, const TimeFormat &format,
                            const QDateTime &now)
{
    const paint::StatusStyle style = styleOf(attempt);
    m_number->setText(countText(attempt.attempt));
    // What failed, ran or ended well says its glyph; the other words are rarer than their signs.
    const bool plain = !attempt.outcome || style.family == paint::StatusFamily::Failed;
    const QString when = whenText(attempt, format, now);
    m_when->setSentence(plain ? when : tr("%1, %2", "when, how it ended").arg(when, style.word));
    // The name gives way first: the rest of it is in its tool tip.
    constexpr int widest = 150;
    m_when->setMinimumWidth(
        std::min(widest, m_when->fontMetrics().horizontalAdvance(m_when->sentence()) + 1));
    m_worker->setText(oneLine(attempt.worker));
    m_worker->setVisible(!attempt.worker.isEmpty());
    m_error->setSentence(oneLine(attempt.error), SentenceLabel::Tone::Muted);
    m_error->setVisible(sayError && !attempt.error.isEmpty());
    setToolTip(plainToolTip(manyLines(attempt.error, tipCharacters)));
    if (style != m_style || m_glyph->pixmap(Qt::ReturnByValue).isNull()) {
        m_style = style;
        drawGlyph();
    }
    setAccessibleName(
        tr("Attempt %1, %2", "number, how it ended").arg(countText(attempt.attempt), style.word));
    setAccessibleDescription(m_when->text());
}

void AttemptRow::setNumberWidth(int width)
{
    m_number->setFixedWidth(width);
}

int AttemptRow::numberWidth() const
{
    return m_number->minimumSizeHint().width();
}

void AttemptRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawGlyph();
}

void AttemptRow::drawGlyph()
{
    m_glyph->setAccessibleName(m_style.word);
    m_glyph->setPixmap(
        paint::glyphPixmap(m_style, themeOf(*this), attemptGlyphSide, devicePixelRatioF()));
}

} // namespace sluice::pages
