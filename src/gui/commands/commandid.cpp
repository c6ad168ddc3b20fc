#include "gui/commands/commandid.h"

#include "core/system/vocabulary.h"

#include <QCoreApplication>

#include <array>

namespace sluice {

namespace {

class CommandText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Command)

public:
    SLUICE_SAYS(sluice::Command)
};

struct Declared
{
    CommandId id;
    const char *name;
    const char *text;
    const char *elsewhere;
};

constexpr auto needsRun = QT_TRANSLATE_NOOP("sluice::Command", "Open a run first.");
constexpr auto needsFlow = QT_TRANSLATE_NOOP("sluice::Command", "Open a flow first.");
constexpr auto needsPage = QT_TRANSLATE_NOOP("sluice::Command", "Open a flow or a run first.");
constexpr auto needsRuns =
    QT_TRANSLATE_NOOP("sluice::Command", "Open the list of a flow's runs first.");
constexpr auto needsTasks = QT_TRANSLATE_NOOP("sluice::Command", "Show the tasks of a run first.");
constexpr auto needsGraph = QT_TRANSLATE_NOOP("sluice::Command", "Show a graph first.");
constexpr auto needsValue =
    QT_TRANSLATE_NOOP("sluice::Command", "Nothing of this kind is shown now: select a step of a "
                                         "run, and show the inspector.");

