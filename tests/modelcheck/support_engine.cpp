#include "support_engine.h"

#include "support/testpaths.h"
#include "support_jsoncolumns.h"

#include <QFile>
#include <QJsonDocument>

namespace sluice::modelcheck {

namespace {

QByteArray stateFunction(Engine::Flavour flavour)
{
    const bool ours = flavour == Engine::Flavour::Ours;
    const auto either = [ours](const char *here, const char *upstream) {
        return QByteArray(ours ? here : upstream);
    };
    const QByteArray task = "(m.message ->> 'run_id') || '/' || (m.message ->> 'step_slug') || '/' "
                            "|| (m.message ->> 'task_index')";
    return R"(
create function modelcheck.state() returns jsonb language plpgsql as $state$
begin
return jsonb_build_object(
    'now', extract(epoch from clock_timestamp()),
    'runs', coalesce((select jsonb_object_agg(r.run_id::text, jsonb_build_object(
        'status', r.status,
        'output', )" +
           wrapped("r.output") + R"(,
        'remaining_steps', r.remaining_steps,
        'cancelled', )" +
           either("exists (select from sluice.cancelled_runs x where x.run_id = r.run_id)",
                  "false") +
           R"(,
        'ended', num_nonnulls(r.completed_at, r.failed_at) = 1,
        'steps', coalesce((select jsonb_object_agg(c.step_slug, jsonb_build_object(
            'status', c.status,
            'initial_tasks', case when c.status <> 'skipped' then c.initial_tasks end,
            'remaining_tasks', )" +
           either("c.remaining_tasks + case when c.initial_tasks >= 256 then (select "
                  "coalesce(sum(k.credit), 0) from pgflow.task_credits k where k.run_id = c.run_id "
                  "and k.step_slug = c.step_slug) else 0 end",
                  "c.remaining_tasks") +
           R"(,
            'remaining_deps', case when c.status <> 'skipped' then c.remaining_deps end,
            'output', )" +
           either(
               "case when c.output is null then '[]'::jsonb else jsonb_build_array(c.output) end",
               "'[]'::jsonb") +
           R"(,
            'error', c.error_message,
            'skip_reason', )" +
           either("c.skip_reason", "null::text") + R"(,
            'began', c.started_at is not null,
            'ended', num_nonnulls(c.completed_at, c.failed_at)" +
           either(", c.skipped_at", "") + R"() = 1))
            from pgflow.step_states c where c.run_id = r.run_id), '{}'),
        'tasks', coalesce((select jsonb_object_agg(t.step_slug || '/' || t.task_index, jsonb_build_object(
            'status', t.status, 'attempts', t.attempts_count, 'error', t.error_message,
            'output', )" +
           wrapped("t.output") + R"(,
            'worker', coalesce(right(t.last_worker_id::text, 1)::int, -1),
            'requeued', )" +
           either("t.requeued_count", "0") + R"(,
            'given_up', )" +
           either("t.permanently_stalled_at is not null", "false") + R"(,
            'began', t.started_at is not null))
            from pgflow.step_tasks t where t.run_id = r.run_id), '{}')))
        from pgflow.runs r), '{}'),
    'queue', coalesce((select jsonb_agg(jsonb_build_object('task', )" +
           task + R"(, 'reads', m.read_ct,
        'visible_at', extract(epoch from m.vt)) order by m.msg_id) from pgmq.q_model m), '[]'),
    'archive', coalesce((select jsonb_agg()" +
           task + R"() from pgmq.a_model m), '[]'),
    'events', coalesce((select jsonb_agg(jsonb_build_object('event', e.event, 'payload', e.payload)
        order by e.id) from modelcheck.events e), '[]'));
end $state$;)";
}

QByteArray shiftFunction(Engine::Flavour flavour)
{
    // Without triggers: time passes for the messages of held tasks, too.
    QByteArray body = "perform set_config('session_replication_role', 'replica', true);"
                      "update pgmq.q_model set vt = vt - gone;";
    if (flavour == Engine::Flavour::Ours) {
        body += R"(
    update sluice.held_tasks set heartbeat_at = heartbeat_at - gone, held_since = held_since - gone;
    update pgflow.step_tasks set queued_at = queued_at - gone, started_at = started_at - gone,
        completed_at = completed_at - gone, failed_at = failed_at - gone;
    update pgflow.step_states set created_at = created_at - gone, started_at = started_at - gone,
        completed_at = completed_at - gone, failed_at = failed_at - gone, skipped_at = skipped_at - gone;
    update pgflow.runs set started_at = started_at - gone, completed_at = completed_at - gone,
        failed_at = failed_at - gone;)";
    }
    return "create function modelcheck.shift(gone interval) returns void language plpgsql as $$ "
           "begin " +
           body + " end $$;";
}

