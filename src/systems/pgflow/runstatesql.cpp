#include "systems/pgflow/runstatesql.h"

#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/flowlistsql.h"
#include "systems/pgflow/sqltext.h"

namespace sluice::pgflow {

QByteArray cancelledSql(const EngineFacts &facts, const char *run)
{
    return facts.decisionsRecorded ? sqlText("part_cancelled", "run", run) : QByteArray("false");
}

QByteArray stateSql(const EngineFacts &facts, RunState state)
{
    switch (state) {
    case RunState::Running:
        return "r.status = 'started'";
    case RunState::Completed:
        return "r.status = 'completed'";
    case RunState::Failed:
        return "r.status = 'failed' and not (" + cancelledSql(facts, "r") + ')';
    case RunState::Cancelled:
        return cancelledSql(facts, "r");
    case RunState::Held:
        return sqlText("part_asked_held", "holds", holdsSql(facts));
    case RunState::Incomplete:
        return sqlText("part_asked_incomplete");
    }
    return "false";
}

} // namespace sluice::pgflow
