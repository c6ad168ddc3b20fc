#include "model/runselection.h"

#include <utility>

namespace sluice {

void RunSelection::selectStep(const std::optional<StepSlug> &step)
{
    set(step, step == m_step ? m_task : std::nullopt);
}

void RunSelection::selectTask(const StepSlug &step, const std::optional<ChosenTask> &task)
{
    set(step, task);
}

void RunSelection::forgetTask()
{
    set(m_step, std::nullopt);
}

void RunSelection::set(const std::optional<StepSlug> &step, const std::optional<ChosenTask> &task)
{
    // Copies first: what is given may be what this object holds.
    const std::optional<StepSlug> wantedStep = step;
    const std::optional<ChosenTask> wantedTask = task;
    const bool otherStep = wantedStep != m_step;
    if (!otherStep && wantedTask == m_task)
        return;
    m_step = wantedStep;
    m_task = wantedTask;
    if (otherStep)
        Q_EMIT stepChanged();
    Q_EMIT changed();
}

} // namespace sluice
