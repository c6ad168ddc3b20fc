#include "systems/pgflow/pgflowbulk.h"

#include "core/async.h"
#include "core/sqlstate.h"
#include "db/database.h"
#include "systems/common/keptreadonly.h"
#include "systems/common/sequence.h"
#include "systems/common/writelock.h"
#include "systems/pgflow/actions/actionkind.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/rows/bulkrows.h"
#include "systems/pgflow/sqltext.h"

#include <algorithm>

namespace sluice::pgflow {

namespace {

/// What is asked of each run stands beside those of the others, in arrays.
struct TargetArrays
{
    db::Params runs;
    db::Params seen;
    db::Params steps;
    db::Params errors;

    explicit TargetArrays(const QList<BulkTarget> &targets)
    {
        for (const BulkTarget &target : targets) {
            runs << db::param(target.run);
            seen << timeParam(target.seenFailedAt);
            steps << db::param(target.failedStep);
            errors << db::param(target.error);
        }
    }
};

} // namespace

std::optional<Error> PgflowBulk::obstacle() const
{
    const DatabaseInfo &database = m_reading.facts.info.database;
    if (database.inRecovery) {
        return Error{.code = Error::Code::Unsupported,
                     .message = tr("This server is a standby and read only. Connect to the "
                                   "primary. Nothing was changed.")};
    }
    if (const QString by = m_reading.facts.readOnlyBy; !by.isEmpty()) {
        return Error{.code = Error::Code::Unsupported,
                     .message = keptReadOnly(by, database.role, database.name).reason};
    }
    if (m_lock.isLocked()) {
        return Error{.code = Error::Code::Locked,
                     .message = tr("The connection is locked against changes. Nothing was changed. "
                                   "Unlock it first.")};
    }
    return std::nullopt;
}

template <typename T>
QFuture<Result<T>> PgflowBulk::explained(QFuture<Result<T>> future)
{
    return withFailure(m_reading.context, std::move(future), [](const Error &error) {
        if (error.sqlState != sqlstate::undefinedFunction &&
            error.sqlState != sqlstate::undefinedTable)
            return error;
        Error told = error;
        told.code = Error::Code::Unsupported;
        told.message = tr("Sluice's functions in this database are of an earlier version, which "
                          "cannot decide about many runs at once. Install those of this version.");
        return told;
    });
}

QFuture<Result<>> PgflowBulk::change(db::Statement statement)
{
    if (const auto reason = obstacle())
        return ready(Result<>(failure(*reason)));
    return explained(
        m_reading.database.transact<void>({std::move(statement)}, db::Finish::Commit,
                                          [](const QList<db::Rows> &) { return Result<>(); }));
}

QFuture<Result<>> PgflowBulk::begin(const BulkRequest &request)
{
    Q_ASSERT(request.runs.size() <= mostBulkRuns);
    const TargetArrays targets(request.runs);
    const QString reason = request.reason.isEmpty() ? m_lock.reason() : request.reason;
    return change(
        {sqlText("bulk_begin"),
         {db::param(request.id), db::param(request.action), db::arrayParam(targets.runs),
          db::arrayParam(targets.seen), db::arrayParam(targets.steps),
          db::arrayParam(targets.errors), db::param(request.filter), reasonParam(reason)}});
}

QFuture<Result<BulkItem>> PgflowBulk::apply(const BulkId &bulk, int place)
{
    if (const auto reason = obstacle())
        return ready(Result<BulkItem>(failure(*reason)));
    return explained(m_reading.database.transact<BulkItem>(
        {{sqlText("bulk_item"), {db::param(bulk), db::param(place)}}}, db::Finish::Commit,
        [place](const QList<db::Rows> &rows) { return doneItemFrom(rows.last(), place); }));
}

QFuture<Result<>> PgflowBulk::setStopped(const BulkId &bulk, bool stopped)
{
    return change({sqlText("bulk_stop"),
                   {db::param(bulk), db::param(stopped), reasonParam(m_lock.reason())}});
}

QFuture<Result<QList<BulkSummary>>> PgflowBulk::newest(int limit)
{
    Q_ASSERT(limit >= 1 && limit <= 500);
    return explained(m_reading.database.read<QList<BulkSummary>>(
        {sqlText("bulks"), {db::Param(), db::param(limit)}}, bulksFrom));
}

QFuture<Result<BulkSummary>> PgflowBulk::summary(const BulkId &bulk)
{
    return explained(m_reading.database.read<BulkSummary>(
        {sqlText("bulks"), {db::param(bulk), db::param(1)}},
        [bulk](const db::Rows &rows) -> Result<BulkSummary> {
            const QList<BulkSummary> found = bulksFrom(rows);
            if (found.isEmpty()) {
                return failure(
                    Error::Code::NotFound,
                    tr("There is no decision %1 about many runs (any more).").arg(toText(bulk)));
            }
            return found.first();
        }));
}

QFuture<Result<QList<BulkItem>>> PgflowBulk::items(const BulkId &bulk, const BulkItemFilter &filter,
                                                   int limit)
{
    Q_ASSERT(limit >= 1 && limit <= 2000);
    const std::optional<QString> state =
        filter.state ? std::optional(toWord(*filter.state)) : std::nullopt;
    return explained(m_reading.database.read<QList<BulkItem>>(
        {sqlText("bulk_items", "failed_step", sqlText("part_failed_step", "run", "r")),
         {db::param(bulk), db::param(filter.from), db::param(limit), db::param(state)}},
        bulkItemsFrom));
}

} // namespace sluice::pgflow
