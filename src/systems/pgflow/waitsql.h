#pragma once

#include "db/params.h"
#include "systems/pgflow/rows/waitrows.h"

namespace sluice::pgflow {

struct EngineFacts;
struct WaitLimits;

// The statements that say why a run does not go on; each is of its own use when others fail.

[[nodiscard]] db::Statement waitedQueuesSql(const RunId &run);
/// Steps that have not started, and the counters of the run.
[[nodiscard]] db::Statement waitingStepsSql(const RunId &run);
/// Tasks of started steps. \param all false: without the tables that an older engine of ours may
/// lack, or that the role may not read; nothing is said about some counters then
[[nodiscard]] db::Statement waitingTasksSql(const RunId &run, const QList<WaitedQueue> &queues,
                                            const EngineFacts &facts, bool all);
/// Locks on rows of the run.
[[nodiscard]] db::Statement lockedRowsSql(const RunId &run, const QList<WaitedQueue> &queues,
                                          const WaitLimits &limits);
/// What others do on the server.
[[nodiscard]] db::Statement waitingServerSql(const WaitLimits &limits);

} // namespace sluice::pgflow
