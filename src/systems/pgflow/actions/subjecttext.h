#pragma once

#include "core/ids.h"

#include <QString>

#include <optional>

namespace sluice::pgflow {

/// 'flow "orders"' or 'step "charge" of flow "orders"', translated.
[[nodiscard]] QString subjectText(const FlowSlug &flow, const std::optional<StepSlug> &step);

/// The subject is not in the database (any more).
[[nodiscard]] QString noRunText(const RunId &run);
[[nodiscard]] QString noStepText(const RunId &run, const StepSlug &step);
[[nodiscard]] QString noTaskText(const RunId &run, const StepSlug &step, int task);

/// The subject is there, and no longer as the user saw it.
[[nodiscard]] QString staleStepText(const StepSlug &step);
[[nodiscard]] QString staleTaskText(const StepSlug &step, int task);

/// The failure the user saw of the run is no longer its last one.
[[nodiscard]] QString failureGoneText(const RunId &run);

} // namespace sluice::pgflow
