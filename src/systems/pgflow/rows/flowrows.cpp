#include "systems/pgflow/rows/flowrows.h"

#include "systems/pgflow/rows/parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::pgflow {

namespace {

class FlowRowsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::FlowRows)
};

/// A number and whether there may be more.
struct CountColumns
{
    int value;
    int more;

    [[nodiscard]] Count read(const db::Rows &rows, int row) const
    {
        return Count(rows.int64(row, value), rows.boolean(row, more));
    }
};

struct FlowsColumns
{
    explicit FlowsColumns(const db::Rows &rows) : of(rows) {}

    db::Columns of;
    int slug = of("flow_slug");
    int steps = of("steps");
    CountColumns running{of("running"), of("more_running")};
    CountColumns failedRecently{of("failed_recently"), of("more_failed")};
    CountColumns completedToday{of("completed_today"), of("more_completed")};
    CountColumns retrying{of("retrying"), of("more_tasks")};
    CountColumns queuedTasks{of("queued_tasks"), of("more_tasks")};
    int lastStarted = of("last_started");
    int lastFailed = of("last_failed");
    int lastRunFailed = of("last_run_failed");
    int liveWorkers = of("live_workers");
    HoldColumns hold{of("hold_reason"), of("held_by"), of("held_since")};
    int heldSteps = of("held_steps");
    int heldStep = of("held_step");
    HoldColumns stepHold{of("step_hold_reason"), of("step_held_by"), of("step_held_since")};
    int queueMissing = of("queue_missing");
    int endlessStep = of("endless_step");
};

/// Of a flow or a step, whichever \a prefix says.
struct OptionColumns
{
    OptionColumns(const db::Columns &of, const char *prefix, bool startDelays)
        : maxAttempts(of((QByteArray(prefix) + "max_attempts").constData())),
          baseDelay(of((QByteArray(prefix) + "base_delay").constData())),
          timeout(of((QByteArray(prefix) + "timeout").constData())),
          startDelay(startDelays ? of((QByteArray(prefix) + "start_delay").constData()) : -1)
    {}

    int maxAttempts;
    int baseDelay;
    int timeout;
    int startDelay; ///< -1 = a flow has none

    [[nodiscard]] StepOptions read(const db::Rows &rows, int row) const
    {
        return {.maxAttempts = rows.optionalInt32(row, maxAttempts),
                .baseDelay = optionalDuration<Seconds>(rows, row, baseDelay),
                .timeout = optionalDuration<Seconds>(rows, row, timeout),
                .startDelay = startDelay < 0 ? std::nullopt
                                             : optionalDuration<Seconds>(rows, row, startDelay)};
    }
};

struct FlowColumns
{
    explicit FlowColumns(const db::Rows &rows) : of(rows) {}

    db::Columns of;
    int slug = of("flow_slug");
    OptionColumns options{of, "flow_", false};
    int createdAt = of("created_at");
    int step = of("step_slug");
    int stepIndex = of("step_index");
    int stepType = of("step_type");
    OptionColumns stepOptions{of, "opt_", true};
    int whenUnmet = of("when_unmet");
    int whenExhausted = of("when_exhausted");
    int requiredInput = of("required_input_pattern");
    int forbiddenInput = of("forbidden_input_pattern");
    int deps = of("deps");
};

SkipMode skipModeFrom(const QString &word)
{
    if (word == QLatin1String("fail"))
        return SkipMode::Fail;
    return word == QLatin1String("skip-cascade") ? SkipMode::SkipCascade : SkipMode::Skip;
}

QByteArray jsonOrEmpty(const db::Rows &rows, int row, int column)
{
    return rows.isNull(row, column) ? QByteArray() : rows.bytes(row, column);
}

std::optional<FlowTrouble> troubleFrom(const db::Rows &rows, int row, const FlowsColumns &columns)
{
    if (rows.boolean(row, columns.queueMissing)) {
        return FlowTrouble{.kind = FlowTrouble::Kind::QueueMissing,
                           .table =
                               QStringLiteral("pgmq.q_") + rows.text(row, columns.slug).toLower()};
    }
    if (rows.isNull(row, columns.endlessStep))
        return std::nullopt;
    return FlowTrouble{.kind = FlowTrouble::Kind::EndlessTimeout,
                       .step = StepSlug(rows.text(row, columns.endlessStep))};
}

