#include "systems/pgflow/pgflowruns.h"

#include "core/async.h"
#include "db/database.h"
#include "systems/common/sequence.h"
#include "systems/common/sqltext.h"
#include "systems/pgflow/decode.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/flowlistsql.h"
#include "systems/pgflow/hiddenrows.h"
#include "systems/pgflow/runqueues.h"

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

/// Whether the run that is called \a run was cancelled.
QByteArray cancelledSql(const EngineFacts &facts, const char *run)
{
    return facts.decisionsRecorded ? sqlText("part_cancelled", "run", run) : QByteArray("false");
}

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
    const QByteArray sql = withSlot(sqlText(name, "failed_step", sqlText("part_failed_step")),
                                    "untouched", sqlText("part_untouched"));
    return withSlot(sql, "cancelled", cancelledSql(facts, "p"));
}

/// Whether a step that had tasks shows none.
bool lacksTasks(const RunDetail &run)
{
    return std::any_of(run.steps.begin(), run.steps.end(), [](const StepState &step) {
        return step.status != StepStatus::Created && step.status != StepStatus::Skipped &&
               step.initialTasks.value_or(0) > 0 && step.tasks.total() == 0;
    });
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

PgflowRuns::PgflowRuns(const Reading &reading, RunQueues &queues)
    : m_reading(reading), m_queues(queues), m_runSql(runSql(reading.facts))
{}

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
    const bool newest = filter.order == RunOrder::NewestFirst;
    QByteArray sql = runsSql("runs", m_reading.facts);
    sql = withSlot(sql, "only", onlySql(m_reading.facts, filter.status));
    sql = withSlot(sql, "direction", newest ? "desc" : "asc");
    sql = withSlot(sql, "beyond", newest ? "<" : ">");
    return m_reading.database.read<RunPage>(
        {sql,
         {db::param(filter.flow), db::param(engineWord(filter.status)), db::param(micros),
          db::param(last), db::param(limit)}},
        [limit, first = !after,
         hidden = HiddenRows(m_reading.facts.info)](const db::Rows &rows) -> Result<RunPage> {
            RunPage page = runPageFrom(rows, limit);
            if (page.runs.isEmpty() && first && hidden.mayBe("runs"))
                return failure(hidden.error(RunsText::tr("No run is to be seen here.")));
            return page;
        });
}

QFuture<Result<RunCount>> PgflowRuns::count(const RunFilter &filter, int most)
{
    Q_ASSERT(most >= 1);
    return m_reading.database.read<RunCount>(
        {sqlText("count_runs", "only", onlySql(m_reading.facts, filter.status)),
         {db::param(filter.flow), db::param(engineWord(filter.status)), db::param(most)}},
        [most](const db::Rows &rows) {
            const qint64 counted = rows.isEmpty() ? 0 : rows.int64(0, 0);
            return RunCount{std::min<qint64>(counted, most), counted <= most};
        });
}

QFuture<Result<RunDetail>> PgflowRuns::run(const RunId &run)
{
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
    QString digits = prefix.trimmed().toLower();
    digits.remove(QLatin1Char('-'));
    const bool isHex = std::all_of(digits.cbegin(), digits.cend(), [](QChar c) {
        return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) ||
               (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
    });
    if (!isHex || digits.size() < 4 || digits.size() > 32) {
        return ready(Result<Answer>(failure(
            Error::Code::InvalidArgument,
            RunsText::tr("\"%1\" does not begin a run id: 4 to 32 hexadecimal digits are needed.")
                .arg(prefix.left(80)))));
    }
    return m_reading.database.read<Answer>(
        {runsSql("find_runs", m_reading.facts),
         {db::param(filledUp(digits, QLatin1Char('0'))),
          db::param(filledUp(digits, QLatin1Char('f'))), db::param(limit)}},
        [limit, hidden = HiddenRows(m_reading.facts.info)](const db::Rows &rows) -> Result<Answer> {
            Answer found = runPageFrom(rows, limit).runs;
            if (found.isEmpty() && hidden.mayBe("runs"))
                return failure(hidden.error(RunsText::tr("No such run is to be seen here.")));
            return found;
        });
}

} // namespace sluice::pgflow
