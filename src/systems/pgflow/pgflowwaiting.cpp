// Why a run does not go on, for PgflowHealth.

#include "core/async.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/pgflowhealth.h"

namespace sluice::pgflow {

QFuture<Result<QList<WaitReason>>> PgflowHealth::whyWaiting(const RunId &)
{
    return ready(Result<QList<WaitReason>>(failure(absent(m_reading.facts.info))));
}

} // namespace sluice::pgflow