StepDefinition stepFrom(const db::Rows &rows, int row, const FlowColumns &columns)
{
    StepDefinition step{.slug = StepSlug(rows.text(row, columns.step)),
                        .type = rows.text(row, columns.stepType) == QLatin1String("map")
                                    ? StepType::Map
                                    : StepType::Single,
                        .index = rows.int32(row, columns.stepIndex),
                        .deps = {},
                        .options = columns.stepOptions.read(rows, row),
                        .whenUnmet = skipModeFrom(rows.text(row, columns.whenUnmet)),
                        .whenExhausted = skipModeFrom(rows.text(row, columns.whenExhausted)),
                        .requiredInput = jsonOrEmpty(rows, row, columns.requiredInput),
                        .forbiddenInput = jsonOrEmpty(rows, row, columns.forbiddenInput)};
    for (const QString &slug : rows.textArray(row, columns.deps))
        step.deps.append(StepSlug(slug));
    return step;
}

} // namespace

QList<FlowSummary> flowsFrom(const db::Rows &rows)
{
    const FlowsColumns columns(rows);
    QList<FlowSummary> flows;
    flows.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row) {
        FlowSummary flow{.slug = FlowSlug(rows.text(row, columns.slug)),
                         .steps = rows.int32(row, columns.steps),
                         .running = columns.running.read(rows, row),
                         .failedRecently = columns.failedRecently.read(rows, row),
                         .completedToday = columns.completedToday.read(rows, row),
                         .retrying = columns.retrying.read(rows, row),
                         .lastStarted = rows.optionalDateTime(row, columns.lastStarted),
                         .lastFailed = rows.optionalDateTime(row, columns.lastFailed),
                         .lastRunFailed = rows.boolean(row, columns.lastRunFailed),
                         .liveWorkers = rows.int32(row, columns.liveWorkers),
                         .queuedTasks = columns.queuedTasks.read(rows, row),
                         .hold = columns.hold.read(rows, row),
                         .heldSteps = rows.int32(row, columns.heldSteps),
                         .stepHold = columns.stepHold.read(rows, row)};
        if (!rows.isNull(row, columns.heldStep))
            flow.heldStep = StepSlug(rows.text(row, columns.heldStep));
        flow.trouble = troubleFrom(rows, row, columns);
        flows.append(flow);
    }
    return flows;
}

Result<FlowDefinition> flowFrom(const db::Rows &rows, const FlowSlug &asked)
{
    if (rows.isEmpty()) {
        return failure(Error::Code::NotFound,
                       FlowRowsText::tr("There is no flow \"%1\" in this database (any more).")
                           .arg(asked.value()));
    }
    const FlowColumns columns(rows);
    FlowDefinition flow{.slug = FlowSlug(rows.text(0, columns.slug)),
                        .options = columns.options.read(rows, 0),
                        .steps = {},
                        .createdAt = rows.dateTime(0, columns.createdAt)};
    if (rows.isNull(0, columns.step))
        return flow;
    flow.steps.reserve(rows.rowCount());
    for (int row = 0; row < rows.rowCount(); ++row)
        flow.steps.append(stepFrom(rows, row, columns));
    return flow;
}

std::optional<EditOptions> lastEditFrom(const db::Rows &rows, const FlowSlug &flow,
                                        const std::optional<StepSlug> &step)
{
    if (rows.isEmpty())
        return std::nullopt;
    const db::Columns of(rows);
    return EditOptions{.flow = flow,
                       .step = step,
                       .seen = OptionColumns(of, "before_", true).read(rows, 0),
                       .wanted = OptionColumns(of, "after_", true).read(rows, 0)};
}

StepNames stepNamesFrom(const db::Rows &rows, int most)
{
    const db::Columns of(rows);
    const int flowColumn = of("flow_slug");
    const int stepColumn = of("step_slug");
    StepNames names{.steps = {}, .all = rows.rowCount() <= most};
    const int count = std::min(rows.rowCount(), most);
    names.steps.reserve(count);
    for (int row = 0; row < count; ++row) {
        QString flow = rows.text(row, flowColumn);
        // Steps of one flow share its name.
        if (row > 0 && names.steps.constLast().flow.value() == flow)
            flow = names.steps.constLast().flow.value();
        names.steps.append({FlowSlug(std::move(flow)), StepSlug(rows.text(row, stepColumn))});
    }
    return names;
}

} // namespace sluice::pgflow
