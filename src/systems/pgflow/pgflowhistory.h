#pragma once

#include "core/system/facets.h"
#include "systems/pgflow/reading.h"

namespace sluice::pgflow {

/// Attempts as schema sluice records them.
class PgflowAttempts final : public AttemptsFacet
{
public:
    explicit PgflowAttempts(const Reading &reading) : m_reading(reading) {}

    [[nodiscard]] QFuture<Result<QList<EndedAttempt>>> ofRun(const RunId &run, int limit) override;

private:
    Reading m_reading;
};

/// How long the latest runs and tasks took.
class PgflowStatistics final : public StatisticsFacet
{
public:
    explicit PgflowStatistics(const Reading &reading) : m_reading(reading) {}

    [[nodiscard]] QFuture<Result<FlowStatistics>> ofFlow(const FlowSlug &flow) override;
    [[nodiscard]] QFuture<Result<StepStatistics>> ofStep(const FlowSlug &flow,
                                                         const StepSlug &step) override;

private:
    Reading m_reading;
};

} // namespace sluice::pgflow
