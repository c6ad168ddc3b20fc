#include "core/humantext.h"
#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "ctl/runlookup.h"
#include "ctl/withsystem.h"
#include "model/runjson.h"

#include <utility>

namespace sluice::ctl {

namespace {

struct RunText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::RunCommand)
};

/// "2/3", and what became of those that will not be done.
QString tasksText(const TaskCounts &tasks)
{
    QStringList parts{QStringLiteral("%1/%2").arg(countText(tasks[TaskStatus::Completed]),
                                                  countText(tasks.total()))};
    const auto add = [&](TaskStatus status) {
        if (tasks[status] > 0)
            parts << QStringLiteral("%1 %2").arg(countText(tasks[status]), toWord(status));
    };
    add(TaskStatus::Failed);
    add(TaskStatus::Cancelled);
    add(TaskStatus::Skipped);
    return parts.join(QStringLiteral(", "));
}

void show(const RunDetail &detail, bool json)
{
    QJsonArray steps;
    QList<QStringList> rows;
    QStringList holds;
    for (const StepState &step : detail.steps) {
        steps.append(toJson(step));
        const bool runs = step.tasks[TaskStatus::Started] > 0;
        const bool held = step.hold && step.status == StepStatus::Started && !runs;
        // What an earlier attempt said is not what the one that runs now, or the end, says.
        const bool said = !runs && step.status != StepStatus::Completed;
        rows.append({step.slug.value(), held ? QStringLiteral("held") : toWord(step.status),
                     tasksText(step.tasks), countText(step.attempts),
                     step.startedAt ? timeText(*step.startedAt) : QString(),
                     said ? step.error.section(u'\n', 0, 0).left(80) : QString()});
        if (step.hold)
            holds.append(RunText::tr("%1 %2", "step, that it is held")
                             .arg(step.slug.value(), holdLine(*step.hold)));
    }
    if (json) {
        QJsonObject object = toJson(detail.run);
        object.insert(QStringLiteral("step_states"), steps);
        object.insert(QStringLiteral("server_now"), timeText(detail.serverNow));
        printJson(object);
        return;
    }
    printLine(RunText::tr("%1 of %2: %3")
                  .arg(toText(detail.run.id), detail.run.flow.value(), statusText(detail.run)));
    printLine(detail.run.endedAt
                  ? RunText::tr("started %1, ended %2")
                        .arg(timeText(detail.run.startedAt), timeText(*detail.run.endedAt))
                  : RunText::tr("started %1").arg(timeText(detail.run.startedAt)));
    printTable({RunText::tr("STEP"), RunText::tr("STATUS"), RunText::tr("TASKS"),
                RunText::tr("ATTEMPTS"), RunText::tr("STARTED"), RunText::tr("ERROR")},
               rows);
    for (const QString &hold : std::as_const(holds))
        printLine(hold);
}

} // namespace

int runCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("run"), RunText::tr("Shows one run with its steps."),
                        Arguments::Database::Reads);
    arguments.addPositional(QStringLiteral("show"), RunText::tr("The word \"show\"."));
    arguments.addPositional(QStringLiteral("RUN"), RunText::tr("Id of the run, or its beginning."));
    if (const auto ended = arguments.parse(given))
        return *ended;
    if (arguments.positional(0) != u"show")
        return reportUsage(RunText::tr("sluicectl run knows only: run show RUN."));
    return withSystem(arguments, [&](Connection &, const std::shared_ptr<System> &system) {
        const auto run = findRun(*system, arguments.positional(1));
        if (!run)
            return report(run.error());
        const auto detail = await(system->runs()->run(*run));
        if (!detail)
            return report(detail.error());
        show(*detail, arguments.json());
        return int(Done);
    });
}

} // namespace sluice::ctl
