#pragma once

#include "model/inspector/inspectorcontents.h"
#include "model/runselection.h"

namespace sluice {

struct InspectorContext;

/// What the inspector says of step \a index of \a run.
///
/// \param flow  of the run
/// \param task  chosen among those of the step: its error and values are shown. Where none is, the
///              one whose error the step has, or the first
/// \param ended recorded attempts of the step, oldest first; empty where it has several tasks
[[nodiscard]] InspectorContents runStepContents(const RunDetail &run, int index,
                                                const FlowDefinition &flow,
                                                const std::optional<ChosenTask> &task,
                                                const QList<EndedAttempt> &ended,
                                                const InspectorContext &context);

} // namespace sluice
