#include "systems/pgflow/rows/runrows.h"

#include "systems/pgflow/rows/parts.h"
#include "systems/pgflow/runids.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::pgflow {

namespace {

class RunRowsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::RunRows)
};

constexpr qsizetype shortErrorLength = 500;

struct RunsColumns
{
    explicit RunsColumns(const db::Rows &rows) : of(rows) {}

    db::Columns of;
    int id = of("run_id");
    int flow = of("flow_slug");
    int status = of("status");
    int totalSteps = of("total_steps");
    int remainingSteps = of("remaining_steps");
    int startedAt = of("started_at");
    int endedAt = of("ended_at");
    int failedStep = of("failed_step");
    int error = of("error");
    int serverNow = of("server_now");
    int untouched = of("untouched");
};

/// Where the search for a page ended; only in runs.sql.
struct EndColumns
{
    explicit EndColumns(const db::Rows &rows) : of(rows) {}

    db::Columns of;
    int startedAt = of("end_started_at");
    int id = of("end_run_id");
};

/// The run itself, the same in all rows.
struct RunColumns
{
    explicit RunColumns(const db::Rows &rows) : of(rows) {}

    db::Columns of;
    int id = of("run_id");
    int flow = of("flow_slug");
    int status = of("status");
    int remainingSteps = of("remaining_steps");
    int startedAt = of("started_at");
    int endedAt = of("ended_at");
    int inputSize = of("input_size");
    int serverNow = of("server_now");
    int retriedAt = of("retried_at");
};

/// One of its steps.
struct StepColumns
{
    explicit StepColumns(const db::Rows &rows) : of(rows) {}

    db::Columns of;
    int slug = of("step_slug");
    int status = of("step_status");
    int remainingDeps = of("remaining_deps");
    int initialTasks = of("initial_tasks");
    int queued = of("queued");
    int started = of("started");
    int completed = of("completed");
    int failed = of("failed");
    int skipped = of("skipped");
    int cancelled = of("cancelled");
    int retrying = of("retrying");
    int delayed = of("delayed");
    int nextVisibleAt = of("next_visible_at");
    int attempts = of("attempts");
    int maxAttempts = of("max_attempts");
    int timeout = of("timeout");
    int startedAt = of("step_started_at");
    int taskStartedAt = of("task_started_at");
    int endedAt = of("step_ended_at");
    int worker = of("worker_id");
    int workerName = of("worker_name");
    int skipReason = of("skip_reason");
    int error = of("error");
    int outputSize = of("output_size");
    int endedAttempts = of("ended_attempts");
    int errorTask = of("error_index");
    int held = of("held");
    HoldColumns hold{of("hold_reason"), of("held_by"), of("held_since")};
};

RunSummary runSummaryFrom(const db::Rows &rows, int row, const RunsColumns &columns)
{
    RunSummary run{.id = runIdOf(rows.uuid(row, columns.id)),
                   .flow = FlowSlug(rows.text(row, columns.flow)),
                   .status = statusFrom(rows.text(row, columns.status), RunStatus::Started),
                   .remainingSteps = rows.int32(row, columns.remainingSteps),
                   .startedAt = rows.dateTime(row, columns.startedAt),
                   .endedAt = rows.optionalDateTime(row, columns.endedAt),
                   .error = rows.textOrEmpty(row, columns.error)};
    // Steps may have been taken out of the flow since the run began.
    run.totalSteps =
        std::max(rows.optionalInt32(row, columns.totalSteps).value_or(0), run.remainingSteps);
    run.untouched = rows.boolean(row, columns.untouched) && run.remainingSteps == run.totalSteps;
    if (!rows.isNull(row, columns.failedStep))
        run.failedStep = StepSlug(rows.text(row, columns.failedStep));
    return run;
}

