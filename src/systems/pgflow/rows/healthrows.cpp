#include "systems/pgflow/rows/healthrows.h"

#include "db/columns.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace sluice::pgflow {

namespace {

/// part_queue_load.sql counts one more than this.
constexpr qint64 mostMessages = 10000;

WorkerHealth workerHealthFrom(const QString &word)
{
    static const QHash<QString, WorkerHealth> words{
        {QStringLiteral("alive"), WorkerHealth::Alive},
        {QStringLiteral("late"), WorkerHealth::Late},
        {QStringLiteral("silent"), WorkerHealth::Silent},
        {QStringLiteral("draining"), WorkerHealth::Draining},
        {QStringLiteral("stopped"), WorkerHealth::Stopped}};
    return words.value(word, WorkerHealth::Silent);
}

} // namespace

QList<WorkerState> workersFrom(const db::Rows &rows)
{
    const db::Columns of(rows);
    QList<WorkerState> workers;
    for (int row = 0; row < rows.rowCount(); ++row) {
        workers.append({.id = WorkerId(rows.uuid(row, of("worker_id"))),
                        .name = rows.text(row, of("function_name")),
                        .queue = rows.text(row, of("queue_name")),
                        .health = workerHealthFrom(rows.text(row, of("health"))),
                        .startedAt = rows.optionalDateTime(row, of("started_at")),
                        .heartbeatAt = rows.optionalDateTime(row, of("last_heartbeat_at")),
                        .tasks = rows.int64(row, of("tasks"))});
    }
    return workers;
}

QList<ListedQueue> listedQueuesFrom(const db::Rows &rows)
{
    const db::Columns of(rows);
    QList<ListedQueue> queues;
    for (int row = 0; row < rows.rowCount(); ++row) {
        ListedQueue queue{.name = rows.text(row, of("queue_name")),
                          .table = rows.text(row, of("table_name")),
                          .isReadable = rows.boolean(row, of("readable"))};
        if (const int flow = of("flow_slug"); !rows.isNull(row, flow))
            queue.flow = FlowSlug(rows.text(row, flow));
        queues.append(queue);
    }
    return queues;
}

QList<QueueState> queuesFrom(const db::Rows &rows, const QList<ListedQueue> &queues)
{
    const db::Columns of(rows);
    QList<QueueState> states;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const ListedQueue &queue = queues[rows.int32(row, of("place"))];
        const qint64 ready = rows.int64(row, of("ready"));
        const qint64 invisible = rows.int64(row, of("invisible"));
        states.append({.name = queue.name,
                       .flow = queue.flow,
                       .ready = std::min(ready, mostMessages),
                       .invisible = std::min(invisible, mostMessages),
                       .isExact = ready <= mostMessages && invisible <= mostMessages,
                       .oldest = rows.optionalDateTime(row, of("oldest"))});
    }
    std::sort(states.begin(), states.end(), [](const QueueState &a, const QueueState &b) {
        return std::tuple(-a.ready, -a.invisible, a.name) <
               std::tuple(-b.ready, -b.invisible, b.name);
    });
    return states;
}

} // namespace sluice::pgflow
