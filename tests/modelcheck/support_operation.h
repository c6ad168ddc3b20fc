#pragma once

#include "support_flow.h"

namespace sluice::modelcheck {

/// What a worker says of one attempt in a batch, or in a transaction with others.
struct Report
{
    int run = 0;
    QString step = {};
    int index = 0;
    int attempt = 0; ///< that it speaks of; the standard protocol does not say it
    int worker = 0;  ///< that had it
    Json output = {};
    std::optional<QString> error = {}; ///< set: the attempt failed
    bool operator==(const Report &) const = default;
};

/// One thing that somebody does to the engine, as data: it can be repeated on any engine and left
/// out when a failing sequence is made shorter. Runs are named by the order in which they began.
struct Operation
{
    enum class Kind {
        StartRun,      ///< input
        Read,          ///< worker, seconds (visibility), count
        StartTasks,    ///< worker: with the messages of its last read
        CompleteTask,  ///< run, step, index, value; worker: whose session
        FailTask,      ///< run, step, index, text; worker: whose session
        ReportInOne,   ///< reports, by the standard protocol in one transaction; worker: whose
                       ///< session
        CompleteTasks, ///< reports without errors; worker: whose session
        FailTasks,     ///< reports with errors; worker: whose session
        Exchange, ///< reports of both kinds, worker (who takes), count (room), seconds (hidden_for)
        Advance,  ///< seconds: time passes
        Sweep,
        HoldTask,         ///< run, step, index, worker
        RequeueTask,      ///< run, step, index, worker or -1
        RetryFailed,      ///< run, step or empty, index or -1, flag (include_cancelled)
        CancelRun,        ///< run, text
        ResumeRun,        ///< run, flag (include_cancelled)
        RestartRun,       ///< run
        ForkRun,          ///< run, parents (steps to begin with), value (outputs)
        SkipStep,         ///< run, step, text
        CompleteStepWith, ///< run, step, value
        FailTaskNow,      ///< run, step, index, text
        Hold,             ///< step, or empty for the flow
        Release,          ///< step, or empty for the flow
        AddStep,          ///< shape, parents
    };

    Kind kind = Kind::Sweep;
    int run = 0;
    QString step = {};
    int index = 0;
    int worker = 0;
    int seconds = 0;
    int count = 0;
    Json value = {};
    QString text = {};
    bool flag = false;
    QList<Report> reports = {};
    StepShape shape = {};        ///< whose parents are named by the next
    QList<QString> parents = {}; ///< slugs: some may be missing in a shorter sequence
};

/// One line for people: `complete_task(run 0, "a", 0, {"v":1})`.
[[nodiscard]] QString toText(const Operation &operation);
/// The flow as calls of create_flow and add_step.
[[nodiscard]] QString toText(const FlowShape &flow);
/// Compact JSON text, or "NULL".
[[nodiscard]] QString toText(const Json &value);

} // namespace sluice::modelcheck
