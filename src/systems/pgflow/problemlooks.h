#pragma once

#include "core/health.h"
#include "db/params.h"
#include "systems/pgflow/problemlimits.h"
#include "systems/pgflow/rows/problemrows.h"

#include <QList>

namespace sluice::pgflow {

/// One statement that looks for problems of one kind.
struct ProblemLook
{
    ProblemKind kind = ProblemKind::WrongCounter;
    db::Statement statement;
    /// What looks at less each, for when the whole cannot be had; empty = nothing does.
    QList<ProblemLook> parts = {};
};

/// All that can be looked for with statements of their own, the cheap ones first. \a queues are
/// those whose tables are there and may be read.
[[nodiscard]] QList<ProblemLook> problemLooks(const ProblemScope &scope,
                                              const QList<ProblemQueue> &queues,
                                              const ProblemLimits &limits);

/// What problems of that kind need to be seen without gaps: the engine's tables.
[[nodiscard]] bool wantsAllRows(ProblemKind kind);

} // namespace sluice::pgflow
