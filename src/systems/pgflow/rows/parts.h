#pragma once

#include "core/flow.h"
#include "core/hold.h"
#include "core/ids.h"
#include "core/status.h"
#include "db/columns.h"
#include "db/rows.h"

#include <QString>

#include <optional>

/// What several kinds of rows have in common. All of this runs in the database thread.
namespace sluice::pgflow {

/// \a fallback for a word that no engine of today writes.
template <typename Status>
[[nodiscard]] Status statusFrom(const QString &word, Status fallback)
{
    return fromWord<Status>(word).value_or(fallback);
}

template <typename Duration>
[[nodiscard]] std::optional<Duration> optionalDuration(const db::Rows &rows, int row, int column)
{
    const auto number = rows.optionalInt64(row, column);
    return number ? std::optional(Duration(*number)) : std::nullopt;
}

/// A hold: reason, by whom and since when; the last one is NULL without one.
struct HoldColumns
{
    int reason;
    int by;
    int since;

    [[nodiscard]] std::optional<Hold> read(const db::Rows &rows, int row) const;
};

/// "analyze (7f3a)": what the worker calls itself and how its id begins.
[[nodiscard]] QString workerNameFrom(const QString &function, const WorkerId &worker);

} // namespace sluice::pgflow
