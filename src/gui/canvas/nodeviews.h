#pragma once

#include "core/run.h"
#include "paint/nodeview.h"

#include <QDateTime>

namespace sluice {
class Vocabulary;
}

namespace sluice::pages {

/// What the graph shows of a step of a definition nobody has run.
[[nodiscard]] paint::NodeView nodeViewOf(const StepDefinition &step, const Vocabulary &words);

/// What the graph shows of step \a index of \a run. \param now the server's clock
[[nodiscard]] paint::NodeView nodeViewOf(const RunDetail &run, int index,
                                         const FlowDefinition &flow, const QDateTime &now,
                                         const Vocabulary &words);

/// As paint::styleOf(StepState), but a step that the end of its run stopped says so.
/// \param run how its run stands
[[nodiscard]] paint::StatusStyle statusOf(RunStatus run, const StepState &step);

} // namespace sluice::pages
