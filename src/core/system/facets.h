#pragma once

#include "core/action.h"
#include "core/audit.h"
#include "core/flow.h"
#include "core/health.h"
#include "core/payload.h"
#include "core/result.h"
#include "core/run.h"

#include <QFuture>
#include <QList>
#include <QString>

/// What a workflow system can be asked, by subject. A system has some of these; see system.h.
///
/// All members are called from the GUI thread; futures deliver from the database thread (use
/// whenDone()). Cancel a future to drop or cancel its statement. After a lost connection requests
/// deliver Error::NotConnected or ConnectionLost.
namespace sluice {

/// What is defined.
class CatalogueFacet
{
public:
    virtual ~CatalogueFacet() = default;

    /// All flows, by slug.
    [[nodiscard]] virtual QFuture<Result<QList<FlowSummary>>> flows() = 0;
    [[nodiscard]] virtual QFuture<Result<FlowDefinition>> flow(const FlowSlug &flow) = 0;
    /// The last change of the options of \a flow, or of its \a step, that was recorded; empty =
    /// none is, or this system records none.
    [[nodiscard]] virtual QFuture<Result<std::optional<EditOptions>>>
    lastEdit(const FlowSlug &flow, const std::optional<StepSlug> &step) = 0;
    /// What the steps of all flows are called, at most \a most of them. \param most >= 1
    [[nodiscard]] virtual QFuture<Result<StepNames>> stepNames(int most) = 0;
};

/// What ran and runs.
class RunsFacet
{
public:
    virtual ~RunsFacet() = default;

    // Of ids, without asking the database.

    /// The id that \a text spells, spelt as this system does; empty = it spells none.
    [[nodiscard]] virtual std::optional<RunId> idFrom(const QString &text) const = 0;
    /// Whether ids may begin with \a text, so that it is worth looking for.
    [[nodiscard]] virtual bool mayBeginId(const QString &text) const = 0;
    /// For a run that is to be started, so that it can be found whatever becomes of the answer;
    /// empty = here only the system itself makes ids.
    [[nodiscard]] virtual std::optional<RunId> newId() const = 0;

    /// One keyset page in the order of \a filter. \param limit 1…2000
    [[nodiscard]] virtual QFuture<Result<RunPage>>
    page(const RunFilter &filter, const std::optional<RunCursor> &after, int limit) = 0;
    /// Counts at most \a most runs: the cost does not grow with the history. \param most >= 1
    [[nodiscard]] virtual QFuture<Result<RunCount>> count(const RunFilter &filter, int most) = 0;
    [[nodiscard]] virtual QFuture<Result<RunDetail>> run(const RunId &run) = 0;
    /// Runs whose id begins with \a prefix, at most \a limit. Error::InvalidArgument where none
    /// can; see mayBeginId().
    [[nodiscard]] virtual QFuture<Result<QList<RunSummary>>> find(const QString &prefix,
                                                                  int limit) = 0;
};

/// The tasks of a step of a run, one by one.
class TasksFacet
{
public:
    virtual ~TasksFacet() = default;

    /// Tasks [from, from + limit) among those that \a filter has, in its order.
    /// \param from  >= 0
    /// \param limit 1…2000
    [[nodiscard]] virtual QFuture<Result<QList<TaskState>>>
    page(const RunId &run, const StepSlug &step, const TaskFilter &filter, int from, int limit) = 0;
};

/// Earlier attempts.
class AttemptsFacet
{
public:
    virtual ~AttemptsFacet() = default;

    /// Attempts that did not complete the only task of their step: the newest \a limit of each such
    /// step of \a run, by step, then oldest first. Empty where none are recorded.
    /// \param limit 1…100
    [[nodiscard]] virtual QFuture<Result<QList<EndedAttempt>>> ofRun(const RunId &run,
                                                                     int limit) = 0;
};

/// What went in and came out.
class PayloadsFacet
{
public:
    virtual ~PayloadsFacet() = default;

    /// At most \a limit bytes of the value from \a offset, cut at a character boundary.
    [[nodiscard]] virtual QFuture<Result<Payload>> read(const PayloadRef &ref, qint64 offset,
                                                        qint64 limit) = 0;
};

/// How long things took.
class StatisticsFacet
{
public:
    virtual ~StatisticsFacet() = default;

    [[nodiscard]] virtual QFuture<Result<FlowStatistics>> ofFlow(const FlowSlug &flow) = 0;
    [[nodiscard]] virtual QFuture<Result<StepStatistics>> ofStep(const FlowSlug &flow,
                                                                 const StepSlug &step) = 0;
};

/// What a person can decide.
class ActionsFacet
{
public:
    virtual ~ActionsFacet() = default;

    [[nodiscard]] virtual QFuture<Result<Capability>> capability(const Action &action) = 0;
    /// Executes, reads back and rolls back in one round trip; an estimate while locked.
    [[nodiscard]] virtual QFuture<Result<Preview>> preview(const Action &action) = 0;
    /// Guarded by what the user saw, audited, one transaction. While locked: Error::Locked.
    [[nodiscard]] virtual QFuture<Result<ActionOutcome>> apply(const Action &action) = 0;
    /// What apply() would send now, with the values as comments.
    [[nodiscard]] virtual QString sqlOf(const Action &action) const = 0;
};

/// What was decided, as the database itself keeps it.
class AuditFacet
{
public:
    virtual ~AuditFacet() = default;

    /// Newest first. \param before id of the last one known; empty = begin with the newest
    /// \param limit 1…500
    [[nodiscard]] virtual QFuture<Result<QList<RecordedDecision>>>
    page(std::optional<qint64> before, int limit) = 0;
};

/// Why things do not go on, and what does not agree with itself.
class HealthFacet
{
public:
    virtual ~HealthFacet() = default;

    /// Why \a run does not go on, or what it does: what may need a person first, of these the
    /// nearest to its end. Empty when it has ended. NotFound when there is none.
    [[nodiscard]] virtual QFuture<Result<QList<WaitReason>>> whyWaiting(const RunId &run) = 0;
    /// Looks for all kinds of problems, within a budget of time; finding nothing is an answer.
    [[nodiscard]] virtual QFuture<Result<Health>> problems() = 0;
    /// Those that have not stopped, and those that stopped or fell silent within the last day; the
    /// newest 500.
    [[nodiscard]] virtual QFuture<Result<QList<WorkerState>>> workers() = 0;
    /// The fullest first, at most 500.
    [[nodiscard]] virtual QFuture<Result<QList<QueueState>>> queues() = 0;
};

} // namespace sluice
