#pragma once

#include <QList>
#include <QString>

namespace sluice {

class Vocabulary;

/// What can be done with what is shown. Each is declared here once: whoever shows the thing offers
/// it, and while nobody does, the palette says where it is to be found.
enum class CommandId {
    NewerFailure,
    OlderFailure,
    ShowFailedStep,
    OpenFlow,
    OpenRun,
    CopyRunId,
    CopyRunRow,
    CopyRunJson,
    ShowGraph,
    ShowRuns,
    ShowTasks,
    ShowValues,
    ZoomIn,
    ZoomOut,
    ZoomActual,
    ZoomFit,
    SelectNothing,
    RunsAll,
    RunsRunning,
    RunsFailed,
    RunsCompleted,
    RunsTurnOrder,
    TasksAll,
    TasksQueued,
    TasksRunning,
    TasksFailed,
    TasksCompleted,
    TasksCancelled,
    TasksTurnOrder,
    CopyTaskSaid,
    CopyTaskRow,
    CopyTaskJson,
    ShowStepInGraph,
    EditTaskOptions,
    EditStepOptions,
    CopyError,
    CopyInput,
    CopyOutput,
};

[[nodiscard]] QList<CommandId> allCommandIds();
/// Translated, with the mnemonic it has in menus.
[[nodiscard]] QString textOf(CommandId id, const Vocabulary &words);
/// Why it cannot be done while nothing that is shown offers it: a translated sentence.
[[nodiscard]] QString elsewhereOf(CommandId id, const Vocabulary &words);
/// Name of the object; stable, not translated.
[[nodiscard]] QString objectNameOf(CommandId id);

} // namespace sluice
