#pragma once

#include "core/system/facets.h"
#include "systems/pgflow/reading.h"

namespace sluice::pgflow {

/// Decisions as schema sluice records them.
class PgflowAudit final : public AuditFacet
{
public:
    explicit PgflowAudit(const Reading &reading) : m_reading(reading) {}

    [[nodiscard]] QFuture<Result<QList<RecordedDecision>>> page(std::optional<qint64> before,
                                                                int limit) override;

private:
    Reading m_reading;
};

} // namespace sluice::pgflow
