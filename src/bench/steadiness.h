#pragma once

#include "bench/enginebench.h"

namespace sluice::bench {

class EngineTrial;

/// Maps, linear flows and the bare queue while another session holds a snapshot, so that no dead
/// row can be removed: rates beside those without it, in thirds of the time.
[[nodiscard]] QJsonObject heldSnapshot(EngineTrial &trial, const EngineOptions &options);

/// The same after tables were analyzed when their queues were worked empty and not yet vacuumed.
[[nodiscard]] QJsonObject afterAnalyze(EngineTrial &trial, const EngineOptions &options);

/// Defining and starting flows of many steps where others were deleted before: time per step.
[[nodiscard]] QJsonObject wideDefinition(EngineTrial &trial, const EngineOptions &options);

} // namespace sluice::bench
