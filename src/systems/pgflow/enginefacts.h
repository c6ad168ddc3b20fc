#pragma once

#include "core/system/system.h"

namespace sluice::db {
class Rows;
}

namespace sluice::pgflow {

/// What a database offers to this role, as probe.sql found it.
struct EngineFacts
{
    bool installed = false; ///< else nothing of the rest is known
    SystemInfo info = {};
    bool actionsInstalled = false; ///< sluice.action_…: guarded and audited by the server
    bool retryInstalled = false;   ///< sluice.retry_failed, and an engine it can work with
    bool skipsSteps = false;       ///< the engine knows skipped steps
    bool attemptsRecorded = false; ///< sluice.task_attempts is written, and may be read
    bool retriesRecorded = false;  ///< sluice.run_note says when a run was retried in place
    bool holdsRecorded = false;    ///< sluice.holds says what is held, and may be read
    /// sluice.run_lineage and sluice.run_note say which failed runs were taken up again or
    /// cancelled, and may be read.
    bool decisionsRecorded = false;
    bool auditReadable = false;   ///< sluice.audit says who decided what
    bool flowListIndexed = false; ///< runs have the indexes that flows.sql goes along
    /// False for engines that hand the run's input to every task under the key "run".
    bool separateFlowInput = true;
    /// Who has made transactions read only here; empty = nobody. See db::DatabaseFacts.
    QString readOnlyBy = {};
};

/// \param rows the one row of probe.sql
[[nodiscard]] EngineFacts engineFactsFrom(const db::Rows &rows);

} // namespace sluice::pgflow
