#include "model/inspector/inspectederror.h"

#include "core/humantext.h"
#include "core/system/vocabulary.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct InspectedErrorText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::InspectedErrorText)

public:
    SLUICE_SAYS(sluice::InspectedErrorText)
};

std::optional<QString> errorOfTask(const std::optional<TaskState> &state)
{
    if (!state)
        return std::nullopt;
    if (state->status == TaskStatus::Failed)
        return state->error;
    // The engine keeps what an earlier attempt said beside one that runs or went well.
    const bool past =
        state->status == TaskStatus::Started || state->status == TaskStatus::Completed;
    return past || state->error.isEmpty() ? std::nullopt : std::optional(state->error);
}

} // namespace

bool errorCounts(const StepState &step)
{
    if (step.status == StepStatus::Failed)
        return true;
    if (step.error.isEmpty() || step.status == StepStatus::Completed)
        return false;
    if (step.status != StepStatus::Started)
        return true;
    return step.retrying > 0 || step.tasks[TaskStatus::Failed] > 0;
}

std::optional<InspectedError> inspectedError(const StepState &step, bool isMap,
                                             const std::optional<ChosenTask> &task,
                                             const Vocabulary &words)
{
    std::optional<QString> text;
    if (task)
        text = errorOfTask(task->state);
    else if (errorCounts(step))
        text = step.error;
    if (!text)
        return std::nullopt;
    InspectedError error{.text = *text};
    const std::optional<TaskIndex> speaker = task ? task->index : step.errorTask;
    if (isMap && speaker)
        error.whose = words(InspectedErrorText::say("Task %1 said")).arg(countText(*speaker));
    return error;
}

} // namespace sluice