constexpr std::array declared{
    Declared{CommandId::NewerFailure, "commandNewerFailure",
             QT_TRANSLATE_NOOP("sluice::Command", "Newer failure"), needsRun},
    Declared{CommandId::OlderFailure, "commandOlderFailure",
             QT_TRANSLATE_NOOP("sluice::Command", "Older failure"), needsRun},
    Declared{CommandId::ShowFailedStep, "commandShowFailedStep",
             QT_TRANSLATE_NOOP("sluice::Command", "Show the step that failed"), needsRun},
    Declared{CommandId::OpenFlow, "commandOpenFlow",
             QT_TRANSLATE_NOOP("sluice::Command", "Open the flow of this run"), needsRun},
    Declared{CommandId::OpenRun, "commandOpenRun",
             QT_TRANSLATE_NOOP("sluice::Command", "&Open the selected run"), needsRuns},
    Declared{CommandId::CopyRunId, "commandCopyRunId",
             QT_TRANSLATE_NOOP("sluice::Command", "Copy the &id of the run"),
             QT_TRANSLATE_NOOP("sluice::Command",
                               "Open a run, or select one in a list of runs, first.")},
    Declared{CommandId::CopyRunRow, "commandCopyRunRow",
             QT_TRANSLATE_NOOP("sluice::Command", "Copy the &row of the selected run"), needsRuns},
    Declared{CommandId::CopyRunJson, "commandCopyRunJson",
             QT_TRANSLATE_NOOP("sluice::Command", "Copy the selected run as &JSON"), needsRuns},
    Declared{CommandId::ShowGraph, "commandShowGraph",
             QT_TRANSLATE_NOOP("sluice::Command", "Show the graph"), needsPage},
    Declared{CommandId::ShowRuns, "commandShowRuns",
             QT_TRANSLATE_NOOP("sluice::Command", "Show the runs of this flow"), needsFlow},
    Declared{CommandId::ShowTasks, "commandShowTasks",
             QT_TRANSLATE_NOOP("sluice::Command", "Show the tasks of this run"), needsRun},
    Declared{CommandId::ShowValues, "commandShowValues",
             QT_TRANSLATE_NOOP("sluice::Command", "Show input and output of this run"), needsRun},
    Declared{CommandId::ZoomIn, "commandZoomIn", QT_TRANSLATE_NOOP("sluice::Command", "Zoom in"),
             needsGraph},
    Declared{CommandId::ZoomOut, "commandZoomOut", QT_TRANSLATE_NOOP("sluice::Command", "Zoom out"),
             needsGraph},
    Declared{CommandId::ZoomActual, "commandZoomActual",
             QT_TRANSLATE_NOOP("sluice::Command", "Zoom to 100 %"), needsGraph},
    Declared{CommandId::ZoomFit, "commandZoomFit",
             QT_TRANSLATE_NOOP("sluice::Command", "Zoom to fit the whole graph"), needsGraph},
    Declared{CommandId::SelectNothing, "commandSelectNothing",
             QT_TRANSLATE_NOOP("sluice::Command", "Clear the selection"), needsGraph},
    Declared{CommandId::RunsAll, "commandRunsAll",
             QT_TRANSLATE_NOOP("sluice::Command", "Show all runs"), needsFlow},
    Declared{CommandId::RunsRunning, "commandRunsRunning",
             QT_TRANSLATE_NOOP("sluice::Command", "Show only running runs"), needsFlow},
    Declared{CommandId::RunsFailed, "commandRunsFailed",
             QT_TRANSLATE_NOOP("sluice::Command", "Show only failed runs"), needsFlow},
    Declared{CommandId::RunsCompleted, "commandRunsCompleted",
             QT_TRANSLATE_NOOP("sluice::Command", "Show only completed runs"), needsFlow},
    Declared{CommandId::RunsTurnOrder, "commandRunsTurnOrder",
             QT_TRANSLATE_NOOP("sluice::Command", "&Turn the order of the runs round"), needsRuns},
    Declared{CommandId::TasksAll, "commandTasksAll",
             QT_TRANSLATE_NOOP("sluice::Command", "Show all tasks"), needsRun},
    Declared{CommandId::TasksQueued, "commandTasksQueued",
             QT_TRANSLATE_NOOP("sluice::Command", "Show only waiting tasks"), needsRun},
    Declared{CommandId::TasksRunning, "commandTasksRunning",
             QT_TRANSLATE_NOOP("sluice::Command", "Show only running tasks"), needsRun},
    Declared{CommandId::TasksFailed, "commandTasksFailed",
             QT_TRANSLATE_NOOP("sluice::Command", "Show only failed tasks"), needsRun},
    Declared{CommandId::TasksCompleted, "commandTasksCompleted",
             QT_TRANSLATE_NOOP("sluice::Command", "Show only completed tasks"), needsRun},
    Declared{CommandId::TasksCancelled, "commandTasksCancelled",
             QT_TRANSLATE_NOOP("sluice::Command", "Show only cancelled tasks"), needsRun},
    Declared{CommandId::TasksTurnOrder, "commandTasksTurnOrder",
             QT_TRANSLATE_NOOP("sluice::Command", "&Turn the order of the tasks round"),
             needsTasks},
    Declared{CommandId::CopyTaskSaid, "commandCopyTaskSaid",
             QT_TRANSLATE_NOOP("sluice::Command", "Copy what the task &said"), needsTasks},
    Declared{CommandId::CopyTaskRow, "commandCopyTaskRow",
             QT_TRANSLATE_NOOP("sluice::Command", "Copy the &row of the selected task"),
             needsTasks},
    Declared{CommandId::CopyTaskJson, "commandCopyTaskJson",
             QT_TRANSLATE_NOOP("sluice::Command", "Copy the selected task as &JSON"), needsTasks},
    Declared{CommandId::ShowStepInGraph, "commandShowStepInGraph",
             QT_TRANSLATE_NOOP("sluice::Command", "Show the step of the tasks in the &graph"),
             needsTasks},
    Declared{CommandId::EditTaskOptions, "commandEditTaskOptions",
             QT_TRANSLATE_NOOP("sluice::Command", "Edit &options of the step of the tasks…"),
             needsTasks},
    Declared{CommandId::EditStepOptions, "commandEditStepOptions",
             QT_TRANSLATE_NOOP("sluice::Command", "Edit &options of the selected step…"),
             needsGraph},
    Declared{CommandId::CopyError, "commandCopyError",
             QT_TRANSLATE_NOOP("sluice::Command", "Copy the error"), needsValue},
    Declared{CommandId::CopyInput, "commandCopyInput",
             QT_TRANSLATE_NOOP("sluice::Command", "Copy the input"), needsValue},
    Declared{CommandId::CopyOutput, "commandCopyOutput",
             QT_TRANSLATE_NOOP("sluice::Command", "Copy the output"), needsValue},
};

const Declared &declarationOf(CommandId id)
{
    for (const Declared &one : declared) {
        if (one.id == id)
            return one;
    }
    Q_UNREACHABLE();
}

} // namespace

QList<CommandId> allCommandIds()
{
    QList<CommandId> ids;
    for (const Declared &one : declared)
        ids << one.id;
    return ids;
}

QString textOf(CommandId id, const Vocabulary &words)
{
    return words(CommandText::say(declarationOf(id).text));
}

QString elsewhereOf(CommandId id, const Vocabulary &words)
{
    return words(CommandText::say(declarationOf(id).elsewhere));
}

QString objectNameOf(CommandId id)
{
    return QLatin1String(declarationOf(id).name);
}

} // namespace sluice
