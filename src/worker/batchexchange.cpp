#include "worker/exchange.h"
#include "worker/storabletext.h"

#include <utility>

namespace sluice::worker {

using db::param;
using db::Params;
using db::Rows;

namespace {

constexpr auto exchangeSql =
    "select e.kind, e.flow_slug, e.run_id, e.step_slug, e.task_index, e.accepted, e.task_status, "
    "e.attempt, e.worker_id, e.input, e.flow_input, e.timeout "
    "from sluice.exchange(flow_slugs => $1::text[], worker_ids => $2::uuid[], room => $3::int, "
    "run_ids => $4::uuid[], step_slugs => $5::text[], task_indexes => $6::int[], "
    "attempts => $7::int[], reporting_worker_ids => $8::uuid[], outputs => $9::jsonb[], "
    "error_messages => $10::text[], log_tails => $11::text[]) e";

enum Column {
    Kind,
    Flow,
    Run,
    Step,
    Index,
    Accepted,
    Status,
    Attempt,
    Worker,
    Input,
    FlowInputColumn,
    TimeOut
};

ClaimedTask taskFrom(const Rows &rows, int row)
{
    ClaimedTask task;
    task.key = {FlowSlug(rows.text(row, Flow)), RunId(rows.uuid(row, Run)),
                StepSlug(rows.text(row, Step)), rows.int32(row, Index)};
    task.worker = WorkerId(rows.uuid(row, Worker));
    task.attempt = rows.int32(row, Attempt);
    task.timeLimit = Seconds(rows.optionalInt32(row, TimeOut).value_or(60));
    // Only a single step without parents is given the run's input, and works on it.
    if (!rows.isNull(row, FlowInputColumn)) {
        task.flowInput = rows.bytes(row, FlowInputColumn);
        task.input = *task.flowInput;
    } else {
        task.input = rows.isNull(row, Input) ? QByteArray("null") : rows.bytes(row, Input);
    }
    return task;
}

} // namespace

ExchangeRequest batchExchange(const QList<Outcome> &outcomes, const QList<Registration> &claims,
                              int room, bool keepLogs)
{
    Params flows;
    Params takers;
    for (const Registration &claim : claims) {
        flows.append(param(claim.flow));
        takers.append(param(claim.worker));
    }
    Params runs;
    Params steps;
    Params indexes;
    Params attempts;
    Params reporters;
    Params outputs;
    Params errors;
    Params logs;
    for (const Outcome &outcome : outcomes) {
        runs.append(param(outcome.key.run));
        steps.append(param(outcome.key.step));
        indexes.append(param(outcome.key.index));
        attempts.append(param(outcome.attempt));
        reporters.append(param(outcome.worker));
        outputs.append(outcome.ok ? param(outcome.output) : db::Param());
        errors.append(outcome.ok ? db::Param() : param(storable(outcome.error)));
        const bool hasLog = keepLogs && !outcome.ok && !outcome.logTail.isEmpty();
        logs.append(hasLog ? param(storable(outcome.logTail)) : db::Param());
    }
    const auto count = int(outcomes.size());
    return {{{exchangeSql,
              {db::arrayParam(flows), db::arrayParam(takers), param(room), db::arrayParam(runs),
               db::arrayParam(steps), db::arrayParam(indexes), db::arrayParam(attempts),
               db::arrayParam(reporters), db::arrayParam(outputs), db::arrayParam(errors),
               db::arrayParam(logs)}}},
            [count](const QList<Rows> &answer) -> Result<Exchange> {
                const Rows &rows = answer.first();
                Exchange exchange;
                exchange.reported.reserve(count);
                for (int row = 0; row < rows.rowCount(); ++row) {
                    if (rows.text(row, Kind) == QLatin1String("task"))
                        exchange.claimed.append(taskFrom(rows, row));
                    else if (rows.text(row, Kind) == QLatin1String("locked"))
                        exchange.locked.append(FlowSlug(rows.text(row, Flow)));
                    else if (rows.boolean(row, Accepted))
                        exchange.reported.append(
                            {rows.textOrEmpty(row, Status), rows.int32(row, Attempt)});
                    else
                        exchange.reported.append(Reported());
                }
                // A caller looks up each of its outcomes.
                exchange.reported.resize(count);
                return exchange;
            }};
}

} // namespace sluice::worker
