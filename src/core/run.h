#pragma once

#include "core/flow.h"
#include "core/ids.h"
#include "core/query/runquery.h"
#include "core/status.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QTimeZone>

#include <optional>

namespace sluice {

/// One row of a runs table. All times are the server's, UTC.
struct RunSummary
{
    RunId id;
    FlowSlug flow;
    RunStatus status = RunStatus::Started;
    int totalSteps = 0; ///< its own, whatever its flow got since
    int remainingSteps = 0;
    QDateTime startedAt;
    std::optional<QDateTime> endedAt = {};   ///< completed_at or failed_at
    std::optional<StepSlug> failedStep = {}; ///< deepest failed step of a failed run
    QString error = {}; ///< first 500 characters of what the failed step said; hostile text
    /// Started, but no worker ever took a task of it: it waits.
    bool untouched = false;

    friend bool operator==(const RunSummary &, const RunSummary &) = default;
};

/// One step of one run, with its tasks counted.
struct StepState
{
    StepSlug slug;
    StepStatus status = StepStatus::Created;
    int remainingDeps = 0;
    std::optional<int> initialTasks = {}; ///< unknown until a map's parent has ended
    TaskCounts tasks = {};
    int retrying = 0; ///< queued tasks that have failed before
    int delayed = 0;  ///< queued tasks whose message is not visible yet; held ones apart
    /// When the earliest invisible message of a queued task becomes visible.
    std::optional<QDateTime> nextVisibleAt = {};
    int attempts = 0; ///< highest attempts_count among the tasks
    /// In effect: step's, else flow's. Of a step that failed for want of attempts, how many there
    /// were, whatever the options say since.
    int maxAttempts = 1;
    Seconds timeout{60}; ///< in effect
    std::optional<QDateTime> startedAt = {};
    /// When the latest running task, else the latest ended one, was taken by a worker.
    std::optional<QDateTime> taskStartedAt = {};
    std::optional<QDateTime> endedAt = {};
    std::optional<WorkerId> worker = {}; ///< of the latest task that has one
    QString workerName = {};
    QString skipReason = {}; ///< the engine's word, or "by_hand"
    QString error =
        {}; ///< of the step, else of the latest failed attempt; at most 20,000 characters
    std::optional<qint64> outputSize = {}; ///< bytes of its text; empty = SQL NULL or not known
    /// Recorded attempts of its tasks that did not complete them; empty = the system records none.
    std::optional<int> endedAttempts = {};
    std::optional<TaskIndex> errorTask = {}; ///< whose error it is, if a task's
    int held = 0;                            ///< queued tasks that a hold keeps from workers
    std::optional<Hold> hold = {};           ///< on it or its flow, while its run is open

    friend bool operator==(const StepState &, const StepState &) = default;
};

/// One run as far as its page needs it; payloads are read on demand.
struct RunDetail
{
    RunSummary run;
    QList<StepState> steps;                  ///< by step index
    QDateTime serverNow;                     ///< clock of the server when this was read
    std::optional<qint64> inputSize = {};    ///< bytes; empty = not known
    std::optional<QDateTime> retriedAt = {}; ///< last retry in place, if the system knows

    friend bool operator==(const RunDetail &, const RunDetail &) = default;
};

/// How an attempt ended that did not complete its task.
enum class AttemptOutcome {
    Retried,   ///< it failed, and its task was queued again
    Failed,    ///< it failed for good
    Stalled,   ///< no worker reported its end
    Returned,  ///< its task was given back; does not count as an attempt
    Cancelled, ///< its run ended
    Skipped,   ///< its step was skipped
};

/// An attempt of the only task of a step that did not complete it.
struct EndedAttempt
{
    StepSlug step;
    int number = 1;  ///< 1, 2, 3 … over the life of the task
    int attempt = 1; ///< as the engine counts: begins again when the run is retried
    std::optional<QDateTime> startedAt = {};
    QDateTime endedAt;
    std::optional<WorkerId> worker = {};
    QString workerName = {};
    AttemptOutcome outcome = AttemptOutcome::Failed;
    QString error = {}; ///< first 2,000 characters; hostile text
    /// Of Retried: how long the task was to pause then, by the options of that time; empty = not
    /// recorded.
    std::optional<Seconds> pause = {};

