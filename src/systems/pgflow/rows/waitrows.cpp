#include "systems/pgflow/rows/waitrows.h"

#include "db/columns.h"
#include "systems/pgflow/rows/runrows.h"

#include <QJsonDocument>

namespace sluice::pgflow {

namespace {

QJsonDocument jsonIn(const db::Rows &rows, int row, int column)
{
    return rows.isNull(row, column) ? QJsonDocument()
                                    : QJsonDocument::fromJson(rows.bytes(row, column));
}

} // namespace

Result<WaitedQueues> waitedQueuesFrom(const db::Rows &rows, const RunId &run)
{
    if (rows.isEmpty())
        return failure(runNotFound(run));
    const db::Columns of(rows);
    WaitedQueues found{.isOpen = rows.boolean(0, of("open"))};
    for (int row = 0; row < rows.rowCount(); ++row) {
        if (rows.isNull(row, of("queue_name")))
            continue;
        found.queues.append({.name = rows.text(row, of("queue_name")),
                             .table = rows.text(row, of("table_name")),
                             .isPresent = rows.boolean(row, of("present")),
                             .isReadable = rows.boolean(row, of("readable"))});
    }
    return found;
}

WaitFindings waitFindingsFrom(const db::Rows &rows, const QString &sql)
{
    const db::Columns of(rows);
    WaitFindings found;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const QString word = rows.text(row, of("code"));
        const QJsonObject facts = jsonIn(rows, row, of("facts")).object();
        if (word == u"unseen") {
            found.missingRight = facts[u"right"].toString();
            continue;
        }
        const auto code = waitCodeFrom(word);
        Q_ASSERT_X(code.has_value(), "code of a reason", qPrintable(word));
        if (!code)
            continue;
        WaitReason reason{.code = *code,
                          .task = rows.optionalInt32(row, of("task_index")),
                          .count = rows.int64(row, of("n")),
                          .since = rows.optionalDateTime(row, of("since")),
                          .until = rows.optionalDateTime(row, of("until")),
                          .facts = facts,
                          .evidence = jsonIn(rows, row, of("evidence")).array(),
                          .sql = sql};
        if (const int step = of("step_slug"); !rows.isNull(row, step))
            reason.step = StepSlug(rows.text(row, step));
        found.reasons.append(reason);
    }
    return found;
}

} // namespace sluice::pgflow
