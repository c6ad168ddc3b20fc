#include "systems/pgflow/worker/workerfacts.h"

#include "db/databasefacts.h"
#include "systems/pgflow/sqltext.h"

#include <QStringList>

namespace sluice::pgflow {

namespace {

// The order of probe_worker.sql.
enum WorkerColumn {
    HasEngine,
    CanHold,
    CanRequeue,
    CanSweep,
    CanBatch,
    CanKeepLogs,
    CanAwait,
    HidingTasks
};

QString hiddenRowsSentence(const QList<QString> &tables, const QString &role)
{
    if (tables.isEmpty())
        return {};
    return QStringLiteral("Row level security may keep rows of %1 from the role \"%2\", so there "
                          "may be tasks that it never takes. Ask the owner for policies FOR SELECT "
                          "TO this role USING (true).")
        .arg(QStringList(tables).join(QStringLiteral(", ")), role);
}

} // namespace

db::Statement workerProbe()
{
    return {sqlText("probe_worker")};
}

WorkerFacts workerFactsFrom(const db::Rows &rows, const db::DatabaseFacts &known)
{
    WorkerFacts facts;
    SourceFacts &source = facts.source;
    if (!rows.boolean(0, HasEngine)) {
        source.obstacle = QStringLiteral("This database has no workflow engine (schema pgflow). "
                                         "Install it with: sluicectl install --db URI.");
    }
    source.identity = known.identity;
    source.mark = known.mark;
    source.onThisMachine = known.unixSocket;
    source.canHold = rows.boolean(0, CanHold);
    source.canRequeue = rows.boolean(0, CanRequeue);
    source.canSweep = rows.boolean(0, CanSweep);
    source.hiddenRows = hiddenRowsSentence(rows.textArray(0, HidingTasks), known.role);
    facts.canBatch = rows.boolean(0, CanBatch);
    facts.canKeepLogs = rows.boolean(0, CanKeepLogs);
    facts.canAwait = rows.boolean(0, CanAwait);
    return facts;
}

} // namespace sluice::pgflow
