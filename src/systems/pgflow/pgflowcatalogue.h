#pragma once

#include "core/system/facets.h"
#include "systems/pgflow/reading.h"

#include <QByteArray>

namespace sluice::pgflow {

class PgflowCatalogue final : public CatalogueFacet
{
public:
    explicit PgflowCatalogue(const Reading &reading);

    [[nodiscard]] QFuture<Result<QList<FlowSummary>>> flows() override;
    [[nodiscard]] QFuture<Result<FlowDefinition>> flow(const FlowSlug &flow) override;
    [[nodiscard]] QFuture<Result<std::optional<EditOptions>>>
    lastEdit(const FlowSlug &flow, const std::optional<StepSlug> &step) override;
    [[nodiscard]] QFuture<Result<StepNames>> stepNames(int most) override;

private:
    Reading m_reading;
    QByteArray m_flowsSql;
};

} // namespace sluice::pgflow
