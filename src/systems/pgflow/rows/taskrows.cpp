#include "systems/pgflow/rows/taskrows.h"

#include "systems/pgflow/rows/parts.h"

#include <QHash>

namespace sluice::pgflow {

namespace {

struct TaskColumns
{
    explicit TaskColumns(const db::Rows &rows) : of(rows) {}

    db::Columns of;
    int index = of("task_index");
    int status = of("status");
    int attempts = of("attempts_count");
    int queuedAt = of("queued_at");
    int startedAt = of("started_at");
    int endedAt = of("ended_at");
    int visibleAt = of("visible_at");
    int message = of("message_id");
    int worker = of("last_worker_id");
    int requeued = of("requeued_count");
    int error = of("error");
    int held = of("held");
};

struct AttemptColumns
{
    explicit AttemptColumns(const db::Rows &rows) : of(rows) {}

    db::Columns of;
    int step = of("step_slug");
    int number = of("number");
    int attempt = of("attempt");
    int startedAt = of("started_at");
    int endedAt = of("ended_at");
    int worker = of("worker_id");
    int workerName = of("worker_name");
    int outcome = of("outcome");
    int error = of("error");
    int pause = of("pause");
};

AttemptOutcome outcomeFrom(const QString &word)
{
    static const QHash<QString, AttemptOutcome> outcomes{
        {QStringLiteral("retried"), AttemptOutcome::Retried},
        {QStringLiteral("failed"), AttemptOutcome::Failed},
        {QStringLiteral("stalled"), AttemptOutcome::Stalled},
        {QStringLiteral("returned"), AttemptOutcome::Returned},
        {QStringLiteral("cancelled"), AttemptOutcome::Cancelled},
        {QStringLiteral("skipped"), AttemptOutcome::Skipped}};
    return outcomes.value(word, AttemptOutcome::Failed);
}

} // namespace

QList<TaskState> tasksFrom(const db::Rows &rows)
{
    const TaskColumns columns(rows);
    QList<TaskState> tasks;
    tasks.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        TaskState task{.index = rows.int32(row, columns.index),
                       .status = statusFrom(rows.text(row, columns.status), TaskStatus::Queued),
                       .attempts = rows.int32(row, columns.attempts),
                       .queuedAt = rows.dateTime(row, columns.queuedAt),
                       .startedAt = rows.optionalDateTime(row, columns.startedAt),
                       .endedAt = rows.optionalDateTime(row, columns.endedAt),
                       .visibleAt = rows.optionalDateTime(row, columns.visibleAt),
                       .requeued = rows.int32(row, columns.requeued),
                       .error = rows.textOrEmpty(row, columns.error),
                       .held = rows.boolean(row, columns.held)};
        if (const auto message = rows.optionalInt64(row, columns.message))
            task.message = MessageId(*message);
        if (const auto worker = rows.optionalUuid(row, columns.worker))
            task.worker = WorkerId(*worker);
        tasks.append(task);
    }
    return tasks;
}

QList<EndedAttempt> attemptsFrom(const db::Rows &rows)
{
    const AttemptColumns columns(rows);
    QList<EndedAttempt> attempts;
    attempts.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        EndedAttempt attempt{.step = StepSlug(rows.text(row, columns.step)),
                             .number = rows.int32(row, columns.number),
                             .attempt = rows.int32(row, columns.attempt),
                             .startedAt = rows.optionalDateTime(row, columns.startedAt),
                             .endedAt = rows.dateTime(row, columns.endedAt),
                             .outcome = outcomeFrom(rows.text(row, columns.outcome)),
                             .error = rows.textOrEmpty(row, columns.error)};
        attempt.pause = optionalDuration<Seconds>(rows, row, columns.pause);
        if (const auto worker = rows.optionalUuid(row, columns.worker)) {
            attempt.worker = WorkerId(*worker);
            attempt.workerName =
                workerNameFrom(rows.textOrEmpty(row, columns.workerName), *attempt.worker);
        }
        attempts.append(attempt);
    }
    return attempts;
}

} // namespace sluice::pgflow
