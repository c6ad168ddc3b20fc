#include "model/waitingexplanation.h"

#include "core/humantext.h"
#include "core/system/vocabulary.h"
#include "model/holdtext.h"
#include "model/hostiletext.h"
#include "model/lefttext.h"
#include "model/stepsentence.h"
#include "model/troubletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct WaitingText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::WaitingText)

public:
    SLUICE_SAYS(sluice::WaitingText)
};

using Urgency = WaitingExplanation::Urgency;

constexpr int namedParents = 5;

/// "in 12 s"; whole seconds, so that it agrees with the sentence under the node.
QString untilText(const QDateTime &now, const QDateTime &until)
{
    const qint64 seconds = std::max<qint64>(1, (now.msecsTo(until) + 999) / 1000);
    if (seconds < 10)
        return WaitingText::tr("In %n second(s).", nullptr, int(seconds));
    return WaitingText::tr("In %1.").arg(durationText(Seconds(seconds)));
}

WaitingExplanation forParents(const RunDetail &run, int index, const FlowDefinition &flow,
                              const QDateTime &now, const Vocabulary &words)
{
    const QList<StepSlug> open = openParents(run, index, flow);
    WaitingExplanation text;
    text.title =
        words(WaitingText::say("Waits for %n step(s)", nullptr, run.steps[index].remainingDeps));
    QStringList lines;
    for (const StepSlug &parent : open) {
        if (lines.size() == namedParents) {
            lines << WaitingText::tr("and %n more", nullptr, int(open.size()) - namedParents);
            break;
        }
        const auto state = std::find_if(run.steps.begin(), run.steps.end(),
                                        [&](const StepState &s) { return s.slug == parent; });
        lines << WaitingText::tr("%1: %2", "step: what it does")
                     .arg(shortName(parent.value(), 60),
                          stepSentence(run, int(state - run.steps.begin()), flow, now, words));
    }
    text.why = lines.join(QLatin1Char('\n'));
    return text;
}

WaitingExplanation forLeft(const LeftByWorker &left, const Count &ready, const Vocabulary &words)
{
    WaitingExplanation text;
    QStringList why;
    if (ready.isSome()) {
        text.urgency = Urgency::Attention;
        why << words(WaitingText::say("%1 task(s) ready and nobody takes them.", nullptr,
                                      pluralNumber(ready.value)))
                   .arg(countText(ready));
    }
    if (left.why == LeftByWorker::Why::NoHandler) {
        text.title = WaitingText::tr("No handler here");
        why << words(
            WaitingText::say("The worker of this window runs, but its folder has no handler for "
                             "this flow."));
        text.help = WaitingText::tr("Once there is one, the worker finds it.");
    } else {
        text.urgency = Urgency::Attention;
        text.title = words(WaitingText::say("The worker gets no tasks of this flow"));
        text.help = WaitingText::tr("The worker tries again by itself.");
    }
    if (const QString reason = leftText(left); !reason.isEmpty())
        why << reason;
    text.why = why.join(QLatin1Char('\n'));
    return text;
}

WaitingExplanation forTrouble(const FlowSummary &flow, const Vocabulary &words)
{
    WaitingExplanation text;
    text.urgency = Urgency::Attention;
    text.title = troubleText(*flow.trouble, words);
    text.title[0] = text.title[0].toUpper();
    if (flow.trouble->kind == FlowTrouble::Kind::QueueMissing) {
        text.why =
            words(WaitingText::say("The table %1 was dropped. No run of this flow can start, and "
                                   "none of its tasks is handed out."))
                .arg(shortName(flow.trouble->table, 70));
        text.help =
            words(WaitingText::say("Define the flow again: that makes a new queue, with the tasks "
                                   "that wait."));
    } else {
        text.why =
            words(WaitingText::say("The engine of this database hands out none of its tasks."));
        text.help = WaitingText::tr("Set a shorter time-out.");
    }
    return text;
}

/// No other worker is known to be alive that would take what ours leaves.
bool isLeft(const FlowSummary *summary)
{
    return summary && summary->leftByWorker && summary->liveWorkers.value_or(0) == 0;
}

