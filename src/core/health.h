#pragma once

#include "core/ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace sluice {

/// Why something does not go on. Words and sentences: see toWord() and model/whysentence.
enum class WaitCode {
    WaitsForSteps,      ///< steps before it have not ended
    StartDelay,         ///< its start was delayed by its options
    Backoff,            ///< pauses between two attempts
    NoWorker,           ///< ready, and no worker is alive that would take it
    NoHandler,          ///< a worker looks, and has nothing that could do it
    WorkerDead,         ///< the worker that took it is silent
    WorkerDraining,     ///< the workers that look take no new work
    Running,            ///< a worker is at it, as usual
    Slow,               ///< a worker is at it, for longer than usual
    PastTimeout,        ///< a worker is at it, for longer than its time-out
    PermanentlyStalled, ///< stalled too often: nobody tries again
    MessageMissing,     ///< an open task without a message: nobody can take it
    QueueMissing,       ///< the table of its queue is not there
    CountersWrong,      ///< a counter does not agree with what it counts
    NothingLeft,        ///< all of it has ended, and yet it is open
    Held,               ///< by a person
    Locked,             ///< another session holds a lock on it
    IdleInTransaction,  ///< a session that waits for its client holds locks here
    NotifyQueueFull,    ///< the server's queue of notifications is (nearly) full
    HeadOfLine,         ///< ready; tasks of other runs come before it
    XminHeld,           ///< something old keeps dead rows, which makes everything slow
};

/// "waits_for_steps": stable, never translated.
[[nodiscard]] QString toWord(WaitCode code);
[[nodiscard]] std::optional<WaitCode> waitCodeFrom(const QString &word);

/// One reason why a run, or a step or task of it, does not go on; with what shows that it is so.
struct WaitReason
{
    WaitCode code = WaitCode::Running;
    std::optional<StepSlug> step = {};   ///< empty = the run as a whole, or the server
    std::optional<TaskIndex> task = {};  ///< one task of a step; empty = all it is about
    qint64 count = 0;                    ///< how many tasks, or whatever the reason is about
    std::optional<QDateTime> since = {}; ///< server's clock, UTC
    std::optional<QDateTime> until = {}; ///< it ends then by itself; empty = not known
    /// What the sentence needs beside these, by names that the code has; see model/whysentence.
    QJsonObject facts = {};
    /// At most 20 rows that show it, all with the same keys. Hostile text.
    QJsonArray evidence = {};
    QString sql = {}; ///< the statement that found it, with its parameters as comments
    /// What could not be looked at for want of a right; a translated sentence, empty = nothing.
    QString unseen = {};
};

/// What does not agree with itself, or makes everything slow.
enum class ProblemKind {
    OpenTaskOnEndedRun,
    MessageWithoutTask,
    TaskWithoutMessage,
    WrongCounter,
    StuckCreatedStep, ///< nothing before it is open, and it does not start
    OrphanedQueue,    ///< of no flow
    MissingQueue,     ///< of a flow or step
    RowsPastRetention,
    QueueBloat, ///< dead rows, and no vacuum
    XminHeld,
    IdleSlot,
    SilentWorker,
    FunctionMissing,    ///< that an upgrade of the queue dropped
    FunctionOutdated,   ///< of ours, of an older version
    SearchPathNotOurs,  ///< a function of ours resolves names elsewhere
    PermanentlyStalled, ///< a task that nobody tries again, in an open run
};

/// "open_task_on_ended_run": stable, never translated.
[[nodiscard]] QString toWord(ProblemKind kind);
[[nodiscard]] std::optional<ProblemKind> problemKindFrom(const QString &word);

/// One thing that is wrong, with what shows that it is so.
struct Problem
{
    ProblemKind kind = ProblemKind::WrongCounter;
    /// What it is about: "flow_slug", "run_id", "step_slug", "task_index", "queue_name",
    /// "worker_id", "function"…, as far as it has them, and what was seen of it. Handed back
    /// unchanged for the repair, whose guard it is.
    QJsonObject subject = {};
    qint64 count = 1; ///< rows, messages, seconds: whatever the kind counts
    std::optional<QDateTime> since = {};
    QJsonArray evidence = {};  ///< at most 20 rows, all with the same keys. Hostile text
    QString sql = {};          ///< the statement that found it
    bool isRepairable = false; ///< by Repair; else the sentence says what helps
    /// What a person can run who mends it by hand: SQL of the system with its names quoted, or a
    /// command for a shell; empty = there is none.
    QString command = {};
};

/// All that was looked for and found.
struct Health
{
    QList<Problem> problems = {};   ///< at most 500 of a kind
    QList<ProblemKind> looked = {}; ///< for which there was nothing in the way
    /// Why others could not be looked for; translated sentences.
    QList<QString> unseen = {};
    bool isComplete = true; ///< false: there are more than are shown
};

enum class WorkerHealth { Alive, Late, Silent, Draining, Stopped };

/// A worker as the database knows it.
struct WorkerState
{
    WorkerId id;
    QString name = {};  ///< what it calls itself; hostile
    QString queue = {}; ///< it looks there
    WorkerHealth health = WorkerHealth::Alive;
    std::optional<QDateTime> startedAt = {};
    std::optional<QDateTime> heartbeatAt = {};
    qint64 tasks = 0; ///< that it has taken and not ended
};

/// A queue with how much lies in it.
struct QueueState
{
    QString name = {};
    std::optional<FlowSlug> flow = {};
    qint64 ready = 0;                     ///< could be taken now
    qint64 invisible = 0;                 ///< taken, delayed or held
    bool isExact = true;                  ///< false: there are at least so many
    std::optional<QDateTime> oldest = {}; ///< since when the oldest ready one lies there
};

} // namespace sluice
