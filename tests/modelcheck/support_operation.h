#pragma once

#include "support_flow.h"

namespace sluice::modelcheck {

/// One thing that somebody does to the engine, as data: it can be repeated on any engine and left
/// out when a failing sequence is made shorter. Runs are named by the order in which they began.
struct Operation
{
    enum class Kind {
        StartRun,     ///< input
        Read,         ///< worker, seconds (visibility), count
        StartTasks,   ///< worker: with the messages of its last read
        CompleteTask, ///< run, step, index, value
        FailTask,     ///< run, step, index, text
        Advance,      ///< seconds: time passes
        Sweep,
        HoldTask,    ///< run, step, index, worker
        RequeueTask, ///< run, step, index, worker or -1
        RetryFailed, ///< run, step or empty, index or -1, flag (include_cancelled)
        CancelRun,   ///< run, text
        ResumeRun,   ///< run, flag (include_cancelled)
        RestartRun,  ///< run
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
};

/// One line for people: `complete_task(run 0, "a", 0, {"v":1})`.
[[nodiscard]] QString toText(const Operation &operation);
/// The flow as calls of create_flow and add_step.
[[nodiscard]] QString toText(const FlowShape &flow);
/// Compact JSON text, or "NULL".
[[nodiscard]] QString toText(const Json &value);

} // namespace sluice::modelcheck
