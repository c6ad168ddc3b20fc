#pragma once

#include "core/ids.h"

#include <QString>

#include <optional>

namespace sluice::pgflow {

/// 'flow "orders"' or 'step "charge" of flow "orders"', translated.
[[nodiscard]] QString subjectText(const FlowSlug &flow, const std::optional<StepSlug> &step);

} // namespace sluice::pgflow
