#pragma once

#include "core/ids.h"

#include <QString>
#include <QUuid>

#include <optional>

/// Runs of pgflow are called by a uuid, written as PostgreSQL does: lower case, hyphens, no braces.
namespace sluice::pgflow {

[[nodiscard]] inline RunId runIdOf(const QUuid &uuid)
{
    return RunId(uuid.toString(QUuid::WithoutBraces));
}

[[nodiscard]] inline RunId newRunId()
{
    return runIdOf(QUuid::createUuid());
}

/// \returns nullopt if \a text is no uuid (braces and missing hyphens are refused)
[[nodiscard]] std::optional<RunId> runIdFrom(const QString &text);

/// The hexadecimal digits that begin ids, hyphens taken out; empty where \a text is something else,
/// has fewer than \a fewest digits, or more than an id.
[[nodiscard]] QString digitsOfPrefix(const QString &text, qsizetype fewest = 4);

/// The first and the last id that begin with \a digits. \pre digitsOfPrefix() made them
struct RunIdRange
{
    RunId first;
    RunId last;
};
[[nodiscard]] RunIdRange idsFrom(const QString &digits);

} // namespace sluice::pgflow
