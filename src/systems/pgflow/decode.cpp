#include "systems/pgflow/decode.h"

#include "db/rows.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace sluice::pgflow {

namespace {

class DecodeText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::Decode)
};

// The order of flows.sql and flows_bounded.sql.
enum FlowsColumn {
    FlowsSlug,
    FlowsSteps,
    FlowsRunning,
    FlowsMoreRunning,
    FlowsFailedRecently,
    FlowsMoreFailed,
    FlowsCompletedToday,
    FlowsMoreCompleted,
    FlowsRetrying,
    FlowsQueuedTasks,
    FlowsMoreTasks,
    FlowsLastStarted,
    FlowsLastFailed,
    FlowsLastRunFailed,
    FlowsLiveWorkers,
    FlowsHoldReason,
    FlowsHeldBy,
    FlowsHeldSince,
    FlowsHeldSteps,
    FlowsHeldStep,
    FlowsStepHoldReason,
    FlowsStepHeldBy,
    FlowsStepHeldSince,
    FlowsQueueMissing,
    FlowsEndlessStep,
};

// The order of flow.sql.
enum FlowColumn {
    FlowName,
    FlowMaxAttempts,
    FlowBaseDelay,
    FlowTimeout,
    FlowCreatedAt,
    StepName,
    StepIndex,
    StepKind,
    StepMaxAttempts,
    StepBaseDelay,
    StepTimeout,
    StepStartDelay,
    StepWhenUnmet,
    StepWhenExhausted,
    StepRequiredInput,
    StepForbiddenInput,
    StepDeps,
};

// The order of runs.sql and find_runs.sql.
enum RunsColumn {
    RunsId,
    RunsFlow,
    RunsStatus,
    RunsTotalSteps,
    RunsRemainingSteps,
    RunsStartedAt,
    RunsEndedAt,
    RunsFailedStep,
    RunsError,
    RunsServerNow,
    RunsUntouched,
};

// The order of run.sql.
enum RunColumn {
    RunIdent,
    RunFlow,
    RunState,
    RunRemainingSteps,
    RunStartedAt,
    RunEndedAt,
    RunInputSize,
    RunServerNow,
    RunRetriedAt,
    StateStep,
    StateStatus,
    StateRemainingDeps,
    StateInitialTasks,
    StateQueued,
    StateStarted,
    StateCompleted,
    StateFailed,
    StateSkipped,
    StateCancelled,
    StateRetrying,
    StateDelayed,
    StateNextVisibleAt,
    StateAttempts,
    StateMaxAttempts,
    StateTimeout,
    StateStartedAt,
    StateTaskStartedAt,
    StateEndedAt,
    StateWorkerId,
    StateWorkerName,
    StateSkipReason,
    StateError,
    StateOutputSize,
    StateEndedAttempts,
    StateErrorTask,
    StateHeld,
    StateHoldReason,
    StateHeldBy,
    StateHeldSince,
};

// The order of attempts.sql.
enum AttemptColumn {
    AttemptStep,
    AttemptNumber,
    AttemptCount,
    AttemptStartedAt,
    AttemptEndedAt,
    AttemptWorker,
    AttemptWorkerName,
    AttemptHow,
    AttemptError,
    AttemptPause,
};

// The order of tasks.sql.
enum TaskColumn {
    TaskNumber,
    TaskStatusWord,
    TaskAttempts,
    TaskQueuedAt,
    TaskStartedAt,
    TaskEndedAt,
    TaskVisibleAt,
    TaskMessage,
    TaskWorker,
    TaskRequeued,
    TaskError,
    TaskHeld,
};

// The order of flow_statistics.sql; each spread takes three columns.
enum FlowStatisticsColumn { FlowRunsTook = 0, FlowLatestTook = 3 };

// The order of step_statistics.sql.
enum StepStatisticsColumn { StepTasksTook = 0, StepTasksEnded = 3, StepTasksFailed };

// The order of last_edit.sql; each has four columns.
enum LastEditColumn { LastEditBefore = 0, LastEditAfter = 4 };

// The order of payload.sql.
enum PayloadColumn { PayloadNull, PayloadSize, PayloadPiece };

template <typename Duration>
std::optional<Duration> optionalDuration(const db::Rows &rows, int row, int column)
{
    const auto number = rows.optionalInt64(row, column);
    return number ? std::optional(Duration(*number)) : std::nullopt;
}

