#pragma once

#include "core/ids.h"
#include "core/run.h"

#include <QObject>

#include <optional>

namespace sluice {

/// A task that somebody chose among those of a step.
struct ChosenTask
{
    TaskIndex index = 0;
    std::optional<TaskState> state = {}; ///< empty while it has not been read

    friend bool operator==(const ChosenTask &, const ChosenTask &) = default;
};

/// What is selected on the page of a run. Graph, tasks, timeline and inspector all show this one,
/// and whoever selects something tells it here only.
class RunSelection final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const std::optional<StepSlug> &step() const { return m_step; }
    /// Of step(); empty = none in particular.
    [[nodiscard]] const std::optional<ChosenTask> &task() const { return m_task; }

    /// Another step than now has no chosen task.
    void selectStep(const std::optional<StepSlug> &step);
    /// Also when what the task says has changed. \param task empty = none of \a step
    void selectTask(const StepSlug &step, const std::optional<ChosenTask> &task);
    void forgetTask();

Q_SIGNALS:
    /// Step or task, or what the task says; once for each change.
    void changed();
    /// The step: before changed().
    void stepChanged();

private:
    void set(const std::optional<StepSlug> &step, const std::optional<ChosenTask> &task);

    std::optional<StepSlug> m_step;
    std::optional<ChosenTask> m_task;
};

} // namespace sluice
