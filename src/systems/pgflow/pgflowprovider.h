#pragma once

#include "systems/common/systemprovider.h"

namespace sluice::pgflow {

/// Finds pgflow, our engine's or upstream's.
class PgflowProvider final : public SystemProvider
{
public:
    [[nodiscard]] QFuture<Result<std::shared_ptr<System>>> find(const Reached &reached) override;
};

} // namespace sluice::pgflow
