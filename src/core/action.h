#pragma once

#include "core/flow.h"
#include "core/ids.h"
#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace sluice {

/// Start one run of a flow.
struct StartRun
{
    FlowSlug flow;
    QByteArray input;              ///< JSON text
    std::optional<RunId> run = {}; ///< own id; empty = chosen by the action when it is made
};

/// Set options of a flow (step empty) or of one of its steps.
struct EditOptions
{
    FlowSlug flow;
    std::optional<StepSlug> step = {};
    StepOptions seen;   ///< as the user saw them: the guard
    StepOptions wanted; ///< for a step, empty = back to inherited
};

/// Return the failed tasks of a failed run to the queue, finished work is kept.
struct RetryFailed
{
    RunId run;
    std::optional<StepSlug> step = {};
    std::optional<TaskIndex> task = {};
    /// Guard: failed_at of the run as the user saw it, microseconds since the epoch; empty = none.
    std::optional<qint64> seenFailedAt = {};
};

/// Make a flow and the steps that it does not have yet; what exists stays as it is.
struct DefineFlow
{
    FlowDefinition flow; ///< parents before children
};

/// One thing a person decided. Exactly one transaction each.
using Action = std::variant<StartRun, EditOptions, RetryFailed, DefineFlow>;

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
        NoEngine,     ///< there is nothing to do it with
    };

    bool possible = false;
    QString reason = {}; ///< translated sentence, empty when possible
    QString remedy = {}; ///< e.g. the GRANT to ask for, copyable; may be empty
    Verdict verdict = possible ? Verdict::Possible : Verdict::NoRight;

    /// Possible, or would be if the connection were unlocked.
    [[nodiscard]] bool isPossibleUnlocked() const { return possible || verdict == Verdict::Locked; }
};

/// What would happen: executed, read back and rolled back. Nothing was changed.
struct Preview
{
    QString sentence;            ///< translated, with numbers: "1 task returns to the queue …"
    QList<QString> details = {}; ///< one line each, translated
    QString sql;                 ///< statement with its parameters as comments, for the SQL tab
    bool exact = true;           ///< false: an estimate by SELECT only (locked connection)
};

/// What was done.
struct ActionOutcome
{
    QString sentence;              ///< translated, with numbers
    std::optional<RunId> run = {}; ///< the run it was about or that it made
    qint64 auditId = 0;            ///< entry in the audit log of the database, 0 = only local
};

} // namespace sluice
