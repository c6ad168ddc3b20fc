#pragma once

#include "db/connectoptions.h"
#include "db/pqhandles.h"

namespace sluice::db {

/// PQconnectStartParams() with our defaults. Resolves names, so it may take as long as that does.
/// Error messages are verbose until the caller says otherwise: see PgError::connecting().
[[nodiscard]] PgConn startConnecting(const ConnectOptions &options);

} // namespace sluice::db
