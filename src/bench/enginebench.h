#pragma once

#include "core/result.h"

#include <QJsonObject>
#include <QStringList>

namespace sluice::bench {

struct EngineOptions
{
    bool quick = false;   ///< a tenth of everything, for a first look
    bool longRun = false; ///< also a map of 100,000 tasks
    QStringList parts;    ///< only these of the result; empty: all

    [[nodiscard]] int scaled(int amount) const { return quick ? amount / 10 : amount; }
};

/// How fast the engine is, beside a bare loop on its queue on the same server in the same run.
/// Clients are threads that do nothing with their tasks but report them.
[[nodiscard]] Result<QJsonObject> measureEngine(const EngineOptions &options);

} // namespace sluice::bench
