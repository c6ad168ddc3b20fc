#pragma once

#include "core/flow.h"
#include "core/ids.h"
#include "core/status.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace sluice {

/// One row of a runs table. All times are the server's, UTC.
struct RunSummary
{
    RunId id;
    FlowSlug flow;
    RunStatus status = RunStatus::Started;
    int totalSteps = 0;
    int remainingSteps = 0;
    QDateTime startedAt;
    std::optional<QDateTime> endedAt = {};   ///< completed_at or failed_at
    std::optional<StepSlug> failedStep = {}; ///< deepest failed step of a failed run
    QString error = {}; ///< first 500 characters of what the failed step said; hostile text

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
    int delayed = 0;  ///< queued tasks whose message is not visible yet
    /// When the earliest invisible message of a queued task becomes visible.
    std::optional<QDateTime> nextVisibleAt = {};
    int attempts = 0;    ///< highest attempts_count among the tasks
    int maxAttempts = 1; ///< in effect: step's, else flow's
    Seconds timeout{60}; ///< in effect
    std::optional<QDateTime> startedAt = {};
    /// When the latest running task, else the latest ended one, was taken by a worker.
    std::optional<QDateTime> taskStartedAt = {};
    std::optional<QDateTime> endedAt = {};
    std::optional<WorkerId> worker = {}; ///< of the latest task that has one
    QString workerName = {};
    QString skipReason = {};
    QString error =
        {}; ///< of the step, else of the latest failed attempt; at most 20,000 characters
    qint64 outputSize = -1; ///< bytes of the output's text; -1 = SQL NULL or not known

    friend bool operator==(const StepState &, const StepState &) = default;
};

/// One run as far as its page needs it; payloads are read on demand.
struct RunDetail
{
    RunSummary run;
    QList<StepState> steps; ///< by step index
    QDateTime serverNow;    ///< clock of the server when this was read
    qint64 inputSize = -1;  ///< bytes; -1 = not known

    friend bool operator==(const RunDetail &, const RunDetail &) = default;
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
    std::optional<QDateTime> visibleAt = {}; ///< of its message, while queued
    std::optional<MessageId> message = {};
    std::optional<WorkerId> worker = {};
    int requeued = 0; ///< times it came back from a silent worker
    QString error = {};

    friend bool operator==(const TaskState &, const TaskState &) = default;
};

/// Which runs; an empty field does not restrict.
struct RunFilter
{
    std::optional<FlowSlug> flow = {};
    std::optional<RunStatus> status = {};

    friend bool operator==(const RunFilter &, const RunFilter &) = default;
};

/// Position in the order (startedAt, id) descending: the next page begins after it.
struct RunCursor
{
    QDateTime startedAt; ///< with the server's microseconds in `micros`
    qint64 micros = 0;   ///< microseconds since the epoch; what the server compares
    RunId id;

    friend bool operator==(const RunCursor &, const RunCursor &) = default;
};

struct RunPage
{
    QList<RunSummary> runs;
    std::optional<RunCursor> next = {}; ///< empty = this was the last page
    QDateTime serverNow;
};

} // namespace sluice
