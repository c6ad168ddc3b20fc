#include "systems/pgflow/actions/subjecttext.h"

#include <QCoreApplication>

namespace sluice::pgflow {

namespace {

class SubjectText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::Subject)
};

} // namespace

QString subjectText(const FlowSlug &flow, const std::optional<StepSlug> &step)
{
    return step ? SubjectText::tr("step \"%1\" of flow \"%2\"").arg(step->value(), flow.value())
                : SubjectText::tr("flow \"%1\"").arg(flow.value());
}

QString noRunText(const RunId &run)
{
    return SubjectText::tr("There is no run %1 in this database (any more). Nothing was changed.")
        .arg(toText(run));
}

QString noStepText(const RunId &run, const StepSlug &step)
{
    return SubjectText::tr(
               "There is no step \"%1\" of run %2 in this database (any more). Nothing was "
               "changed.")
        .arg(step.value(), toText(run));
}

QString noTaskText(const RunId &run, const StepSlug &step, int task)
{
    return SubjectText::tr(
               "There is no task %1 of step \"%2\" of run %3 in this database (any more). "
               "Nothing was changed.")
        .arg(task)
        .arg(step.value(), toText(run));
}

QString staleStepText(const StepSlug &step)
{
    return SubjectText::tr(
               "Step \"%1\" is no longer as you saw it. Nothing was changed now. Look at it "
               "again, then decide.")
        .arg(step.value());
}

QString staleTaskText(const StepSlug &step, int task)
{
    return SubjectText::tr(
               "Task %1 of step \"%2\" is no longer as you saw it. Nothing was changed now. "
               "Look at it again, then decide.")
        .arg(task)
        .arg(step.value());
}

QString failureGoneText(const RunId &run)
{
    return SubjectText::tr(
               "Run %1 is no longer as you saw it: it was retried or failed again in the "
               "meantime. Nothing was changed now. Look at it again, then decide.")
        .arg(toText(run));
}

} // namespace sluice::pgflow