QByteArray clearFunction(Engine::Flavour flavour)
{
    QByteArray body = "delete from pgmq.q_model; delete from pgmq.a_model;"
                      "delete from modelcheck.events;"
                      "delete from pgflow.step_tasks; delete from pgflow.step_states;"
                      "delete from pgflow.runs; delete from pgflow.deps;"
                      "delete from pgflow.steps; delete from pgflow.flows;";
    if (flavour == Engine::Flavour::Ours)
        body.prepend("drop trigger if exists sluice_hold on pgmq.q_model;"
                     "delete from sluice.holds; delete from sluice.held_tasks;");
    return "create function modelcheck.clear() returns void language plpgsql as $$ begin " + body +
           " end $$;";
}

/// What must hold of credit on wide maps, beside the rules that fixtures.sql checks.
QByteArray creditRules()
{
    return R"(
create function modelcheck.broken_credit() returns setof text language plpgsql as $rules$
begin
return query
    select format('credit %s on step %s of run %s, which is %s in a %s run with %s open tasks',
                  k.credit, k.step_slug, k.run_id, c.status, r.status, n.open)
    from (select k.run_id, k.step_slug, sum(k.credit) as credit from pgflow.task_credits k group by 1, 2) k
    join pgflow.runs r on r.run_id = k.run_id
    join pgflow.step_states c on c.run_id = k.run_id and c.step_slug = k.step_slug
    cross join lateral (select count(*) as open from pgflow.step_tasks t
                        where t.run_id = k.run_id and t.step_slug = k.step_slug
                          and t.status in ('queued', 'started')) n
    where k.credit > 0 and (c.status <> 'started' or (r.status = 'started' and n.open < 128));
end $rules$;)";
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

Json unwrapped(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    return array.isEmpty() ? Json() : Json(array.first());
}

/// When exactly something happened does not matter, that it did matters.
QJsonObject withoutTimes(QJsonObject event)
{
    QJsonObject payload = event.value(QStringLiteral("payload")).toObject();
    for (auto it = payload.begin(); it != payload.end(); ++it) {
        if (it.key().endsWith(QLatin1String("_at")) && it.value().isString())
            it.value() = true;
    }
    event.insert(QStringLiteral("payload"), payload);
    return event;
}

} // namespace

QUuid Engine::workerId(int worker)
{
    return QUuid::fromString(QStringLiteral("00000000-0000-4000-8000-00000000aaa%1").arg(worker));
}

QJsonObject Engine::withTexts(QJsonObject object)
{
    for (const QString &name : {QStringLiteral("output"), QStringLiteral("flow_input")}) {
        if (object.contains(name))
            object.insert(name, toText(unwrapped(object.value(name))));
    }
    return object;
}

QJsonObject Engine::withTextsInside(const QJsonObject &objects)
{
    QJsonObject all;
    for (auto it = objects.begin(); it != objects.end(); ++it)
        all.insert(it.key(), withTexts(it.value().toObject()));
    return all;
}

Engine::Engine(const test::Database &database, Flavour flavour, Hook hook)
    : m_session(database.session()), m_other(database.session()), m_flavour(flavour), m_hook(hook)
{
    const auto script = [this](const QByteArray &sql) {
        if (const auto done = m_session.script(sql); !done)
            qFatal("%s\n%s", qPrintable(done.error().message), qPrintable(done.error().detail));
    };
    if (flavour == Flavour::Ours)
        script(contentOf(test::sourcePath(QStringLiteral("tests/sql/support/fixtures.sql"))));
    script("create schema modelcheck;"
           "create unlogged table modelcheck.events"
           " (id bigint generated always as identity, event text, payload jsonb);"
           "set client_min_messages = error;"
           "select pgflow.create_flow('model')");
    if (hook == Hook::Recording) {
        script("create schema if not exists realtime;"
               "create or replace function realtime.send(payload jsonb, event text, topic text,"
               " private boolean default true) returns void language sql as"
               " $$ insert into modelcheck.events (event, payload) values (event,"
               " case when topic = 'pgflow:run:' || (payload ->> 'run_id') and not private"
               " then payload end) $$;");
    }
    script(stateFunction(flavour));
    script(shiftFunction(flavour));
    script(clearFunction(flavour));
    if (flavour == Flavour::Ours)
        script(creditRules());
    for (const int worker : {0, 1, 2}) {
        must("insert into pgflow.workers (worker_id, queue_name, function_name)"
             " values ($1::uuid, 'model', 'modelcheck')",
             {db::param(workerId(worker))});
    }
}

