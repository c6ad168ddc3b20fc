#include "gui/inspector/retryblock.h"

#include "gui/inspector/checksblock.h"
#include "gui/widgets/fittingbutton.h"
#include "gui/widgets/labels.h"

#include <QVBoxLayout>

namespace sluice {

RetryBlock::RetryBlock(const Vocabulary &words, QWidget *parent)
    : QWidget(parent),
      m_checks(new ChecksBlock(this)),
      m_retry(new FittingButton(this)),
      m_note(new SentenceLabel(this))
{
    m_retry->setFullText(retryDecision().plainText(words));
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
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (m_run)
            Q_EMIT wanted(retryDecision(), retrySubject(*m_run));
    });
}

void RetryBlock::setRetry(const InspectedRetry &retry)
{
    m_run = retry.run;
    m_checks->setChecks(retry.checks);
    m_retry->setEnabled(retry.possible);
    m_note->setSentence(retry.note, SentenceLabel::Tone::Muted);
    m_note->setVisible(!retry.note.isEmpty());
}

} // namespace sluice
