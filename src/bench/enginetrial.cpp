#include "bench/enginetrial.h"

#include <chrono>

namespace sluice::bench {

QByteArray EngineTrial::newName(const QByteArray &kind)
{
    return kind + '_' + QByteArray::number(++m_serial);
}

QJsonObject EngineTrial::fail(const Error &error)
{
    if (!m_failed) {
        m_failed = true;
        m_error = error;
    }
    return {};
}

void EngineTrial::use(Disk disk)
{
    const QByteArray on = disk == Disk::Durable ? "on" : "off";
    const auto set =
        m_scratch.configure({{"fsync", on}, {"full_page_writes", on}, {"synchronous_commit", on}});
    if (!set && !m_failed) {
        m_failed = true;
        m_error = set.error();
    }
}

db::Rows EngineTrial::exec(const QByteArray &sql, const db::Params &params)
{
    if (m_failed)
        return {};
    const auto rows = m_session.query(sql, params);
    if (!rows) {
        m_failed = true;
        m_error = rows.error();
        m_error.message += u'\n' + m_error.detail + u'\n' + QString::fromUtf8(sql.left(200));
        return {};
    }
    return *rows;
}

void EngineTrial::vacuum()
{
    if (m_failed)
        return;
    if (const auto done = m_session.script("vacuum"); !done) {
        m_failed = true;
        m_error = done.error();
    }
}

double EngineTrial::check(const Result<double> &seconds)
{
    if (!seconds && !m_failed) {
        m_failed = true;
        m_error = seconds.error();
        m_error.message += u'\n' + m_error.detail;
    }
    return seconds ? *seconds : 1;
}

double EngineTrial::timedSql(const QByteArray &sql, const db::Params &params)
{
    const auto begun = Clock::now();
    exec(sql, params);
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

qint64 EngineTrial::walPosition()
{
    const db::Rows rows = exec("select (pg_current_wal_insert_lsn() - '0/0')::bigint");
    return rows.isEmpty() ? 0 : rows.int64(0, 0);
}

void EngineTrial::defineLinear(const QByteArray &flow, int runs)
{
    exec("select pgflow.create_flow($1::text, timeout => 3600)", {db::param(flow)});
    exec("select pgflow.add_step($1::text, 'one'), pgflow.add_step($1::text, 'two', '{one}'),"
         " pgflow.add_step($1::text, 'three', '{two}')",
         {db::param(flow)});
    exec("select count(*) from generate_series(1, $2::int) i,"
         " lateral pgflow.start_flow($1::text, jsonb_build_object('n', i))",
         {db::param(flow), db::param(runs)});
    exec("checkpoint");
}

double EngineTrial::linearRate(const Client &client, const QByteArray &flow, int runs)
{
    defineLinear(flow, runs);
    return m_failed ? 1 : 3 * runs / check(timed(client, 1, 3LL * runs));
}

double EngineTrial::mapRate(const Client &client, const QByteArray &flow, int size)
{
    exec("select pgflow.create_flow($1::text, timeout => 3600)", {db::param(flow)});
    exec("select pgflow.add_step($1::text, 'each', step_type => 'map')", {db::param(flow)});
    exec("select count(*) from pgflow.start_flow($1::text,"
         " (select jsonb_agg(i) from generate_series(1, $2::int) i))",
         {db::param(flow), db::param(size)});
    exec("checkpoint");
    return m_failed ? 1 : size / check(timed(client, 1, size));
}

double EngineTrial::queueRate(int batch, int clients, int messages)
{
    const QByteArray queue = newName("queue");
    exec("select pgmq.create($1::text)", {db::param(queue)});
    exec("select count(*) from pgmq.send_batch($1::text, (select array_agg(jsonb_build_object("
         "'flow_slug', 'bench', 'run_id', gen_random_uuid(), 'step_slug', 'one', 'task_index', i))"
         " from generate_series(1, $2::int) i))",
         {db::param(queue), db::param(messages)});
    exec("checkpoint");
    if (m_failed)
        return 1;
    return messages / check(timed(queueClient(conninfo(), queue, batch), clients, messages));
}

double EngineTrial::mapSeconds(int size, int clients, int batch, double *walPerTask)
{
    const QByteArray flow = newName("map");
    exec("select pgflow.create_flow($1::text, timeout => 3600)", {db::param(flow)});
    exec("select pgflow.add_step($1::text, 'list'),"
         " pgflow.add_step($1::text, 'each', '{list}', step_type => 'map'),"
         " pgflow.add_step($1::text, 'sum', '{each}')",
         {db::param(flow)});
    exec("select count(*) from pgflow.start_flow($1::text, '{}')", {db::param(flow)});
    exec("checkpoint");
    if (m_failed)
        return 1;
    const qint64 before = walPosition();
    const double seconds =
        check(timed(standardClient(conninfo(), flow, batch, size), clients, size + 2));
    if (walPerTask)
        *walPerTask = double(walPosition() - before) / (size + 2);
    return seconds;
}

} // namespace sluice::bench
