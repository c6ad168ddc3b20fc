#pragma once

#include "core/action.h"
#include "db/params.h"

#include <QString>

#include <vector>

namespace sluice::pgflow {

struct Catalogue;

/// What \a action executes; the last statement returns its numbers as one jsonb value.
[[nodiscard]] std::vector<db::Statement>
statementsFor(const Action &action, const Catalogue &catalogue, const QString &reason);

/// One SELECT that foretells the same numbers as far as that is possible without executing.
[[nodiscard]] db::Statement estimateFor(const Action &action);

/// Asks whether the role may execute what \a action needs: (possible, what to GRANT).
[[nodiscard]] db::Statement rightsFor(const Action &action, const Catalogue &catalogue);

/// For people: each statement with its values as comments, long ones cut.
[[nodiscard]] QString displayedSql(const std::vector<db::Statement> &statements);

} // namespace sluice::pgflow
