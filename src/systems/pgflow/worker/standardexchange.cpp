#include "systems/pgflow/runids.h"
#include "systems/pgflow/worker/exchangerequest.h"
#include "systems/pgflow/worker/storabletext.h"
#include "systems/pgflow/worker/taskparams.h"

#include <algorithm>
#include <utility>

namespace sluice::pgflow {

using db::param;
using db::Params;
using db::Rows;
using db::Statement;

namespace {

/// How long a message that was read but not started stays hidden, seconds.
constexpr int readVisibility = 5;

Statement reportOf(const TaskReport &report)
{
    Params params = keyParams(report.key);
    if (report.ok) {
        params.append(param(report.output));
        return {"select t.status, t.attempts_count from pgflow.complete_task(run_id => $1::uuid, "
                "step_slug => $2::text, task_index => $3::int, output => $4::jsonb) t",
                params};
    }
    // Unlike a result, a failure counts for one attempt only: not for that of a worker who has
    // started the task since. Nor may it be repeated when the first try got through.
    params.append(param(storable(report.error)));
    params.append(param(report.worker));
    return {"select t.status, t.attempts_count from pgflow.step_tasks k cross join lateral "
            "pgflow.fail_task(run_id => k.run_id, step_slug => k.step_slug, "
            "task_index => k.task_index, error_message => $4::text) t "
            "where k.run_id = $1::uuid and k.step_slug = $2::text and k.task_index = $3::int "
            "and k.status = 'started' and k.last_worker_id = $5::uuid",
            params};
}

constexpr auto setRoom = "select set_config('sluice.room', $1::text, true)";

// Reading and starting must be two statements (two snapshots); the ids travel through a setting
// of the transaction, so that both fit into one round trip.
constexpr auto readMessages =
    "with taken as (select m.msg_id from pgmq.read($1::text, $2::int, "
    "current_setting('sluice.room')::int) m) "
    "select set_config('sluice.taken', coalesce(array_agg(t.msg_id), '{}')::text, true), "
    "set_config('sluice.room', (current_setting('sluice.room')::int - count(*))::text, true) "
    "from taken t";

// Without ids the function is not called: its UPDATE of no rows would still tell everyone who
// watches that something had changed.
constexpr auto startTasks =
    "select t.run_id, t.step_slug, t.task_index, t.input::text, t.flow_input::text, "
    "(select k.attempts_count + 1 from pgflow.step_tasks k where k.run_id = t.run_id "
    "and k.step_slug = t.step_slug and k.task_index = t.task_index), "
    "(select coalesce(s.opt_timeout, f.opt_timeout) from pgflow.steps s "
    "join pgflow.flows f on f.flow_slug = s.flow_slug "
    "where s.flow_slug = t.flow_slug and s.step_slug = t.step_slug) "
    "from (select current_setting('sluice.taken')::bigint[] as ids offset 0) i "
    "cross join lateral pgflow.start_tasks($1::text, i.ids, $2::uuid) t where i.ids <> '{}'";

QList<ClaimedTask> claimedFrom(const Rows &rows, const WorkerRegistration &claim)
{
    QList<ClaimedTask> tasks;
    for (int row = 0; row < rows.rowCount(); ++row) {
        ClaimedTask task;
        task.key = {claim.flow, runIdOf(rows.uuid(row, 0)), StepSlug(rows.text(row, 1)),
                    rows.int32(row, 2)};
        task.worker = claim.worker;
        // Only a single step without parents is given the run's input, and works on it.
        const bool isRoot = !rows.isNull(row, 4);
        if (isRoot)
            task.flowInput = rows.bytes(row, 4);
        task.input = isRoot                ? *task.flowInput
                     : rows.isNull(row, 3) ? QByteArray("null")
                                           : rows.bytes(row, 3);
        task.attempt = rows.optionalInt32(row, 5).value_or(1);
        task.timeLimit = Seconds(rows.optionalInt32(row, 6).value_or(60));
        tasks.append(task);
    }
    return tasks;
}

} // namespace

ExchangeRequest standardExchange(const QList<TaskReport> &reports,
                                 const QList<WorkerRegistration> &claims, int room)
{
    // Each report takes its run's row: two workers that report for the same runs take them in
    // the same order.
    QList<int> order(reports.size());
    for (int i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&reports](int a, int b) {
        return reports.at(a).key.run.value() < reports.at(b).key.run.value();
    });

    std::vector<Statement> statements;
    for (const int i : std::as_const(order))
        statements.push_back(reportOf(reports.at(i)));
    const QList<WorkerRegistration> taken = room > 0 ? claims : QList<WorkerRegistration>();
    if (!taken.isEmpty())
        statements.push_back({setRoom, {param(room)}});
    for (const WorkerRegistration &claim : taken) {
        statements.push_back({readMessages, {param(claim.flow), param(readVisibility)}});
        statements.push_back({startTasks, {param(claim.flow), param(claim.worker)}});
    }
    return {std::move(statements), [order, taken](const QList<Rows> &answer) -> Result<Exchange> {
                Exchange exchange;
                exchange.reported.resize(order.size());
                for (qsizetype i = 0; i < order.size(); ++i) {
                    const Rows &rows = answer.at(i);
                    if (!rows.isEmpty())
                        exchange.reported[order.at(i)] = {rows.text(0, 0), rows.int32(0, 1)};
                }
                for (qsizetype i = 0; i < taken.size(); ++i)
                    exchange.claimed +=
                        claimedFrom(answer.at(order.size() + 2 + 2 * i), taken.at(i));
                return exchange;
            }};
}

} // namespace sluice::pgflow