WaitingExplanation forWorker(const StepState &step, const FlowSummary *summary,
                             const Vocabulary &words)
{
    WaitingExplanation text;
    const int ready = step.tasks[TaskStatus::Queued] - step.delayed;
    if (summary && summary->trouble)
        return forTrouble(*summary, words);
    if (isLeft(summary))
        return forLeft(*summary->leftByWorker, ready, words);
    text.title = words(WaitingText::say("Waiting for a worker"));
    if (!summary || !summary->liveWorkers) {
        text.why =
            words(WaitingText::say("%n task(s) ready. Whether a worker is alive is not recorded "
                                   "here.",
                                   nullptr, ready));
        text.help = words(WaitingText::say("Check that a worker for this flow is running."));
    } else if (*summary->liveWorkers == 0) {
        text.urgency = Urgency::Attention;
        text.title = words(WaitingText::say("No worker is alive"));
        text.why =
            words(WaitingText::say("%1 task(s) ready and nobody takes them.", nullptr, ready))
                .arg(countText(ready));
        text.help = words(WaitingText::say("Start a worker for this flow."));
    } else {
        text.why = words(WaitingText::say("%n worker(s) alive; they are busy or about to look.",
                                          nullptr, *summary->liveWorkers));
        const Count &all = summary->queuedTasks;
        if (all.value > ready) {
            text.why +=
                QLatin1Char(' ') + words(WaitingText::say("%1 task(s) of this flow are ready.",
                                                          nullptr, pluralNumber(all.value)))
                                       .arg(countText(all));
        }
    }
    return text;
}

WaitingExplanation forHold(const Hold &hold, const TimeFormat &format, const QDateTime &now,
                           const Vocabulary &words)
{
    WaitingExplanation text;
    text.urgency = Urgency::Attention;
    text.title = holdText(hold);
    text.title[0] = text.title[0].toUpper();
    text.why = words(WaitingText::say("Held %1. No worker gets its tasks until it is released."))
                   .arg(heldByText(hold, format, now));
    text.help =
        words(WaitingText::say("Releasing it is among the actions of the flow, and in the menu "
                               "of the step."));
    return text;
}

WaitingExplanation forRetry(const StepState &step, const QDateTime &now)
{
    WaitingExplanation text;
    text.urgency = Urgency::Attention;
    text.title = WaitingText::tr("Waits before the %1 of %n attempt(s)", nullptr, step.maxAttempts)
                     .arg(ordinalText(step.attempts + 1));
    text.why = WaitingText::tr("The last attempt failed.");
    text.until = untilText(now, *step.nextVisibleAt);
    text.help = WaitingText::tr("The pause doubles after each failure; base_delay sets it.");
    return text;
}

std::optional<WaitingExplanation> forOverdue(const StepState &step, const QDateTime &now,
                                             const Vocabulary &words)
{
    if (!step.taskStartedAt)
        return std::nullopt;
    const auto age = std::chrono::milliseconds(step.taskStartedAt->msecsTo(now));
    if (age <= step.timeout)
        return std::nullopt;
    WaitingExplanation text;
    text.urgency = Urgency::Attention;
    text.title = WaitingText::tr("Longer than its time-out");
    text.why = WaitingText::tr("%1 so far; its time-out is %2.")
                   .arg(durationText(age), durationText(step.timeout));
    text.help =
        words(WaitingText::say("If its worker stays silent, another worker gets the task."));
    return text;
}

} // namespace

std::optional<WaitingExplanation> explainWaiting(const FlowSummary &flow, const Vocabulary &words)
{
    if (flow.trouble)
        return forTrouble(flow, words);
    if (flow.hold)
        return std::nullopt;
    const bool refused = flow.leftByWorker && flow.leftByWorker->why == LeftByWorker::Why::Trouble;
    if (isLeft(&flow) || refused)
        return forLeft(*flow.leftByWorker, flow.queuedTasks, words);
    if (flow.queuedTasks.isNone() || flow.liveWorkers.value_or(1) > 0)
        return std::nullopt;
    WaitingExplanation text;
    text.urgency = Urgency::Attention;
    text.title = words(WaitingText::say("No worker is alive"));
    text.why = words(WaitingText::say("%1 task(s) ready and nobody takes them.", nullptr,
                                      pluralNumber(flow.queuedTasks.value)))
                   .arg(countText(flow.queuedTasks));
    text.help = words(WaitingText::say("Start a worker for this flow."));
    return text;
}

