#pragma once

#include "core/run.h"
#include "model/runselection.h"

#include <QString>

#include <optional>

namespace sluice {

class Vocabulary;

/// What something that failed said.
struct InspectedError
{
    QString whose = {}; ///< "Task 7 said", where others could have said it; else empty
    QString text = {};  ///< hostile text of any length; empty = it failed without a message

    friend bool operator==(const InspectedError &, const InspectedError &) = default;
};

/// An error that still says how the step stands: an attempt that is running now makes that of the
/// one before history, which the list of attempts has.
[[nodiscard]] bool errorCounts(const StepState &step);

/// What is to be shown as error: of \a task where one was chosen, else of the step.
/// \param task of a map step; the only task of a step is the step
[[nodiscard]] std::optional<InspectedError> inspectedError(const StepState &step, bool isMap,
                                                           const std::optional<ChosenTask> &task,
                                                           const Vocabulary &words);

} // namespace sluice
