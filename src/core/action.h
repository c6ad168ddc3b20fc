#pragma once

#include "core/flow.h"
#include "core/health.h"
#include "core/ids.h"
#include "core/result.h"
#include "core/status.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace sluice {

// What a person can decide, one struct each. `name` is stable and stands in audit logs, `title` is
// what lists of decisions call it. `flow` or `run`, `step` and `task` are what it is about; see
// actionTarget(). What is called `seen…` is the guard: the state as the user saw it; empty = none.
// A `reason` goes into the audit entries; an empty one leaves the word to that of the unlocking.

/// Start one run of a flow.
struct StartRun
{
    static constexpr auto name = "start_run";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Start run");

    FlowSlug flow;
    QByteArray input;              ///< JSON text
    std::optional<RunId> run = {}; ///< own id; empty = chosen by the action when it is made
};

/// Set options of a flow (step empty) or of one of its steps.
struct EditOptions
{
    static constexpr auto name = "edit_options";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Edit options");

    FlowSlug flow;
    std::optional<StepSlug> step = {};
    StepOptions seen;
    StepOptions wanted; ///< for a step, empty = back to inherited
};

/// Return the failed tasks of a failed run to the queue, finished work is kept.
struct RetryFailed
{
    static constexpr auto name = "retry_failed";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Retry failed tasks");

    RunId run;
    std::optional<StepSlug> step = {};
    std::optional<TaskIndex> task = {};
    std::optional<QDateTime> seenFailedAt =
        {};                    ///< end of the run; the server's, milliseconds count
    bool cancelledToo = false; ///< also a run that somebody cancelled, which takes that back
};

/// End a run under way as failed; its open tasks are cancelled.
struct CancelRun
{
    static constexpr auto name = "cancel_run";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Cancel run");

    RunId run;
    QString reason = {};
};

/// Start a new run that takes over what a failed run finished.
struct ResumeRun
{
    static constexpr auto name = "resume_run";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Resume as new run");

    RunId run;
    std::optional<QDateTime> seenFailedAt = {}; ///< as in RetryFailed
    bool cancelledToo = false;                  ///< as in RetryFailed
};

/// Start a new run with the input of an earlier one, from the beginning.
struct RestartRun
{
    static constexpr auto name = "restart_run";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Restart run");

    RunId run;
};

/// Start a new run that keeps what an ended run finished above some of its steps, and does these
/// and all that follows them again.
struct ForkRun
{
    static constexpr auto name = "fork_run";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "New run from here");

    RunId run;
    QList<StepSlug> from;    ///< at least one
    QByteArray outputs = {}; ///< JSON object, outputs of kept steps to be replaced; empty = none
};

/// End a step that has not ended as skipped; what follows goes on without it.
struct SkipStep
{
    static constexpr auto name = "skip_step";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Skip step");

    RunId run;
    StepSlug step;
    QString reason = {};
    std::optional<StepStatus> seenStatus = {};
};

/// Complete a started step with an output, as if its workers had reported it.
struct CompleteStep
{
    static constexpr auto name = "complete_step_with";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Complete step");

    RunId run;
    StepSlug step;
    QByteArray output; ///< JSON text; of a map step an array with an element for each task
    std::optional<StepStatus> seenStatus = {};
};

/// Fail an open task for good, whatever attempts it has left.
struct FailTask
{
    static constexpr auto name = "fail_task_now";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Fail task");

    RunId run;
    StepSlug step;
    TaskIndex task = 0;
    QString error; ///< becomes the task's error
    std::optional<TaskStatus> seenStatus = {};
    std::optional<int> seenAttempts = {};
};

/// Return a task that a worker has started to the queue; the attempt does not count.
struct RequeueTask
{
    static constexpr auto name = "requeue_task";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Give task back");

    RunId run;
    StepSlug step;
    TaskIndex task = 0;
    std::optional<int> seenAttempts = {};
};

/// Let a flow (step empty) or one of its steps hand out no tasks until it is released.
struct HoldFlow
{
    static constexpr auto name = "hold";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Hold");

    FlowSlug flow;
    std::optional<StepSlug> step = {};
    QString reason = {};
};

/// End a HoldFlow.
struct ReleaseFlow
{
    static constexpr auto name = "release";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Release");

    FlowSlug flow;
    std::optional<StepSlug> step = {};
};

/// Make a flow and the steps that it does not have yet; what exists stays as it is.
struct DefineFlow
{
    static constexpr auto name = "define_flow";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Define flow");

    FlowDefinition flow; ///< parents before children
};

/// Put right what Problem found, if it is still as it was seen.
struct Repair
{
    static constexpr auto name = "repair";
    static constexpr auto title = QT_TRANSLATE_NOOP("sluice::Action", "Repair");

    ProblemKind kind = ProblemKind::WrongCounter;
    QJsonObject subject; ///< of the problem, unchanged: what was seen
};

/// One thing a person decided. Exactly one transaction each.
using Action = std::variant<StartRun, EditOptions, RetryFailed, CancelRun, ResumeRun, RestartRun,
                            ForkRun, SkipStep, CompleteStep, FailTask, RequeueTask, HoldFlow,
                            ReleaseFlow, DefineFlow, Repair>;

/// "retry_failed": stable, not translated.
[[nodiscard]] QString actionName(const Action &action);
/// The title of the action called \a name, translated; any other name as it stands.
[[nodiscard]] QString actionTitle(const QString &name);
/// Whether the target of the action called \a name begins with a run; else with a flow.
[[nodiscard]] bool isAboutRun(const QString &name);
/// "orders/charge_card", the id of a run, or "id/step/task".
[[nodiscard]] QString actionTarget(const Action &action);
/// The reason that \a action itself gives; empty = none.
[[nodiscard]] QString actionReason(const Action &action);

/// Can this database, version, role and lock do it; if not, why not.
struct Capability
{
    /// Of several reasons the one that stays when the others are gone: a lock comes last.
    enum class Verdict {
        Possible,
        Locked,       ///< by this connection; unlocking helps
        ReadOnly,     ///< role, database or client want read only transactions
        Standby,      ///< the server takes no changes
        NoRight,      ///< the role may not
        NotInstalled, ///< our functions are missing here, or too old
        Version,      ///< the engine cannot do it
    };

    bool possible = false;
    QString reason = {}; ///< translated sentence, empty when possible
    QString remedy = {}; ///< e.g. the GRANT to ask for, copyable; may be empty
    Verdict verdict = possible ? Verdict::Possible : Verdict::NoRight;

    /// Possible, or would be if the connection were unlocked.
    [[nodiscard]] bool isPossibleUnlocked() const { return possible || verdict == Verdict::Locked; }
    /// Why a button for it is off, with what to ask for; empty = on. A lock alone leaves it on:
    /// pressing it asks to unlock.
    [[nodiscard]] QString obstacle() const;
};

/// What would happen: executed, read back and rolled back. Nothing was changed.
struct Preview
{
    QString sentence;            ///< translated, with numbers: "1 task returns to the queue …"
    QList<QString> details = {}; ///< one line each, translated
    QString sql = {};            ///< statement with its parameters as comments, for the SQL tab
    bool exact = true;           ///< false: an estimate by SELECT only (locked connection)
};

/// What was done.
struct ActionOutcome
{
    QString sentence;              ///< translated, with numbers
    std::optional<RunId> run = {}; ///< the run it was about or that it made
    qint64 auditId = 0;            ///< entry in the audit log of the database, 0 = only local
    QString undo = {};             ///< translated: what takes it back; empty = nothing does
};

} // namespace sluice
