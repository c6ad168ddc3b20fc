#include "systems/pgflow/waitsql.h"

#include "db/quoting.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/flowlistsql.h"
#include "systems/pgflow/pgflowhealth.h"
#include "systems/pgflow/sqltext.h"

#include <QByteArrayList>

namespace sluice::pgflow {

namespace {

constexpr auto noMessages =
    "select null::text as queue_name, null::bigint as msg_id, null::timestamptz as vt, "
    "null::integer as read_ct, null::jsonb as message, null::xid as locked_by limit 0";
constexpr auto nothingProlonged = "select null::uuid as worker_id limit 0";
constexpr auto noCredit = "select 0 as credit";
constexpr auto unknownCredit = "select null::integer as credit";

QList<QString> namesOf(const QList<WaitedQueue> &queues, bool WaitedQueue::*which, bool wanted)
{
    QList<QString> names;
    for (const WaitedQueue &queue : queues) {
        if (queue.*which == wanted)
            names.append(queue.name);
    }
    return names;
}

QList<QString> readableOf(const QList<WaitedQueue> &queues)
{
    return namesOf(queues, &WaitedQueue::isReadable, true);
}

/// The messages of those of \a queues that may be read, as a relation. \param names parameter with
/// readableOf(queues)
QByteArray messagesOf(const QList<WaitedQueue> &queues, const QByteArray &names)
{
    QByteArrayList tables;
    for (const WaitedQueue &queue : queues) {
        if (!queue.isReadable)
            continue;
        const QByteArray place = QByteArray::number(tables.size() + 1);
        tables << "select (" + names + "::text[])[" + place +
                      "] as queue_name, m.msg_id, m.vt, m.read_ct, m.message, "
                      "m.xmax as locked_by from pgmq." +
                      db::quotedIdentifier(queue.table) + " m";
    }
    return '(' + (tables.isEmpty() ? QByteArray(noMessages) : tables.join(" union all ")) + ')';
}

double secondsOf(std::chrono::milliseconds duration)
{
    return double(duration.count()) / 1000;
}

QByteArray creditSql(const EngineFacts &facts, bool all)
{
    // Another engine lends none.
    if (facts.info.engineVersion.startsWith(QLatin1String(">=")))
        return noCredit;
    return all ? sqlText("part_why_credit") : QByteArray(unknownCredit);
}

} // namespace

db::Statement waitedQueuesSql(const RunId &run)
{
    return {sqlText("why_queues"), {db::param(run)}};
}

db::Statement waitingStepsSql(const RunId &run)
{
    return {sqlText("why_steps"), {db::param(run)}};
}

db::Statement waitingTasksSql(const RunId &run, const QList<WaitedQueue> &queues,
                              const EngineFacts &facts, bool all)
{
    const bool prolongs = all && facts.holdsRecorded;
    QByteArray sql = sqlText("why_tasks", "queue", messagesOf(queues, "$2"));
    sql = withSlot(std::move(sql), "holds", holdsSql(facts));
    sql = withSlot(std::move(sql), "prolonged",
                   prolongs ? sqlText("part_why_prolonged") : QByteArray(nothingProlonged));
    sql = withSlot(std::move(sql), "credit", creditSql(facts, all));
    return {sql,
            {db::param(run), db::arrayParam(readableOf(queues)),
             db::arrayParam(namesOf(queues, &WaitedQueue::isPresent, false))}};
}

db::Statement lockedRowsSql(const RunId &run, const QList<WaitedQueue> &queues,
                            const WaitLimits &limits)
{
    return {
        sqlText("why_rows", "queue", messagesOf(queues, "$3")),
        {db::param(run), db::param(secondsOf(limits.lock)), db::arrayParam(readableOf(queues))}};
}

db::Statement waitingServerSql(const WaitLimits &limits)
{
    return {sqlText("why_server"),
            {db::param(secondsOf(limits.lock)), db::param(limits.notifyQueue),
             db::param(secondsOf(limits.snapshot)), db::param(limits.deadRows)}};
}

} // namespace sluice::pgflow
