#include "systems/pgflow/pgflowruns.h"

#include "core/async.h"
#include "db/columns.h"
#include "db/database.h"
#include "systems/common/sequence.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/flowlistsql.h"
#include "systems/pgflow/hiddenrows.h"
#include "systems/pgflow/rows/runrows.h"
#include "systems/pgflow/runids.h"
#include "systems/pgflow/runquerysql.h"
#include "systems/pgflow/runqueues.h"
#include "systems/pgflow/runstatesql.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::pgflow {

namespace {

constexpr auto noAttempts = "select null::text as step_slug, null::bigint as attempts limit 0";
constexpr auto noSteps = "select null::text as step_slug, null::text as kind limit 0";

class RunsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PgflowRuns)
};

/// The engine's word for \a status: it has none for a run that was cancelled.
std::optional<QString> engineWord(const std::optional<RunStatus> &status)
{
    if (!status)
        return std::nullopt;
    return toWord(*status == RunStatus::Cancelled ? RunStatus::Failed : *status);
}

/// What else tells runs of \a status apart, as a part of a condition on the run r.
QByteArray onlySql(const EngineFacts &facts, const std::optional<RunStatus> &status)
{
    if (status == RunStatus::Cancelled)
        return "and " + cancelledSql(facts, "r");
    if (status == RunStatus::Failed && facts.decisionsRecorded)
        return "and not (" + cancelledSql(facts, "r") + ')';
    return {};
}

QByteArray runSql(const EngineFacts &facts)
{
    const QByteArray retriedAt =
        facts.retriesRecorded ? sqlText("part_retried_at") : QByteArray("null::timestamptz");
    const QByteArray attempts =
        facts.attemptsRecorded ? sqlText("part_ended_attempts") : QByteArray(noAttempts);
    const QByteArray byHand = facts.retriesRecorded ? sqlText("part_by_hand") : QByteArray(noSteps);
    QByteArray sql = withSlot(sqlText("run", "retried_at", retriedAt), "ended_attempts", attempts);
    sql = withSlot(std::move(sql), "by_hand", byHand);
    sql = withSlot(std::move(sql), "cancelled", cancelledSql(facts, "r"));
    return withSlot(std::move(sql), "holds", holdsSql(facts));
}

/// runs.sql or find_runs.sql.
QByteArray runsSql(const char *name, const EngineFacts &facts)
{
    const QByteArray failedStep = sqlText("part_failed_step", "run", "p");
    const QByteArray sql =
        withSlot(sqlText(name, "failed_step", failedStep), "untouched", sqlText("part_untouched"));
    return withSlot(sql, "cancelled", cancelledSql(facts, "p"));
}

/// Only the server can tell whether a regular expression is one.
Error badExpression(const Error &error)
{
    if (error.sqlState != sqlstate::invalidRegularExpression)
        return error;
    Error told = error;
    told.code = Error::Code::InvalidArgument;
    told.message = RunsText::tr("The server does not take the regular expression in the filter: %1")
                       .arg(error.detail.section(u'\n', 0, 0).section(QStringLiteral(": "), -1));
    return told;
}

QByteArray windowText()
{
    return QByteArray::number(PgflowRuns::window);
}

/// runs.sql for one page of \a filter.
QByteArray pageSql(const EngineFacts &facts, const RunFilter &filter, const RunQuerySql &asked)
{
    constexpr auto noEnd = "null::timestamptz as end_started_at, null::uuid as end_run_id";
    const bool newest = filter.order == RunOrder::NewestFirst;
    QByteArray sql = withSlot(runsSql("runs", facts), "window_end",
                              asked.isCostly ? sqlText("part_window_end") : QByteArray(noEnd));
    sql = withSlot(sql, "only", onlySql(facts, filter.status));
    sql = withSlot(sql, "cheap", asked.cheap);
    sql = withSlot(sql, "costly", asked.costly);
    sql = withSlot(sql, "window", asked.isCostly ? windowText() : "$5::integer");
    sql = withSlot(sql, "direction", newest ? "desc" : "asc");
    return withSlot(sql, "beyond", newest ? "<" : ">");
}

/// Whether a step that had tasks shows none.
bool lacksTasks(const RunDetail &run)
{
    return std::any_of(run.steps.begin(), run.steps.end(), [](const StepState &step) {
        return step.status != StepStatus::Created && step.status != StepStatus::Skipped &&
               step.initialTasks.value_or(0) > 0 && step.tasks.total() == 0;
    });
}

} // namespace

PgflowRuns::PgflowRuns(const Reading &reading, RunQueues &queues)
    : m_reading(reading), m_queues(queues), m_runSql(runSql(reading.facts))
{}

std::optional<RunId> PgflowRuns::idFrom(const QString &text) const
{
    return runIdFrom(text);
}

bool PgflowRuns::mayBeginId(const QString &text) const
{
    return !digitsOfPrefix(text).isEmpty();
}

std::optional<RunId> PgflowRuns::newId() const
{
    return newRunId();
}

