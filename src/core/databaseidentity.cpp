#include "core/databaseidentity.h"

namespace sluice {

Sameness compare(const DatabaseIdentity &first, Learnt learnt, const DatabaseIdentity &second)
{
    const bool systemsKnown = first.system && second.system;
    if (first.database != second.database || (systemsKnown && *first.system != *second.system))
        return Sameness::Different;
    if (first.started == second.started && first.started != 0)
        return Sameness::Same;
    // A standby is started at another time than its primary.
    if (first.inRecovery || second.inRecovery)
        return systemsKnown ? Sameness::Same : Sameness::Unclear;
    // Two servers that both take changes now, from the same files once: a copy.
    return learnt == Learnt::Now ? Sameness::Different : Sameness::Unclear;
}

} // namespace sluice
