#pragma once

#include "bench/history.h"

#include <QJsonObject>

namespace sluice::bench {

/// How long a page of runs takes from the request to the decoded answer, in ms, with 10,000 runs in
/// the database and with those of \a history: the newest page, one from the middle and the oldest,
/// filters that an index answers, and one that none does (what a page of such a search costs). In
/// PostgreSQL's default settings; again without our partial indexes, as a foreign database is.
[[nodiscard]] Result<QJsonObject> measureRuns(const History &history);

} // namespace sluice::bench
