#pragma once

#include "core/strongid.h"

#include <QString>
#include <QUuid>

#include <optional>

namespace sluice {

using FlowSlug = StrongId<struct FlowSlugTag, QString>;
using StepSlug = StrongId<struct StepSlugTag, QString>;
using RunId = StrongId<struct RunIdTag, QUuid>;
using WorkerId = StrongId<struct WorkerIdTag, QUuid>;
using MessageId = StrongId<struct MessageIdTag, qint64>;

/// Position of a task in its step: 0 for a single step, the element's index for a map step.
using TaskIndex = int;

/// Canonical text: lower case, hyphens, no braces, as PostgreSQL writes a uuid.
[[nodiscard]] inline QString toText(const RunId &id)
{
    return id.value().toString(QUuid::WithoutBraces);
}
[[nodiscard]] inline QString toText(const WorkerId &id)
{
    return id.value().toString(QUuid::WithoutBraces);
}

/// "7f3a…c21e": first and last four digits, for headers and tables.
[[nodiscard]] inline QString toShortText(const RunId &id)
{
    const QString text = toText(id);
    return text.left(4) + QChar(0x2026) + text.right(4);
}

/// \returns the id, or nullopt if \a text is no uuid (braces and missing hyphens are refused)
[[nodiscard]] inline std::optional<RunId> runIdFromText(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QUuid uuid = QUuid::fromString(trimmed);
    if (trimmed.size() != 36 || uuid.isNull())
        return std::nullopt;
    return RunId(uuid);
}

} // namespace sluice
