#include "core/status.h"

#include "core/enumwords.h"

namespace sluice {

namespace {

constexpr std::array runWords = {"started", "completed", "failed", "cancelled"};
constexpr std::array stepWords = {"created", "started", "completed", "failed", "skipped"};
constexpr std::array taskWords = {"queued", "started", "completed",
                                  "failed", "skipped", "cancelled"};

} // namespace

QString toWord(RunStatus status)
{
    return QLatin1String(runWords[size_t(status)]);
}

QString toWord(StepStatus status)
{
    return QLatin1String(stepWords[size_t(status)]);
}

QString toWord(TaskStatus status)
{
    return QLatin1String(taskWords[size_t(status)]);
}

template <>
std::optional<RunStatus> fromWord(const QString &word)
{
    return enumFromWord<RunStatus>(runWords, word);
}

template <>
std::optional<StepStatus> fromWord(const QString &word)
{
    return enumFromWord<StepStatus>(stepWords, word);
}

template <>
std::optional<TaskStatus> fromWord(const QString &word)
{
    return enumFromWord<TaskStatus>(taskWords, word);
}

} // namespace sluice
