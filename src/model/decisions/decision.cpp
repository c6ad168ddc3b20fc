#include "model/decisions/decision.h"

#include "core/system/vocabulary.h"

#include <QCoreApplication>

#include <array>

namespace sluice {

namespace {

class DecisionText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Decision)

public:
    SLUICE_SAYS(sluice::Decision)
};

using About = Decision::About;
using Subject = DecisionSubject;
using Obstacle = std::optional<Phrase>;

constexpr auto needsFlow = QT_TRANSLATE_NOOP("sluice::Decision", "Open a flow first.");
constexpr auto needsStep = QT_TRANSLATE_NOOP("sluice::Decision", "Select a step in a graph first.");
constexpr auto needsRun =
    QT_TRANSLATE_NOOP("sluice::Decision", "Open a run, or select one in a list of runs, first.");
constexpr auto needsFailure = QT_TRANSLATE_NOOP(
    "sluice::Decision", "Open a run that failed, or select one in a list of runs, first.");
constexpr auto needsRunStep =
    QT_TRANSLATE_NOOP("sluice::Decision", "Select a step of a run in its graph first.");
constexpr auto needsTask =
    QT_TRANSLATE_NOOP("sluice::Decision", "Select a task in the list of a run's tasks first.");

bool isCancelled(const RunSummary &run)
{
    return run.status == RunStatus::Cancelled;
}

bool isOpen(const Subject &subject)
{
    return subject.run->status == RunStatus::Started;
}

bool hasFailed(const Subject &subject)
{
    return subject.run->status == RunStatus::Failed || isCancelled(*subject.run);
}

Obstacle notFailed(const Subject &subject)
{
    return hasFailed(subject) ? std::nullopt
                              : Obstacle(DecisionText::say("This run has not failed."));
}

Obstacle ended(const Subject &subject)
{
    return isOpen(subject) ? std::nullopt
                           : Obstacle(DecisionText::say("This run has ended already."));
}

Obstacle never(const Subject &)
{
    return {};
}

/// What cannot be undone by others was seen at that time.
std::optional<QDateTime> seenEnd(const Subject &subject)
{
    return subject.run->endedAt;
}

Obstacle stepHasNoFailedTask(const Subject &subject)
{
    if (const Obstacle run = notFailed(subject))
        return run;
    return subject.state && subject.state->tasks[TaskStatus::Failed] == 0
               ? Obstacle(DecisionText::say("This step has no failed task."))
               : std::nullopt;
}

Obstacle stepHasEnded(const Subject &subject)
{
    if (const Obstacle run = ended(subject))
        return run;
    const bool open = !subject.state || subject.state->status == StepStatus::Created ||
                      subject.state->status == StepStatus::Started;
    return open ? std::nullopt : Obstacle(DecisionText::say("This step has ended already."));
}

Obstacle stepIsNotAtWork(const Subject &subject)
{
    if (const Obstacle over = stepHasEnded(subject))
        return over;
    return subject.state && subject.state->status == StepStatus::Created
               ? Obstacle(DecisionText::say("This step has not started yet."))
               : std::nullopt;
}

Obstacle taskHasEnded(const Subject &subject)
{
    if (const Obstacle run = ended(subject))
        return run;
    const bool open =
        subject.task->status == TaskStatus::Queued || subject.task->status == TaskStatus::Started;
    return open ? std::nullopt : Obstacle(DecisionText::say("This task has ended already."));
}

Obstacle nobodyIsAtTask(const Subject &subject)
{
    if (const Obstacle over = taskHasEnded(subject))
        return over;
    return subject.task->status == TaskStatus::Started
               ? std::nullopt
               : Obstacle(DecisionText::say("No worker is at this task."));
}

Obstacle taskHasNotFailed(const Subject &subject)
{
    if (const Obstacle run = notFailed(subject))
        return run;
    return subject.task->status == TaskStatus::Failed
               ? std::nullopt
               : Obstacle(DecisionText::say("This task has not failed."));
}

Obstacle isHeld(const Subject &subject)
{
    return subject.held.value_or(false) ? Obstacle(DecisionText::say("It is held already."))
                                        : std::nullopt;
}

Obstacle isNotHeld(const Subject &subject)
{
    return subject.held.value_or(true) ? std::nullopt
                                       : Obstacle(DecisionText::say("It is not held."));
}