std::optional<WaitingExplanation> explainWaiting(const RunDetail &run, const FlowDefinition &flow,
                                                 const FlowSummary *summary,
                                                 const TimeFormat &format, const QDateTime &now,
                                                 const Vocabulary &words)
{
    if (run.run.status != RunStatus::Started)
        return std::nullopt;
    std::optional<WaitingExplanation> found;
    for (int i = 0; i < int(run.steps.size()); ++i) {
        const StepState &step = run.steps[i];
        if (step.status != StepStatus::Started)
            continue;
        if (step.tasks[TaskStatus::Started] > 0)
            return std::nullopt;
        auto text = explainWaiting(run, i, flow, summary, format, now, words);
        if (!text ||
            (found && (found->urgency == Urgency::Attention || text->urgency == Urgency::Normal)))
            continue;
        text->why = WaitingText::tr("%1: %2", "step: what it does")
                        .arg(shortName(step.slug.value(), 60), text->why);
        found = std::move(text);
    }
    return found;
}

std::optional<WaitingExplanation> explainWaiting(const RunDetail &run, int index,
                                                 const FlowDefinition &flow,
                                                 const FlowSummary *summary,
                                                 const TimeFormat &format, const QDateTime &now,
                                                 const Vocabulary &words)
{
    const StepState &step = run.steps[index];
    if (run.run.status != RunStatus::Started) {
        if (step.status != StepStatus::Created && step.status != StepStatus::Started)
            return std::nullopt;
        WaitingExplanation text;
        text.title = step.status == StepStatus::Created
                         ? WaitingText::tr("Never started")
                         : words(WaitingText::say("Stopped with the run"));
        if (run.run.status == RunStatus::Failed) {
            text.why = run.run.failedStep ? words(WaitingText::say("The run failed in %1."))
                                                .arg(shortName(run.run.failedStep->value(), 60))
                                          : words(WaitingText::say("The run failed."));
            text.help =
                words(WaitingText::say("Retrying the failed tasks of this run lets it go on."));
        } else if (run.run.status == RunStatus::Cancelled) {
            text.why = words(WaitingText::say("The run was cancelled."));
            text.help = words(WaitingText::say("Retrying or resuming the run lets it go on."));
        } else {
            text.why = words(WaitingText::say("The run has ended."));
        }
        return text;
    }
    if (step.status == StepStatus::Created && step.remainingDeps > 0) {
        WaitingExplanation text = forParents(run, index, flow, now, words);
        if (step.hold) {
            text.why += QLatin1Char('\n') +
                        WaitingText::tr("Then it is %1 (%2).", "held: why, by whom")
                            .arg(holdText(*step.hold), heldByText(*step.hold, format, now));
        }
        return text;
    }
    if (step.status != StepStatus::Started)
        return std::nullopt;
    if (step.tasks[TaskStatus::Started] > 0)
        return forOverdue(step, now, words);
    if (step.hold)
        return forHold(*step.hold, format, now, words);
    const int queued = step.tasks[TaskStatus::Queued];
    const bool later = step.nextVisibleAt && *step.nextVisibleAt > now;
    if (queued > step.delayed || (queued > 0 && !later))
        return forWorker(step, summary, words);
    if (step.retrying > 0)
        return forRetry(step, now);
    if (later) {
        WaitingExplanation text;
        text.title = WaitingText::tr("Starts later");
        text.why = words(WaitingText::say("The step has a start delay."));
        text.until = untilText(now, *step.nextVisibleAt);
        return text;
    }
    return std::nullopt;
}

} // namespace sluice
