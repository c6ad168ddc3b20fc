#pragma once

#include "core/run.h"

#include <optional>

namespace sluice::pages {

/// A task that somebody chose among those of a step.
struct ChosenTask
{
    TaskIndex index = 0;
    std::optional<TaskState> state = {}; ///< empty while it has not been read

    friend bool operator==(const ChosenTask &, const ChosenTask &) = default;
};

} // namespace sluice::pages
