// What does not agree with itself, for PgflowHealth.

#include "systems/pgflow/pgflowhealth.h"
#include "systems/pgflow/problemsearch.h"

namespace sluice::pgflow {

QFuture<Result<Health>> PgflowHealth::problems()
{
    return ProblemSearch::begin(m_reading, m_problemLimits);
}

} // namespace sluice::pgflow
