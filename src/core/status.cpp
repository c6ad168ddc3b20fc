#include "core/status.h"

namespace sluice {

namespace {

template <typename Status, size_t N>
bool lookUp(const std::array<const char *, N> &words, const QString &word, Status &status)
{
    for (size_t i = 0; i < N; ++i) {
        if (word == QLatin1String(words[i])) {
            status = Status(i);
            return true;
        }
    }
    return false;
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

bool fromWord(const QString &word, RunStatus &status)
{
    return lookUp(runWords, word, status);
}

bool fromWord(const QString &word, StepStatus &status)
{
    return lookUp(stepWords, word, status);
}

bool fromWord(const QString &word, TaskStatus &status)
{
    return lookUp(taskWords, word, status);
}

} // namespace sluice
