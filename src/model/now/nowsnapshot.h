#pragma once

#include "core/audit.h"
#include "core/bulk.h"
#include "core/flow.h"
#include "core/health.h"
#include "model/failuregroups.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace sluice {

/// What a system tells of the last 24 hours, as far as it could be asked.
struct NowSnapshot
{
    QDateTime at;                 ///< clock of the server, UTC
    QList<FailureGroup> failures; ///< of the newest failed runs
    Count failedRuns;             ///< that were looked at; more = there are more
    QList<FlowSummary> flows;
    Count incomplete; ///< runs that completed although steps that failed were skipped
    QList<WorkerState> workers;
    QList<QueueState> queues;
    QList<BulkSummary> bulks;        ///< the newest
    QList<RecordedDecision> decided; ///< the newest
    QList<QString> unseen;           ///< what could not be asked and why; translated sentences

    bool hasWorkers = false;
    bool hasQueues = false;
};

/// How many runs of the last day are looked at for each part.
inline constexpr int mostRunsOfNow = 2000;

} // namespace sluice
