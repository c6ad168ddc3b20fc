#pragma once

#include <QtGlobal>

#include <chrono>

namespace sluice::pgflow {

/// From when on what every database has from time to time is a problem. Plain data.
struct ProblemLimits
{
    std::chrono::seconds transaction{600}; ///< that keeps rows from being vacuumed
    qint64 deadRows = 10'000;              ///< of a queue
    std::chrono::seconds unvacuumed{600};  ///< with more dead rows than that
    std::chrono::seconds idleSlot{3600};   ///< where the server says since when
    qint64 slotBytes = 1'073'741'824;      ///< of log, where it does not
};

} // namespace sluice::pgflow
