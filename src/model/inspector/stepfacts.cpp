#include "model/inspector/stepfacts.h"

#include "core/humantext.h"
#include "core/system/vocabulary.h"
#include "model/stepsentence.h"

#include <QCoreApplication>
#include <QStringList>

namespace sluice {

namespace {

struct StepFactsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::StepFactsText)

public:
    SLUICE_SAYS(sluice::StepFactsText)
};

QString attemptsText(const StepState &step)
{
    if (step.status == StepStatus::Failed && step.attempts >= step.maxAttempts) {
        return StepFactsText::tr("gave up after %1 of %n attempt(s)", nullptr, step.maxAttempts)
            .arg(countText(step.attempts));
    }
    // How many there might have been is not kept, and options may have changed since.
    if (step.endedAt)
        return StepFactsText::tr("%1 attempt", "ordinal").arg(ordinalText(step.attempts));
    return StepFactsText::tr("%1 of %n attempt(s)", nullptr, step.maxAttempts)
        .arg(ordinalText(step.attempts));
}

QString taskWord(const TaskState &task)
{
    if (task.held)
        return StepFactsText::tr("held");
    switch (task.status) {
    case TaskStatus::Queued:
        return task.attempts > 0 ? StepFactsText::tr("to be retried") : StepFactsText::tr("queued");
    case TaskStatus::Started:
        return StepFactsText::tr("running");
    case TaskStatus::Completed:
        return StepFactsText::tr("done");
    case TaskStatus::Failed:
        return StepFactsText::tr("failed");
    case TaskStatus::Skipped:
        return StepFactsText::tr("skipped");
    case TaskStatus::Cancelled:
        return StepFactsText::tr("cancelled");
    }
    Q_UNREACHABLE();
}

} // namespace

QString stepSubtitle(const StepState &step, bool isMap, const Vocabulary &words)
{
    QStringList parts;
    if (isMap) {
        parts << words(StepFactsText::say("map step"))
              << words(StepFactsText::say("%n task(s)", nullptr, step.tasks.total()));
    } else {
        parts << words(StepFactsText::say("single step"));
        if (step.attempts > 0)
            parts << attemptsText(step);
        const QString worker = workerText(step);
        // The attempts name it, too: of a failure only they, and where it would fill a second line.
        constexpr int fitting = 16;
        if (!worker.isEmpty() && worker.size() <= fitting && step.status != StepStatus::Failed)
            parts << worker;
    }
    return parts.join(QStringLiteral(" · "));
}

QString taskFact(const ChosenTask &task, const Vocabulary &words)
{
    if (!task.state)
        return {};
    const TaskState &state = *task.state;
    return state.attempts > 0
               ? words(StepFactsText::say("Task %1: %2, %3 attempt", "number, status, ordinal"))
                     .arg(countText(task.index), taskWord(state), ordinalText(state.attempts))
               : words(StepFactsText::say("Task %1: %2", "number, status"))
                     .arg(countText(task.index), taskWord(state));
}

} // namespace sluice
