#pragma once

#include "core/system/facets.h"
#include "systems/pgflow/problemlimits.h"
#include "systems/pgflow/reading.h"

#include <chrono>

namespace sluice::pgflow {

/// From when on what the server as a whole does is a reason why runs do not go on.
struct WaitLimits
{
    std::chrono::milliseconds lock = std::chrono::seconds(3); ///< held, or idle in a transaction
    double notifyQueue = 0.5;                                 ///< part that is in use, 0…1
    std::chrono::milliseconds snapshot = std::chrono::seconds(60); ///< held, with so many…
    qint64 deadRows = 10000;                                       ///< …dead rows
};

/// Why runs do not go on, and what does not agree with itself. Statements of the role that looks:
/// what it may not see is told, and nothing is changed.
class PgflowHealth final : public HealthFacet
{
public:
    explicit PgflowHealth(const Reading &reading, const ProblemLimits &problems = {},
                          const WaitLimits &waiting = {})
        : m_reading(reading), m_problemLimits(problems), m_waitLimits(waiting)
    {}

    [[nodiscard]] QFuture<Result<QList<WaitReason>>> whyWaiting(const RunId &run) override;
    [[nodiscard]] QFuture<Result<Health>> problems() override;
    [[nodiscard]] QFuture<Result<QList<WorkerState>>> workers() override;
    [[nodiscard]] QFuture<Result<QList<QueueState>>> queues() override;

private:
    Reading m_reading;
    ProblemLimits m_problemLimits;
    WaitLimits m_waitLimits;
};

} // namespace sluice::pgflow
