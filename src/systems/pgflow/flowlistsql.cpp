#include "systems/pgflow/flowlistsql.h"

#include "systems/pgflow/sqltext.h"

#include <utility>

namespace sluice::pgflow {

namespace {

constexpr auto noHolds = "select null::text as flow_slug, null::text as step_slug, "
                         "null::text as reason, null::text as by, null::timestamptz as at limit 0";

} // namespace

QByteArray holdsSql(const EngineFacts &facts)
{
    return facts.holdsRecorded ? sqlText("part_holds") : QByteArray(noHolds);
}

QByteArray flowListSql(const EngineFacts &facts)
{
    const QByteArray unsettled =
        facts.decisionsRecorded ? sqlText("part_unsettled") : QByteArray("true");
    const char *name = facts.flowListIndexed ? "flows" : "flows_bounded";
    QByteArray sql = withSlot(sqlText(name, "unsettled", unsettled), "holds", holdsSql(facts));
    sql = withSlot(std::move(sql), "step_counts", sqlText("part_step_counts"));
    sql = withSlot(std::move(sql), "queue_missing", sqlText("part_queue_missing"));
    return withSlot(std::move(sql), "endless_step", sqlText("part_endless_step"));
}

} // namespace sluice::pgflow
