// Commands that decide about a run, a step or a task of it.

#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/decide.h"
#include "ctl/givenvalue.h"
#include "ctl/output.h"
#include "ctl/runlookup.h"
#include "model/forms/jsoncheck.h"

#include <QByteArrayList>
#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <utility>

namespace sluice::ctl {

namespace {

struct RunDecisionText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::RunDecisions)
};

const char *const stepName = "STEP";
const char *const taskName = "TASK";

void addRun(Arguments &arguments)
{
    arguments.addPositional(QStringLiteral("RUN"),
                            RunDecisionText::tr("Id of the run, or its beginning."));
}

void addStep(Arguments &arguments)
{
    arguments.addPositional(QLatin1String(stepName), RunDecisionText::tr("The step."));
}

void addTask(Arguments &arguments)
{
    arguments.addOptional(QLatin1String(taskName),
                          RunDecisionText::tr("Number of the task in a map step; without it 0."));
}

void addCancelledToo(Arguments &arguments)
{
    arguments.addFlag(QStringLiteral("cancelled-too"),
                      RunDecisionText::tr("Also a run that somebody cancelled: takes that back."));
}

/// The run as it is now: what is decided holds for that.
Result<RunDetail> seenRun(System &system, const Arguments &arguments)
{
    const auto run = findRun(system, arguments.positional(0));
    if (!run)
        return failure(run.error());
    return await(system.runs()->run(*run));
}

Result<StepState> seenStep(const RunDetail &run, const QString &name)
{
    const auto step = std::find_if(run.steps.begin(), run.steps.end(),
                                   [&](const StepState &s) { return s.slug.value() == name; });
    if (step != run.steps.end())
        return *step;
    return failure(Error::Code::NotFound,
                   RunDecisionText::tr("Run %1 has no step \"%2\". Nothing was changed.")
                       .arg(toText(run.run.id), name));
}

Result<TaskState> seenTask(System &system, const RunDetail &run, const StepSlug &step,
                           TaskIndex index)
{
    if (!system.tasks())
        return failure(absent(system.info()));
    const auto tasks = await(system.tasks()->page(run.run.id, step, {}, index, 1));
    if (!tasks)
        return failure(tasks.error());
    if (!tasks->isEmpty() && tasks->first().index == index)
        return tasks->first();
    return failure(Error::Code::NotFound,
                   RunDecisionText::tr("Step \"%1\" of run %2 has no task %3. Nothing was changed.")
                       .arg(step.value(), toText(run.run.id))
                       .arg(index));
}

QJsonObject about(const RunDetail &run)
{
    return {{QStringLiteral("run"), toText(run.run.id)},
            {QStringLiteral("flow"), run.run.flow.value()}};
}

/// Of a new run, "run" is the new one.
QJsonObject aboutEarlier(const RunDetail &run)
{
    return {{QStringLiteral("of"), toText(run.run.id)},
            {QStringLiteral("flow"), run.run.flow.value()}};
}

/// Parses, reads the run and has \a make(run, system) decide.
int decideAboutRun(Arguments &arguments, const QStringList &given,
                   const std::function<Result<Decided>(const RunDetail &, System &)> &make)
{
    if (const auto ended = arguments.parse(given))
        return *ended;
    return decide(arguments, [&](System &system) -> Result<Decided> {
        const auto run = seenRun(system, arguments);
        return run ? make(*run, system) : Result<Decided>(failure(run.error()));
    });
}

/// Of a task: \a make(run, step, task).
int decideAboutTask(Arguments &arguments, const QStringList &given,
                    const std::function<Result<Decided>(const RunDetail &, const StepSlug &,
                                                        const TaskState &)> &make)
{
    return decideAboutRun(arguments, given,
                          [&](const RunDetail &run, System &system) -> Result<Decided> {
                              const auto step = seenStep(run, arguments.positional(1));
                              if (!step)
                                  return failure(step.error());
                              Result<int> index = 0;
                              if (const QString text = arguments.positional(2); !text.isEmpty())
                                  index = Arguments::wholeNumber(QLatin1String(taskName), text, 0);
                              if (!index)
                                  return failure(index.error());
                              const auto task = seenTask(system, run, step->slug, *index);
                              if (!task)
                                  return failure(task.error());
                              Result<Decided> decided = make(run, step->slug, *task);
                              if (decided) {
                                  decided->about.insert(QStringLiteral("step"), step->slug.value());
                                  decided->about.insert(QStringLiteral("task"), task->index);
                              }
                              return decided;
                          });
}

