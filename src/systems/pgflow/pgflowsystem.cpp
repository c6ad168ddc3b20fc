#include "systems/pgflow/pgflowsystem.h"

#include "core/async.h"
#include "core/sqlstate.h"
#include "db/database.h"
#include "db/quoting.h"
#include "systems/common/sequence.h"
#include "systems/common/sqltext.h"
#include "systems/common/writelock.h"
#include "systems/pgflow/actionexecutor.h"
#include "systems/pgflow/decode.h"
#include "systems/pgflow/flowlistsql.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace sluice::pgflow {

namespace {

constexpr qsizetype rememberedQueues = 1000;
constexpr auto noAttempts = "select null::text as step_slug, null::bigint as attempts limit 0";
constexpr auto noSteps = "select null::text as step_slug, null::text as kind limit 0";
constexpr auto noQueue = "(select null::bigint as msg_id, null::timestamptz as vt limit 0)";

class SystemText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PgflowSystem)
};

QByteArray queueTable(const FlowSlug &flow)
{
    return "pgmq." + db::quotedIdentifier(QStringLiteral("q_") + flow.value().toLower());
}

/// Whether the run that is called \a run was cancelled.
QByteArray cancelledSql(const Catalogue &catalogue, const char *run)
{
    return catalogue.decisionsRecorded ? sqlText("part_cancelled", "run", run)
                                       : QByteArray("false");
}

/// The engine's word for \a status: it has none for a run that was cancelled.
std::optional<QString> engineWord(const std::optional<RunStatus> &status)
{
    if (!status)
        return std::nullopt;
    return toWord(*status == RunStatus::Cancelled ? RunStatus::Failed : *status);
}

/// What else tells runs of \a status apart, as a part of a condition on the run r.
QByteArray onlySql(const Catalogue &catalogue, const std::optional<RunStatus> &status)
{
    if (status == RunStatus::Cancelled)
        return "and " + cancelledSql(catalogue, "r");
    if (status == RunStatus::Failed && catalogue.decisionsRecorded)
        return "and not (" + cancelledSql(catalogue, "r") + ')';
    return {};
}

QByteArray runSql(const Catalogue &catalogue)
{
    const QByteArray retriedAt =
        catalogue.retriesRecorded ? sqlText("part_retried_at") : QByteArray("null::timestamptz");
    const QByteArray attempts =
        catalogue.attemptsRecorded ? sqlText("part_ended_attempts") : QByteArray(noAttempts);
    const QByteArray byHand =
        catalogue.retriesRecorded ? sqlText("part_by_hand") : QByteArray(noSteps);
    QByteArray sql = withSlot(sqlText("run", "retried_at", retriedAt), "ended_attempts", attempts);
    sql = withSlot(std::move(sql), "by_hand", byHand);
    sql = withSlot(std::move(sql), "cancelled", cancelledSql(catalogue, "r"));
    return withSlot(std::move(sql), "holds", holdsSql(catalogue));
}

/// runs.sql or find_runs.sql.
QByteArray runsSql(const char *name, const Catalogue &catalogue)
{
    const QByteArray sql = withSlot(sqlText(name, "failed_step", sqlText("part_failed_step")),
                                    "untouched", sqlText("part_untouched"));
    return withSlot(sql, "cancelled", cancelledSql(catalogue, "p"));
}

/// tasks.sql but for the queue. All tasks of a step are found by their index, wherever one looks;
/// some of them are counted off.
QByteArray tasksSql(const TaskFilter &filter)
{
    const bool first = filter.order == TaskOrder::FirstFirst;
    const char *from = "k.task_index >= $3::integer";
    if (filter.status) {
        from = "true";
    } else if (!first) {
        from = "k.task_index <= (select max(l.task_index) from pgflow.step_tasks l "
               "where l.run_id = $1::uuid and l.step_slug = $2::text) - $3::integer";
    }
    QByteArray sql = withSlot(sqlText("tasks"), "from", from);
    sql = withSlot(sql, "direction", first ? "asc" : "desc");
    return withSlot(sql, "skip", filter.status ? "offset $3::integer" : "");
}

