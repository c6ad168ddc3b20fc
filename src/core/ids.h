#pragma once

#include "core/strongid.h"

#include <QString>
#include <QUuid>

#include <optional>

namespace sluice {

using FlowSlug = StrongId<struct FlowSlugTag, QString>;
using StepSlug = StrongId<struct StepSlugTag, QString>;
/// Opaque text made by the system that the run is of: compared, shown and handed back, never looked
/// into. What somebody typed becomes one by RunsFacet::idFrom().
using RunId = StrongId<struct RunIdTag, QString>;
using WorkerId = StrongId<struct WorkerIdTag, QUuid>;
using MessageId = StrongId<struct MessageIdTag, qint64>;

/// Position of a task in its step: 0 for a single step, the element's index for a map step.
using TaskIndex = int;

[[nodiscard]] inline QString toText(const RunId &id)
{
    return id.value();
}
/// Lower case, hyphens, no braces, as PostgreSQL writes a uuid.
[[nodiscard]] inline QString toText(const WorkerId &id)
{
    return id.value().toString(QUuid::WithoutBraces);
}

/// "7f3a…c21e": how a long one begins and ends, for headers and tables; a short one as it is.
[[nodiscard]] inline QString toShortText(const RunId &id)
{
    constexpr qsizetype shortEnough = 12;
    const QString text = toText(id);
    return text.size() <= shortEnough ? text : text.left(4) + QChar(0x2026) + text.right(4);
}

/// What stands where an id was kept or typed, for a system to tell whether it is one of its own.
/// \returns nullopt for blank text, and for text that is longer than any id
[[nodiscard]] inline std::optional<RunId> unreadRunId(const QString &text)
{
    constexpr qsizetype longest = 200;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > longest)
        return std::nullopt;
    return RunId(trimmed);
}

} // namespace sluice
