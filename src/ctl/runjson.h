#pragma once

#include "core/run.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace sluice::ctl {

/// ISO 8601 with milliseconds, UTC.
[[nodiscard]] QString timeText(const QDateTime &time);
[[nodiscard]] QJsonValue timeValue(const std::optional<QDateTime> &time);

[[nodiscard]] QJsonObject toJson(const RunSummary &run);
[[nodiscard]] QJsonObject toJson(const StepState &step);

} // namespace sluice::ctl
