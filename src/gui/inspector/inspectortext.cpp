#include "gui/inspector/inspectortext.h"

#include "core/humantext.h"
#include "gui/inspector/stepinspector.h"
#include "model/holdtext.h"
#include "model/stepsentence.h"
#include "paint/statusstyle.h"

namespace sluice::pages {

namespace {

QString stepTypeText(bool isMap)
{
    return isMap ? StepInspector::tr("map step") : StepInspector::tr("single step");
}

} // namespace

bool errorCounts(const StepState &step)
{
    if (step.status == StepStatus::Failed)
        return true;
    if (step.error.isEmpty() || step.status == StepStatus::Completed)
        return false;
    if (step.status != StepStatus::Started)
        return true;
    return step.retrying > 0 || step.tasks[TaskStatus::Failed] > 0;
}

std::optional<QString> errorToShow(const StepState &step, const std::optional<ChosenTask> &task)
{
    if (!task)
        return errorCounts(step) ? std::optional(step.error) : std::nullopt;
    if (!task->state)
        return std::nullopt;
    const TaskState &state = *task->state;
    if (state.status == TaskStatus::Failed)
        return state.error;
    // The engine keeps what an earlier attempt said beside one that runs or went well.
    const bool over = state.status == TaskStatus::Started || state.status == TaskStatus::Completed;
    return over || state.error.isEmpty() ? std::nullopt : std::optional(state.error);
}

QString taskFact(const ChosenTask &task)
{
    if (!task.state)
        return {};
    const TaskState &state = *task.state;
    const bool again = state.status == TaskStatus::Queued && state.attempts > 0;
    const QString word = state.held ? StepInspector::tr("held")
                         : again    ? StepInspector::tr("to be retried")
                                    : paint::styleOf(state.status).word;
    return state.attempts > 0
               ? StepInspector::tr("Task %1: %2, %3 attempt", "number, status, ordinal")
                     .arg(countText(task.index), word, ordinalText(state.attempts))
               : StepInspector::tr("Task %1: %2", "number, status")
                     .arg(countText(task.index), word);
}

QString stepSubtitle(const StepState &step, bool isMap)
{
    QStringList parts{stepTypeText(isMap)};
    if (!isMap && step.attempts > 0) {
        if (step.status == StepStatus::Failed && step.attempts >= step.maxAttempts) {
            parts << StepInspector::tr("gave up after %1 of %n attempt(s)", nullptr,
                                       step.maxAttempts)
                         .arg(countText(step.attempts));
        } else if (step.endedAt) {
            // How many there might have been is not kept, and options may have changed since.
            parts << StepInspector::tr("%1 attempt", "ordinal").arg(ordinalText(step.attempts));
        } else {
            parts << StepInspector::tr("%1 of %n attempt(s)", nullptr, step.maxAttempts)
                         .arg(ordinalText(step.attempts));
        }
    }
    if (isMap)
        parts << StepInspector::tr("%n task(s)", nullptr, step.tasks.total());
    const QString worker = workerText(step);
    // The attempts name it, too: of a failure only they, and where it would fill a second line.
    constexpr int fitting = 16;
    if (!worker.isEmpty() && worker.size() <= fitting && !isMap &&
        step.status != StepStatus::Failed)
        parts << worker;
    return parts.join(QStringLiteral(" · "));
}

QStringList flowFacts(const FlowSummary &flow, const TimeFormat &format, const QDateTime &now)
{
    QStringList facts;
    if (flow.hold) {
        facts << StepInspector::tr("%1, %2", "held: why, by whom")
                     .arg(holdText(*flow.hold), heldByText(*flow.hold, format, now));
    } else if (flow.heldSteps > 0) {
        facts << holdText(flow);
    }
    facts << StepInspector::tr("%1 running, %2 finished and %3 failed in 24 h")
                 .arg(countText(flow.running), countText(flow.completedToday),
                      countText(flow.failedRecently));
    if (flow.liveWorkers)
        facts << StepInspector::tr("%n worker(s) alive", nullptr, *flow.liveWorkers);
    if (flow.leftByWorker && flow.leftByWorker->why == LeftByWorker::Why::NoHandler &&
        flow.liveWorkers.value_or(0) > 0)
        facts << StepInspector::tr("the worker of this window has no handler for it");
    if (flow.lastStarted) {
        facts << StepInspector::tr("last started %1").arg(format.spoken(*flow.lastStarted, now));
    }
    return facts;
}

} // namespace sluice::pages