/// Whether a step that had tasks shows none.
bool lacksTasks(const RunDetail &run)
{
    return std::any_of(run.steps.begin(), run.steps.end(), [](const StepState &step) {
        return step.status != StepStatus::Created && step.status != StepStatus::Skipped &&
               step.initialTasks.value_or(0) > 0 && step.tasks.total() == 0;
    });
}

/// Engines forget and rename; what is remembered of a queue may be out of date.
bool mayBeStaleQueue(const Error &error)
{
    return error.sqlState == sqlstate::undefinedTable ||
           error.sqlState == sqlstate::insufficientPrivilege ||
           error.sqlState == sqlstate::invalidSchemaName;
}

const char *valueQuery(PayloadRef::Kind kind)
{
    switch (kind) {
    case PayloadRef::Kind::RunInput:
        return "payload_run_input";
    case PayloadRef::Kind::RunOutput:
        return "payload_run_output";
    case PayloadRef::Kind::StepOutput:
        return "payload_step_output";
    case PayloadRef::Kind::TaskInput:
        return "payload_task_input";
    case PayloadRef::Kind::TaskOutput:
        break;
    }
    return "payload_task_output";
}

/// A uuid from the hexadecimal digits of \a prefix, filled up with \a digit.
QUuid filledUp(const QString &prefix, QChar digit)
{
    QString text = prefix.leftJustified(32, digit);
    for (int position : {20, 16, 12, 8})
        text.insert(position, QLatin1Char('-'));
    return QUuid::fromString(text);
}

} // namespace

PgflowSystem::PgflowSystem(std::shared_ptr<db::Database> database, Catalogue catalogue,
                           std::unique_ptr<LiveFeed> live)
    : m_database(std::move(database)),
      m_catalogue(std::move(catalogue)),
      m_flowsSql(flowListSql(m_catalogue)),
      m_runSql(runSql(m_catalogue)),
      m_live(std::move(live)),
      m_lock(std::make_unique<WriteLock>(*m_database, *m_catalogue.info.access)),
      m_actions(std::make_unique<ActionExecutor>(*m_database, m_catalogue, *m_lock)),
      m_context(std::make_unique<QObject>())
{
    // Whatever was learnt about queues may have changed while nobody was connected.
    QObject::connect(m_live.get(), &LiveFeed::resynchronise, m_context.get(),
                     [this] { m_queues.clear(); });
}

PgflowSystem::~PgflowSystem() = default;

bool PgflowSystem::hasEngine() const
{
    return m_catalogue.info.engine != SystemInfo::Engine::None;
}

Error PgflowSystem::noEngine() const
{
    return Error{
        .code = Error::Code::Unsupported,
        .message = SystemText::tr("The database \"%1\" has no workflow engine. Install one first.")
                       .arg(m_catalogue.info.database)};
}

bool PgflowSystem::mayHide(const char *table) const
{
    return m_catalogue.info.hidingTables.contains(QLatin1String(table));
}

Error PgflowSystem::hidden(const Catalogue &catalogue, const QString &what)
{
    return Error{
        .code = Error::Code::MissingRights,
        .message =
            SystemText::tr("%1 Row level security may keep it from the role \"%2\". Ask "
                           "the owner for: %3")
                .arg(what, catalogue.info.role,
                     QStringList(catalogue.info.missingPolicies).join(QStringLiteral("; ")))};
}

Error PgflowSystem::orHidden(const char *table, const Error &error) const
{
    return error.code == Error::Code::NotFound && mayHide(table)
               ? hidden(m_catalogue, error.message)
               : error;
}

QFuture<Result<QList<FlowSummary>>> PgflowSystem::flows()
{
    using Answer = QList<FlowSummary>;
    if (!hasEngine())
        return ready(Result<Answer>(failure(noEngine())));
    return m_database->read<Answer>(
        {m_flowsSql},
        [mayHide = mayHide("flows"),
         catalogue = m_catalogue](const db::Rows &rows) -> Result<Answer> {
            if (rows.isEmpty() && mayHide)
                return failure(hidden(catalogue, SystemText::tr("No flow is to be seen here.")));
            return flowsFrom(rows);
        });
}

