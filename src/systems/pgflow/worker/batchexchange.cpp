#include "systems/pgflow/runids.h"
#include "systems/pgflow/worker/exchangerequest.h"
#include "systems/pgflow/worker/storabletext.h"

#include <utility>

namespace sluice::pgflow {

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

/// The order of exchangeSql.
enum ExchangeColumn {
    ExchangedKind,
    ExchangedFlow,
    ExchangedRun,
    ExchangedStep,
    ExchangedIndex,
    ExchangedAccepted,
    ExchangedStatus,
    ExchangedAttempt,
    ExchangedWorker,
    ExchangedInput,
    ExchangedFlowInput,
    ExchangedTimeOut,
};

ClaimedTask taskFrom(const Rows &rows, int row)
{
    ClaimedTask task;
    task.key = {FlowSlug(rows.text(row, ExchangedFlow)), runIdOf(rows.uuid(row, ExchangedRun)),
                StepSlug(rows.text(row, ExchangedStep)), rows.int32(row, ExchangedIndex)};
    task.worker = WorkerId(rows.uuid(row, ExchangedWorker));
    task.attempt = rows.int32(row, ExchangedAttempt);
    task.timeLimit = Seconds(rows.optionalInt32(row, ExchangedTimeOut).value_or(60));
    // Only a single step without parents is given the run's input, and works on it.
    if (!rows.isNull(row, ExchangedFlowInput)) {
        task.flowInput = rows.bytes(row, ExchangedFlowInput);
        task.input = *task.flowInput;
    } else {
        task.input =
            rows.isNull(row, ExchangedInput) ? QByteArray("null") : rows.bytes(row, ExchangedInput);
    }
    return task;
}

} // namespace

ExchangeRequest batchExchange(const QList<TaskReport> &reports,
                              const QList<WorkerRegistration> &claims, int room, bool keepLogs)
{
    Params flows;
    Params takers;
    for (const WorkerRegistration &claim : claims) {
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
    for (const TaskReport &report : reports) {
        runs.append(param(report.key.run));
        steps.append(param(report.key.step));
        indexes.append(param(report.key.index));
        attempts.append(param(report.attempt));
        reporters.append(param(report.worker));
        outputs.append(report.ok ? param(report.output) : db::Param());
        errors.append(report.ok ? db::Param() : param(storable(report.error)));
        const bool hasLog = keepLogs && !report.ok && !report.logTail.isEmpty();
        logs.append(hasLog ? param(storable(report.logTail)) : db::Param());
    }
    const auto count = int(reports.size());
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
                    if (rows.text(row, ExchangedKind) == QLatin1String("task"))
                        exchange.claimed.append(taskFrom(rows, row));
                    else if (rows.text(row, ExchangedKind) == QLatin1String("locked"))
                        exchange.locked.append(FlowSlug(rows.text(row, ExchangedFlow)));
                    else if (rows.boolean(row, ExchangedAccepted))
                        exchange.reported.append({rows.textOrEmpty(row, ExchangedStatus),
                                                  rows.int32(row, ExchangedAttempt)});
                    else
                        exchange.reported.append(Reported());
                }
                // A caller looks up each of its reports.
                exchange.reported.resize(count);
                return exchange;
            }};
}

} // namespace sluice::pgflow