QFuture<Result<RunPage>> PgflowRuns::page(const RunFilter &filter,
                                          const std::optional<RunCursor> &after, int limit)
{
    Q_ASSERT(limit >= 1 && limit <= 2000);
    std::optional<qint64> micros;
    std::optional<RunId> last;
    if (after) {
        micros = after->micros;
        last = after->id;
    }
    const RunQuerySql asked = ask(filter, 6);
    auto page = m_reading.database.read<RunPage>(
        {pageSql(m_reading.facts, filter, asked),
         db::Params{db::param(filter.flow), db::param(engineWord(filter.status)), db::param(micros),
                    db::param(last), db::param(limit)} +
             asked.params},
        [limit, first = !after,
         hidden = HiddenRows(m_reading.facts.info)](const db::Rows &rows) -> Result<RunPage> {
            RunPage page = runPageFrom(rows, limit);
            if (page.runs.isEmpty() && first && hidden.mayBe("runs"))
                return failure(hidden.error(RunsText::tr("No run is to be seen here.")));
            return page;
        });
    return withFailure(m_reading.context, std::move(page), badExpression);
}

QFuture<Result<RunCount>> PgflowRuns::count(const RunFilter &filter, int most)
{
    Q_ASSERT(most >= 1);
    const RunQuerySql asked = ask(filter, 4);
    QByteArray sql = sqlText("count_runs", "only", onlySql(m_reading.facts, filter.status));
    sql = withSlot(sql, "cheap", asked.cheap);
    sql = withSlot(sql, "costly", asked.costly);
    sql = withSlot(sql, "order",
                   asked.isCostly ? "order by r.started_at desc, r.run_id desc" : QByteArray());
    sql = withSlot(sql, "window", asked.isCostly ? windowText() : "$3::bigint + 1");
    return m_reading.database.read<RunCount>(
        {sql,
         db::Params{db::param(filter.flow), db::param(engineWord(filter.status)), db::param(most)} +
             asked.params},
        [most](const db::Rows &rows) {
            const db::Columns of(rows);
            const qint64 counted = rows.isEmpty() ? 0 : rows.int64(0, of("runs"));
            const bool all = rows.isEmpty() || rows.boolean(0, of("all_seen"));
            return RunCount{std::min<qint64>(counted, most), counted <= most && all};
        });
}

RunQuerySql PgflowRuns::ask(const RunFilter &filter, int first) const
{
    const QDateTime now =
        QDateTime::currentDateTimeUtc().addMSecs(m_reading.facts.info.database.clockOffset.count());
    return sqlOf(filter.query, m_reading.facts, first, now, filter.zone);
}

QFuture<Result<RunDetail>> PgflowRuns::run(const RunId &run)
{
    // Out of a link, it may be anything.
    if (!runIdFrom(toText(run)))
        return ready(Result<RunDetail>(failure(runNotFound(run))));
    const HiddenRows hidden(m_reading.facts.info);
    auto detail = m_queues.with<RunDetail>(run, [=, this](const RunQueues::Relation &queue) {
        return m_reading.database.read<RunDetail>(
            {withSlot(m_runSql, "queue", queue), {db::param(run)}},
            [=, recorded =
                    m_reading.facts.attemptsRecorded](const db::Rows &rows) -> Result<RunDetail> {
                auto found = runFrom(rows, run, recorded);
                if (found && hidden.mayBe("step_states") && found->steps.isEmpty())
                    return failure(hidden.error(
                        RunsText::tr("No step of run %1 is to be seen.").arg(toText(run))));
                if (found && hidden.mayBe("step_tasks") && lacksTasks(*found))
                    return failure(hidden.error(
                        RunsText::tr("Tasks of run %1 are not to be seen.").arg(toText(run))));
                return found;
            });
    });
    return withFailure(m_reading.context, std::move(detail),
                       [hidden](const Error &error) { return hidden.orHidden("runs", error); });
}

QFuture<Result<QList<RunSummary>>> PgflowRuns::find(const QString &prefix, int limit)
{
    using Answer = QList<RunSummary>;
    const QString digits = digitsOfPrefix(prefix);
    if (digits.isEmpty()) {
        return ready(Result<Answer>(failure(
            Error::Code::InvalidArgument,
            RunsText::tr("\"%1\" does not begin a run id: 4 to 32 hexadecimal digits are needed.")
                .arg(prefix.left(80)))));
    }
    const RunIdRange range = idsFrom(digits);
    return m_reading.database.read<Answer>(
        {runsSql("find_runs", m_reading.facts),
         {db::param(range.first), db::param(range.last), db::param(limit)}},
        [hidden = HiddenRows(m_reading.facts.info)](const db::Rows &rows) -> Result<Answer> {
            Answer found = foundRunsFrom(rows);
            if (found.isEmpty() && hidden.mayBe("runs"))
                return failure(hidden.error(RunsText::tr("No such run is to be seen here.")));
            return found;
        });
}

} // namespace sluice::pgflow
