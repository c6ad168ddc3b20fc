#include "model/inspector/flowcontents.h"

#include "core/humantext.h"
#include "model/flowlistmodel.h"
#include "model/holdtext.h"
#include "model/hostiletext.h"
#include "model/inspector/inspectorcontext.h"
#include "model/statisticsstore.h"
#include "model/stepsentence.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct FlowContentsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::FlowContentsText)

public:
    SLUICE_SAYS(sluice::FlowContentsText)
};

constexpr int parentNameLimit = 60;

/// Holds, how many runs did what, workers, when it was started last.
QStringList countFacts(const FlowSummary &flow, const InspectorContext &context)
{
    const TimeFormat &format = context.format;
    const QDateTime &now = context.now;
    QStringList facts;
    if (flow.hold) {
        facts << FlowContentsText::tr("%1, %2", "held: why, by whom")
                     .arg(holdText(*flow.hold), heldByText(*flow.hold, format, now));
    } else if (flow.heldSteps > 0) {
        facts << holdText(flow, context.words);
    }
    facts << FlowContentsText::tr("%1 running, %2 finished and %3 failed in 24 h")
                 .arg(countText(flow.running), countText(flow.completedToday),
                      countText(flow.failedRecently));
    if (flow.liveWorkers)
        facts << context.words(
            FlowContentsText::say("%n worker(s) alive", nullptr, *flow.liveWorkers));
    if (flow.leftByWorker && flow.leftByWorker->why == LeftByWorker::Why::NoHandler &&
        flow.liveWorkers.value_or(0) > 0)
        facts << FlowContentsText::tr("the worker of this window has no handler for it");
    if (flow.lastStarted) {
        facts << FlowContentsText::tr("last started %1").arg(format.spoken(*flow.lastStarted, now));
    }
    return facts;
}

QString startText(const StepDefinition &step, const Vocabulary &words)
{
    QStringList parents;
    for (const StepSlug &dep : step.deps)
        parents << shortName(dep.value(), parentNameLimit);
    return parents.isEmpty() ? words(FlowContentsText::say("starts with the run"))
                             : FlowContentsText::tr("starts after %1")
                                   .arg(parents.join(FlowContentsText::tr(", ", "between names")));
}

} // namespace

InspectorContents flowContents(const FlowDefinition &flow,
                               const std::optional<FlowStatistics> &past,
                               const InspectorContext &context)
{
    InspectorContents contents{.title = oneLine(flow.slug.value())};
    contents.subtitle =
        context.words(FlowContentsText::say("flow of %n step(s)", nullptr, int(flow.steps.size())));
    if (context.summary) {
        contents.waiting = explainWaiting(*context.summary, context.words);
        contents.facts = countFacts(*context.summary, context);
    }
    if (past)
        contents.facts << pastRunsText(*past, context.words);
    if (flow.hasRootMap())
        contents.facts << FlowContentsText::tr("takes an array as input");
    contents.facts << standbyText(context.info);
    contents.facts.removeAll(QString());
    contents.options = inspectedOptions(flow, context);
    return contents;
}

InspectorContents flowStepContents(const FlowDefinition &flow, int index,
                                   const std::optional<StepStatistics> &past,
                                   const InspectorContext &context)
{
    const StepDefinition &step = flow.steps[index];
    InspectorContents contents{.title = oneLine(step.slug.value()),
                               .subtitle = stepSentence(step, context.words),
                               .handler = handlerLink(context.handler, {}),
                               .facts = {startText(step, context.words)}};
    if (!step.requiredInput.isEmpty() || !step.forbiddenInput.isEmpty())
        contents.facts << FlowContentsText::tr("runs only if its input fits a condition");
    if (past)
        contents.facts << pastTasksText(*past, context.words);
    contents.options = inspectedOptions(flow, index, context);
    return contents;
}

} // namespace sluice