    friend bool operator==(const EndedAttempt &, const EndedAttempt &) = default;
};

/// One task of one step.
struct TaskState
{
    TaskIndex index = 0;
    TaskStatus status = TaskStatus::Queued;
    int attempts = 0;
    QDateTime queuedAt;
    std::optional<QDateTime> startedAt = {};
    std::optional<QDateTime> endedAt = {};
    std::optional<QDateTime> visibleAt = {}; ///< of its message, while queued and not held
    std::optional<MessageId> message = {};
    std::optional<WorkerId> worker = {};
    int requeued = 0; ///< times it came back from a silent worker
    QString error = {};
    bool held = false; ///< a hold keeps it from workers

    friend bool operator==(const TaskState &, const TaskState &) = default;
};

/// By index.
enum class TaskOrder { FirstFirst, LastFirst };

/// Which tasks of a step, in which order; an empty field does not restrict.
struct TaskFilter
{
    std::optional<TaskStatus> status = {};
    TaskOrder order = TaskOrder::FirstFirst;

    friend bool operator==(const TaskFilter &, const TaskFilter &) = default;
};

/// How long something took, of its latest times.
struct DurationSpread
{
    int count = 0;          ///< of these times; the rest is 0 where this is
    Milliseconds median{0}; ///< half of them took at most that long
    Milliseconds p95{0};    ///< 95 of 100 took at most that long

    friend bool operator==(const DurationSpread &, const DurationSpread &) = default;
};

/// How long the latest completed runs of a flow took.
struct FlowStatistics
{
    DurationSpread runs = {};   ///< of the latest 100 at most
    DurationSpread latest = {}; ///< of the latest 20 at most

    friend bool operator==(const FlowStatistics &, const FlowStatistics &) = default;
};

/// What became of the latest tasks of a step in the latest runs of its flow.
struct StepStatistics
{
    DurationSpread tasks = {}; ///< that completed; their last attempt
    int ended = 0;             ///< completed or failed, at most 200
    int failed = 0;            ///< among those

    friend bool operator==(const StepStatistics &, const StepStatistics &) = default;
};

/// By (startedAt, id).
enum class RunOrder { NewestFirst, OldestFirst };

/// Which runs, in which order; an empty field does not restrict. The query may ask for what no
/// index knows: a page then tells how far it looked.
struct RunFilter
{
    std::optional<FlowSlug> flow = {};
    std::optional<RunStatus> status = {};
    RunOrder order = RunOrder::NewestFirst;
    RunQuery query = {};               ///< beside these
    QTimeZone zone = QTimeZone::utc(); ///< of times in the query that have none

    friend bool operator==(const RunFilter &, const RunFilter &) = default;
};

/// Position in the order of runs: the next page begins after it.
struct RunCursor
{
    QDateTime startedAt = {}; ///< with the server's microseconds in `micros`
    /// Microseconds since the epoch, what the server compares; empty = when run `id` started.
    std::optional<qint64> micros = {};
    RunId id;

    friend bool operator==(const RunCursor &, const RunCursor &) = default;
};

/// How many runs a filter has.
struct RunCount
{
    qint64 runs = 0;
    bool exact = true; ///< false: there are more

    friend bool operator==(const RunCount &, const RunCount &) = default;
};

struct RunPage
{
    QList<RunSummary> runs;
    std::optional<RunCursor> next = {}; ///< empty = this was the last page
    QDateTime serverNow;
    /// The page is not full because the system would not look further at once: it looked at runs
    /// up to the one that `next` names.
    bool isSparse = false;
};

} // namespace sluice
