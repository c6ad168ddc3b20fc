#include "systems/pgflow/pgflowaudit.h"

#include "db/database.h"
#include "db/rows.h"
#include "systems/pgflow/runids.h"
#include "systems/pgflow/sqltext.h"

namespace sluice::pgflow {

namespace {

std::optional<TaskIndex> taskFrom(const QString &text)
{
    bool isNumber = false;
    const int index = text.toInt(&isNumber);
    return isNumber ? std::optional(index) : std::nullopt;
}

QList<RecordedDecision> decisionsFrom(const db::Rows &rows)
{
    const auto column = [&rows](const char *name) { return rows.columnOf(name); };
    const int id = column("id");
    const int at = column("at");
    const auto text = [&rows, &column](const char *name) {
        return [&rows, column = column(name)](int row) { return rows.textOrEmpty(row, column); };
    };
    const auto role = text("role");
    const auto client = text("client");
    const auto action = text("action");
    const auto flow = text("flow_slug");
    const auto run = text("run_id");
    const auto step = text("step_slug");
    const auto task = text("task_index");
    const auto reason = text("reason");
    const auto outcome = text("outcome");
    const auto before = text("before");
    const auto after = text("after");

    QList<RecordedDecision> decisions;
    decisions.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        RecordedDecision one{.id = rows.int64(row, id),
                             .at = rows.dateTime(row, at),
                             .role = role(row),
                             .client = client(row),
                             .action = action(row),
                             .run = runIdFrom(run(row)),
                             .task = taskFrom(task(row)),
                             .reason = reason(row),
                             .outcome = outcome(row),
                             .before = before(row),
                             .after = after(row)};
        if (const QString slug = flow(row); !slug.isEmpty())
            one.flow = FlowSlug(slug);
        if (const QString slug = step(row); !slug.isEmpty())
            one.step = StepSlug(slug);
        decisions.append(std::move(one));
    }
    return decisions;
}

} // namespace

QFuture<Result<QList<RecordedDecision>>> PgflowAudit::page(std::optional<qint64> before, int limit)
{
    Q_ASSERT(limit >= 1 && limit <= 500);
    using Answer = QList<RecordedDecision>;
    return m_reading.database.read<Answer>(
        {sqlText("audit"), {db::param(before), db::param(limit)}},
        [](const db::Rows &rows) { return Result<Answer>(decisionsFrom(rows)); });
}

} // namespace sluice::pgflow