SkipMode skipModeFrom(const QString &word)
{
    if (word == QLatin1String("fail"))
        return SkipMode::Fail;
    return word == QLatin1String("skip-cascade") ? SkipMode::SkipCascade : SkipMode::Skip;
}

/// \a fallback for a word that no engine of today writes.
template <typename Status>
Status statusFrom(const QString &word, Status fallback)
{
    return fromWord<Status>(word).value_or(fallback);
}

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

QByteArray jsonOrEmpty(const db::Rows &rows, int row, int column)
{
    return rows.isNull(row, column) ? QByteArray() : rows.bytes(row, column);
}

/// Three columns from \a first: reason, by and since when; the last one is NULL without a hold.
std::optional<Hold> holdFrom(const db::Rows &rows, int row, int first)
{
    if (rows.isNull(row, first + 2))
        return std::nullopt;
    return Hold{.reason = rows.textOrEmpty(row, first),
                .by = rows.textOrEmpty(row, first + 1),
                .since = rows.dateTime(row, first + 2)};
}

RunSummary runSummaryFrom(const db::Rows &rows, int row)
{
    RunSummary run{.id = RunId(rows.uuid(row, RunsId)),
                   .flow = FlowSlug(rows.text(row, RunsFlow)),
                   .status = statusFrom(rows.text(row, RunsStatus), RunStatus::Started),
                   .remainingSteps = rows.int32(row, RunsRemainingSteps),
                   .startedAt = rows.dateTime(row, RunsStartedAt),
                   .endedAt = rows.optionalDateTime(row, RunsEndedAt),
                   .error = rows.textOrEmpty(row, RunsError)};
    // Steps may have been taken out of the flow since the run began.
    run.totalSteps =
        std::max(rows.optionalInt32(row, RunsTotalSteps).value_or(0), run.remainingSteps);
    run.untouched = rows.boolean(row, RunsUntouched) && run.remainingSteps == run.totalSteps;
    if (!rows.isNull(row, RunsFailedStep))
        run.failedStep = StepSlug(rows.text(row, RunsFailedStep));
    return run;
}

/// "analyze (7f3a)": what the worker calls itself and how its id begins.
QString workerNameFrom(const QString &function, const WorkerId &worker)
{
    const QString digits = toText(worker).left(4);
    return function.isEmpty() ? digits : QStringLiteral("%1 (%2)").arg(function, digits);
}

StepState stepStateFrom(const db::Rows &rows, int row)
{
    StepState step{.slug = StepSlug(rows.text(row, StateStep)),
                   .status = statusFrom(rows.text(row, StateStatus), StepStatus::Created),
                   .remainingDeps = rows.int32(row, StateRemainingDeps),
                   .initialTasks = rows.optionalInt32(row, StateInitialTasks),
                   .retrying = rows.int32(row, StateRetrying),
                   .delayed = rows.int32(row, StateDelayed),
                   .nextVisibleAt = rows.optionalDateTime(row, StateNextVisibleAt),
                   .attempts = rows.int32(row, StateAttempts),
                   .maxAttempts = rows.int32(row, StateMaxAttempts),
                   .timeout = Seconds(rows.int64(row, StateTimeout)),
                   .startedAt = rows.optionalDateTime(row, StateStartedAt),
                   .taskStartedAt = rows.optionalDateTime(row, StateTaskStartedAt),
                   .endedAt = rows.optionalDateTime(row, StateEndedAt),
                   .skipReason = rows.textOrEmpty(row, StateSkipReason),
                   .error = rows.textOrEmpty(row, StateError),
                   .outputSize = rows.int64(row, StateOutputSize),
                   .errorTask = rows.optionalInt32(row, StateErrorTask),
                   .held = rows.int32(row, StateHeld),
                   .hold = holdFrom(rows, row, StateHoldReason)};
    step.tasks[TaskStatus::Queued] = rows.int32(row, StateQueued);
    step.tasks[TaskStatus::Started] = rows.int32(row, StateStarted);
    step.tasks[TaskStatus::Completed] = rows.int32(row, StateCompleted);
    step.tasks[TaskStatus::Failed] = rows.int32(row, StateFailed);
    step.tasks[TaskStatus::Skipped] = rows.int32(row, StateSkipped);
    step.tasks[TaskStatus::Cancelled] = rows.int32(row, StateCancelled);
    if (const auto worker = rows.optionalUuid(row, StateWorkerId)) {
        step.worker = WorkerId(*worker);
        step.workerName = workerNameFrom(rows.textOrEmpty(row, StateWorkerName), *step.worker);
    }
    return step;
}

