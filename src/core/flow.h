#pragma once

#include "core/count.h"
#include "core/hold.h"
#include "core/ids.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace sluice {

using Seconds = std::chrono::seconds;
using Milliseconds = std::chrono::milliseconds;

/// The four options of a flow or step. An empty one is inherited: a step's from its flow.
struct StepOptions
{
    std::optional<int> maxAttempts;    ///< starts in total; >= 0 in the database, >= 1 offered
    std::optional<Seconds> baseDelay;  ///< >= 0 s; pause before attempt n + 1 is baseDelay * 2^n
    std::optional<Seconds> timeout;    ///< > 0 s
    std::optional<Seconds> startDelay; ///< >= 0 s; steps only

    friend bool operator==(const StepOptions &, const StepOptions &) = default;
};

enum class StepType { Single, Map };

/// What to do with a step whose condition is not met or whose attempts are used up.
enum class SkipMode { Fail, Skip, SkipCascade };
[[nodiscard]] QString toWord(SkipMode mode); ///< "skip-cascade"; stable, not translated

struct StepDefinition
{
    StepSlug slug;
    StepType type = StepType::Single;
    int index = 0;        ///< order of addition, from 0
    QList<StepSlug> deps; ///< parents, in the order of their index
    StepOptions options;  ///< as set on the step; empty = inherited
    SkipMode whenUnmet = SkipMode::Skip;
    SkipMode whenExhausted = SkipMode::Fail;
    QByteArray requiredInput = {};  ///< JSON object text, empty if none
    QByteArray forbiddenInput = {}; ///< JSON object text, empty if none

    friend bool operator==(const StepDefinition &, const StepDefinition &) = default;
};

/// A flow as defined now: a directed acyclic graph of steps.
struct FlowDefinition
{
    FlowSlug slug;
    StepOptions options;         ///< all but startDelay are set
    QList<StepDefinition> steps; ///< by index; every dep names a step of this list
    QDateTime createdAt = {};

    /// Position in steps, or -1.
    [[nodiscard]] int indexOf(const StepSlug &step) const;
    /// Steps without parents whose type is Map: such a flow takes an array as input.
    [[nodiscard]] bool hasRootMap() const;

    friend bool operator==(const FlowDefinition &, const FlowDefinition &) = default;
};

/// A step and the flow it belongs to.
struct StepName
{
    FlowSlug flow;
    StepSlug step;

    friend bool operator==(const StepName &, const StepName &) = default;
};

/// Steps of all flows, by flow, then by name.
struct StepNames
{
    QList<StepName> steps;
    bool all = true; ///< false: there are more

    friend bool operator==(const StepNames &, const StepNames &) = default;
};

/// Where the value of an option in effect comes from.
enum class OptionOrigin { EngineDefault, Flow, Step };

/// Why the worker of this window takes no tasks of a flow. Known on this desk only, no database
/// tells it.
struct LeftByWorker
{
    enum class Why {
        NoHandler, ///< its folder has none for them
        Trouble,   ///< the database does not hand them out; tried again by itself
    };

    Why why = Why::Trouble;
    QString text = {}; ///< a sentence; hostile text

    friend bool operator==(const LeftByWorker &, const LeftByWorker &) = default;
};

/// Why the database hands out no tasks of a flow, whoever asks.
struct FlowTrouble
{
    enum class Kind {
        QueueMissing,   ///< its queue was dropped
        EndlessTimeout, ///< this engine has no number for the end of a step's time-out
    };

    Kind kind = Kind::QueueMissing;
    std::optional<StepSlug> step = {}; ///< the first with such a time-out
    QString table = {};                ///< of the queue that is missing; hostile text

    friend bool operator==(const FlowTrouble &, const FlowTrouble &) = default;
};

/// One row of the flow list. What a list costs does not grow with the history: where a number
/// would take too long, it is a lower bound.
struct FlowSummary
{
    FlowSlug slug;
    int steps = 0;
    Count running = {}; ///< runs with status started
    /// Runs that failed in the last 24 h, whenever they started. One that was taken up again
    /// (retried, resumed, restarted) or cancelled on purpose is no longer among them.
    Count failedRecently = {};
    Count completedToday = {}; ///< runs that completed in the last 24 h, whenever they started
    Count retrying = {};       ///< tasks queued again after a failed attempt
    std::optional<QDateTime> lastStarted = {};
    std::optional<QDateTime> lastFailed = {}; ///< of a failure that counts as above, but of any age
    bool lastRunFailed = false;               ///< nothing completed after lastFailed
    std::optional<int> liveWorkers = {};   ///< workers with a fresh heartbeat, if the system knows
    Count queuedTasks = {};                ///< tasks that wait for a worker and are not held
    std::optional<Hold> hold = {};         ///< on the whole flow
    int heldSteps = 0;                     ///< steps with a hold of their own
    std::optional<StepSlug> heldStep = {}; ///< the one held last, with stepHold
    std::optional<Hold> stepHold = {};
    std::optional<FlowTrouble> trouble = {};
    std::optional<LeftByWorker> leftByWorker = {};

    friend bool operator==(const FlowSummary &, const FlowSummary &) = default;
};

} // namespace sluice