/// What --output says of steps of \a run, as the text of an object: numbers stay as they were
/// given. Empty without any.
Result<QByteArray> givenOutputs(const RunDetail &run, const QStringList &given)
{
    QByteArrayList members;
    QSet<QString> named;
    bool fromInput = false;
    for (const QString &output : given) {
        const qsizetype sign = output.indexOf(u'=');
        if (sign <= 0) {
            return failure(Error::Code::InvalidArgument,
                           RunDecisionText::tr("--output takes a step and its output: --output "
                                               "STEP=JSON, e.g. --output 'list=[1, 2]'."));
        }
        const auto step = seenStep(run, output.left(sign));
        if (!step)
            return failure(step.error());
        if (named.contains(step->slug.value())) {
            return failure(
                Error::Code::InvalidArgument,
                RunDecisionText::tr("--output names step \"%1\" twice.").arg(step->slug.value()));
        }
        named.insert(step->slug.value());
        const QString text = output.mid(sign + 1);
        if (text == u"@-" && std::exchange(fromInput, true)) {
            return failure(Error::Code::InvalidArgument,
                           RunDecisionText::tr("Standard input holds one output only."));
        }
        const auto value = givenText(text);
        if (!value)
            return failure(value.error());
        if (const auto problem = checkJson(*value)) {
            return failure(Error::Code::InvalidArgument,
                           RunDecisionText::tr("The output of step \"%1\" is not JSON. Line %2, "
                                               "column %3: %4 Nothing was changed.")
                               .arg(step->slug.value())
                               .arg(problem->line)
                               .arg(problem->column)
                               .arg(problem->sentence));
        }
        members << '"' + step->slug.value().toUtf8() + "\":" + *value;
    }
    return members.isEmpty() ? QByteArray() : '{' + members.join(',') + '}';
}

} // namespace

int cancelCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("cancel"),
                        RunDecisionText::tr("Ends a run under way; its open tasks are cancelled."),
                        Arguments::Database::Decides);
    addRun(arguments);
    return decideAboutRun(arguments, given, [](const RunDetail &run, System &) {
        return Result<Decided>(Decided{CancelRun{.run = run.run.id}, about(run)});
    });
}

int resumeCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("resume"),
        RunDecisionText::tr("Starts a new run that takes over what a failed run finished "
                            "and does the rest."),
        Arguments::Database::Decides);
    addRun(arguments);
    addCancelledToo(arguments);
    return decideAboutRun(arguments, given, [&](const RunDetail &run, System &) {
        return Result<Decided>(
            Decided{ResumeRun{.run = run.run.id,
                              .seenFailedAt = run.run.endedAt,
                              .cancelledToo = arguments.has(QStringLiteral("cancelled-too"))},
                    aboutEarlier(run)});
    });
}

int restartCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("restart"),
        RunDecisionText::tr("Starts a new run of the same flow with the same input, from "
                            "the beginning."),
        Arguments::Database::Decides);
    addRun(arguments);
    return decideAboutRun(arguments, given, [](const RunDetail &run, System &) {
        return Result<Decided>(Decided{RestartRun{.run = run.run.id}, aboutEarlier(run)});
    });
}

int forkCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("fork"),
        RunDecisionText::tr("Starts a new run that keeps what an earlier one finished, and does "
                            "some of its steps and all that follows them again."),
        Arguments::Database::Decides);
    const QString outputName = QStringLiteral("output");
    addRun(arguments);
    arguments.addSeveral(QLatin1String(stepName), RunDecisionText::tr("The steps to begin with."));
    arguments.addValue(
        outputName,
        RunDecisionText::tr("Another output for a step that is kept: JSON, @file or @- for "
                            "standard input. May be given for several steps."),
        QStringLiteral("STEP=JSON"));
    return decideAboutRun(arguments, given, [&](const RunDetail &run, System &) -> Result<Decided> {
        ForkRun action{.run = run.run.id, .from = {}};
        QJsonArray from;
        for (const QString &name : arguments.positionalsFrom(1)) {
            const auto step = seenStep(run, name);
            if (!step)
                return failure(step.error());
            action.from << step->slug;
            from.append(step->slug.value());
        }
        const auto outputs = givenOutputs(run, arguments.values(outputName));
        if (!outputs)
            return failure(outputs.error());
        action.outputs = *outputs;
        Decided decided{action, aboutEarlier(run)};
        decided.about.insert(QStringLiteral("from"), from);
        return decided;
    });
}

int retryCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("retry"),
        RunDecisionText::tr("Returns the failed tasks of a failed run to the queue with "
                            "fresh attempts. Finished work is kept."),
        Arguments::Database::Decides);
    const QString step = QStringLiteral("step");
    const QString task = QStringLiteral("task");
    addRun(arguments);
    arguments.addValue(step, RunDecisionText::tr("Only if no other step has failed."),
                       QLatin1String(stepName));
    arguments.addValue(task, RunDecisionText::tr("Only if no other task has failed; with --step."),
                       QStringLiteral("N"));
    addCancelledToo(arguments);
    return decideAboutRun(arguments, given, [&](const RunDetail &run, System &) -> Result<Decided> {
        RetryFailed action{.run = run.run.id,
                           .seenFailedAt = run.run.endedAt,
                           .cancelledToo = arguments.has(QStringLiteral("cancelled-too"))};
        if (arguments.has(step)) {
            const auto seen = seenStep(run, arguments.value(step));
            if (!seen)
                return failure(seen.error());
            action.step = seen->slug;
        }
        if (arguments.has(task)) {
            if (!action.step) {
                return failure(Error::Code::InvalidArgument,
                               RunDecisionText::tr("--task needs --step: which step's task?"));
            }
            const auto index =
                Arguments::wholeNumber(QStringLiteral("--task"), arguments.value(task), 0);
            if (!index)
                return failure(index.error());
            action.task = *index;
        }
        return Decided{action, about(run)};
    });
}

int skipCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("skip"),
        RunDecisionText::tr("Ends a step that has not ended as skipped; what follows goes "
                            "on without it."),
        Arguments::Database::Decides);
    addRun(arguments);
    addStep(arguments);
    return decideAboutRun(arguments, given, [&](const RunDetail &run, System &) -> Result<Decided> {
        const auto step = seenStep(run, arguments.positional(1));
        if (!step)
            return failure(step.error());
        Decided decided{SkipStep{.run = run.run.id, .step = step->slug, .seenStatus = step->status},
                        about(run)};
        decided.about.insert(QStringLiteral("step"), step->slug.value());
        return decided;
    });
}

int completeCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("complete"),
        RunDecisionText::tr("Completes a started step with an output, as if a worker had "
                            "reported it."),
        Arguments::Database::Decides);
    const QString outputName = QStringLiteral("output");
    addRun(arguments);
    addStep(arguments);
    arguments.addValue(
        outputName,
        RunDecisionText::tr("The output: JSON, @file or @- for standard input. Of a map "
                            "step an array with an element for each task."),
        QStringLiteral("JSON"));
    return decideAboutRun(arguments, given, [&](const RunDetail &run, System &) -> Result<Decided> {
        if (!arguments.has(outputName)) {
            return failure(
                Error::Code::InvalidArgument,
                RunDecisionText::tr("A step needs an output: --output JSON, e.g. --output "
                                    "'{}'."));
        }
        const auto output = givenText(arguments.value(outputName));
        if (!output)
            return failure(output.error());
        const auto step = seenStep(run, arguments.positional(1));
        if (!step)
            return failure(step.error());
        Decided decided{CompleteStep{.run = run.run.id,
                                     .step = step->slug,
                                     .output = *output,
                                     .seenStatus = step->status},
                        about(run)};
        decided.about.insert(QStringLiteral("step"), step->slug.value());
        return decided;
    });
}

int failCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("fail"),
        RunDecisionText::tr("Fails an open task for good, whatever attempts it has left."),
        Arguments::Database::Decides);
    const QString errorName = QStringLiteral("error");
    addRun(arguments);
    addStep(arguments);
    addTask(arguments);
    arguments.addValue(errorName, RunDecisionText::tr("What the task is to have failed with."),
                       QStringLiteral("TEXT"));
    return decideAboutTask(
        arguments, given,
        [&](const RunDetail &run, const StepSlug &step, const TaskState &task) -> Result<Decided> {
            const QString error = arguments.value(errorName).trimmed();
            if (error.isEmpty()) {
                return failure(Error::Code::InvalidArgument,
                               RunDecisionText::tr("Say what the task failed with: --error TEXT."));
            }
            return Decided{FailTask{.run = run.run.id,
                                    .step = step,
                                    .task = task.index,
                                    .error = error,
                                    .seenStatus = task.status,
                                    .seenAttempts = task.attempts},
                           about(run)};
        });
}

int requeueCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("requeue"),
        RunDecisionText::tr("Returns a task that a worker has started to the queue; the "
                            "attempt does not count."),
        Arguments::Database::Decides);
    addRun(arguments);
    addStep(arguments);
    addTask(arguments);
    return decideAboutTask(
        arguments, given,
        [](const RunDetail &run, const StepSlug &step, const TaskState &task) -> Result<Decided> {
            return Decided{RequeueTask{.run = run.run.id,
                                       .step = step,
                                       .task = task.index,
                                       .seenAttempts = task.attempts},
                           about(run)};
        });
}

} // namespace sluice::ctl
