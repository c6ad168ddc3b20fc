#pragma once

#include "core/query/runquery.h"

#include <QByteArray>

namespace sluice::pgflow {

struct EngineFacts;

/// Whether the run that is called \a run was cancelled, as a condition.
[[nodiscard]] QByteArray cancelledSql(const EngineFacts &facts, const char *run);

/// Whether the run r is in \a state, as a condition.
[[nodiscard]] QByteArray stateSql(const EngineFacts &facts, RunState state);

} // namespace sluice::pgflow