std::optional<StepStatus> seenStatus(const Subject &subject)
{
    return subject.state ? std::optional(subject.state->status) : std::nullopt;
}

/// A new decision is one entry here.
constexpr std::array decisions{
    Decision{"retryFailed", About::Run,
             QT_TRANSLATE_NOOP("sluice::Decision", "Retry &failed tasks in this run…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Retry"),
             QT_TRANSLATE_NOOP("sluice::Decision", "Failed tasks start again with fresh attempts; "
                                                   "finished work is kept."),
             needsFailure,
             [](const Subject &s) -> Action {
                 return RetryFailed{.run = s.run->id,
                                    .seenFailedAt = seenEnd(s),
                                    .cancelledToo = isCancelled(*s.run)};
             },
             notFailed},
    Decision{"resumeRun", About::Run,
             QT_TRANSLATE_NOOP("sluice::Decision", "Resume as a &new run…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Resume"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "A new run takes over what this one finished and does the rest; "
                               "this one stays as it is."),
             needsFailure,
             [](const Subject &s) -> Action {
                 return ResumeRun{.run = s.run->id,
                                  .seenFailedAt = seenEnd(s),
                                  .cancelledToo = isCancelled(*s.run)};
             },
             notFailed},
    Decision{"restartRun", About::Run,
             QT_TRANSLATE_NOOP("sluice::Decision", "R&estart with the same input…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "R&estart"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "A new run of the same flow with the same input, from the "
                               "beginning; this one stays as it is."),
             needsRun, [](const Subject &s) -> Action { return RestartRun{.run = s.run->id}; },
             never},
    Decision{"cancelRun", About::Run, QT_TRANSLATE_NOOP("sluice::Decision", "&Cancel this run…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Cancel the run"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "The run ends now. What it finished is kept, and it can be taken "
                               "up again."),
             needsRun, [](const Subject &s) -> Action { return CancelRun{.run = s.run->id}; },
             ended},
    Decision{"retryStep", About::RunStep,
             QT_TRANSLATE_NOOP("sluice::Decision", "&Retry failed tasks of this step…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Retry"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "The step's failed tasks start again with fresh attempts. Where "
                               "other steps failed, too, the run is retried as a whole."),
             needsRunStep,
             [](const Subject &s) -> Action {
                 return RetryFailed{.run = s.run->id,
                                    .step = s.step,
                                    .seenFailedAt = seenEnd(s),
                                    .cancelledToo = isCancelled(*s.run)};
             },
             stepHasNoFailedTask},
    Decision{"skipStep", About::RunStep, QT_TRANSLATE_NOOP("sluice::Decision", "&Skip this step…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Skip the step"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "The step ends without an output, and what follows goes on "
                               "without it."),
             needsRunStep,
             [](const Subject &s) -> Action {
                 return SkipStep{.run = s.run->id, .step = *s.step, .seenStatus = seenStatus(s)};
             },
             stepHasEnded},
    Decision{"completeStep", About::RunStep,
             QT_TRANSLATE_NOOP("sluice::Decision", "&Complete this step with an output…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Complete the step"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "The step ends with the output that you give, as if a worker had "
                               "reported it."),
             needsRunStep,
             [](const Subject &s) -> Action {
                 return CompleteStep{
                     .run = s.run->id, .step = *s.step, .output = {}, .seenStatus = seenStatus(s)};
             },
             stepIsNotAtWork},
    Decision{
        "forkRun", About::RunStep, QT_TRANSLATE_NOOP("sluice::Decision", "&New run from here…"),
        QT_TRANSLATE_NOOP("sluice::Decision", "&Start the new run"),
        QT_TRANSLATE_NOOP("sluice::Decision",
                          "A new run keeps what was finished before this step, and does this "
                          "step and all that follows it again; this one stays as it is."),
        needsRunStep,
        [](const Subject &s) -> Action { return ForkRun{.run = s.run->id, .from = {*s.step}}; },
        never},
    Decision{"retryTask", About::Task, QT_TRANSLATE_NOOP("sluice::Decision", "&Retry this task…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Retry"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "The task starts again with fresh attempts. Where other tasks "
                               "failed, too, the run is retried as a whole."),
             needsTask,
             [](const Subject &s) -> Action {
                 return RetryFailed{.run = s.run->id,
                                    .step = s.step,
                                    .task = s.task->index,
                                    .seenFailedAt = seenEnd(s),
                                    .cancelledToo = isCancelled(*s.run)};
             },
             taskHasNotFailed},
    Decision{"failTask", About::Task, QT_TRANSLATE_NOOP("sluice::Decision", "&Fail this task now…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Fail the task"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "The task fails for good, whatever attempts it has left."),
             needsTask,
             [](const Subject &s) -> Action {
                 return FailTask{.run = s.run->id,
                                 .step = *s.step,
                                 .task = s.task->index,
                                 .error = {},
                                 .seenStatus = s.task->status,
                                 .seenAttempts = s.task->attempts};
             },
             taskHasEnded},
    Decision{"requeueTask", About::Task,
             QT_TRANSLATE_NOOP("sluice::Decision", "&Give this task back to the queue…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Give back"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "For a task whose worker is gone: another worker gets it at once, "
                               "and the attempt does not count."),
             needsTask,
             [](const Subject &s) -> Action {
                 return RequeueTask{.run = s.run->id,
                                    .step = *s.step,
                                    .task = s.task->index,
                                    .seenAttempts = s.task->attempts};
             },
             nobodyIsAtTask},
    Decision{"holdStep", About::Step, QT_TRANSLATE_NOOP("sluice::Decision", "&Hold this step…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Hold"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "No worker gets tasks of this step, in any run of the flow, until "
                               "it is released."),
             needsStep,
             [](const Subject &s) -> Action { return HoldFlow{.flow = *s.flow, .step = s.step}; },
             isHeld},
    Decision{
        "releaseStep", About::Step, QT_TRANSLATE_NOOP("sluice::Decision", "Re&lease this step…"),
        QT_TRANSLATE_NOOP("sluice::Decision", "Re&lease"),
        QT_TRANSLATE_NOOP("sluice::Decision", "Workers get tasks of this step again."), needsStep,
        [](const Subject &s) -> Action { return ReleaseFlow{.flow = *s.flow, .step = s.step}; },
        isNotHeld},
    Decision{"holdFlow", About::Flow, QT_TRANSLATE_NOOP("sluice::Decision", "&Hold this flow…"),
             QT_TRANSLATE_NOOP("sluice::Decision", "&Hold"),
             QT_TRANSLATE_NOOP("sluice::Decision",
                               "No worker gets tasks of this flow until it is released."),
             needsFlow, [](const Subject &s) -> Action { return HoldFlow{.flow = *s.flow}; },
             isHeld},
    Decision{
        "releaseFlow", About::Flow, QT_TRANSLATE_NOOP("sluice::Decision", "Re&lease this flow…"),
        QT_TRANSLATE_NOOP("sluice::Decision", "Re&lease"),
        QT_TRANSLATE_NOOP("sluice::Decision", "Workers get tasks of this flow again."), needsFlow,
        [](const Subject &s) -> Action { return ReleaseFlow{.flow = *s.flow}; }, isNotHeld},
};

} // namespace

QString Decision::text(const Vocabulary &words) const
{
    return words(DecisionText::say(label));
}

QString Decision::plainText(const Vocabulary &words) const
{
    return text(words).remove(u'&');
}

QString Decision::buttonText(const Vocabulary &words) const
{
    return words(DecisionText::say(button));
}

QString Decision::explanation(const Vocabulary &words) const
{
    return words(DecisionText::say(explained));
}

QString Decision::elsewhereText(const Vocabulary &words) const
{
    return words(DecisionText::say(elsewhere));
}

QString Decision::objectName() const
{
    QString name = QString::fromLatin1(id);
    name[0] = name[0].toUpper();
    return QStringLiteral("command") + name;
}

QList<const Decision *> Decision::all()
{
    QList<const Decision *> found;
    for (const Decision &decision : decisions)
        found << &decision;
    return found;
}

QList<const Decision *> Decision::allAbout(About what)
{
    QList<const Decision *> found = all();
    found.removeIf([what](const Decision *decision) { return decision->about != what; });
    return found;
}

const Decision &Decision::named(const char *id)
{
    for (const Decision &decision : decisions) {
        if (qstrcmp(decision.id, id) == 0)
            return decision;
    }
    Q_UNREACHABLE();
}

} // namespace sluice
