#include "model/stepsentence.h"

#include "core/humantext.h"
#include "core/system/vocabulary.h"
#include "model/holdtext.h"
#include "model/hostiletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct StepText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::StepText)

public:
    SLUICE_SAYS(sluice::StepText)
};

constexpr int slugLimit = 40;
constexpr int workerLimit = 120;

std::chrono::milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::milliseconds(std::max<qint64>(0, from.msecsTo(to)));
}

/// Runs keep the order of their definition: looking at the same place first keeps a graph of
/// thousands of steps cheap.
int definitionOf(const RunDetail &run, int index, const FlowDefinition &flow)
{
    const StepSlug &slug = run.steps[index].slug;
    return index < flow.steps.size() && flow.steps[index].slug == slug ? index : flow.indexOf(slug);
}

bool isMap(const RunDetail &run, int index, const FlowDefinition &flow)
{
    const StepState &step = run.steps[index];
    const int definition = definitionOf(run, index, flow);
    return step.tasks.total() > 1 ||
           (definition >= 0 && flow.steps[definition].type == StepType::Map);
}

bool hasEnded(RunStatus status)
{
    return status != RunStatus::Started;
}

/// A countdown never says "0.0 s": the last second is "1 s".
QString countdownText(const QDateTime &now, const QDateTime &until)
{
    const qint64 seconds = (now.msecsTo(until) + 999) / 1000;
    if (seconds < 10)
        return StepText::tr("%1 s").arg(QLocale().toString(std::max<qint64>(1, seconds)));
    return durationText(Seconds(seconds));
}

QString createdSentence(const RunDetail &run, int index, const FlowDefinition &flow,
                        const Vocabulary &words)
{
    const StepState &step = run.steps[index];
    if (hasEnded(run.run.status))
        return StepText::tr("never started");
    if (step.remainingDeps == 0)
        return StepText::tr("about to start");
    const QList<StepSlug> open = openParents(run, index, flow);
    const QString waits =
        step.remainingDeps == 1 && open.size() == 1
            ? StepText::tr("waits for %1").arg(shortName(open.first().value(), slugLimit))
            : words(StepText::say("waits for %n step(s)", nullptr, step.remainingDeps));
    return step.hold ? StepText::tr("%1, then %2", "what it waits for, that it is held")
                           .arg(waits, holdText(*step.hold))
                     : waits;
}

QString mapSentence(const StepState &step, const QDateTime &now, const Vocabulary &words)
{
    const int done = step.tasks[TaskStatus::Completed];
    const int failed = step.tasks[TaskStatus::Failed];
    const int cancelled = step.tasks[TaskStatus::Cancelled] + step.tasks[TaskStatus::Skipped];
    const int running = step.tasks[TaskStatus::Started];
    const int open = step.tasks[TaskStatus::Queued] + running - step.retrying;
    const bool untouched = done == 0 && failed == 0 && running == 0 && step.retrying == 0;
    if (untouched && step.nextVisibleAt && *step.nextVisibleAt > now &&
        step.delayed == step.tasks[TaskStatus::Queued])
        return StepText::tr("starts in %1").arg(countdownText(now, *step.nextVisibleAt));
    if (untouched)
        return words(StepText::say("%n task(s) wait for a worker", nullptr, step.tasks.total()));
    QStringList parts{words(StepText::say("%1 done", "tasks")).arg(countText(done))};
    if (failed > 0)
        parts << words(StepText::say("%1 failed", "tasks")).arg(countText(failed));
    if (step.retrying > 0)
        parts << words(StepText::say("%1 retry", "tasks")).arg(countText(step.retrying));
    if (open > 0)
        parts << words(StepText::say("%1 to go", "tasks")).arg(countText(open));
    if (cancelled > 0)
        parts << words(StepText::say("%1 cancelled", "tasks")).arg(countText(cancelled));
    return parts.join(StepText::tr(", ", "between parts of a sentence"));
}

