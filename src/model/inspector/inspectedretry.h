#pragma once

#include "core/run.h"
#include "model/decisions/decision.h"
#include "model/retrychecks.h"

#include <QList>
#include <QString>

namespace sluice {

struct InspectorContext;

/// The offer to retry the failed tasks of a run: what to know before, and whether it can be done.
struct InspectedRetry
{
    RunSummary run; ///< as it is shown: what the decision is about
    QList<RetryCheck> checks = {};
    bool possible = true;
    QString note = {}; ///< why it is not possible, or what comes first; may be empty

    friend bool operator==(const InspectedRetry &, const InspectedRetry &) = default;
};

/// The decision that is offered, and what it is about.
[[nodiscard]] const Decision &retryDecision();
[[nodiscard]] DecisionSubject retrySubject(const RunSummary &run);

/// Whether a retry has its place: with a run that is over, and with a step that failed in it.
/// \param index of the step in \a run; -1 = the run itself
[[nodiscard]] bool retryHasPlace(const RunDetail &run, int index);

/// \pre retryHasPlace(), and the system has actions
[[nodiscard]] InspectedRetry inspectedRetry(const RunDetail &run, const InspectorContext &context);

} // namespace sluice