QFuture<Result<FlowDefinition>> PgflowSystem::flow(const FlowSlug &flow)
{
    if (!hasEngine())
        return ready(Result<FlowDefinition>(failure(noEngine())));
    return withFailure(
        m_context.get(),
        m_database->read<FlowDefinition>(
            {sqlText("flow"), {db::param(flow)}},
            [flow, mayHide = mayHide("steps"),
             catalogue = m_catalogue](const db::Rows &rows) -> Result<FlowDefinition> {
                auto found = flowFrom(rows, flow);
                if (found && found->steps.isEmpty() && mayHide) {
                    return failure(hidden(
                        catalogue,
                        SystemText::tr("No step of \"%1\" is to be seen.").arg(flow.value())));
                }
                return found;
            }),
        [this](const Error &error) { return orHidden("flows", error); });
}

QFuture<Result<std::optional<EditOptions>>>
PgflowSystem::lastEdit(const FlowSlug &flow, const std::optional<StepSlug> &step)
{
    using Answer = std::optional<EditOptions>;
    if (!m_catalogue.auditReadable)
        return ready(Result<Answer>(Answer()));
    return m_database->read<Answer>(
        {sqlText("last_edit"), {db::param(flow), db::param(step)}},
        [flow, step](const db::Rows &rows) { return lastEditFrom(rows, flow, step); });
}

QFuture<Result<StepNames>> PgflowSystem::stepNames(int most)
{
    Q_ASSERT(most >= 1);
    if (!hasEngine())
        return ready(Result<StepNames>(failure(noEngine())));
    return m_database->read<StepNames>(
        {sqlText("step_names"), {db::param(most + 1)}},
        [most, mayHide = mayHide("steps"),
         catalogue = m_catalogue](const db::Rows &rows) -> Result<StepNames> {
            if (rows.isEmpty() && mayHide)
                return failure(hidden(catalogue, SystemText::tr("No step is to be seen here.")));
            return stepNamesFrom(rows, most);
        });
}

QFuture<Result<RunPage>> PgflowSystem::runs(const RunFilter &filter,
                                            const std::optional<RunCursor> &after, int limit)
{
    Q_ASSERT(limit >= 1 && limit <= 2000);
    if (!hasEngine())
        return ready(Result<RunPage>(failure(noEngine())));
    const std::optional<QString> status = engineWord(filter.status);
    std::optional<qint64> micros;
    std::optional<RunId> last;
    if (after) {
        micros = after->micros;
        last = after->id;
    }
    const bool newest = filter.order == RunOrder::NewestFirst;
    QByteArray sql = runsSql("runs", m_catalogue);
    sql = withSlot(sql, "only", onlySql(m_catalogue, filter.status));
    sql = withSlot(sql, "direction", newest ? "desc" : "asc");
    sql = withSlot(sql, "beyond", newest ? "<" : ">");
    return m_database->read<RunPage>(
        {sql,
         {db::param(filter.flow), db::param(status), db::param(micros), db::param(last),
          db::param(limit)}},
        [limit, mayHide = mayHide("runs") && !after,
         catalogue = m_catalogue](const db::Rows &rows) -> Result<RunPage> {
            RunPage page = runPageFrom(rows, limit);
            if (page.runs.isEmpty() && mayHide)
                return failure(hidden(catalogue, SystemText::tr("No run is to be seen here.")));
            return page;
        });
}

QFuture<Result<RunCount>> PgflowSystem::countRuns(const RunFilter &filter, int most)
{
    Q_ASSERT(most >= 1);
    if (!hasEngine())
        return ready(Result<RunCount>(failure(noEngine())));
    const std::optional<QString> status = engineWord(filter.status);
    return m_database->read<RunCount>(
        {sqlText("count_runs", "only", onlySql(m_catalogue, filter.status)),
         {db::param(filter.flow), db::param(status), db::param(most)}},
        [most](const db::Rows &rows) {
            const qint64 counted = rows.isEmpty() ? 0 : rows.int64(0, 0);
            return RunCount{std::min<qint64>(counted, most), counted <= most};
        });
}

