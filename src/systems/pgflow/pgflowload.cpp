// Workers and queues, for PgflowHealth.

#include "core/async.h"
#include "db/database.h"
#include "db/quoting.h"
#include "systems/common/sequence.h"
#include "systems/pgflow/pgflowhealth.h"
#include "systems/pgflow/rows/healthrows.h"
#include "systems/pgflow/sqltext.h"

namespace sluice::pgflow {

namespace {

/// part_queue_load.sql for each queue that may be read; empty without one.
QByteArray loadSql(const QList<ListedQueue> &queues)
{
    const QByteArray one = sqlText("part_queue_load");
    QByteArray sql;
    for (qsizetype place = 0; place < queues.size(); ++place) {
        if (!queues[place].isReadable)
            continue;
        if (!sql.isEmpty())
            sql += " union all ";
        const QByteArray table = "pgmq." + db::quotedIdentifier(queues[place].table);
        sql += withSlot(withSlot(one, "queue", table), "place", QByteArray::number(place));
    }
    return sql;
}

} // namespace

QFuture<Result<QList<WorkerState>>> PgflowHealth::workers()
{
    return m_reading.database.read<QList<WorkerState>>({sqlText("workers")}, workersFrom);
}

QFuture<Result<QList<QueueState>>> PgflowHealth::queues()
{
    using Answer = QList<QueueState>;
    auto listed =
        m_reading.database.read<QList<ListedQueue>>({sqlText("queues")}, listedQueuesFrom);
    return inSequence<Answer>(
        m_reading.context, std::move(listed), [this](const QList<ListedQueue> &queues) {
            const QByteArray sql = loadSql(queues);
            if (sql.isEmpty())
                return ready(Result<Answer>(Answer()));
            return m_reading.database.read<Answer>(
                {sql}, [queues](const db::Rows &rows) { return queuesFrom(rows, queues); });
        });
}

} // namespace sluice::pgflow
