#pragma once

#include "core/result.h"
#include "systems/pgflow/reading.h"
#include "systems/pgflow/rows/problemrows.h"

#include <QFuture>

namespace sluice::pgflow {

/// Functions that are missing, of an older version, or look names up elsewhere than they should:
/// what is installed, compared with what this program would install. Of somebody else's engine only
/// what an upgrade of the queue is known to drop.
[[nodiscard]] QFuture<Result<FoundProblems>> functionProblems(const Reading &reading,
                                                              const ProblemScope &scope);

} // namespace sluice::pgflow
