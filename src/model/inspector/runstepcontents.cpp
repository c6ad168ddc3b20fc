#include "model/inspector/runstepcontents.h"

#include "core/humantext.h"
#include "model/hostiletext.h"
#include "model/inspector/inspectorcontext.h"
#include "model/inspector/stepfacts.h"
#include "model/stepsentence.h"

#include <QCoreApplication>

namespace sluice {

namespace {

struct RunStepContentsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::RunStepContentsText)
};

/// Back from a chosen task to the one whose error the step has.
std::optional<FailureLink> linkToSpeaker(const StepState &step,
                                         const std::optional<ChosenTask> &task)
{
    if (!task || !errorCounts(step) || step.errorTask.value_or(task->index) == task->index)
        return std::nullopt;
    return FailureLink{
        RunStepContentsText::tr("Show what task %1 said").arg(countText(*step.errorTask))};
}

std::optional<AttemptList> attemptsOf(const RunDetail &run, const StepState &step, bool isMap,
                                      const QList<EndedAttempt> &ended,
                                      const InspectorContext &context)
{
    if (!context.hasAttempts || (step.attempts <= 0 && step.endedAttempts <= 0))
        return std::nullopt;
    if (isMap && step.tasks.total() != 1)
        return attemptListOfMap(step);
    return attemptList(step, attemptHistory(step, ended, run.retriedAt), context.format,
                       context.now);
}

InspectedValue inputOf(const RunId &run, const StepState &step, bool isMap,
                       const std::optional<ChosenTask> &chosen)
{
    const TaskIndex task = chosen              ? chosen->index
                           : errorCounts(step) ? step.errorTask.value_or(0)
                                               : 0;
    InspectedValue input{isMap ? RunStepContentsText::tr("Input of task %1").arg(countText(task))
                               : RunStepContentsText::tr("Input")};
    if (step.tasks.total() > 0) {
        input.ref = PayloadRef{
            .kind = PayloadRef::Kind::TaskInput, .run = run, .step = step.slug, .task = task};
        input.sentence = RunStepContentsText::tr("This task has no input.");
    } else {
        input.sentence = step.status == StepStatus::Created
                             ? RunStepContentsText::tr("Not known before the step starts.")
                             : RunStepContentsText::tr("The step had no task.");
    }
    return input;
}

std::optional<InspectedValue> outputOf(const RunId &run, const StepState &step)
{
    // A failure has none; its error stands above.
    if (step.status == StepStatus::Failed)
        return std::nullopt;
    InspectedValue output{RunStepContentsText::tr("Output")};
    if (step.status == StepStatus::Completed) {
        output.ref =
            PayloadRef{.kind = PayloadRef::Kind::StepOutput, .run = run, .step = step.slug};
        output.sentence = RunStepContentsText::tr("The step ended without an output.");
    } else {
        const bool open = step.status == StepStatus::Created || step.status == StepStatus::Started;
        output.sentence = open ? RunStepContentsText::tr("No output yet.")
                               : RunStepContentsText::tr("No output.");
    }
    return output;
}

} // namespace

InspectorContents runStepContents(const RunDetail &run, int index, const FlowDefinition &flow,
                                  const std::optional<ChosenTask> &task,
                                  const QList<EndedAttempt> &ended, const InspectorContext &context)
{
    const StepState &step = run.steps[index];
    const int defined = flow.indexOf(step.slug);
    const bool isMap = defined >= 0 && flow.steps[defined].type == StepType::Map;
    // The only task of a step is the step.
    const std::optional<ChosenTask> chosen = isMap ? task : std::nullopt;

    InspectorContents contents{
        .title = oneLine(step.slug.value()),
        .status = StepStanding{run.run.status, step},
        .subtitle = stepSubtitle(step, isMap),
        .error = inspectedError(step, isMap, chosen),
        .waiting = explainWaiting(run, index, flow, context.summary, context.format, context.now),
        .failure = linkToSpeaker(step, chosen),
        .attempts = attemptsOf(run, step, isMap, ended, context)};
    contents.handler =
        handlerLink(context.handler, contents.error ? contents.error->text : QString());
    // The line under the title already says how a single step is at work or gave up.
    const bool said =
        !isMap && (step.status == StepStatus::Failed || step.status == StepStatus::Started);
    if (!contents.waiting && !said)
        contents.facts << stepSentence(run, index, flow, context.now);
    if (chosen)
        contents.facts << taskFact(*chosen);
    contents.facts.removeAll(QString());
    if (context.hasActions && retryHasPlace(run, index))
        contents.retry = inspectedRetry(run, context);
    if (defined >= 0)
        contents.options = inspectedOptions(flow, defined, context);
    // What the system does not have is not there.
    if (context.hasPayloads) {
        contents.input = inputOf(run.run.id, step, isMap, task);
        contents.output = outputOf(run.run.id, step);
    }
    return contents;
}

} // namespace sluice
