#pragma once

#include "core/run.h"
#include "model/runselection.h"

#include <QString>

namespace sluice {

class Vocabulary;

/// The line under the name of a step of a run: "single step · 1st of 3 attempts · worker-3".
[[nodiscard]] QString stepSubtitle(const StepState &step, bool isMap, const Vocabulary &words);

/// "Task 17: failed, 3rd attempt"; empty while the task has not been read.
[[nodiscard]] QString taskFact(const ChosenTask &task, const Vocabulary &words);

} // namespace sluice
