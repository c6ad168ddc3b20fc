// Operations as calls of the engine's functions.

#include "support_engine.h"
#include "support_jsoncolumns.h"

namespace sluice::modelcheck {

namespace {

/// The columns of a task as the model writes them down.
QByteArray taskColumns()
{
    return "jsonb_build_object('task', t.run_id || '/' || t.step_slug || '/' || t.task_index, "
           "'status', "
           "t.status, 'attempts', t.attempts_count, 'error', t.error_message, 'output', "
           "case when t.output is null then '[]'::jsonb else jsonb_build_array(t.output) end)";
}

QByteArray newRunColumns()
{
    return "select jsonb_build_object('kept_steps', r.kept_steps, 'kept_tasks', r.kept_tasks, "
           "'queued_tasks', r.queued_tasks, 'run_status', r.run_status), r.run_id";
}

QByteArray stepColumns()
{
    return "jsonb_build_object('step_status', r.step_status, 'ended_tasks', "
           "r.ended_tasks, 'run_status', r.run_status)";
}

QByteArray reportColumns()
{
    return "jsonb_build_object('accepted', r.accepted, 'task_status', "
           "r.task_status, 'attempts', r.attempts)";
}

} // namespace

std::pair<QByteArray, db::Params> Engine::addStepCall(const StepShape &step,
                                                      const QList<QString> &parents) const
{
    const auto optional = [](const std::optional<int> &value) {
        return value ? db::param(*value) : db::Param();
    };
    QByteArray sql = "pgflow.add_step('model', $1::text, $2::text[], $3::int, $4::int, $5::int, "
                     "$6::int, $7::text";
    db::Params params = {db::param(step.slug),
                         db::arrayParam(parents),
                         optional(step.options.maxAttempts),
                         optional(step.options.baseDelay),
                         optional(step.options.timeout),
                         optional(step.startDelay),
                         db::param(step.isMap ? "map" : "single")};
    if (m_flavour == Flavour::Ours) {
        sql += ", $8::jsonb, $9::jsonb, $10::text, $11::text";
        params += {jsonParam(step.required ? Json(*step.required) : Json()),
                   jsonParam(step.forbidden ? Json(*step.forbidden) : Json()),
                   db::param(toWord(step.whenUnmet)), db::param(toWord(step.whenExhausted))};
    }
    return {sql + ')', params};
}

Outcome Engine::execute(const Operation &operation)
{
    using Kind = Operation::Kind;
    const db::Param run = db::param(runId(operation.run));
    const db::Param step = db::param(operation.step);
    const db::Param index = db::param(operation.index);
    const db::Param worker =
        operation.worker < 0 ? db::Param() : db::param(workerId(operation.worker));
    switch (operation.kind) {
    case Kind::StartRun:
        return startNewRun("select jsonb_build_object('status', r.status, 'remaining_steps', "
                           "r.remaining_steps, 'output', " +
                               wrapped("r.output") +
                               "), r.run_id from pgflow.start_flow('model', $1::jsonb, $2::uuid) r",
                           {jsonParam(operation.value), db::param(runId(int(m_runs.size())))});
    case Kind::Read:
        return readMessages(operation);
    case Kind::StartTasks:
        return call("select jsonb_build_object('task', t.run_id || '/' || t.step_slug || '/' || "
                    "t.task_index, 'input', t.input, 'flow_input', " +
                        wrapped(m_flavour == Flavour::Ours ? "t.flow_input" : "null::jsonb") +
                        ") from pgflow.start_tasks('model', $1::bigint[], $2::uuid) t"
                        " order by 1",
                    {db::arrayParam(m_inHand[operation.worker]), worker});
    case Kind::CompleteTask:
        return call("select " + taskColumns() +
                        " from pgflow.complete_task($1::uuid, $2::text, $3::int, $4::jsonb) t",
                    {run, step, index, jsonParam(operation.value)});
    case Kind::FailTask:
        return call("select " + taskColumns() +
                        " from pgflow.fail_task($1::uuid, $2::text, $3::int, $4::text) t",
                    {run, step, index, db::param(operation.text)});
    case Kind::Advance:
        m_shift += operation.seconds;
        must("select modelcheck.shift(make_interval(secs => $1::int))",
             {db::param(operation.seconds)});
        return {};
    case Kind::Sweep:
        return call("select to_jsonb(pgflow.requeue_stalled_tasks())", {});
    case Kind::HoldTask:
        return call("select to_jsonb(sluice.hold_task($1::uuid, $2::text, $3::int, $4::uuid))",
                    {run, step, index, worker});
    case Kind::RequeueTask:
        return call("select to_jsonb(r.requeued) from "
                    "sluice.requeue_task($1::uuid, $2::text, $3::int, $4::uuid) r",
                    {run, step, index, worker});
    case Kind::RetryFailed:
        return call("select jsonb_build_object('retried_tasks', r.retried_tasks, "
                    "'returned_siblings', r.returned_siblings, 'run_status', r.run_status) from "
                    "sluice.retry_failed($1::uuid, $2::text, $3::int, $4::boolean) r",
                    {run, operation.step.isEmpty() ? db::Param() : step,
                     operation.index < 0 ? db::Param() : index, db::param(operation.flag)});
    case Kind::CancelRun:
        return call("select jsonb_build_object('cancelled_tasks', r.cancelled_tasks, "
                    "'run_status', r.run_status) from sluice.cancel_run($1::uuid, $2::text) r",
                    {run, db::param(operation.text)});
    case Kind::ResumeRun:
        return startNewRun(newRunColumns() + " from sluice.resume_run($1::uuid, $2::boolean) r",
                           {run, db::param(operation.flag)});
    case Kind::RestartRun:
        return startNewRun(newRunColumns() + " from sluice.restart_run($1::uuid) r", {run});
    case Kind::ForkRun:
        return startNewRun("select jsonb_build_object('kept_tasks', r.kept_tasks, 'queued_tasks', "
                           "r.queued_tasks, 'run_status', r.run_status, 'kept', r.kept, 'again', "
                           "r.again, 'replaced', r.replaced), r.run_id "
                           "from sluice.fork_run($1::uuid, $2::text[], $3::jsonb) r",
                           {run, db::arrayParam(operation.parents), jsonParam(operation.value)});
    case Kind::SkipStep:
        return call("select " + stepColumns() +
                        " from sluice.skip_step($1::uuid, $2::text, $3::text) r",
                    {run, step, db::param(operation.text)});
    case Kind::CompleteStepWith:
        return call("select " + stepColumns() +
                        " from sluice.complete_step_with($1::uuid, $2::text, $3::jsonb) r",
                    {run, step, jsonParam(operation.value)});
    case Kind::FailTaskNow:
        return call("select jsonb_build_object('task_status', r.task_status, 'step_status', "
                    "r.step_status, 'run_status', r.run_status) from "
                    "sluice.fail_task_now($1::uuid, $2::text, $3::int, $4::text) r",
                    {run, step, index, db::param(operation.text)});
    case Kind::Hold:
    case Kind::Release:
        return call(
            "select jsonb_build_object('changed', r.changed, 'tasks', r.tasks) from sluice." +
                QByteArray(operation.kind == Kind::Hold ? "hold" : "release") +
                "('model', $1::text) r",
            {operation.step.isEmpty() ? db::Param() : step});
    case Kind::AddStep: {
        const auto [sql, params] = addStepCall(operation.shape, operation.parents);
        return call("select jsonb_build_object('step_index', s.step_index, 'deps_count', "
                    "s.deps_count, 'step_type', s.step_type) from " +
                        sql + " s",
                    params);
    }
    case Kind::ReportInOne:
        return reportInOne(operation.reports);
    case Kind::CompleteTasks:
    case Kind::FailTasks:
    case Kind::Exchange:
        break;
    }
    return reportBatch(operation);
}

Outcome Engine::call(const QByteArray &sql, const db::Params &params)
{
    Outcome outcome;
    const auto rows = m_reporting->query(sql, params);
    if (!rows) {
        outcome.refusal = QString::fromLatin1(rows.error().sqlState);
        return outcome;
    }
    for (int row = 0; row < rows->rowCount(); ++row) {
        const QJsonValue value = parsed(rows->bytes(row, 0));
        outcome.rows.append(value.isObject() ? withTexts(value.toObject()) : value);
    }
    return outcome;
}

Outcome Engine::startNewRun(const QByteArray &sql, const db::Params &params)
{
    Outcome outcome;
    const auto rows = m_reporting->query(sql, params);
    if (!rows) {
        outcome.refusal = QString::fromLatin1(rows.error().sqlState);
        return outcome;
    }
    for (int row = 0; row < rows->rowCount(); ++row) {
        m_runs.append(rows->uuid(row, 1));
        outcome.rows.append(withTexts(parsed(rows->bytes(row, 0)).toObject()));
    }
    return outcome;
}

Outcome Engine::readMessages(const Operation &operation)
{
    Outcome outcome;
    QList<QString> &hand = m_inHand[operation.worker];
    hand.clear();
    const auto rows = m_reporting->query(
        "select to_jsonb((m.message ->> 'run_id') || '/' || (m.message ->> 'step_slug') || '/' || "
        "(m.message ->> 'task_index')), m.msg_id from pgmq.read('model', $1::int, $2::int) m",
        {db::param(operation.seconds), db::param(operation.count)});
    if (!rows) {
        outcome.refusal = QString::fromLatin1(rows.error().sqlState);
        return outcome;
    }
    for (int row = 0; row < rows->rowCount(); ++row) {
        outcome.rows.append(parsed(rows->bytes(row, 0)));
        hand += QString::number(rows->int64(row, 1));
    }
    return outcome;
}

Outcome Engine::reportInOne(const QList<Report> &reports)
{
    Outcome outcome;
    must("begin");
    for (const Report &report : reports) {
        Operation single{report.error ? Operation::Kind::FailTask : Operation::Kind::CompleteTask};
        single.run = report.run;
        single.step = report.step;
        single.index = report.index;
        single.value = report.output;
        single.text = report.error.value_or(QString());
        const Outcome part = execute(single);
        for (const QJsonValue &row : part.rows)
            outcome.rows.append(row);
        if (outcome.refusal.isEmpty())
            outcome.refusal = part.refusal;
    }
    must("commit");
    return outcome;
}

Outcome Engine::reportBatch(const Operation &operation)
{
    QList<QString> runs;
    QList<QString> steps;
    QList<QString> indexes;
    QList<QString> attempts;
    QList<QString> workers;
    db::Params outputs;
    db::Params errors;
    for (const Report &report : operation.reports) {
        runs += runId(report.run).toString(QUuid::WithoutBraces);
        steps += report.step;
        indexes += QString::number(report.index);
        attempts += QString::number(report.attempt);
        workers += workerId(report.worker).toString(QUuid::WithoutBraces);
        outputs += jsonParam(report.output);
        errors += report.error ? db::param(*report.error) : db::Param();
    }
    db::Params params = {db::arrayParam(runs), db::arrayParam(steps), db::arrayParam(indexes),
                         db::arrayParam(attempts), db::arrayParam(workers)};
    const QByteArray list = "$1::uuid[], $2::text[], $3::int[], $4::int[], $5::uuid[]";
    using Kind = Operation::Kind;
    if (operation.kind == Kind::CompleteTasks)
        return call("select " + reportColumns() + " from sluice.complete_tasks(" + list +
                        ", $6::jsonb[]) r",
                    params += db::arrayParam(outputs));
    if (operation.kind == Kind::FailTasks)
        return call("select " + reportColumns() + " from sluice.fail_tasks(" + list +
                        ", $6::text[]) r",
                    params += db::arrayParam(errors));
    params +=
        {db::arrayParam(outputs), db::arrayParam(errors), db::param(workerId(operation.worker)),
         db::param(operation.count), db::param(operation.seconds)};
    return call("select case r.kind when 'report' then jsonb_build_object('accepted', r.accepted, "
                "'task_status', r.task_status, 'attempts', r.attempt) "
                "else jsonb_build_object('task', r.run_id || '/' || r.step_slug || '/' || "
                "r.task_index, 'input', r.input, 'flow_input', " +
                    wrapped("r.flow_input") +
                    ", 'attempt', r.attempt, 'worker', right(r.worker_id::text, 1)::int, "
                    "'timeout', r.timeout) end "
                    "from sluice.exchange(array['model'], array[$8::uuid], $9::int, " +
                    list +
                    ", $6::jsonb[], $7::text[], hidden_for => $10::int) with ordinality as r "
                    "(kind, flow_slug, run_id, step_slug, task_index, accepted, task_status, "
                    "attempt, worker_id, msg_id, input, flow_input, timeout, place) "
                    "order by r.msg_id nulls first, r.place",
                params);
}

} // namespace sluice::modelcheck
