#include "systems/pgflow/worker/workerfacts.h"

#include "db/databasefacts.h"

#include <QStringList>

namespace sluice::pgflow {

namespace {

constexpr auto whatWorkersUse =
    "select to_regclass('pgflow.step_tasks') is not null, "
    "to_regprocedure('sluice.hold_tasks(uuid,uuid[],text[],integer[])') is not null, "
    "to_regprocedure('sluice.requeue_task(uuid,text,integer,uuid)') is not null, "
    "to_regprocedure('pgflow.requeue_stalled_tasks()') is not null, "
    "to_regprocedure('sluice.exchange(text[],uuid[],integer,uuid[],text[],integer[],"
    "integer[],uuid[],jsonb[],text[],text[],integer)') is not null, "
    "coalesce(has_function_privilege(to_regprocedure("
    "'sluice._keep_log_tail(uuid,text,integer,integer,text)'), 'execute'), false), "
    "to_regprocedure('sluice.await_work(uuid[],text[],integer)') is not null and exists ("
    "select from pg_catalog.pg_trigger t where t.tgname = 'sluice_wake' "
    "and t.tgrelid = to_regclass('pgflow.step_tasks')), "
    // Tables of which row level security may keep rows from this role.
    "array(select c.relname::text from pg_catalog.pg_class c "
    "join pg_catalog.pg_namespace n on n.oid = c.relnamespace "
    "left join lateral (select bool_or(p.polpermissive and p.all_of_it) as opened, "
    "bool_or(not p.polpermissive and not p.all_of_it) as closed from (select q.polpermissive, "
    "pg_get_expr(q.polqual, q.polrelid) is not distinct from 'true' as all_of_it "
    "from pg_catalog.pg_policy q where q.polrelid = c.oid and q.polcmd in ('r', '*') "
    "and exists (select from unnest(q.polroles) r (oid) "
    "where r.oid = 0 or pg_has_role(current_user, r.oid, 'USAGE'))) p) p on true "
    "where n.nspname = 'pgflow' and c.relname in ('flows', 'steps', 'runs', 'step_tasks') "
    "and row_security_active(c.oid) "
    "and (coalesce(not p.opened, true) or coalesce(p.closed, false)) order by 1)";

/// The order of whatWorkersUse.
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
    return {whatWorkersUse};
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
