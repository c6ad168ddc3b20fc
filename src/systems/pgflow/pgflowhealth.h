#pragma once

#include "core/system/facets.h"
#include "systems/pgflow/problemlimits.h"
#include "systems/pgflow/reading.h"

namespace sluice::pgflow {

/// Why runs do not go on, and what does not agree with itself. Statements of the role that looks:
/// what it may not see is told, and nothing is changed.
class PgflowHealth final : public HealthFacet
{
public:
    explicit PgflowHealth(const Reading &reading, const ProblemLimits &limits = {})
        : m_reading(reading), m_limits(limits)
    {}

    [[nodiscard]] QFuture<Result<QList<WaitReason>>> whyWaiting(const RunId &run) override;
    [[nodiscard]] QFuture<Result<Health>> problems() override;
    [[nodiscard]] QFuture<Result<QList<WorkerState>>> workers() override;
    [[nodiscard]] QFuture<Result<QList<QueueState>>> queues() override;

private:
    Reading m_reading;
    ProblemLimits m_limits;
};

} // namespace sluice::pgflow
