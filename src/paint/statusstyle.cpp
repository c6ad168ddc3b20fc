#include "paint/statusstyle.h"

#include <QCoreApplication>

namespace sluice::paint {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::StatusStyle)
};

StatusStyle done()
{
    return {StatusFamily::Done, Glyph::Check, Words::tr("done")};
}

StatusStyle running()
{
    return {StatusFamily::Active, Glyph::Play, Words::tr("running")};
}

StatusStyle failed()
{
    return {StatusFamily::Failed, Glyph::Cross, Words::tr("failed")};
}

StatusStyle skipped()
{
    return {StatusFamily::Neutral, Glyph::Dash, Words::tr("skipped")};
}

StatusStyle cancelled()
{
    return {StatusFamily::Neutral, Glyph::Dash, Words::tr("cancelled")};
}

StatusStyle queued()
{
    return {StatusFamily::Waiting, Glyph::Clock, Words::tr("queued")};
}

StatusStyle styleOfStarted(const StepState &step)
{
    if (step.tasks[TaskStatus::Started] > 0)
        return running();
    if (step.hold)
        return {StatusFamily::Attention, Glyph::Exclamation, Words::tr("held")};
    if (step.retrying > 0)
        return {StatusFamily::Attention, Glyph::Exclamation, Words::tr("retrying")};
    const int queuedTasks = step.tasks[TaskStatus::Queued];
    if (queuedTasks > 0 && step.delayed >= queuedTasks)
        return {StatusFamily::Waiting, Glyph::Clock, Words::tr("scheduled")};
    if (queuedTasks > 0)
        return queued();
    if (step.tasks[TaskStatus::Cancelled] > 0)
        return cancelled();
    return running();
}

} // namespace

StatusStyle styleOf(RunStatus status, bool untouched)
{
    switch (status) {
    case RunStatus::Started:
        return untouched ? StatusStyle{StatusFamily::Waiting, Glyph::Clock, Words::tr("waiting")}
                         : running();
    case RunStatus::Completed:
        return done();
    case RunStatus::Failed:
        return failed();
    case RunStatus::Cancelled:
        return cancelled();
    }
    Q_UNREACHABLE();
}

StatusStyle styleOf(RunState state)
{
    switch (state) {
    case RunState::Running:
        return running();
    case RunState::Completed:
        return done();
    case RunState::Failed:
        return failed();
    case RunState::Cancelled:
        return cancelled();
    case RunState::Held:
        return {StatusFamily::Attention, Glyph::Exclamation, Words::tr("held")};
    case RunState::Incomplete:
        return {StatusFamily::Attention, Glyph::Exclamation, Words::tr("done, failures skipped")};
    }
    Q_UNREACHABLE();
}

StatusStyle styleOf(const RunSummary &run)
{
    return styleOf(run.status, run.untouched);
}

StatusStyle styleOf(const StepState &step)
{
    switch (step.status) {
    case StepStatus::Created:
        return {StatusFamily::Waiting, Glyph::Clock, Words::tr("waiting")};
    case StepStatus::Started:
        return styleOfStarted(step);
    case StepStatus::Completed:
        return done();
    case StepStatus::Failed:
        return failed();
    case StepStatus::Skipped:
        return skipped();
    }
    Q_UNREACHABLE();
}

StatusStyle styleOf(TaskStatus status)
{
    switch (status) {
    case TaskStatus::Queued:
        return queued();
    case TaskStatus::Started:
        return running();
    case TaskStatus::Completed:
        return done();
    case TaskStatus::Failed:
        return failed();
    case TaskStatus::Skipped:
        return skipped();
    case TaskStatus::Cancelled:
        return cancelled();
    }
    Q_UNREACHABLE();
}

StatusStyle styleOf(AttemptOutcome outcome)
{
    switch (outcome) {
    case AttemptOutcome::Retried:
    case AttemptOutcome::Failed:
        return failed();
    case AttemptOutcome::Stalled:
        return {StatusFamily::Attention, Glyph::Exclamation, Words::tr("worker fell silent")};
    case AttemptOutcome::Returned:
        return {StatusFamily::Neutral, Glyph::Dash, Words::tr("given back")};
    case AttemptOutcome::Cancelled:
        return cancelled();
    case AttemptOutcome::Skipped:
        return skipped();
    }
    Q_UNREACHABLE();
}

} // namespace sluice::paint
