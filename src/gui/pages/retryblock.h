#pragma once

#include "core/flow.h"
#include "core/run.h"
#include "model/capabilitystore.h"

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
    void retryRequested();
    /// Whether it can be done became known: call setRun() again.
    void changed();

private:
    SystemSession &m_session;
    CapabilityStore m_capability;
    ChecksBlock *m_checks;
    FittingButton *m_retry;
    SentenceLabel *m_note;
};

/// What the guard of a retry has: when the run failed, microseconds since the epoch.
[[nodiscard]] std::optional<qint64> seenFailedAt(const RunSummary &run);

/// Why failed tasks of \a run cannot be retried now; empty = they can.
/// \param capability empty while it is not known
[[nodiscard]] QString whyNoRetry(const RunSummary &run, const SystemSession &session,
                                 const std::optional<Capability> &capability);

} // namespace sluice::pages
