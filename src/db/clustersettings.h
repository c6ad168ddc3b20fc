#pragma once

#include "core/result.h"

namespace sluice::db {

class ClusterFolder;
struct ServerUser;

/// Writes postgresql.conf of a private server, reached by its socket alone, quick to start, and
/// with nothing to lose in a crash of the machine; and makes the folder of the socket. Blocks.
///
/// \pre the folder's lock is held  \param user owns the server
[[nodiscard]] Result<> writeClusterSettings(const ClusterFolder &folder, const ServerUser &user);

} // namespace sluice::db
