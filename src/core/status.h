#pragma once

#include <QString>

#include <array>
#include <optional>

namespace sluice {

/// Status of a run. Cancelled is told apart from Failed where the system records it.
enum class RunStatus { Started, Completed, Failed, Cancelled };

/// Status of a step within a run.
enum class StepStatus { Created, Started, Completed, Failed, Skipped };

/// Status of a task.
enum class TaskStatus { Queued, Started, Completed, Failed, Skipped, Cancelled };

inline constexpr int taskStatusCount = 6;

/// The engine's own word ("started"); stable, never translated.
[[nodiscard]] QString toWord(RunStatus status);
[[nodiscard]] QString toWord(StepStatus status);
[[nodiscard]] QString toWord(TaskStatus status);

/// \returns nullopt if \a word is none of the engine's words
template <typename Status>
[[nodiscard]] std::optional<Status> fromWord(const QString &word) = delete;
template <>
[[nodiscard]] std::optional<RunStatus> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<StepStatus> fromWord(const QString &word);
template <>
[[nodiscard]] std::optional<TaskStatus> fromWord(const QString &word);

/// Number of tasks of a step by status.
struct TaskCounts
{
    std::array<int, taskStatusCount> byStatus = {};

    [[nodiscard]] int operator[](TaskStatus status) const { return byStatus[size_t(status)]; }
    [[nodiscard]] int &operator[](TaskStatus status) { return byStatus[size_t(status)]; }
    [[nodiscard]] int total() const
    {
        int sum = 0;
        for (int n : byStatus)
            sum += n;
        return sum;
    }
    friend bool operator==(const TaskCounts &, const TaskCounts &) = default;
};

} // namespace sluice
