#pragma once

#include "core/flow.h"
#include "core/run.h"
#include "model/runselection.h"

#include <QStringList>

namespace sluice {
class TimeFormat;
}

/// What the inspector says in lines of its own.
namespace sluice::pages {

/// An error that still says how the step stands: an attempt that is running now makes that of the
/// one before history, which the list of attempts has.
[[nodiscard]] bool errorCounts(const StepState &step);

/// What is to be shown as error: of \a task where one was chosen, else of the step; empty =
/// nothing.
[[nodiscard]] std::optional<QString> errorToShow(const StepState &step,
                                                 const std::optional<ChosenTask> &task);

/// "Task 17: failed, 3rd attempt"
[[nodiscard]] QString taskFact(const ChosenTask &task);

/// "single step · 1st of 3 attempts · worker-3"
[[nodiscard]] QString stepSubtitle(const StepState &step, bool isMap);

/// Of a flow: holds, how many runs did what, workers, when it was started last.
[[nodiscard]] QStringList flowFacts(const FlowSummary &flow, const TimeFormat &format,
                                    const QDateTime &now);

} // namespace sluice::pages
