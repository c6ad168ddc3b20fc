#pragma once

#include "core/flow.h"
#include "model/decisions/decisionoffer.h"

#include <QWidget>

namespace sluice {
class FittingButton;
class SentenceLabel;
} // namespace sluice

namespace sluice::pages {

class ChecksBlock;

/// *Before you retry*: what to know, and the button, which says why it is off.
class RetryBlock final : public QWidget
{
    Q_OBJECT

public:
    /// \a session outlives the block.
    explicit RetryBlock(SystemSession &session, QWidget *parent = nullptr);

    /// \param summary of the run's flow, if known
    void setRun(const RunDetail &run, const FlowSummary *summary);

Q_SIGNALS:
    void wanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);
    /// Whether it can be done became known: call setRun() again.
    void changed();

private:
    SystemSession &m_session;
    DecisionOffer m_offer;
    DecisionSubject m_subject;
    ChecksBlock *m_checks;
    FittingButton *m_retry;
    SentenceLabel *m_note;
};

} // namespace sluice::pages
