#pragma once

#include "core/health.h"

namespace sluice::pgflow {

/// What a person can run against a problem of \a kind that \a subject names, in psql or in a shell;
/// names are quoted, since they are anybody's. Empty = there is no such thing.
[[nodiscard]] QString commandFor(ProblemKind kind, const QJsonObject &subject);

} // namespace sluice::pgflow
