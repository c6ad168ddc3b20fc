#pragma once

#include "model/inspector/inspectedretry.h"

#include <QWidget>

#include <optional>

namespace sluice {

class ChecksBlock;
class FittingButton;
class SentenceLabel;
class Vocabulary;

/// *Before you retry*: what to know, and the button, which says why it is off.
class RetryBlock final : public QWidget
{
    Q_OBJECT

public:
    explicit RetryBlock(const Vocabulary &words, QWidget *parent = nullptr);
    void setRetry(const InspectedRetry &retry);

Q_SIGNALS:
    void wanted(const sluice::Decision &decision, const sluice::DecisionSubject &subject);

private:
    std::optional<RunSummary> m_run; ///< as it was seen; empty = nothing is offered yet
    ChecksBlock *m_checks;
    FittingButton *m_retry;
    SentenceLabel *m_note;
};

} // namespace sluice
