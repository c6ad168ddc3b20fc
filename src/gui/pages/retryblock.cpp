#include "gui/pages/retryblock.h"

#include "gui/pages/checksblock.h"
#include "gui/pages/impossible.h"
#include "gui/theme/fittingbutton.h"
#include "gui/theme/labels.h"
#include "model/retrychecks.h"

#include <QVBoxLayout>

namespace sluice::pages {

RetryBlock::RetryBlock(SystemSession &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_capability(session),
      m_checks(new ChecksBlock(this)),
      m_retry(new FittingButton(this)),
      m_note(new SentenceLabel(this))
{
    m_retry->setFullText(tr("Retry failed tasks in this run…"));
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
    connect(m_retry, &QPushButton::clicked, this, &RetryBlock::retryRequested);
    connect(&m_capability, &CapabilityStore::changed, this, &RetryBlock::changed);
}

void RetryBlock::setRun(const RunDetail &run, const FlowSummary *summary)
{
    m_checks->setChecks(retryChecks(run, summary));
    m_capability.want(toText(run.run.id), RetryFailed{.run = run.run.id});
    QString note = whyNoRetry(run.run, m_session, m_capability.capability());
    m_retry->setEnabled(note.isEmpty());
    if (note.isEmpty() && m_session.system().isLocked())
        note = tr("Locked: this asks to unlock first.");
    m_note->setSentence(note, SentenceLabel::Tone::Muted);
    m_note->setVisible(!note.isEmpty());
}

std::optional<qint64> seenFailedAt(const RunSummary &run)
{
    return run.endedAt ? std::optional(run.endedAt->toMSecsSinceEpoch() * 1000) : std::nullopt;
}

QString whyNoRetry(const RunSummary &run, const SystemSession &session,
                   const std::optional<Capability> &capability)
{
    if (!session.isConnected())
        return RetryBlock::tr("There is no connection: nothing can be changed now.");
    if (run.status != RunStatus::Failed)
        return RetryBlock::tr("This run has not failed.");
    return capability ? whyImpossible(*capability) : QString();
}

} // namespace sluice::pages