StepState stepStateFrom(const db::Rows &rows, int row, const StepColumns &columns)
{
    StepState step{.slug = StepSlug(rows.text(row, columns.slug)),
                   .status = statusFrom(rows.text(row, columns.status), StepStatus::Created),
                   .remainingDeps = rows.int32(row, columns.remainingDeps),
                   .initialTasks = rows.optionalInt32(row, columns.initialTasks),
                   .retrying = rows.int32(row, columns.retrying),
                   .delayed = rows.int32(row, columns.delayed),
                   .nextVisibleAt = rows.optionalDateTime(row, columns.nextVisibleAt),
                   .attempts = rows.int32(row, columns.attempts),
                   .maxAttempts = rows.int32(row, columns.maxAttempts),
                   .timeout = Seconds(rows.int64(row, columns.timeout)),
                   .startedAt = rows.optionalDateTime(row, columns.startedAt),
                   .taskStartedAt = rows.optionalDateTime(row, columns.taskStartedAt),
                   .endedAt = rows.optionalDateTime(row, columns.endedAt),
                   .skipReason = rows.textOrEmpty(row, columns.skipReason),
                   .error = rows.textOrEmpty(row, columns.error),
                   .outputSize = rows.optionalInt64(row, columns.outputSize),
                   .errorTask = rows.optionalInt32(row, columns.errorTask),
                   .held = rows.int32(row, columns.held),
                   .hold = columns.hold.read(rows, row)};
    step.tasks[TaskStatus::Queued] = rows.int32(row, columns.queued);
    step.tasks[TaskStatus::Started] = rows.int32(row, columns.started);
    step.tasks[TaskStatus::Completed] = rows.int32(row, columns.completed);
    step.tasks[TaskStatus::Failed] = rows.int32(row, columns.failed);
    step.tasks[TaskStatus::Skipped] = rows.int32(row, columns.skipped);
    step.tasks[TaskStatus::Cancelled] = rows.int32(row, columns.cancelled);
    if (const auto worker = rows.optionalUuid(row, columns.worker)) {
        step.worker = WorkerId(*worker);
        step.workerName = workerNameFrom(rows.textOrEmpty(row, columns.workerName), *step.worker);
    }
    return step;
}

/// Nobody took a task of it yet.
bool isUntouched(const RunDetail &detail)
{
    return detail.run.status == RunStatus::Started &&
           std::all_of(detail.steps.begin(), detail.steps.end(), [](const StepState &step) {
               return step.attempts == 0 &&
                      (step.status == StepStatus::Created || step.status == StepStatus::Started);
           });
}

} // namespace

QList<RunSummary> foundRunsFrom(const db::Rows &rows)
{
    const RunsColumns columns(rows);
    QList<RunSummary> runs;
    runs.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row)
        runs.append(runSummaryFrom(rows, row, columns));
    return runs;
}

RunPage runPageFrom(const db::Rows &rows, int limit)
{
    RunPage page;
    if (rows.isEmpty())
        return page;
    const RunsColumns columns(rows);
    const EndColumns end(rows);
    page.serverNow = rows.dateTime(0, columns.serverNow);
    if (!rows.isNull(0, end.id)) {
        page.isSparse = true;
        page.next = RunCursor{.startedAt = rows.dateTime(0, end.startedAt),
                              .micros = rows.micros(0, end.startedAt),
                              .id = runIdOf(rows.uuid(0, end.id))};
    }
    if (rows.isNull(0, columns.id))
        return page;
    page.runs = foundRunsFrom(rows);
    if (rows.rowCount() >= limit) {
        const int last = rows.rowCount() - 1;
        page.next = RunCursor{.startedAt = page.runs.last().startedAt,
                              .micros = rows.micros(last, columns.startedAt),
                              .id = page.runs.last().id};
    }
    return page;
}

Result<RunDetail> runFrom(const db::Rows &rows, const RunId &asked, bool attemptsRecorded)
{
    if (rows.isEmpty())
        return failure(runNotFound(asked));
    const RunColumns ofRun(rows);
    const StepColumns ofStep(rows);
    RunDetail detail{.run = {.id = runIdOf(rows.uuid(0, ofRun.id)),
                             .flow = FlowSlug(rows.text(0, ofRun.flow)),
                             .status = statusFrom(rows.text(0, ofRun.status), RunStatus::Started),
                             .totalSteps = 0,
                             .remainingSteps = rows.int32(0, ofRun.remainingSteps),
                             .startedAt = rows.dateTime(0, ofRun.startedAt),
                             .endedAt = rows.optionalDateTime(0, ofRun.endedAt)},
                     .steps = {},
                     .serverNow = rows.dateTime(0, ofRun.serverNow),
                     .inputSize = rows.optionalInt64(0, ofRun.inputSize),
                     .retriedAt = rows.optionalDateTime(0, ofRun.retriedAt)};
    if (rows.isNull(0, ofStep.slug))
        return detail;
    detail.steps.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        detail.steps.append(stepStateFrom(rows, row, ofStep));
        StepState &step = detail.steps.last();
        if (attemptsRecorded)
            step.endedAttempts = rows.optionalInt32(row, ofStep.endedAttempts).value_or(0);
        // Rows come by index, so the last failed one lies deepest.
        if (step.status == StepStatus::Failed) {
            detail.run.failedStep = step.slug;
            detail.run.error = step.error.left(shortErrorLength);
        }
    }
    detail.run.totalSteps = int(detail.steps.size());
    detail.run.untouched = isUntouched(detail);
    return detail;
}

Error runNotFound(const RunId &run)
{
    return Error{
        .code = Error::Code::NotFound,
        .message =
            RunRowsText::tr("There is no run %1 in this database (any more).").arg(toText(run))};
}

} // namespace sluice::pgflow
