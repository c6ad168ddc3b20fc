// What does not agree with itself, for PgflowHealth.

#include "core/async.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/pgflowhealth.h"

namespace sluice::pgflow {

QFuture<Result<Health>> PgflowHealth::problems()
{
    return ready(Result<Health>(failure(absent(m_reading.facts.info))));
}

} // namespace sluice::pgflow
