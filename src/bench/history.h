#pragma once

#include "core/result.h"

namespace sluice::db {
class BlockingSession;
}

namespace sluice::bench {

/// How much has happened in a database.
struct History
{
    int flows = 500;    ///< of five steps in a row
    int runs = 1000000; ///< of five tasks each, spread over the last thirty days
};

/// Writes \a history into the tables of a freshly installed engine, past its functions and as fast
/// as the server takes it; vacuumed and analysed as a database at rest is. A quarter of the runs
/// belong to one flow, one in forty has failed, and one in fifty waits for a worker.
/// \param session of a superuser: it switches triggers off for itself
[[nodiscard]] Result<> writeHistory(db::BlockingSession &session, const History &history);

} // namespace sluice::bench
