#include "systems/pgflow/rows/parts.h"

namespace sluice::pgflow {

std::optional<Hold> HoldColumns::read(const db::Rows &rows, int row) const
{
    if (rows.isNull(row, since))
        return std::nullopt;
    return Hold{.reason = rows.textOrEmpty(row, reason),
                .by = rows.textOrEmpty(row, by),
                .since = rows.dateTime(row, since)};
}

QString workerNameFrom(const QString &function, const WorkerId &worker)
{
    const QString digits = toText(worker).left(4);
    return function.isEmpty() ? digits : QStringLiteral("%1 (%2)").arg(function, digits);
}

} // namespace sluice::pgflow