void Engine::must(const QByteArray &sql, const db::Params &params)
{
    if (const auto done = m_reporting->query(sql, params); !done)
        qFatal("%s\n%s", sql.constData(), qPrintable(done.error().detail));
}

void Engine::vacuum()
{
    must("vacuum");
}

QString Engine::define(const FlowShape &flow)
{
    m_runs.clear();
    m_inHand.clear();
    m_shift = 0;
    must("select modelcheck.clear()");
    // A session remembers how it has reported.
    for (db::BlockingSession *session : {&m_session, &m_other}) {
        if (const auto reset = session->script("reset all; set client_min_messages = error");
            !reset)
            qFatal("%s", qPrintable(reset.error().detail));
    }
    const auto optional = [](const std::optional<int> &value) {
        return value ? db::param(*value) : db::Param();
    };
    // Upstream's takes no NULL here.
    const bool inherits = m_flavour == Flavour::Ours;
    const Options &options = flow.options;
    const auto created = m_session.query(
        "select pgflow.create_flow('model', $1::int, $2::int, $3::int)",
        {inherits ? optional(options.maxAttempts) : db::param(options.maxAttempts.value_or(3)),
         inherits ? optional(options.baseDelay) : db::param(options.baseDelay.value_or(5)),
         inherits ? optional(options.timeout) : db::param(options.timeout.value_or(60))});
    if (!created)
        return created.error().detail;
    for (const StepShape &step : flow.steps) {
        const auto [sql, params] = addStepCall(step, flow.parentsOf(step));
        if (const auto added = m_session.query("select " + sql, params); !added)
            return added.error().detail;
    }
    const auto now = m_session.query("select extract(epoch from clock_timestamp())::float8");
    m_last = now ? now->float8(0, 0) : 0;
    return {};
}

Engine::Answer Engine::apply(const Operation &operation, bool checkRules)
{
    Answer answer;
    m_reporting = operation.worker == 1 ? &m_other : &m_session;
    answer.outcome = execute(operation);
    m_reporting = &m_session;
    const auto seen = m_session.query("select modelcheck.state()");
    if (!seen)
        qFatal("%s", qPrintable(seen.error().detail));
    QJsonObject state = parsed(seen->bytes(0, 0)).toObject();
    for (const QJsonValue &event : state.take(QStringLiteral("events")).toArray())
        answer.outcome.events.append(withoutTimes(event.toObject()));
    if (!answer.outcome.events.isEmpty())
        must("delete from modelcheck.events");

    const double now = state.take(QStringLiteral("now")).toDouble();
    answer.now = now + m_shift;
    answer.tolerance = now - m_last;
    m_last = now;

    QJsonObject runs = state.value(QStringLiteral("runs")).toObject();
    for (auto it = runs.begin(); it != runs.end(); ++it) {
        QJsonObject run = withTexts(it.value().toObject());
        for (const QString &part : {QStringLiteral("steps"), QStringLiteral("tasks")})
            run.insert(part, withTextsInside(run.value(part).toObject()));
        it.value() = run;
    }
    state.insert(QStringLiteral("runs"), runs);
    QJsonArray queue = state.value(QStringLiteral("queue")).toArray();
    for (auto &&entry : queue) {
        QJsonObject message = entry.toObject();
        message.insert(QStringLiteral("visible_at"),
                       message.value(QStringLiteral("visible_at")).toDouble() + m_shift);
        entry = message;
    }
    state.insert(QStringLiteral("queue"), queue);
    QStringList archive;
    for (const QJsonValue &task : state.value(QStringLiteral("archive")).toArray())
        archive += task.toString();
    archive.sort();
    state.insert(QStringLiteral("archive"), QJsonArray::fromStringList(archive));
    answer.state = state;

    if (checkRules) {
        const auto violations = m_session.query("select * from sluice_test.violations() union all "
                                                "select * from modelcheck.broken_credit()");
        if (!violations)
            qFatal("%s", qPrintable(violations.error().detail));
        for (int row = 0; row < violations->rowCount(); ++row)
            answer.violations += violations->text(row, 0);
    }
    return answer;
}

QUuid Engine::runId(int run) const
{
    return run < m_runs.size() ? m_runs[run]
                               : QUuid::fromString(QStringLiteral("00000000-0000-4000-8000-%1")
                                                       .arg(run + 1, 12, 10, QLatin1Char('0')));
}

QJsonValue Engine::parsed(QByteArray json) const
{
    for (int run = 0; run < m_runs.size(); ++run)
        json.replace(m_runs[run].toByteArray(QUuid::WithoutBraces),
                     "run " + QByteArray::number(run));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + json + ']', &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s: %s", json.constData(), qPrintable(error.errorString()));
    return document.array().first();
}

} // namespace sluice::modelcheck
