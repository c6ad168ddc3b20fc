#pragma once

#include "core/run.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace sluice {

/// Runs, steps and tasks as `sluicectl --json` prints them and as the window copies them.

/// ISO 8601 with milliseconds, UTC.
[[nodiscard]] QString timeText(const QDateTime &time);
[[nodiscard]] QJsonValue timeValue(const std::optional<QDateTime> &time);

/// The engine's word, or "waiting" for a run of which nobody took a task yet.
[[nodiscard]] QString statusText(const RunSummary &run);
/// "held: maintenance (by ann, since 2026-11-03T09:41:00.000Z)"
[[nodiscard]] QString holdLine(const Hold &hold);

[[nodiscard]] QJsonObject toJson(const Hold &hold);
[[nodiscard]] QJsonObject toJson(const RunSummary &run);
[[nodiscard]] QJsonObject toJson(const StepState &step);
[[nodiscard]] QJsonObject toJson(const TaskState &task);

} // namespace sluice