QString startedSentence(const RunDetail &run, int index, const FlowDefinition &flow,
                        const QDateTime &now, const Vocabulary &words)
{
    const StepState &step = run.steps[index];
    if (hasEnded(run.run.status)) {
        const int executing = step.tasks[TaskStatus::Started];
        if (executing > 0)
            return words(StepText::say("run over, %n task(s) still executing", nullptr, executing));
        return run.run.status == RunStatus::Cancelled
                   ? words(StepText::say("stopped: the run was cancelled"))
                   : words(StepText::say("stopped: the run failed"));
    }
    if (step.hold && step.tasks[TaskStatus::Started] == 0)
        return holdText(*step.hold);
    if (isMap(run, index, flow))
        return mapSentence(step, now, words);

    if (step.tasks[TaskStatus::Started] > 0) {
        const QString age =
            durationText(between(step.taskStartedAt.value_or(step.startedAt.value_or(now)), now));
        const QString worker = workerText(step);
        // A name cut off in the middle tells nobody apart; the inspector has it whole.
        constexpr int fitting = 16;
        const QString who =
            worker.isEmpty() || worker.size() > fitting ? StepText::tr("running") : worker;
        if (step.attempts > 1) {
            return StepText::tr("%1, %2 attempt · %3", "age, which attempt, worker")
                .arg(age, ordinalText(step.attempts), who);
        }
        return StepText::tr("%1 · %2", "age, worker").arg(age, who);
    }
    const bool later = step.nextVisibleAt && *step.nextVisibleAt > now;
    if (step.retrying > 0) {
        const QString next = ordinalText(step.attempts + 1);
        if (later) {
            return StepText::tr("%1 of %n attempt(s) in %2", nullptr, step.maxAttempts)
                .arg(next, countdownText(now, *step.nextVisibleAt));
        }
        return words(StepText::say("%1 of %n attempt(s) waits for a worker", nullptr,
                                   step.maxAttempts))
            .arg(next);
    }
    if (later)
        return StepText::tr("starts in %1").arg(countdownText(now, *step.nextVisibleAt));
    return words(StepText::say("waiting for a worker"));
}

QString completedSentence(const RunDetail &run, int index, const FlowDefinition &flow,
                          const Vocabulary &words)
{
    const StepState &step = run.steps[index];
    if (isMap(run, index, flow)) {
        if (step.initialTasks == 0)
            return StepText::tr("done: nothing in the list");
        const int failed = step.tasks[TaskStatus::Failed] + step.tasks[TaskStatus::Skipped];
        const QString done = words(StepText::say("%1 done", "tasks"))
                                 .arg(countText(step.tasks[TaskStatus::Completed]));
        return failed == 0 ? done : StepText::tr("%1, %2 not").arg(done, countText(failed));
    }
    const std::optional<QDateTime> &began =
        step.taskStartedAt ? step.taskStartedAt : step.startedAt;
    if (!began || !step.endedAt)
        return StepText::tr("done");
    const QString took = durationText(between(*began, *step.endedAt));
    if (step.attempts > 1)
        return StepText::tr("done in %1, %2 attempt").arg(took, ordinalText(step.attempts));
    return StepText::tr("done in %1").arg(took);
}

QString failedSentence(const RunDetail &run, int index, const FlowDefinition &flow,
                       const Vocabulary &words)
{
    const StepState &step = run.steps[index];
    if (step.attempts == 0)
        return StepText::tr("failed before it ran");
    if (isMap(run, index, flow)) {
        QStringList parts{words(StepText::say("%1 failed", "tasks"))
                              .arg(countText(step.tasks[TaskStatus::Failed])),
                          words(StepText::say("%1 done", "tasks"))
                              .arg(countText(step.tasks[TaskStatus::Completed]))};
        const int cancelled = step.tasks[TaskStatus::Cancelled] + step.tasks[TaskStatus::Skipped];
        if (cancelled > 0)
            parts << words(StepText::say("%1 cancelled", "tasks")).arg(countText(cancelled));
        const int open = step.tasks[TaskStatus::Queued] + step.tasks[TaskStatus::Started];
        if (open > 0)
            parts << words(StepText::say("%1 left open", "tasks")).arg(countText(open));
        return parts.join(StepText::tr(", ", "between parts of a sentence"));
    }
    if (step.attempts >= step.maxAttempts)
        return StepText::tr("gave up after %n attempt(s)", nullptr, step.attempts);
    return StepText::tr("failed at the %1 attempt").arg(ordinalText(step.attempts));
}

