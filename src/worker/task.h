#pragma once

#include "core/task.h"

namespace sluice::worker {

/// How a claimed task ended here; kept until the database has taken it.
struct Outcome : TaskReport
{
    Milliseconds took{0};
    int tries = 0;    ///< how often the report did not get through
    int refusals = 0; ///< how often of these the database refused it, not others' locks
};

} // namespace sluice::worker
