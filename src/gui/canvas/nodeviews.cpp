#include "gui/canvas/nodeviews.h"

#include "model/stepsentence.h"

#include <QCoreApplication>

namespace sluice::pages {

namespace {

struct NodeText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::NodeText)
};

// Apart from statusOf(): after its return type lupdate would collect them without a namespace.
QString neverStartedText()
{
    return NodeText::tr("never started");
}

QString stoppedText()
{
    return NodeText::tr("stopped");
}

using paint::StatusFamily;

bool hasEnded(RunStatus run)
{
    return run != RunStatus::Started;
}

void countTasks(const StepState &step, paint::NodeView &view)
{
    auto count = [&view](StatusFamily family) -> int & { return view.tasks[size_t(family)]; };
    count(StatusFamily::Done) = step.tasks[TaskStatus::Completed];
    count(StatusFamily::Failed) = step.tasks[TaskStatus::Failed];
    count(StatusFamily::Active) = step.tasks[TaskStatus::Started];
    count(StatusFamily::Attention) = step.retrying;
    count(StatusFamily::Waiting) = step.tasks[TaskStatus::Queued] - step.retrying;
    count(StatusFamily::Neutral) =
        step.tasks[TaskStatus::Skipped] + step.tasks[TaskStatus::Cancelled];
}

} // namespace

paint::NodeView nodeViewOf(const StepDefinition &step, const Vocabulary &words)
{
    return {.title = step.slug.value(),
            .subtitle = stepSentence(step, words),
            .isMap = step.type == StepType::Map};
}

paint::StatusStyle statusOf(RunStatus run, const StepState &step)
{
    if (hasEnded(run) && step.tasks[TaskStatus::Started] == 0) {
        if (step.status == StepStatus::Created)
            return {StatusFamily::Waiting, paint::Glyph::Clock, neverStartedText()};
        if (step.status == StepStatus::Started)
            return {StatusFamily::Neutral, paint::Glyph::Dash, stoppedText()};
    }
    return paint::styleOf(step);
}

paint::NodeView nodeViewOf(const RunDetail &run, int index, const FlowDefinition &flow,
                           const QDateTime &now, const Vocabulary &words)
{
    const StepState &step = run.steps[index];
    const int definition = index < flow.steps.size() && flow.steps[index].slug == step.slug
                               ? index
                               : flow.indexOf(step.slug);
    paint::NodeView view{.title = step.slug.value(),
                         .subtitle = stepSentence(run, index, flow, now, words),
                         .status = statusOf(run.run.status, step),
                         .isMap = definition >= 0 && flow.steps[definition].type == StepType::Map};
    view.faded = hasEnded(run.run.status) &&
                 (step.status == StepStatus::Created || step.status == StepStatus::Started) &&
                 step.tasks[TaskStatus::Started] == 0;
    if (view.isMap)
        countTasks(step, view);
    return view;
}

} // namespace sluice::pages
