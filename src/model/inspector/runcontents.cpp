#include "model/inspector/runcontents.h"

#include "core/humantext.h"
#include "model/hostiletext.h"
#include "model/inspector/inspectorcontext.h"
#include "model/stepsentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice {

namespace {

struct RunContentsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::RunContentsText)

public:
    SLUICE_SAYS(sluice::RunContentsText)
};

QStringList runFacts(const RunDetail &run, const InspectorContext &context)
{
    const auto done = std::count_if(run.steps.begin(), run.steps.end(), [](const StepState &step) {
        return step.status == StepStatus::Completed;
    });
    QStringList facts{
        context.words(RunContentsText::say("%1 of %n step(s) done", nullptr, int(run.steps.size())))
            .arg(countText(done)),
        RunContentsText::tr("started %1")
            .arg(context.format.spoken(run.run.startedAt, context.now))};
    if (run.run.endedAt) {
        facts << RunContentsText::tr("ended %1")
                     .arg(context.format.spoken(*run.run.endedAt, context.now));
    }
    facts << toText(run.run.id);
    return facts;
}

} // namespace

InspectorContents runContents(const RunDetail &run, const FlowDefinition *flow,
                              const InspectorContext &context)
{
    const RunSummary &summary = run.run;
    InspectorContents contents{
        .title = context.words(RunContentsText::say("run %1")).arg(toShortText(summary.id)),
        .toolTip = toText(summary.id),
        .status = summary,
        .subtitle = runSentence(summary, context.now),
        .facts = runFacts(run, context)};
    if (flow) {
        contents.waiting =
            explainWaiting(run, *flow, context.summary, context.format, context.now, context.words);
    }
    if (summary.status == RunStatus::Failed) {
        contents.error = InspectedError{.text = summary.error};
        if (summary.failedStep) {
            contents.failure = FailureLink{
                RunContentsText::tr("Show %1").arg(oneLine(summary.failedStep->value())),
                summary.failedStep};
        }
    }
    if (context.hasActions && retryHasPlace(run, -1))
        contents.retry = inspectedRetry(run, context);
    // What the system does not have is not there.
    if (context.hasPayloads) {
        contents.input =
            InspectedValue{context.words(RunContentsText::say("Input of the run")),
                           PayloadRef{.kind = PayloadRef::Kind::RunInput, .run = summary.id},
                           context.words(RunContentsText::say("This run has no input."))};
    }
    return contents;
}

} // namespace sluice
