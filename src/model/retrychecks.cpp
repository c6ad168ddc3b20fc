#include "model/retrychecks.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct CheckText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::CheckText)
};

using Finding = RetryCheck::Finding;

RetryCheck workers(const FlowSummary *summary)
{
    if (!summary || !summary->liveWorkers)
        return {Finding::Unknown, CheckText::tr("whether a worker is alive is not recorded here")};
    if (*summary->liveWorkers == 0)
        return {Finding::Attention, CheckText::tr("no worker is alive: the task would wait")};
    return {Finding::Fine,
            CheckText::tr("%n worker(s) alive on this queue", nullptr, *summary->liveWorkers)};
}

} // namespace

QList<RetryCheck> retryChecks(const RunDetail &run, const FlowSummary *summary)
{
    int executing = 0;
    int finished = 0;
    for (const StepState &step : run.steps) {
        executing += step.tasks[TaskStatus::Started];
        finished += step.tasks[TaskStatus::Completed];
    }
    QList<RetryCheck> checks{workers(summary)};
    if (executing == 0)
        checks << RetryCheck{Finding::Fine,
                             CheckText::tr("nothing of this run is still executing")};
    else
        checks << RetryCheck{
            Finding::Attention,
            CheckText::tr("%n task(s) of this run still executing", nullptr, executing)};
    const bool neverRan = std::any_of(run.steps.begin(), run.steps.end(), [](const StepState &s) {
        return s.status == StepStatus::Failed && s.attempts == 0;
    });
    if (neverRan) {
        checks << RetryCheck{Finding::Attention,
                             CheckText::tr("a step failed before it ran: it fails the same way "
                                           "unless its input changes")};
    }
    checks << RetryCheck{Finding::Fine,
                         CheckText::tr("%n finished task(s) of all steps kept", nullptr, finished)};
    return checks;
}

} // namespace sluice