/// Three columns from \a first: count, median and 95th percentile in ms.
DurationSpread spreadFrom(const db::Rows &rows, int first)
{
    return {.count = rows.int32(0, first),
            .median = Milliseconds(rows.optionalInt64(0, first + 1).value_or(0)),
            .p95 = Milliseconds(rows.optionalInt64(0, first + 2).value_or(0))};
}

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Length of the UTF-8 character that begins with \a lead.
qsizetype characterLength(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    if (byte < 0x80U)
        return 1;
    if (byte < 0xE0U)
        return 2;
    return byte < 0xF0U ? 3 : 4;
}

} // namespace

QList<FlowSummary> flowsFrom(const db::Rows &rows)
{
    QList<FlowSummary> flows;
    flows.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        const auto count = [&rows, row](int column, int more) {
            return Count(rows.int64(row, column), rows.boolean(row, more));
        };
        FlowSummary flow{.slug = FlowSlug(rows.text(row, FlowsSlug)),
                         .steps = rows.int32(row, FlowsSteps),
                         .running = count(FlowsRunning, FlowsMoreRunning),
                         .failedRecently = count(FlowsFailedRecently, FlowsMoreFailed),
                         .completedToday = count(FlowsCompletedToday, FlowsMoreCompleted),
                         .retrying = count(FlowsRetrying, FlowsMoreTasks),
                         .lastStarted = rows.optionalDateTime(row, FlowsLastStarted),
                         .lastFailed = rows.optionalDateTime(row, FlowsLastFailed),
                         .lastRunFailed = rows.boolean(row, FlowsLastRunFailed),
                         .liveWorkers = rows.int32(row, FlowsLiveWorkers),
                         .queuedTasks = count(FlowsQueuedTasks, FlowsMoreTasks),
                         .hold = holdFrom(rows, row, FlowsHoldReason),
                         .heldSteps = rows.int32(row, FlowsHeldSteps),
                         .stepHold = holdFrom(rows, row, FlowsStepHoldReason)};
        if (!rows.isNull(row, FlowsHeldStep))
            flow.heldStep = StepSlug(rows.text(row, FlowsHeldStep));
        if (rows.boolean(row, FlowsQueueMissing))
            flow.trouble =
                FlowTrouble{.kind = FlowTrouble::Kind::QueueMissing,
                            .table = QStringLiteral("pgmq.q_") + flow.slug.value().toLower()};
        else if (!rows.isNull(row, FlowsEndlessStep))
            flow.trouble = FlowTrouble{.kind = FlowTrouble::Kind::EndlessTimeout,
                                       .step = StepSlug(rows.text(row, FlowsEndlessStep))};
        flows.append(flow);
    }
    return flows;
}

std::optional<EditOptions> lastEditFrom(const db::Rows &rows, const FlowSlug &flow,
                                        const std::optional<StepSlug> &step)
{
    if (rows.isEmpty())
        return std::nullopt;
    const auto options = [&rows](int first) {
        return StepOptions{.maxAttempts = rows.optionalInt32(0, first),
                           .baseDelay = optionalDuration<Seconds>(rows, 0, first + 1),
                           .timeout = optionalDuration<Seconds>(rows, 0, first + 2),
                           .startDelay = optionalDuration<Seconds>(rows, 0, first + 3)};
    };
    return EditOptions{.flow = flow,
                       .step = step,
                       .seen = options(LastEditBefore),
                       .wanted = options(LastEditAfter)};
}

StepNames stepNamesFrom(const db::Rows &rows, int most)
{
    StepNames names{.steps = {}, .all = rows.rowCount() <= most};
    const int count = std::min(rows.rowCount(), most);
    names.steps.reserve(count);
    for (int row = 0; row < count; ++row) {
        QString flow = rows.text(row, 0);
        // Steps of one flow share its name.
        if (row > 0 && names.steps.constLast().flow.value() == flow)
            flow = names.steps.constLast().flow.value();
        names.steps.append({FlowSlug(std::move(flow)), StepSlug(rows.text(row, 1))});
    }
    return names;
}

