#include "bench/engineclients.h"

#include "db/blockingsession.h"

#include <mutex>
#include <thread>
#include <vector>

namespace sluice::bench {

namespace {

/// Opens a session, registers a worker and prepares \a statements (name, SQL).
Result<db::BlockingSession>
ready(const QString &conninfo, const QUuid &worker,
      std::initializer_list<std::pair<const char *, const char *>> statements)
{
    auto session = db::BlockingSession::open({conninfo});
    if (!session)
        return session;
    const auto registered =
        session->query("insert into pgflow.workers (worker_id, queue_name, function_name)"
                       " values ($1::uuid, 'bench', 'bench')",
                       {db::param(worker)});
    if (!registered)
        return failure(registered.error());
    for (const auto &[name, sql] : statements) {
        if (const auto prepared = session->prepare(name, sql); !prepared)
            return failure(prepared.error());
    }
    return session;
}

QByteArray arrayOf(const db::Rows &rows, int column)
{
    QByteArray ids = "{";
    for (int row = 0; row < rows.rowCount(); ++row)
        ids += (row > 0 ? "," : "") + QByteArray::number(rows.int64(row, column));
    return ids + "}";
}

QByteArray jsonArray(int size)
{
    QByteArray array = "[";
    for (int i = 0; i < size; ++i)
        array += (i > 0 ? "," : "") + QByteArray::number(i);
    return array + "]";
}

constexpr auto readStatement =
    "select msg_id from pgmq.read_with_poll($1::text, 60, $2::int, 1, 5)";

} // namespace

Client standardClient(const QString &conninfo, const QByteArray &flow, int batch, int listSize)
{
    return [=](Quota &quota) -> Result<> {
        const QUuid worker = QUuid::createUuid();
        auto session =
            ready(conninfo, worker,
                  {{"read", readStatement},
                   {"start", "select run_id, step_slug, task_index, input, msg_id from "
                             "pgflow.start_tasks($1::text, $2::bigint[], $3::uuid)"},
                   {"complete", "select pgflow.complete_task(run_id => $1::uuid, step_slug => "
                                "$2::text, task_index => $3::int, output => $4::jsonb)"}});
        if (!session)
            return failure(session.error());
        while (!quota.isDone()) {
            const auto read = session->execute("read", {db::param(flow), db::param(batch)});
            if (!read)
                return failure(read.error());
            if (read->isEmpty())
                continue;
            const auto tasks = session->execute(
                "start", {db::param(flow), db::param(arrayOf(*read, 0)), db::param(worker)});
            if (!tasks)
                return failure(tasks.error());
            for (int task = 0; task < tasks->rowCount(); ++task) {
                const QByteArray step = tasks->bytes(task, 1);
                const auto done = session->execute(
                    "complete", {db::param(tasks->uuid(task, 0)), db::param(step),
                                 db::param(tasks->int32(task, 2)),
                                 db::param(step == "list" ? jsonArray(listSize)
                                                          : QByteArray(R"({"ok": true})"))});
                if (!done)
                    return failure(done.error());
                quota.take(1);
            }
        }
        return {};
    };
}

Client batchClient(const QString &conninfo, const QByteArray &flow, int batch)
{
    return [=](Quota &quota) -> Result<> {
        const QUuid worker = QUuid::createUuid();
        auto session = ready(
            conninfo, worker,
            {{"exchange",
              "select run_id, step_slug, task_index, attempt, input from sluice.exchange("
              "flow_slugs => array[$1::text], worker_ids => array[$2::uuid], room => $3::int, "
              "run_ids => $4::uuid[], step_slugs => $5::text[], task_indexes => $6::int[], "
              "attempts => $7::int[], reporting_worker_ids => array_fill($2::uuid, "
              "array[cardinality($4::uuid[])]), outputs => array_fill('{\"ok\": true}'::jsonb, "
              "array[cardinality($4::uuid[])])) where kind = 'task'"}});
        if (!session)
            return failure(session.error());
        QByteArray runs;
        QByteArray steps;
        QByteArray indexes;
        QByteArray attempts;
        int held = 0;
        while (!quota.isDone()) {
            const auto tasks = session->execute(
                "exchange", {db::param(flow), db::param(worker), db::param(batch),
                             db::param('{' + runs + '}'), db::param('{' + steps + '}'),
                             db::param('{' + indexes + '}'), db::param('{' + attempts + '}')});
            if (!tasks)
                return failure(tasks.error());
            if (held > 0)
                quota.take(held);
            runs.clear();
            steps.clear();
            indexes.clear();
            attempts.clear();
            held = tasks->rowCount();
            for (int task = 0; task < held; ++task) {
                const char *comma = task > 0 ? "," : "";
                runs += comma + tasks->uuid(task, 0).toByteArray(QUuid::WithoutBraces);
                steps += comma + tasks->bytes(task, 1);
                indexes += comma + QByteArray::number(tasks->int64(task, 2));
                attempts += comma + QByteArray::number(tasks->int64(task, 3));
            }
        }
        return {};
    };
}

Client queueClient(const QString &conninfo, const QByteArray &queue, int batch)
{
    return [=](Quota &quota) -> Result<> {
        auto session = ready(conninfo, QUuid::createUuid(),
                             {{"read", readStatement},
                              {"archive", "select pgmq.archive($1::text, $2::bigint)"},
                              {"archive_all", "select pgmq.archive($1::text, $2::bigint[])"}});
        if (!session)
            return failure(session.error());
        while (!quota.isDone()) {
            const auto read = session->execute("read", {db::param(queue), db::param(batch)});
            if (!read)
                return failure(read.error());
            if (read->isEmpty())
                continue;
            const auto archived =
                batch == 1
                    ? session->execute("archive", {db::param(queue), db::param(read->int64(0, 0))})
                    : session->execute("archive_all",
                                       {db::param(queue), db::param(arrayOf(*read, 0))});
            if (!archived)
                return failure(archived.error());
            quota.take(read->rowCount());
        }
        return {};
    };
}

Result<double> timed(const Client &client, int count, qint64 amount)
{
    Quota quota(amount);
    std::vector<Result<>> results;
    results.resize(size_t(count));
    const auto begun = Clock::now();
    std::vector<std::thread> threads;
    threads.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&, i] { results[size_t(i)] = client(quota); });
    for (std::thread &thread : threads)
        thread.join();
    for (const Result<> &result : results) {
        if (!result)
            return failure(result.error());
    }
    return std::chrono::duration<double>(quota.end() - begun).count();
}

} // namespace sluice::bench
