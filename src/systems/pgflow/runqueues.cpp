#include "systems/pgflow/runqueues.h"

#include "core/sqlstate.h"
#include "db/database.h"
#include "db/quoting.h"
#include "systems/pgflow/rows/runrows.h"
#include "systems/pgflow/sqltext.h"

namespace sluice::pgflow {

namespace {

constexpr qsizetype rememberedQueues = 1000;
constexpr auto noQueue = "(select null::bigint as msg_id, null::timestamptz as vt limit 0)";

QByteArray queueTable(const FlowSlug &flow)
{
    return "pgmq." + db::quotedIdentifier(QStringLiteral("q_") + flow.value().toLower());
}

} // namespace

bool RunQueues::mayBeStale(const Error &error)
{
    return error.sqlState == sqlstate::undefinedTable ||
           error.sqlState == sqlstate::insufficientPrivilege ||
           error.sqlState == sqlstate::invalidSchemaName;
}

void RunQueues::remember(const RunId &run, const Relation &queue)
{
    if (m_known.size() >= rememberedQueues)
        m_known.clear();
    m_known.insert(run, queue);
}

QFuture<Result<RunQueues::Relation>> RunQueues::ask(const RunId &run)
{
    return m_reading.database.read<Relation>(
        {sqlText("run_queue"), {db::param(run)}}, [run](const db::Rows &rows) -> Result<Relation> {
            if (rows.isEmpty())
                return failure(runNotFound(run));
            return rows.boolean(0, 1) ? queueTable(FlowSlug(rows.text(0, 0))) : Relation(noQueue);
        });
}

} // namespace sluice::pgflow
