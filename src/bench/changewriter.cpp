#include "bench/changewriter.h"

#include "db/blockingsession.h"

namespace sluice::bench {

Result<std::unique_ptr<ChangeWriter>> ChangeWriter::prepare(const QString &conninfo, int changes)
{
    auto session = db::BlockingSession::open({conninfo});
    if (!session)
        return failure(session.error());
    const RunId run(QUuid::createUuid().toString(QUuid::WithoutBraces));
    const WorkerId worker(QUuid::createUuid());
    const std::vector<db::Statement> statements = {
        // What is prepared outlives a killed server.
        {"set synchronous_commit = on"},
        {"select pgflow.create_flow('bench_live', timeout => 3600)"},
        {"select pgflow.add_step('bench_live', 'tick', step_type => 'map')"},
        {"insert into pgflow.workers (worker_id, queue_name, function_name)"
         " values ($1::uuid, 'bench_live', 'bench')",
         {db::param(worker)}},
        {"select count(*) from pgflow.start_flow('bench_live',"
         " (select jsonb_agg(i) from generate_series(1, $2::int) i), $1::uuid)",
         {db::param(run), db::param(changes)}},
        {"select count(*) from pgmq.read('bench_live', 3600, $1::int)", {db::param(changes)}},
        {"select count(*) from pgflow.start_tasks('bench_live',"
         " array(select message_id from pgflow.step_tasks where run_id = $1::uuid), $2::uuid)",
         {db::param(run), db::param(worker)}},
    };
    for (const db::Statement &statement : statements) {
        if (const auto done = session->query(statement.sql, statement.params); !done)
            return failure(done.error());
    }
    return std::unique_ptr<ChangeWriter>(new ChangeWriter(conninfo, run, changes));
}

ChangeWriter::ChangeWriter(QString conninfo, RunId run, int changes)
    : m_conninfo(std::move(conninfo)), m_run(run), m_committed(size_t(changes))
{}

ChangeWriter::~ChangeWriter()
{
    m_ending = true;
    if (m_thread.joinable())
        m_thread.join();
}

void ChangeWriter::start(std::function<std::chrono::microseconds()> pause)
{
    m_thread = std::thread([this, pause = std::move(pause)] {
        write(pause);
        m_finished = true;
    });
}

void ChangeWriter::write(const std::function<std::chrono::microseconds()> &pause)
{
    auto session = db::BlockingSession::open({m_conninfo});
    if (!session) {
        m_problem = session.error().message;
        return;
    }
    auto due = Clock::now();
    for (int change = 0; change < changes() && !m_ending; ++change) {
        due += pause();
        std::this_thread::sleep_until(due);
        const auto done =
            session->query("select pgflow.complete_task($1::uuid, 'tick', $2::int, '1'::jsonb)",
                           {db::param(m_run), db::param(change)});
        if (!done) {
            m_problem = done.error().message;
            return;
        }
        m_committed[size_t(change)] = Clock::now();
        m_done = change + 1;
    }
}

} // namespace sluice::bench
