#pragma once

#include "core/health.h"

#include <QString>

namespace sluice {

/// What problems of that kind are called, as a heading: "Wrong counters".
[[nodiscard]] QString problemTitle(ProblemKind kind);

/// One line with names and numbers: "Run 1a2b…, step charge: remaining_tasks says 3, and 2 are
/// open." Names from the database are cut and made fit for one line. No times: those are \a
/// problem's "since".
[[nodiscard]] QString problemSentence(const Problem &problem);

/// What helps: what a repair does, or what a person can do where none can be done from here.
[[nodiscard]] QString problemRemedy(const Problem &problem);

} // namespace sluice
