#pragma once

#include "bench/history.h"

#include <QJsonObject>

namespace sluice::bench {

/// What reading the flow list costs the server, with 10,000 runs behind it and with those of
/// \a history: milliseconds and pages, planning included, in PostgreSQL's default settings. The
/// statement is the one a window sends; it goes along indexes where runs have them, and is bounded
/// where they are missing, as upstream's are.
[[nodiscard]] Result<QJsonObject> measureFlowList(const History &history);

} // namespace sluice::bench
