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

public:
    SLUICE_SAYS(sluice::RunStepContentsText)
};

/// Back from a chosen task to the one whose error the step has.
std::optional<FailureLink>
linkToSpeaker(const StepState &step, const std::optional<ChosenTask> &task, const Vocabulary &words)
{
    if (!task || !errorCounts(step) || step.errorTask.value_or(task->index) == task->index)
        return std::nullopt;
    return FailureLink{
        words(RunStepContentsText::say("Show what task %1 said")).arg(countText(*step.errorTask))};
}

std::optional<AttemptList> attemptsOf(const RunDetail &run, const StepState &step, bool isMap,
                                      const QList<EndedAttempt> &ended,
                                      const InspectorContext &context)
{
    if (!context.hasAttempts || (step.attempts <= 0 && step.endedAttempts <= 0))
        return std::nullopt;
    if (isMap && step.tasks.total() != 1)
        return attemptListOfMap(step, context.words);
    return attemptList(step, attemptHistory(step, ended, run.retriedAt), context.format,
                       context.now, context.words);
}

InspectedValue inputOf(const RunId &run, const StepState &step, bool isMap,
                       const std::optional<ChosenTask> &chosen, const Vocabulary &words)
{
    const TaskIndex task = chosen              ? chosen->index
                           : errorCounts(step) ? step.errorTask.value_or(0)
                                               : 0;
    InspectedValue input{
        isMap ? words(RunStepContentsText::say("Input of task %1")).arg(countText(task))
              : RunStepContentsText::tr("Input")};
    if (step.tasks.total() > 0) {
        input.ref = PayloadRef{
            .kind = PayloadRef::Kind::TaskInput, .run = run, .step = step.slug, .task = task};
        input.sentence = words(RunStepContentsText::say("This task has no input."));
    } else {
        input.sentence = step.status == StepStatus::Created
                             ? words(RunStepContentsText::say("Not known before the step starts."))
                             : words(RunStepContentsText::say("The step had no task."));
    }
    return input;
}

std::optional<InspectedValue> outputOf(const RunId &run, const StepState &step,
                                       const Vocabulary &words)
{
    // A failure has none; its error stands above.
    if (step.status == StepStatus::Failed)
        return std::nullopt;
    InspectedValue output{RunStepContentsText::tr("Output")};
    if (step.status == StepStatus::Completed) {
        output.ref =
            PayloadRef{.kind = PayloadRef::Kind::StepOutput, .run = run, .step = step.slug};
        output.sentence = words(RunStepContentsText::say("The step ended without an output."));
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

    InspectorContents contents{.title = oneLine(step.slug.value()),
                               .status = StepStanding{run.run.status, step},
                               .subtitle = stepSubtitle(step, isMap, context.words),
                               .error = inspectedError(step, isMap, chosen, context.words),
                               .waiting =
                                   explainWaiting(run, index, flow, context.summary, context.format,
                                                  context.now, context.words),
                               .failure = linkToSpeaker(step, chosen, context.words),
                               .attempts = attemptsOf(run, step, isMap, ended, context)};
    contents.handler =
        handlerLink(context.handler, contents.error ? contents.error->text : QString());
    // The line under the title already says how a single step is at work or gave up.
    const bool said =
        !isMap && (step.status == StepStatus::Failed || step.status == StepStatus::Started);
    if (!contents.waiting && !said)
        contents.facts << stepSentence(run, index, flow, context.now, context.words);
    if (chosen)
        contents.facts << taskFact(*chosen, context.words);
    contents.facts.removeAll(QString());
    if (context.hasActions && retryHasPlace(run, index))
        contents.retry = inspectedRetry(run, context);
    if (defined >= 0)
        contents.options = inspectedOptions(flow, defined, context);
    // What the system does not have is not there.
    if (context.hasPayloads) {
        contents.input = inputOf(run.run.id, step, isMap, task, context.words);
        contents.output = outputOf(run.run.id, step, context.words);
    }
    return contents;
}

} // namespace sluice
