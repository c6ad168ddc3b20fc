#include "bench/enginebench.h"

#include "bench/enginetrial.h"
#include "bench/signalcost.h"
#include "bench/statistics.h"
#include "bench/steadiness.h"

#include <QJsonDocument>
#include <QTextStream>

#include <array>
#include <chrono>
#include <vector>

namespace sluice::bench {

namespace {

constexpr int linearRounds = 5;
constexpr int twoClientRounds = 3;

/// What was measured in turn with its limit, several times, since machines have moods: medians, and
/// the best of each.
struct Rounds
{
    std::vector<double> rates;
    std::vector<double> limits;
    std::vector<double> ratios;

    void add(double rate, double limitBefore, double limitAfter)
    {
        const double limit = (limitBefore + limitAfter) / 2;
        rates.push_back(rate);
        limits.push_back(limit);
        ratios.push_back(rate / limit);
    }
    [[nodiscard]] QJsonObject json(const QString &limitName) const
    {
        return {{QStringLiteral("tasks_per_s"), percentile(rates, 0.5)},
                {QStringLiteral("best_tasks_per_s"), percentile(rates, 1)},
                {limitName, percentile(limits, 0.5)},
                {QStringLiteral("best_") + limitName, percentile(limits, 1)},
                {QStringLiteral("ratio"), percentile(ratios, 0.5)},
                {QStringLiteral("best_ratio"), percentile(ratios, 1)}};
    }
};

QJsonObject linearStandard(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Durable);
    const int runs = options.scaled(1000);
    const int messages = 3 * runs;
    Rounds rounds;
    qint64 walPerRuns = 0;
    qint64 walPerTasks = 0;
    double limit = trial.queueRate(1, 1, messages);
    for (int round = 0; round < linearRounds && !trial.hasFailed(); ++round) {
        const QByteArray flow = "linear_standard_" + QByteArray::number(round);
        const qint64 before = trial.walPosition();
        trial.defineLinear(flow, runs);
        const qint64 started = trial.walPosition();
        const double rate =
            messages / trial.check(timed(standardClient(trial.conninfo(), flow, 10), 1, messages));
        walPerRuns = started - before;
        walPerTasks = trial.walPosition() - started;
        const double limitAfter = trial.queueRate(1, 1, messages);
        rounds.add(rate, limit, limitAfter);
        limit = limitAfter;
    }
    QJsonObject json = rounds.json(QStringLiteral("one_by_one_limit_per_s"));
    json.insert(QStringLiteral("wal_bytes_per_start"), double(walPerRuns) / runs);
    json.insert(QStringLiteral("wal_bytes_per_task"), double(walPerTasks) / messages);
    return json;
}

/// \a rate of a flow of the name it is given, in turn with the queue's.
QJsonObject besideQueue(EngineTrial &trial, const EngineOptions &options, int batch,
                        const QByteArray &kind, const std::function<double(QByteArray)> &rate)
{
    Rounds rounds;
    double limit = trial.queueRate(batch, 1, options.scaled(20000));
    for (int round = 0; round < linearRounds && !trial.hasFailed(); ++round) {
        const double measured = rate(trial.newName(kind));
        const double limitAfter = trial.queueRate(batch, 1, options.scaled(20000));
        rounds.add(measured, limit, limitAfter);
        limit = limitAfter;
    }
    return rounds.json(QStringLiteral("batched_limit_per_s"));
}

QJsonObject linearInBatches(EngineTrial &trial, const EngineOptions &options, int size)
{
    return besideQueue(trial, options, size, "linear_batches", [&](const QByteArray &flow) {
        return trial.linearRate(batchClient(trial.conninfo(), flow, size), flow,
                                options.scaled(2000));
    });
}

QJsonObject mapBatched(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    return besideQueue(trial, options, 50, "map_batches", [&](const QByteArray &flow) {
        return trial.mapRate(batchClient(trial.conninfo(), flow, 50), flow, options.scaled(10000));
    });
}

QJsonObject linearBatched(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    QJsonObject json = linearInBatches(trial, options, 50);
    json.insert(QStringLiteral("in_batches_of_200"), linearInBatches(trial, options, 200));
    json.insert(QStringLiteral("standard_protocol_tasks_per_s"),
                trial.linearRate(standardClient(trial.conninfo(), "linear_single", 10),
                                 "linear_single", options.scaled(1000)));
    json.insert(QStringLiteral("one_by_one_limit_per_s"),
                trial.queueRate(1, 1, options.scaled(3000)));
    return json;
}

QJsonObject startFlow(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    trial.defineLinear("started", 0);
    const Client client = [&trial](Quota &quota) -> Result<> {
        auto session = db::BlockingSession::open({trial.conninfo()});
        if (!session)
            return failure(session.error());
        auto prepared =
            session->prepare("start", "select run_id from pgflow.start_flow('started', $1::jsonb)");
        if (!prepared)
            return prepared;
        while (!quota.isDone()) {
            if (const auto done = session->execute("start", {db::param(R"({"n": 1})")}); !done)
                return failure(done.error());
            quota.take(1);
        }
        return {};
    };
    const int runs = options.scaled(2000);
    std::vector<double> rates;
    for (int round = 0; round < linearRounds && !trial.hasFailed(); ++round)
        rates.push_back(runs / trial.check(timed(client, 1, runs)));
    return {{QStringLiteral("runs_per_s"), percentile(rates, 0.5)},
            {QStringLiteral("best_runs_per_s"), percentile(rates, 1)}};
}

QJsonObject dependentMaps(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    (void)trial.mapSeconds(100, 1, 50); // the server's catalogue caches are warm from here on
    QJsonObject json;
    double small = 0;
    const std::pair<int, int> sizes[] = {{100, 20}, {1000, 3}, {10000, 1}, {100000, 1}};
    for (const auto &[size, rounds] : sizes) {
        if (size == 100000 && !options.longRun)
            continue;
        if (options.quick && size == 10000)
            continue;
        double seconds = 0;
        for (int round = 0; round < rounds; ++round)
            seconds += trial.mapSeconds(size, 1, 50) / rounds;
        const double perTask = 1000 * seconds / size;
        if (size == 100)
            small = perTask;
        QJsonObject one = {{QStringLiteral("seconds"), seconds},
                           {QStringLiteral("ms_per_task"), perTask},
                           {QStringLiteral("of_that_at_100"), perTask / small}};
        json.insert(QString::number(size), one);
    }
    return json;
}

QJsonObject twoClients(EngineTrial &trial, const EngineOptions &options)
{
    const int size = options.scaled(10000);
    QJsonObject json;
    for (const Disk disk : {Disk::Forgetful, Disk::Durable}) {
        trial.use(disk);
        double wal = 0;
        // In turn: one and two clients, of the engine and of its queue.
        std::vector<double> rates[4];
        std::vector<double> gains[3];
        for (int round = 0; round < twoClientRounds && !trial.hasFailed(); ++round) {
            const double one = size / trial.mapSeconds(size, 1, 10, &wal);
            const double two = size / trial.mapSeconds(size, 2, 10);
            const double queueOne = trial.queueRate(1, 1, size);
            const double queueTwo = trial.queueRate(1, 2, size);
            const double measured[] = {one, two, queueOne, queueTwo};
            for (size_t i = 0; i < std::size(measured); ++i)
                rates[i].push_back(measured[i]);
            gains[0].push_back(two / one);
            gains[1].push_back(queueTwo / queueOne);
            gains[2].push_back(two / one / (queueTwo / queueOne));
        }
        json.insert(
            disk == Disk::Durable ? QStringLiteral("fsync_on") : QStringLiteral("fsync_off"),
            QJsonObject{{QStringLiteral("one_client_tasks_per_s"), percentile(rates[0], 0.5)},
                        {QStringLiteral("two_clients_tasks_per_s"), percentile(rates[1], 0.5)},
                        {QStringLiteral("gain"), percentile(gains[0], 0.5)},
                        {QStringLiteral("best_gain"), percentile(gains[0], 1)},
                        {QStringLiteral("queue_one_per_s"), percentile(rates[2], 0.5)},
                        {QStringLiteral("queue_two_per_s"), percentile(rates[3], 0.5)},
                        {QStringLiteral("queue_gain"), percentile(gains[1], 0.5)},
                        {QStringLiteral("gain_of_queue_gain"), percentile(gains[2], 0.5)},
                        {QStringLiteral("wal_bytes_per_task"), wal}});
    }
    return json;
}

QJsonObject cascades(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    QJsonObject skipping;
    QJsonObject chains;
    for (const int layers : {50, 100, 200}) {
        if (options.quick && layers > 50)
            break;
        const QByteArray number = QByteArray::number(layers);
        const QByteArray dense = "dense_" + number;
        trial.exec("select pgflow.create_flow($1::text)", {db::param(dense)});
        trial.exec(
            "do $$ begin for layer in 1.." + number +
            " loop for node in 1..10 loop perform pgflow.add_step('" + dense +
            "', 's' || layer || '_' || node, case when layer > 1 then array(select 's' || (layer - "
            "1) || '_' || i from generate_series(1, 10) i) else '{}' end,"
            " required_input_pattern => case when layer = 1 then '{\"go\": true}'::jsonb end,"
            " when_unmet => 'skip-cascade'); end loop; end loop; end $$");
        trial.exec("select count(*) from pgflow.start_flow($1::text, '{}')", {db::param(dense)});
        skipping.insert(QString::number((layers - 1) * 100) + QStringLiteral("_edges_s"),
                        trial.timedSql("select status from pgflow.start_flow($1::text, '{}')",
                                       {db::param(dense)}));
        const QByteArray chain = "chains_" + number;
        trial.exec("select pgflow.create_flow($1::text)", {db::param(chain)});
        trial.exec(
            "do $$ begin for node in 1..10 loop for link in 1.." + number +
            " loop perform pgflow.add_step('" + chain +
            "', 's' || node || '_' || link, case when link > 1 then array['s' || node || '_' || "
            "(link - 1)] else '{}' end, step_type => 'map'); end loop; end loop; end $$");
        trial.exec("select count(*) from pgflow.start_flow($1::text, '[]')", {db::param(chain)});
        chains.insert(QStringLiteral("10x%1_s").arg(layers),
                      trial.timedSql("select status from pgflow.start_flow($1::text, '[]')",
                                     {db::param(chain)}));
    }
    return {{QStringLiteral("skip_cascade_in_start_flow"), skipping},
            {QStringLiteral("empty_map_chains_in_start_flow"), chains}};
}

QJsonObject decisions(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    const int size = options.scaled(10000);
    trial.exec("select pgflow.create_flow('decided', max_attempts => 1, timeout => 3600)");
    trial.exec("select pgflow.add_step('decided', 'each', step_type => 'map'),"
               " pgflow.add_step('decided', 'sum', '{each}')");
    const QUuid worker = QUuid::createUuid();
    trial.exec("insert into pgflow.workers (worker_id, queue_name, function_name)"
               " values ($1::uuid, 'decided', 'bench')",
               {db::param(worker)});
    trial.exec(
        "do $$ begin create function pg_temp.take(id uuid, worker uuid) returns bigint language "
        "sql as"
        " 'select count(*) from pgflow.start_tasks(''decided'', array(select message_id from"
        " pgflow.step_tasks where run_id = id and status = ''queued''), worker)'; end $$");
    const auto start = [&] {
        const db::Rows run =
            trial.exec("select run_id from pgflow.start_flow('decided',"
                       " (select jsonb_agg(i) from generate_series(1, $1::int) i))",
                       {db::param(size)});
        return run.isEmpty() ? QUuid() : run.uuid(0, 0);
    };
    const auto claim = [&](const QUuid &run) {
        trial.exec("select pg_temp.take($1::uuid, $2::uuid)", {db::param(run), db::param(worker)});
    };
    const auto failOne = [&](const QUuid &run) {
        return trial.timedSql(
            "select status from pgflow.fail_task($1::uuid, 'each', $2::int, 'boom')",
            {db::param(run), db::param(size - 1)});
    };
    QJsonObject json;
    const QUuid run = start();
    claim(run);
    json.insert(QStringLiteral("fail_task_of_all_open_s"), failOne(run));
    json.insert(QStringLiteral("retry_failed_of_all_s"),
                trial.timedSql("select * from sluice.retry_failed($1::uuid)", {db::param(run)}));
    claim(run);
    trial.exec("select count(*) from generate_series(0, $2::int) i,"
               " lateral pgflow.complete_task($1::uuid, 'each', i, '1')",
               {db::param(run), db::param(size / 2 - 1)});
    (void)failOne(run);
    json.insert(QStringLiteral("resume_run_of_half_s"),
                trial.timedSql("select * from sluice.resume_run($1::uuid)", {db::param(run)}));
    json.insert(QStringLiteral("restart_run_s"),
                trial.timedSql("select * from sluice.restart_run($1::uuid)", {db::param(run)}));
    const QUuid other = start();
    json.insert(
        QStringLiteral("cancel_run_of_all_s"),
        trial.timedSql("select * from sluice.cancel_run($1::uuid, 'bench')", {db::param(other)}));
    return json;
}

} // namespace