Result<FlowDefinition> flowFrom(const db::Rows &rows, const FlowSlug &asked)
{
    if (rows.isEmpty()) {
        return failure(Error::Code::NotFound,
                       DecodeText::tr("There is no flow \"%1\" in this database (any more).")
                           .arg(asked.value()));
    }
    FlowDefinition flow{.slug = FlowSlug(rows.text(0, FlowName)),
                        .options = {.maxAttempts = rows.int32(0, FlowMaxAttempts),
                                    .baseDelay = Seconds(rows.int64(0, FlowBaseDelay)),
                                    .timeout = Seconds(rows.int64(0, FlowTimeout)),
                                    .startDelay = {}},
                        .steps = {},
                        .createdAt = rows.dateTime(0, FlowCreatedAt)};
    if (rows.isNull(0, StepName))
        return flow;
    flow.steps.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        QList<StepSlug> deps;
        for (const QString &slug : rows.textArray(row, StepDeps))
            deps.append(StepSlug(slug));
        const bool isMap = rows.text(row, StepKind) == QLatin1String("map");
        flow.steps.append(StepDefinition{
            .slug = StepSlug(rows.text(row, StepName)),
            .type = isMap ? StepType::Map : StepType::Single,
            .index = rows.int32(row, StepIndex),
            .deps = deps,
            .options = {.maxAttempts = rows.optionalInt32(row, StepMaxAttempts),
                        .baseDelay = optionalDuration<Seconds>(rows, row, StepBaseDelay),
                        .timeout = optionalDuration<Seconds>(rows, row, StepTimeout),
                        .startDelay = optionalDuration<Seconds>(rows, row, StepStartDelay)},
            .whenUnmet = skipModeFrom(rows.text(row, StepWhenUnmet)),
            .whenExhausted = skipModeFrom(rows.text(row, StepWhenExhausted)),
            .requiredInput = jsonOrEmpty(rows, row, StepRequiredInput),
            .forbiddenInput = jsonOrEmpty(rows, row, StepForbiddenInput)});
    }
    return flow;
}

RunPage runPageFrom(const db::Rows &rows, int limit)
{
    RunPage page;
    if (rows.isEmpty())
        return page;
    page.serverNow = rows.dateTime(0, RunsServerNow);
    if (rows.isNull(0, RunsId))
        return page;
    page.runs.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row)
        page.runs.append(runSummaryFrom(rows, row));
    if (rows.rowCount() >= limit) {
        const int last = rows.rowCount() - 1;
        page.next = RunCursor{.startedAt = page.runs.last().startedAt,
                              .micros = rows.micros(last, RunsStartedAt),
                              .id = page.runs.last().id};
    }
    return page;
}

Result<RunDetail> runFrom(const db::Rows &rows, const RunId &asked, bool attemptsRecorded)
{
    if (rows.isEmpty())
        return failure(runNotFound(asked));
    RunDetail detail{.run = {.id = RunId(rows.uuid(0, RunIdent)),
                             .flow = FlowSlug(rows.text(0, RunFlow)),
                             .status = statusFrom(rows.text(0, RunState), RunStatus::Started),
                             .totalSteps = 0,
                             .remainingSteps = rows.int32(0, RunRemainingSteps),
                             .startedAt = rows.dateTime(0, RunStartedAt),
                             .endedAt = rows.optionalDateTime(0, RunEndedAt)},
                     .steps = {},
                     .serverNow = rows.dateTime(0, RunServerNow),
                     .inputSize = rows.int64(0, RunInputSize),
                     .retriedAt = rows.optionalDateTime(0, RunRetriedAt)};
    if (rows.isNull(0, StateStep))
        return detail;
    detail.steps.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        detail.steps.append(stepStateFrom(rows, row));
        StepState &step = detail.steps.last();
        if (attemptsRecorded)
            step.endedAttempts = int(rows.optionalInt64(row, StateEndedAttempts).value_or(0));
        // Rows come by index, so the last failed one lies deepest.
        if (step.status == StepStatus::Failed) {
            detail.run.failedStep = step.slug;
            detail.run.error = step.error.left(500);
        }
    }
    detail.run.totalSteps = int(detail.steps.size());
    detail.run.untouched =
        detail.run.status == RunStatus::Started &&
        std::all_of(detail.steps.begin(), detail.steps.end(), [](const StepState &step) {
            return step.attempts == 0 &&
                   (step.status == StepStatus::Created || step.status == StepStatus::Started);
        });
    return detail;
}