QString skippedSentence(const StepState &step, const Vocabulary &words)
{
    if (step.skipReason == QLatin1String("condition_unmet"))
        return StepText::tr("skipped: its condition was not met");
    if (step.skipReason == QLatin1String("handler_failed"))
        return StepText::tr("skipped after %n failed attempt(s)", nullptr, step.attempts);
    if (step.skipReason == QLatin1String("by_hand"))
        return StepText::tr("skipped by hand");
    if (step.skipReason == QLatin1String("dependency_skipped"))
        return words(StepText::say("skipped with a step before it"));
    const QString reason = oneLine(step.skipReason, 60);
    return reason.isEmpty() ? StepText::tr("skipped") : StepText::tr("skipped: %1").arg(reason);
}

} // namespace

QString ordinalText(int n)
{
    const int tens = n % 100;
    if (tens >= 11 && tens <= 13)
        return StepText::tr("%1th", "ordinal").arg(n);
    switch (n % 10) {
    case 1:
        return StepText::tr("%1st", "ordinal").arg(n);
    case 2:
        return StepText::tr("%1nd", "ordinal").arg(n);
    case 3:
        return StepText::tr("%1rd", "ordinal").arg(n);
    default:
        return StepText::tr("%1th", "ordinal").arg(n);
    }
}

QString workerText(const QString &name, const std::optional<WorkerId> &worker)
{
    if (!name.isEmpty())
        return shortName(name, workerLimit);
    return worker ? StepText::tr("worker %1").arg(toText(*worker).left(8)) : QString();
}

QString workerText(const StepState &step)
{
    return workerText(step.workerName, step.worker);
}

QList<StepSlug> openParents(const RunDetail &run, int index, const FlowDefinition &flow)
{
    QList<StepSlug> open;
    const int definition = definitionOf(run, index, flow);
    if (definition < 0)
        return open;
    for (const StepSlug &parent : flow.steps[definition].deps) {
        const auto state = std::find_if(run.steps.begin(), run.steps.end(),
                                        [&](const StepState &s) { return s.slug == parent; });
        if (state != run.steps.end() && state->status != StepStatus::Completed &&
            state->status != StepStatus::Skipped)
            open << parent;
    }
    return open;
}

QString stepSentence(const RunDetail &run, int index, const FlowDefinition &flow,
                     const QDateTime &now, const Vocabulary &words)
{
    const StepState &step = run.steps[index];
    switch (step.status) {
    case StepStatus::Created:
        return createdSentence(run, index, flow, words);
    case StepStatus::Started:
        return startedSentence(run, index, flow, now, words);
    case StepStatus::Completed:
        return completedSentence(run, index, flow, words);
    case StepStatus::Failed:
        return failedSentence(run, index, flow, words);
    case StepStatus::Skipped:
        return skippedSentence(step, words);
    }
    return {};
}

QString stepSentence(const StepDefinition &step, const Vocabulary &words)
{
    QString text = words(StepText::say("single step"));
    if (step.type == StepType::Map) {
        text = step.deps.isEmpty() ? words(StepText::say("map step over the input"))
                                   : words(StepText::say("map step over %1"))
                                         .arg(shortName(step.deps.first().value(), slugLimit));
    }
    if (step.options.startDelay && step.options.startDelay->count() > 0)
        return StepText::tr("%1, after %2").arg(text, durationText(*step.options.startDelay));
    return text;
}

QString runSentence(const RunSummary &run, const QDateTime &now)
{
    const QString took = durationText(between(run.startedAt, run.endedAt.value_or(now)));
    switch (run.status) {
    case RunStatus::Started:
        return run.untouched ? StepText::tr("waiting for %1").arg(took)
                             : StepText::tr("%1 so far").arg(took);
    case RunStatus::Completed:
        return StepText::tr("completed in %1").arg(took);
    case RunStatus::Failed:
        return StepText::tr("failed after %1").arg(took);
    case RunStatus::Cancelled:
        return StepText::tr("cancelled after %1").arg(took);
    }
    return {};
}

bool sentenceTicks(const RunDetail &run, int index, const QDateTime &now)
{
    const StepState &step = run.steps[index];
    if (step.status != StepStatus::Started || hasEnded(run.run.status))
        return false;
    return step.tasks[TaskStatus::Started] > 0 || (step.nextVisibleAt && *step.nextVisibleAt > now);
}

} // namespace sluice
