#pragma once

#include "core/query/runquery.h"
#include "db/params.h"

#include <QByteArray>
#include <QDateTime>
#include <QTimeZone>

namespace sluice::pgflow {

struct EngineFacts;

/// A RunQuery as conditions on the run r, with its values as parameters only.
struct RunQuerySql
{
    /// What an index of runs answers, or what costs no more than to look at the row.
    QByteArray cheap = "true";
    /// What reads other rows, or the run's values: to be asked of a limited number of runs.
    QByteArray costly = "true";
    bool isCostly = false;
    db::Params params = {};
};

/// \param first number of the first parameter that is free
/// \param now   the server's, UTC; \param zone of whoever asks, for times without one
[[nodiscard]] RunQuerySql sqlOf(const RunQuery &query, const EngineFacts &facts, int first,
                                const QDateTime &now, const QTimeZone &zone);

} // namespace sluice::pgflow
