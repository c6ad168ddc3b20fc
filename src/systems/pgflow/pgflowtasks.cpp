#include "systems/pgflow/pgflowtasks.h"

#include "db/database.h"
#include "systems/pgflow/rows/taskrows.h"
#include "systems/pgflow/runqueues.h"
#include "systems/pgflow/sqltext.h"

namespace sluice::pgflow {

namespace {

/// tasks.sql but for the queue. All tasks of a step are found by their index, wherever one looks;
/// some of them are counted off.
QByteArray tasksSql(const TaskFilter &filter)
{
    const bool first = filter.order == TaskOrder::FirstFirst;
    const char *from = "k.task_index >= $3::integer";
    if (filter.status) {
        from = "true";
    } else if (!first) {
        from = "k.task_index <= (select max(l.task_index) from pgflow.step_tasks l "
               "where l.run_id = $1::uuid and l.step_slug = $2::text) - $3::integer";
    }
    QByteArray sql = withSlot(sqlText("tasks"), "from", from);
    sql = withSlot(sql, "direction", first ? "asc" : "desc");
    return withSlot(sql, "skip", filter.status ? "offset $3::integer" : "");
}

} // namespace

QFuture<Result<QList<TaskState>>> PgflowTasks::page(const RunId &run, const StepSlug &step,
                                                    const TaskFilter &filter, int from, int limit)
{
    Q_ASSERT(from >= 0 && limit >= 1 && limit <= 2000);
    using Answer = QList<TaskState>;
    std::optional<QString> status;
    if (filter.status)
        status = toWord(*filter.status);
    const QByteArray sql = tasksSql(filter);
    return m_queues.with<Answer>(run, [=, this](const RunQueues::Relation &queue) {
        return m_reading.database.read<Answer>(
            {withSlot(sql, "queue", queue),
             {db::param(run), db::param(step), db::param(from), db::param(limit),
              db::param(status)}},
            [](const db::Rows &rows) { return tasksFrom(rows); });
    });
}

} // namespace sluice::pgflow
