#pragma once

#include "core/flow.h"
#include "db/params.h"

#include <QJsonObject>

namespace sluice::pgflow {

/// {max_attempts, base_delay, timeout} and for a step start_delay; null = inherited. Seconds.
[[nodiscard]] QJsonObject optionsObject(const StepOptions &options, bool ofStep);
[[nodiscard]] db::Param optionsParam(const StepOptions &options, bool ofStep);

} // namespace sluice::pgflow
