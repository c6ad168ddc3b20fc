#pragma once

#include "bench/enginebench.h"

namespace sluice::bench {

class EngineTrial;

/// The standard protocol without signals, with signals nobody wants, and with one watcher.
[[nodiscard]] QJsonObject signalCost(EngineTrial &trial, const EngineOptions &options);

/// The same for eight writers that each change one row at a time.
[[nodiscard]] QJsonObject singleRowUpdates(EngineTrial &trial, const EngineOptions &options);

} // namespace sluice::bench
