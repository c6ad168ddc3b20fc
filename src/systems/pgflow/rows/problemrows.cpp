#include "systems/pgflow/rows/problemrows.h"

#include "db/columns.h"

#include <QJsonDocument>

namespace sluice::pgflow {

ProblemScope problemScopeFrom(const db::Rows &rows)
{
    const db::Columns of(rows);
    const auto flag = [&](const char *name) { return rows.boolean(0, of(name)); };
    return {.repairs = flag("repairs"),
            .routesSteps = flag("routes_steps"),
            .givesUp = flag("gives_up"),
            .lendsCredit = flag("lends_credit"),
            .cancelsTasks = flag("cancels_tasks"),
            .makesFunctions = flag("makes_functions"),
            .startsTasks = flag("starts_tasks"),
            .hasLedger = flag("has_ledger"),
            .readsLedger = flag("reads_ledger"),
            .readsSettings = flag("reads_settings"),
            .hasQueues = flag("has_queues")};
}

QList<ProblemQueue> problemQueuesFrom(const db::Rows &rows)
{
    const db::Columns of(rows);
    QList<ProblemQueue> queues;
    for (int row = 0; row < rows.rowCount(); ++row) {
        ProblemQueue queue{.name = rows.text(row, of("queue_name")),
                           .table = rows.textOrEmpty(row, of("table_name")),
                           .archive = rows.textOrEmpty(row, of("archive_name")),
                           .isReadable = rows.boolean(row, of("readable")),
                           .isRouted = rows.boolean(row, of("routed")),
                           .isAttended = rows.boolean(row, of("attended"))};
        if (const int flow = of("flow_slug"); !rows.isNull(row, flow))
            queue.flow = FlowSlug(rows.text(row, flow));
        queues.append(queue);
    }
    return queues;
}

FoundProblems problemsFrom(const db::Rows &rows, ProblemKind kind, const QString &sql)
{
    const db::Columns of(rows);
    FoundProblems found;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const qint64 count = rows.int64(row, of("n"));
        if (rows.isNull(row, of("subject"))) {
            found.endedAfter = count;
            continue;
        }
        found.problems.append(
            {.kind = kind,
             .subject = QJsonDocument::fromJson(rows.bytes(row, of("subject"))).object(),
             .count = count,
             .since = rows.optionalDateTime(row, of("since")),
             .evidence = QJsonDocument::fromJson(rows.bytes(row, of("evidence"))).array(),
             .sql = sql,
             .isRepairable = rows.boolean(row, of("repairable"))});
    }
    return found;
}

} // namespace sluice::pgflow