Result<QJsonObject> measureEngine(const EngineOptions &options)
{
    using Part = QJsonObject(EngineTrial &, const EngineOptions &);
    const QList<std::pair<QString, Part *>> parts = {
        {QStringLiteral("linear_standard"), linearStandard},
        {QStringLiteral("linear_batched"), linearBatched},
        {QStringLiteral("map_batched"), mapBatched},
        {QStringLiteral("start_flow"), startFlow},
        {QStringLiteral("dependent_maps"), dependentMaps},
        {QStringLiteral("two_clients"), twoClients},
        {QStringLiteral("cascades"), cascades},
        {QStringLiteral("decisions"), decisions},
        {QStringLiteral("held_snapshot"), heldSnapshot},
        {QStringLiteral("after_analyze"), afterAnalyze},
        {QStringLiteral("wide_definition"), wideDefinition},
        {QStringLiteral("signals"), signalCost},
        {QStringLiteral("single_row_updates"), singleRowUpdates},
    };
    QStringList names;
    for (const auto &[name, part] : parts)
        names.append(name);
    for (const QString &wanted : options.parts) {
        if (!names.contains(wanted))
            return failure(Error::Code::InvalidArgument,
                           QStringLiteral("There is no part %1. Parts: %2")
                               .arg(wanted, names.join(QStringLiteral(", "))));
    }

    const auto scratch = Scratch::make();
    if (!scratch)
        return failure(scratch.error());
    auto session = db::BlockingSession::open({(*scratch)->conninfo()});
    if (!session)
        return failure(session.error());
    EngineTrial trial(**scratch, std::move(*session));
    QJsonObject json = {{QStringLiteral("server"), trial.exec("show server_version").text(0, 0)}};
    for (const auto &[name, part] : parts) {
        if (!options.parts.isEmpty() && !options.parts.contains(name))
            continue;
        const auto begun = Clock::now();
        QJsonObject measured = part(trial, options);
        if (trial.hasFailed())
            return failure(trial.error());
        measured.insert(QStringLiteral("measuring_took_s"),
                        std::chrono::duration<double>(Clock::now() - begun).count());
        json.insert(name, measured);
        // This takes minutes: say what is known.
        QTextStream(stderr) << name << ": "
                            << QJsonDocument(measured).toJson(QJsonDocument::Compact) << Qt::endl;
    }
    return json;
}

} // namespace sluice::bench
