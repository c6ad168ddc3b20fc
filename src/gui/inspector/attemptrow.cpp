#include "gui/inspector/attemptrow.h"

#include "core/humantext.h"
#include "gui/theme/currenttheme.h"
#include "gui/theme/plaintooltip.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/labels.h"
#include "paint/glyph.h"

#include <QEvent>
#include <QGridLayout>

#include <algorithm>

namespace sluice {

namespace {

constexpr int attemptGlyphSide = 12;

paint::StatusStyle styleOf(const AttemptLine &attempt)
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

void AttemptRow::setAttempt(const AttemptLine &attempt)
{
    const paint::StatusStyle style = styleOf(attempt);
    m_number->setText(countText(attempt.attempt));
    // What failed, ran or ended well says its glyph; the other words are rarer than their signs.
    const bool plain = !attempt.outcome || style.family == paint::StatusFamily::Failed;
    m_when->setSentence(plain ? attempt.when
                              : tr("%1, %2", "when, how it ended").arg(attempt.when, style.word));
    // The name gives way first: the rest of it is in its tool tip.
    constexpr int widest = 150;
    m_when->setMinimumWidth(
        std::min(widest, m_when->fontMetrics().horizontalAdvance(m_when->sentence()) + 1));
    m_worker->setText(attempt.worker);
    m_worker->setVisible(!attempt.worker.isEmpty());
    m_error->setSentence(attempt.error, SentenceLabel::Tone::Muted);
    m_error->setVisible(!attempt.error.isEmpty());
    setToolTip(plainToolTip(attempt.wholeError));
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

} // namespace sluice
