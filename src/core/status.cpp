#include "core/status.h"

namespace sluice {

namespace {

template <typename Status, size_t N>
std::optional<Status> lookUp(const std::array<const char *, N> &words, const QString &word)
{
    for (size_t i = 0; i < N; ++i) {
        if (word == QLatin1String(words[i]))
            return Status(i);
    }
    return std::nullopt;
}

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
    return lookUp<RunStatus>(runWords, word);
}

template <>
std::optional<StepStatus> fromWord(const QString &word)
{
    return lookUp<StepStatus>(stepWords, word);
}

template <>
std::optional<TaskStatus> fromWord(const QString &word)
{
    return lookUp<TaskStatus>(taskWords, word);
}

} // namespace sluice
