#include "gui/inspector/retryblock.h"

#include "gui/inspector/checksblock.h"
#include "gui/widgets/fittingbutton.h"
#include "gui/widgets/labels.h"
#include "model/retrychecks.h"

#include <QVBoxLayout>

namespace sluice::pages {

namespace {

const Decision &retry()
{
    return Decision::named("retryFailed");
}

} // namespace

RetryBlock::RetryBlock(SystemSession &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_offer(session),
      m_checks(new ChecksBlock(this)),
      m_retry(new FittingButton(this)),
      m_note(new SentenceLabel(this))
{
    m_retry->setFullText(retry().plainText());
    m_retry->setObjectName(QStringLiteral("retryFailed"));
    m_retry->setProperty("primary", true);
    m_note->setObjectName(QStringLiteral("retryNote"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(new SectionLabel(tr("Before you retry"), this));
    column->addWidget(m_checks);
    column->addSpacing(8);
    column->addWidget(m_retry);
    column->addWidget(m_note);
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT wanted(retry(), m_subject); });
    connect(&m_offer, &DecisionOffer::changed, this, &RetryBlock::changed);
}

void RetryBlock::setRun(const RunDetail &run, const FlowSummary *summary)
{
    m_checks->setChecks(retryChecks(run, summary));
    m_subject = {.flow = run.run.flow, .run = run.run};
    QString note = m_offer.obstacle(retry(), m_subject);
    m_retry->setEnabled(note.isEmpty());
    if (note.isEmpty() && m_session.system().isLocked())
        note = tr("Locked: this asks to unlock first.");
    m_note->setSentence(note, SentenceLabel::Tone::Muted);
    m_note->setVisible(!note.isEmpty());
}

} // namespace sluice::pages
