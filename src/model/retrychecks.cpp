#include "model/retrychecks.h"

#include "core/system/vocabulary.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct CheckText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::CheckText)

public:
    SLUICE_SAYS(sluice::CheckText)
};

using Finding = RetryCheck::Finding;

RetryCheck workers(const FlowSummary *summary, const Vocabulary &words)
{
    if (!summary || !summary->liveWorkers)
        return {Finding::Unknown,
                words(CheckText::say("whether a worker is alive is not recorded here"))};
    if (*summary->liveWorkers == 0)
        return {Finding::Attention,
                words(CheckText::say("no worker is alive: the task would wait"))};
    return {Finding::Fine, words(CheckText::say("%n worker(s) alive on this queue", nullptr,
                                                *summary->liveWorkers))};
}

} // namespace

QList<RetryCheck> retryChecks(const RunDetail &run, const FlowSummary *summary,
                              const Vocabulary &words)
{
    int executing = 0;
    int finished = 0;
    for (const StepState &step : run.steps) {
        executing += step.tasks[TaskStatus::Started];
        finished += step.tasks[TaskStatus::Completed];
    }
    QList<RetryCheck> checks{workers(summary, words)};
    if (executing == 0)
        checks << RetryCheck{Finding::Fine,
                             words(CheckText::say("nothing of this run is still executing"))};
    else
        checks << RetryCheck{
            Finding::Attention,
            words(CheckText::say("%n task(s) of this run still executing", nullptr, executing))};
    const bool neverRan = std::any_of(run.steps.begin(), run.steps.end(), [](const StepState &s) {
        return s.status == StepStatus::Failed && s.attempts == 0;
    });
    if (neverRan) {
        checks << RetryCheck{
            Finding::Attention,
            words(CheckText::say("a step failed before it ran: it fails the same way "
                                 "unless its input changes"))};
    }
    checks << RetryCheck{
        Finding::Fine,
        words(CheckText::say("%n finished task(s) of all steps kept", nullptr, finished))};
    return checks;
}

} // namespace sluice
