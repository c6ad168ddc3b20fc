#pragma once

#include "core/access.h"
#include "core/action.h"
#include "core/flow.h"
#include "core/live.h"
#include "core/payload.h"
#include "core/result.h"
#include "core/run.h"

#include <QFuture>
#include <QList>
#include <QString>

namespace sluice {

/// What is on the other end, as read from its catalogue when the connection was made.
struct SystemInfo
{
    enum class Engine {
        None,           ///< a database without a workflow engine
        SluicePgflow,   ///< our engine
        UpstreamPgflow, ///< upstream's engine
    };

    Engine engine = Engine::None;
    QString engineVersion = {}; ///< e.g. "0.14.1"; may be a lower bound: ">= 0.7"
    QString serverVersion = {}; ///< e.g. "15.18"
    QString database = {};
    QString role = {};
    bool signalsInstalled = false; ///< schema sluice with its triggers is there
    /// Rights the role lacks to be told of changes where signals are installed, as GRANTs.
    QList<QString> missingForSignals = {};
    bool inRecovery = false; ///< a standby: read only, no LISTEN
    /// Rights the role lacks to see runs, each as the GRANT to ask for; empty = all there.
    QList<QString> missingRights = {};
    /// Tables of which row level security may keep rows from this role: what is missing there may
    /// exist. With what to ask for, as CREATE POLICY.
    QList<QString> hidingTables = {};
    QList<QString> missingPolicies = {};
    /// Sentence about something that works less well here (old pgmq …); may be empty.
    QString limitation = {};
    std::chrono::milliseconds clockOffset{0}; ///< server clock minus this machine's clock
    /// What kind of place it is, all told; empty = as the profile says.
    std::optional<Access> access = {};
    /// What a flow gets where nobody chose; a stored value equal to it counts as the engine's.
    StepOptions engineDefaults = {3, Seconds(5), Seconds(60), Seconds(0)};
};

/// One workflow system in one database, whatever its kind.
///
/// All members are called from the GUI thread; futures deliver from the database thread (use
/// whenDone()). Cancel a future to drop or cancel its statement. The object outlives a lost
/// connection: requests then deliver Error::NotConnected or ConnectionLost.
class System
{
public:
    virtual ~System() = default;
    System() = default;
    System(const System &) = delete;
    System &operator=(const System &) = delete;

    [[nodiscard]] virtual SystemInfo info() const = 0;
    [[nodiscard]] virtual LiveFeed &live() = 0;

    // Catalogue
    /// All flows, by slug.
    [[nodiscard]] virtual QFuture<Result<QList<FlowSummary>>> flows() = 0;
    [[nodiscard]] virtual QFuture<Result<FlowDefinition>> flow(const FlowSlug &flow) = 0;
    /// The last change of the options of \a flow, or of its \a step, that was recorded; empty =
    /// none is, or this system records none.
    [[nodiscard]] virtual QFuture<Result<std::optional<EditOptions>>>
    lastEdit(const FlowSlug &flow, const std::optional<StepSlug> &step) = 0;
    /// What the steps of all flows are called, at most \a most of them. \param most >= 1
    [[nodiscard]] virtual QFuture<Result<StepNames>> stepNames(int most) = 0;

    // Runs
    /// One keyset page in the order of \a filter. \param limit 1…2000
    [[nodiscard]] virtual QFuture<Result<RunPage>>
    runs(const RunFilter &filter, const std::optional<RunCursor> &after, int limit) = 0;
    /// Counts at most \a most runs: the cost does not grow with the history. \param most >= 1
    [[nodiscard]] virtual QFuture<Result<RunCount>> countRuns(const RunFilter &filter,
                                                              int most) = 0;
    [[nodiscard]] virtual QFuture<Result<RunDetail>> run(const RunId &run) = 0;
    /// Tasks [from, from + limit) of a step among those that \a filter has, in its order.
    /// \param from  >= 0
    /// \param limit 1…2000
    [[nodiscard]] virtual QFuture<Result<QList<TaskState>>> tasks(const RunId &run,
                                                                  const StepSlug &step,
                                                                  const TaskFilter &filter,
                                                                  int from, int limit) = 0;
    /// Attempts that did not complete the only task of their step: the newest \a limit of each such
    /// step of \a run, by step, then oldest first. Empty where none are recorded.
    /// \param limit 1…100
    [[nodiscard]] virtual QFuture<Result<QList<EndedAttempt>>> attempts(const RunId &run,
                                                                        int limit) = 0;
    /// At most \a limit bytes of the value from \a offset, cut at a character boundary.
    [[nodiscard]] virtual QFuture<Result<Payload>> payload(const PayloadRef &ref, qint64 offset,
                                                           qint64 limit) = 0;
    /// Runs whose id begins with \a prefix (>= 4 hexadecimal digits), at most \a limit.
    [[nodiscard]] virtual QFuture<Result<QList<RunSummary>>> findRuns(const QString &prefix,
                                                                      int limit) = 0;

    // History
    [[nodiscard]] virtual QFuture<Result<FlowStatistics>> flowStatistics(const FlowSlug &flow) = 0;
    [[nodiscard]] virtual QFuture<Result<StepStatistics>> stepStatistics(const FlowSlug &flow,
                                                                         const StepSlug &step) = 0;

    // Actions
    [[nodiscard]] virtual QFuture<Result<Capability>> capability(const Action &action) = 0;
    /// Executes, reads back and rolls back in one round trip; an estimate while locked.
    [[nodiscard]] virtual QFuture<Result<Preview>> preview(const Action &action) = 0;
    /// Guarded by what the user saw, audited, one transaction.
    [[nodiscard]] virtual QFuture<Result<ActionOutcome>> apply(const Action &action) = 0;
    /// What apply() would send now, with the values as comments.
    [[nodiscard]] virtual QString sqlOf(const Action &action) const = 0;
    /// Everything but a sandbox starts locked. While locked apply() delivers Error::Locked.
    [[nodiscard]] virtual bool isLocked() const = 0;
    /// \param reason goes into the audit entries; required (non-empty) on production
    [[nodiscard]] virtual QFuture<Result<>> setLocked(bool locked, const QString &reason) = 0;
};

} // namespace sluice
