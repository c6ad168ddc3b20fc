#include "model/attempthistory.h"

#include "model/stepsentence.h"

#include <algorithm>

namespace sluice {

namespace {

/// Whether attempt \a next belongs to another round than \a before, which was counted anew.
bool startsOver(const KnownAttempt &before, int next)
{
    return endsTask(*before.outcome) ||
           (next <= before.attempt && before.outcome != AttemptOutcome::Returned);
}

/// The number that the attempt after \a before bears if none is missing between them.
int numberAfter(const KnownAttempt &before)
{
    if (endsTask(*before.outcome))
        return 1;
    return before.outcome == AttemptOutcome::Returned ? before.attempt : before.attempt + 1;
}

void append(AttemptHistory &history, KnownAttempt next, bool mayFollowUnread)
{
    int expected = 1;
    if (!history.attempts.isEmpty()) {
        const KnownAttempt &before = history.attempts.constLast();
        next.again = startsOver(before, next.attempt);
        expected = next.again ? 1 : numberAfter(before);
    }
    next.afterGap = next.attempt > expected && !mayFollowUnread;
    history.attempts << next;
}

std::optional<AttemptOutcome> outcomeOf(const StepState &step)
{
    if (step.tasks[TaskStatus::Failed] > 0)
        return AttemptOutcome::Failed;
    if (step.tasks[TaskStatus::Cancelled] > 0)
        return AttemptOutcome::Cancelled;
    if (step.tasks[TaskStatus::Skipped] > 0)
        return AttemptOutcome::Skipped;
    return std::nullopt;
}

} // namespace

bool endsTask(AttemptOutcome outcome)
{
    return outcome == AttemptOutcome::Failed || outcome == AttemptOutcome::Cancelled ||
           outcome == AttemptOutcome::Skipped;
}

bool AttemptHistory::hasGaps() const
{
    return gapAtEnd || std::any_of(attempts.begin(), attempts.end(),
                                   [](const KnownAttempt &one) { return one.afterGap; });
}

AttemptHistory attemptHistory(const StepState &step, const QList<EndedAttempt> &ended,
                              const std::optional<QDateTime> &retriedAt)
{
    AttemptHistory history{.attempts = {}};
    history.older = ended.isEmpty() ? 0 : ended.constFirst().number - 1;
    history.unread = step.endedAttempts.value_or(0) > history.older + int(ended.size());
    for (const EndedAttempt &one : ended) {
        append(history,
               {.attempt = one.attempt,
                .startedAt = one.startedAt,
                .endedAt = one.endedAt,
                .outcome = one.outcome,
                .worker = workerText(one.workerName, one.worker),
                .error = one.error,
                .pause = one.pause},
               one.number > 1 && history.attempts.isEmpty());
    }

    const KnownAttempt *last = history.attempts.isEmpty() ? nullptr : &history.attempts.constLast();
    const bool running = step.tasks[TaskStatus::Started] > 0;
    const bool completed = step.tasks[TaskStatus::Completed] > 0;
    const bool queued = step.tasks[TaskStatus::Queued] > 0;
    const bool recorded = last && (!step.taskStartedAt || (last->startedAt == step.taskStartedAt) ||
                                   (last->endedAt && *last->endedAt > *step.taskStartedAt));
    if (running || completed || (!queued && step.attempts > 0 && !recorded)) {
        KnownAttempt current{.attempt = std::max(step.attempts, 1),
                             .running = running,
                             .startedAt = step.taskStartedAt,
                             .outcome = running || completed ? std::nullopt : outcomeOf(step),
                             .worker = workerText(step)};
        if (!running)
            current.endedAt = step.endedAt;
        if (!running && !completed)
            current.error = step.error;
        append(history, current, history.unread);
        // Of what was before a retry nothing is left but that it was.
        KnownAttempt &latest = history.attempts.last();
        if (history.attempts.size() == 1 && !step.endedAttempts && retriedAt && step.startedAt &&
            latest.startedAt && *step.startedAt < *retriedAt && *retriedAt <= *latest.startedAt) {
            latest.again = true;
            latest.afterGap = true;
        }
    } else if (queued) {
        const int expected = last ? numberAfter(*last) : 1;
        history.gapAtEnd = step.attempts >= expected && !history.unread;
    }
    return history;
}

} // namespace sluice