QFuture<Result<PgflowSystem::QueueRelation>> PgflowSystem::askQueueOf(const RunId &run)
{
    return m_database->read<QueueRelation>({sqlText("run_queue"), {db::param(run)}},
                                           [run](const db::Rows &rows) -> Result<QueueRelation> {
                                               if (rows.isEmpty())
                                                   return failure(runNotFound(run));
                                               return rows.boolean(0, 1)
                                                          ? queueTable(FlowSlug(rows.text(0, 0)))
                                                          : QueueRelation(noQueue);
                                           });
}

template <typename T, typename Question>
QFuture<Result<T>> PgflowSystem::withQueueOf(const RunId &run, Question question)
{
    if (const auto known = m_queues.constFind(run); known != m_queues.constEnd()) {
        return withFailure(m_context.get(), question(*known), [this, run](const Error &error) {
            if (mayBeStaleQueue(error))
                m_queues.remove(run);
            return error;
        });
    }
    return inSequence<T>(m_context.get(), askQueueOf(run),
                         [this, run, question](const QueueRelation &queue) {
                             if (m_queues.size() >= rememberedQueues)
                                 m_queues.clear();
                             m_queues.insert(run, queue);
                             return question(queue);
                         });
}

QFuture<Result<RunDetail>> PgflowSystem::run(const RunId &run)
{
    if (!hasEngine())
        return ready(Result<RunDetail>(failure(noEngine())));
    const bool mayHideSteps = mayHide("step_states");
    const bool mayHideTasks = mayHide("step_tasks");
    auto detail = withQueueOf<RunDetail>(run, [=, this](const QueueRelation &queue) {
        return m_database->read<RunDetail>(
            {withSlot(m_runSql, "queue", queue), {db::param(run)}},
            [=, catalogue = m_catalogue](const db::Rows &rows) -> Result<RunDetail> {
                auto found = runFrom(rows, run, catalogue.attemptsRecorded);
                if (found && mayHideSteps && found->steps.isEmpty())
                    return failure(hidden(
                        catalogue,
                        SystemText::tr("No step of run %1 is to be seen.").arg(toText(run))));
                if (found && mayHideTasks && lacksTasks(*found))
                    return failure(hidden(
                        catalogue,
                        SystemText::tr("Tasks of run %1 are not to be seen.").arg(toText(run))));
                return found;
            });
    });
    return withFailure(m_context.get(), std::move(detail),
                       [this](const Error &error) { return orHidden("runs", error); });
}

QFuture<Result<QList<EndedAttempt>>> PgflowSystem::attempts(const RunId &run, int limit)
{
    Q_ASSERT(limit >= 1 && limit <= 100);
    using Answer = QList<EndedAttempt>;
    if (!hasEngine())
        return ready(Result<Answer>(failure(noEngine())));
    if (!m_catalogue.attemptsRecorded)
        return ready(Result<Answer>(Answer()));
    return m_database->read<Answer>({sqlText("attempts"), {db::param(run), db::param(limit)}},
                                    [](const db::Rows &rows) { return attemptsFrom(rows); });
}

QFuture<Result<QList<TaskState>>> PgflowSystem::tasks(const RunId &run, const StepSlug &step,
                                                      const TaskFilter &filter, int from, int limit)
{
    Q_ASSERT(from >= 0 && limit >= 1 && limit <= 2000);
    using Answer = QList<TaskState>;
    if (!hasEngine())
        return ready(Result<Answer>(failure(noEngine())));
    std::optional<QString> status;
    if (filter.status)
        status = toWord(*filter.status);
    const QByteArray sql = tasksSql(filter);
    return withQueueOf<Answer>(run, [=, this](const QueueRelation &queue) {
        return m_database->read<Answer>({withSlot(sql, "queue", queue),
                                         {db::param(run), db::param(step), db::param(from),
                                          db::param(limit), db::param(status)}},
                                        [](const db::Rows &rows) { return tasksFrom(rows); });
    });
}

