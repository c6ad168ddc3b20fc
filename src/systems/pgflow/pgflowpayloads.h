#pragma once

#include "core/system/facets.h"
#include "systems/pgflow/reading.h"

namespace sluice::pgflow {

class PgflowPayloads final : public PayloadsFacet
{
public:
    explicit PgflowPayloads(const Reading &reading) : m_reading(reading) {}

    [[nodiscard]] QFuture<Result<Payload>> read(const PayloadRef &ref, qint64 offset,
                                                qint64 limit) override;

private:
    Reading m_reading;
};

} // namespace sluice::pgflow