QList<EndedAttempt> attemptsFrom(const db::Rows &rows)
{
    QList<EndedAttempt> attempts;
    attempts.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        EndedAttempt attempt{.step = StepSlug(rows.text(row, AttemptStep)),
                             .number = rows.int32(row, AttemptNumber),
                             .attempt = rows.int32(row, AttemptCount),
                             .startedAt = rows.optionalDateTime(row, AttemptStartedAt),
                             .endedAt = rows.dateTime(row, AttemptEndedAt),
                             .outcome = outcomeFrom(rows.text(row, AttemptHow)),
                             .error = rows.textOrEmpty(row, AttemptError)};
        if (const auto pause = rows.optionalInt32(row, AttemptPause))
            attempt.pause = Seconds(*pause);
        if (const auto worker = rows.optionalUuid(row, AttemptWorker)) {
            attempt.worker = WorkerId(*worker);
            attempt.workerName =
                workerNameFrom(rows.textOrEmpty(row, AttemptWorkerName), *attempt.worker);
        }
        attempts.append(attempt);
    }
    return attempts;
}

QList<TaskState> tasksFrom(const db::Rows &rows)
{
    QList<TaskState> tasks;
    tasks.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        TaskState task{.index = rows.int32(row, TaskNumber),
                       .status = statusFrom(rows.text(row, TaskStatusWord), TaskStatus::Queued),
                       .attempts = rows.int32(row, TaskAttempts),
                       .queuedAt = rows.dateTime(row, TaskQueuedAt),
                       .startedAt = rows.optionalDateTime(row, TaskStartedAt),
                       .endedAt = rows.optionalDateTime(row, TaskEndedAt),
                       .visibleAt = rows.optionalDateTime(row, TaskVisibleAt),
                       .requeued = rows.int32(row, TaskRequeued),
                       .error = rows.textOrEmpty(row, TaskError),
                       .held = rows.boolean(row, TaskHeld)};
        if (const auto message = rows.optionalInt64(row, TaskMessage))
            task.message = MessageId(*message);
        if (const auto worker = rows.optionalUuid(row, TaskWorker))
            task.worker = WorkerId(*worker);
        tasks.append(task);
    }
    return tasks;
}

FlowStatistics flowStatisticsFrom(const db::Rows &rows)
{
    return {.runs = spreadFrom(rows, FlowRunsTook), .latest = spreadFrom(rows, FlowLatestTook)};
}

StepStatistics stepStatisticsFrom(const db::Rows &rows)
{
    return {.tasks = spreadFrom(rows, StepTasksTook),
            .ended = rows.int32(0, StepTasksEnded),
            .failed = rows.int32(0, StepTasksFailed)};
}

Result<Payload> payloadFrom(const db::Rows &rows, qint64 offset)
{
    if (rows.isEmpty()) {
        return failure(Error::Code::NotFound,
                       DecodeText::tr("There is no such value in this database (any more)."));
    }
    Payload payload;
    payload.sqlNull = rows.boolean(0, PayloadNull);
    payload.size = rows.int64(0, PayloadSize);
    payload.offset = std::min(offset, payload.size);
    payload.text = rows.bytes(0, PayloadPiece);

    qsizetype first = 0;
    while (first < payload.text.size() && continuesCharacter(payload.text.at(first)))
        ++first;
    payload.text.remove(0, first);
    payload.offset += first;

    qsizetype lead = payload.text.size() - 1;
    while (lead >= 0 && continuesCharacter(payload.text.at(lead)))
        --lead;
    if (lead >= 0 && lead + characterLength(payload.text.at(lead)) > payload.text.size())
        payload.text.truncate(lead);
    return payload;
}

Error runNotFound(const RunId &run)
{
    return Error{
        .code = Error::Code::NotFound,
        .message =
            DecodeText::tr("There is no run %1 in this database (any more).").arg(toText(run))};
}

} // namespace sluice::pgflow