QFuture<Result<Payload>> PgflowSystem::payload(const PayloadRef &ref, qint64 offset, qint64 limit)
{
    Q_ASSERT(offset >= 0 && limit >= 0);
    if (!hasEngine())
        return ready(Result<Payload>(failure(noEngine())));
    // The server counts bytes of one value in 31 bits, and no character takes more than four.
    constexpr qint64 most = std::numeric_limits<int>::max() - 8;
    const qint64 from = std::min(offset, most);
    const qint64 count = std::min(std::max<qint64>(limit, 4), most - from);
    auto payload = m_database->read<Payload>(
        {sqlText("payload", "value", sqlText(valueQuery(ref.kind))),
         {db::param(ref.run), db::param(ref.step), db::param(ref.task), db::param(from),
          db::param(limit == 0 ? 0 : count), db::param(!m_catalogue.separateFlowInput)}},
        [from](const db::Rows &rows) { return payloadFrom(rows, from); });
    return withFailure(m_context.get(), std::move(payload),
                       [this](const Error &error) { return orHidden("runs", error); });
}

QFuture<Result<QList<RunSummary>>> PgflowSystem::findRuns(const QString &prefix, int limit)
{
    using Answer = QList<RunSummary>;
    if (!hasEngine())
        return ready(Result<Answer>(failure(noEngine())));
    QString digits = prefix.trimmed().toLower();
    digits.remove(QLatin1Char('-'));
    const bool isHex = std::all_of(digits.cbegin(), digits.cend(), [](QChar c) {
        return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
               (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
    });
    if (!isHex || digits.size() < 4 || digits.size() > 32) {
        return ready(Result<Answer>(failure(
            Error::Code::InvalidArgument,
            SystemText::tr("\"%1\" does not begin a run id: 4 to 32 hexadecimal digits are needed.")
                .arg(prefix.left(80)))));
    }
    return m_database->read<Answer>(
        {runsSql("find_runs", m_catalogue),
         {db::param(filledUp(digits, QLatin1Char('0'))),
          db::param(filledUp(digits, QLatin1Char('f'))), db::param(limit)}},
        [limit, mayHide = mayHide("runs"),
         catalogue = m_catalogue](const db::Rows &rows) -> Result<Answer> {
            Answer found = runPageFrom(rows, limit).runs;
            if (found.isEmpty() && mayHide)
                return failure(
                    hidden(catalogue, SystemText::tr("No such run is to be seen here.")));
            return found;
        });
}

QFuture<Result<FlowStatistics>> PgflowSystem::flowStatistics(const FlowSlug &flow)
{
    if (!hasEngine())
        return ready(Result<FlowStatistics>(failure(noEngine())));
    return m_database->read<FlowStatistics>(
        {sqlText("flow_statistics"), {db::param(flow)}},
        [](const db::Rows &rows) { return flowStatisticsFrom(rows); });
}

QFuture<Result<StepStatistics>> PgflowSystem::stepStatistics(const FlowSlug &flow,
                                                             const StepSlug &step)
{
    if (!hasEngine())
        return ready(Result<StepStatistics>(failure(noEngine())));
    return m_database->read<StepStatistics>(
        {sqlText("step_statistics"), {db::param(flow), db::param(step)}},
        [](const db::Rows &rows) { return stepStatisticsFrom(rows); });
}

QFuture<Result<Capability>> PgflowSystem::capability(const Action &action)
{
    return m_actions->capability(action);
}

QFuture<Result<Preview>> PgflowSystem::preview(const Action &action)
{
    return m_actions->preview(action);
}

QString PgflowSystem::sqlOf(const Action &action) const
{
    return m_actions->sqlOf(action);
}

QFuture<Result<ActionOutcome>> PgflowSystem::apply(const Action &action)
{
    return m_actions->apply(action);
}

bool PgflowSystem::isLocked() const
{
    return m_lock->isLocked();
}

QFuture<Result<>> PgflowSystem::setLocked(bool locked, const QString &reason)
{
    return m_lock->setLocked(locked, reason);
}

} // namespace sluice::pgflow
