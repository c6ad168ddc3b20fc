#include "bench/enginebench.h"

#include "bench/engineclients.h"
#include "bench/scratch.h"
#include "bench/statistics.h"
#include "db/blockingsession.h"

#include <QJsonDocument>
#include <QTextStream>

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

namespace sluice::bench {

namespace {

enum class Disk {
    Forgetful, ///< fsync off: what the engine itself costs
    Durable,   ///< fsync and full_page_writes on: what a production server does
};

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

/// The measurements share a server, one session for preparations, and a way to fail.
class EngineBench final
{
public:
    EngineBench(Scratch &scratch, db::BlockingSession session, const EngineOptions &options)
        : m_scratch(scratch), m_session(std::move(session)), m_options(options)
    {}

    [[nodiscard]] Result<QJsonObject> measure();

private:
    [[nodiscard]] QJsonObject linearStandard();
    [[nodiscard]] QJsonObject linearBatched();
    /// Batches of that size beside a queue read and archived in such batches.
    [[nodiscard]] QJsonObject batchesOf(int size);
    [[nodiscard]] QJsonObject startFlow();
    [[nodiscard]] QJsonObject dependentMaps();
    [[nodiscard]] QJsonObject twoClients();
    [[nodiscard]] QJsonObject cascades();
    [[nodiscard]] QJsonObject decisions();
    [[nodiscard]] QJsonObject signalCost();
    [[nodiscard]] QJsonObject singleRowUpdates();

    [[nodiscard]] int scaled(int amount) const { return m_options.quick ? amount / 10 : amount; }
    [[nodiscard]] QString conninfo() const { return m_scratch.conninfo(); }
    void use(Disk disk);
    db::Rows exec(const QByteArray &sql, const db::Params &params = {});
    double check(const Result<double> &seconds);
    double timedSql(const QByteArray &sql, const db::Params &params = {});
    /// A new flow of that name with three steps in a row, and \a runs started.
    void defineLinear(const QByteArray &flow, int runs);
    double linearRate(const Client &client, const QByteArray &flow, int runs);
    double queueRate(int batch, int clients, int messages);
    double mapSeconds(int size, int clients, int batch, double *walPerTask = nullptr);
    qint64 walPosition();

    Scratch &m_scratch;
    db::BlockingSession m_session;
    EngineOptions m_options;
    Error m_error;
    bool m_failed = false;
    int m_serial = 0; ///< names flows and queues
};

Result<QJsonObject> EngineBench::measure()
{
    const std::pair<QString, QJsonObject (EngineBench::*)()> parts[] = {
        {QStringLiteral("linear_standard"), &EngineBench::linearStandard},
        {QStringLiteral("linear_batched"), &EngineBench::linearBatched},
        {QStringLiteral("start_flow"), &EngineBench::startFlow},
        {QStringLiteral("dependent_maps"), &EngineBench::dependentMaps},
        {QStringLiteral("two_clients"), &EngineBench::twoClients},
        {QStringLiteral("cascades"), &EngineBench::cascades},
        {QStringLiteral("decisions"), &EngineBench::decisions},
        {QStringLiteral("signals"), &EngineBench::signalCost},
        {QStringLiteral("single_row_updates"), &EngineBench::singleRowUpdates},
    };
    QJsonObject json = {{QStringLiteral("server"), exec("show server_version").text(0, 0)}};
    for (const auto &[name, part] : parts) {
        if (!m_options.parts.isEmpty() && !m_options.parts.contains(name))
            continue;
        const auto begun = Clock::now();
        QJsonObject measured = (this->*part)();
        if (m_failed)
            return failure(m_error);
        measured.insert(QStringLiteral("measuring_took_s"),
                        std::chrono::duration<double>(Clock::now() - begun).count());
        json.insert(name, measured);
        // This takes minutes: say what is known.
        QTextStream(stderr) << name << ": "
                            << QJsonDocument(measured).toJson(QJsonDocument::Compact) << Qt::endl;
    }
    return json;
}

// Preparations

void EngineBench::use(Disk disk)
{
    const QByteArray on = disk == Disk::Durable ? "on" : "off";
    const auto set =
        m_scratch.configure({{"fsync", on}, {"full_page_writes", on}, {"synchronous_commit", on}});
    if (!set && !m_failed) {
        m_failed = true;
        m_error = set.error();
    }
}

db::Rows EngineBench::exec(const QByteArray &sql, const db::Params &params)
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

double EngineBench::check(const Result<double> &seconds)
{
    if (!seconds && !m_failed) {
        m_failed = true;
        m_error = seconds.error();
        m_error.message += u'\n' + m_error.detail;
    }
    return seconds ? *seconds : 1;
}

double EngineBench::timedSql(const QByteArray &sql, const db::Params &params)
{
    const auto begun = Clock::now();
    exec(sql, params);
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

qint64 EngineBench::walPosition()
{
    const db::Rows rows = exec("select (pg_current_wal_insert_lsn() - '0/0')::bigint");
    return rows.isEmpty() ? 0 : rows.int64(0, 0);
}

void EngineBench::defineLinear(const QByteArray &flow, int runs)
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

double EngineBench::linearRate(const Client &client, const QByteArray &flow, int runs)
{
    defineLinear(flow, runs);
    return m_failed ? 1 : 3 * runs / check(timed(client, 1, 3LL * runs));
}

double EngineBench::queueRate(int batch, int clients, int messages)
{
    const QByteArray queue = "queue_" + QByteArray::number(++m_serial);
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

double EngineBench::mapSeconds(int size, int clients, int batch, double *walPerTask)
{
    const QByteArray flow = "map_" + QByteArray::number(++m_serial);
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

// b

QJsonObject EngineBench::linearStandard()
{
    use(Disk::Durable);
    const int runs = scaled(1000);
    const int messages = 3 * runs;
    Rounds rounds;
    qint64 walPerRuns = 0;
    qint64 walPerTasks = 0;
    double limit = queueRate(1, 1, messages);
    for (int round = 0; round < linearRounds && !m_failed; ++round) {
        const QByteArray flow = "linear_standard_" + QByteArray::number(round);
        const qint64 before = walPosition();
        defineLinear(flow, runs);
        const qint64 started = walPosition();
        const double rate =
            messages / check(timed(standardClient(conninfo(), flow, 10), 1, messages));
        walPerRuns = started - before;
        walPerTasks = walPosition() - started;
        const double limitAfter = queueRate(1, 1, messages);
        rounds.add(rate, limit, limitAfter);
        limit = limitAfter;
    }
    QJsonObject json = rounds.json(QStringLiteral("one_by_one_limit_per_s"));
    json.insert(QStringLiteral("wal_bytes_per_start"), double(walPerRuns) / runs);
    json.insert(QStringLiteral("wal_bytes_per_task"), double(walPerTasks) / messages);
    return json;
}

QJsonObject EngineBench::batchesOf(int size)
{
    const int runs = scaled(2000);
    Rounds rounds;
    double limit = queueRate(size, 1, scaled(20000));
    for (int round = 0; round < linearRounds && !m_failed; ++round) {
        const QByteArray flow =
            "batches_" + QByteArray::number(size) + '_' + QByteArray::number(round);
        const double rate = linearRate(batchClient(conninfo(), flow, size), flow, runs);
        const double limitAfter = queueRate(size, 1, scaled(20000));
        rounds.add(rate, limit, limitAfter);
        limit = limitAfter;
    }
    return rounds.json(QStringLiteral("batched_limit_per_s"));
}

QJsonObject EngineBench::linearBatched()
{
    use(Disk::Forgetful);
    QJsonObject json = batchesOf(50);
    json.insert(QStringLiteral("in_batches_of_200"), batchesOf(200));
    json.insert(
        QStringLiteral("standard_protocol_tasks_per_s"),
        linearRate(standardClient(conninfo(), "linear_single", 10), "linear_single", scaled(1000)));
    json.insert(QStringLiteral("one_by_one_limit_per_s"), queueRate(1, 1, scaled(3000)));
    return json;
}

QJsonObject EngineBench::startFlow()
{
    use(Disk::Forgetful);
    defineLinear("started", 0);
    const Client client = [this](Quota &quota) -> Result<> {
        auto session = db::BlockingSession::open({conninfo()});
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
    const int runs = scaled(2000);
    std::vector<double> rates;
    for (int round = 0; round < linearRounds && !m_failed; ++round)
        rates.push_back(runs / check(timed(client, 1, runs)));
    return {{QStringLiteral("runs_per_s"), percentile(rates, 0.5)},
            {QStringLiteral("best_runs_per_s"), percentile(rates, 1)}};
}

// c

QJsonObject EngineBench::dependentMaps()
{
    use(Disk::Forgetful);
    (void)mapSeconds(100, 1, 50); // the server's catalogue caches are warm from here on
    QJsonObject json;
    double small = 0;
    const std::pair<int, int> sizes[] = {{100, 20}, {1000, 3}, {10000, 1}, {100000, 1}};
    for (const auto &[size, rounds] : sizes) {
        if (size == 100000 && !m_options.longRun)
            continue;
        if (m_options.quick && size == 10000)
            continue;
        double seconds = 0;
        for (int round = 0; round < rounds; ++round)
            seconds += mapSeconds(size, 1, 50) / rounds;
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

// d

QJsonObject EngineBench::twoClients()
{
    const int size = scaled(10000);
    QJsonObject json;
    for (const Disk disk : {Disk::Forgetful, Disk::Durable}) {
        use(disk);
        double wal = 0;
        // In turn: one and two clients, of the engine and of its queue.
        std::vector<double> rates[4];
        std::vector<double> gains[3];
        for (int round = 0; round < twoClientRounds && !m_failed; ++round) {
            const double one = size / mapSeconds(size, 1, 10, &wal);
            const double two = size / mapSeconds(size, 2, 10);
            const double queueOne = queueRate(1, 1, size);
            const double queueTwo = queueRate(1, 2, size);
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

// e

QJsonObject EngineBench::cascades()
{
    use(Disk::Forgetful);
    QJsonObject skipping;
    QJsonObject chains;
    for (const int layers : {50, 100, 200}) {
        if (m_options.quick && layers > 50)
            break;
        const QByteArray number = QByteArray::number(layers);
        const QByteArray dense = "dense_" + number;
        exec("select pgflow.create_flow($1::text)", {db::param(dense)});
        exec(
            "do $$ begin for layer in 1.." + number +
            " loop for node in 1..10 loop perform pgflow.add_step('" + dense +
            "', 's' || layer || '_' || node, case when layer > 1 then array(select 's' || (layer - "
            "1) || '_' || i from generate_series(1, 10) i) else '{}' end,"
            " required_input_pattern => case when layer = 1 then '{\"go\": true}'::jsonb end,"
            " when_unmet => 'skip-cascade'); end loop; end loop; end $$");
        exec("select count(*) from pgflow.start_flow($1::text, '{}')", {db::param(dense)});
        skipping.insert(
            QString::number((layers - 1) * 100) + QStringLiteral("_edges_s"),
            timedSql("select status from pgflow.start_flow($1::text, '{}')", {db::param(dense)}));
        const QByteArray chain = "chains_" + number;
        exec("select pgflow.create_flow($1::text)", {db::param(chain)});
        exec("do $$ begin for node in 1..10 loop for link in 1.." + number +
             " loop perform pgflow.add_step('" + chain +
             "', 's' || node || '_' || link, case when link > 1 then array['s' || node || '_' || "
             "(link - 1)] else '{}' end, step_type => 'map'); end loop; end loop; end $$");
        exec("select count(*) from pgflow.start_flow($1::text, '[]')", {db::param(chain)});
        chains.insert(
            QStringLiteral("10x%1_s").arg(layers),
            timedSql("select status from pgflow.start_flow($1::text, '[]')", {db::param(chain)}));
    }
    return {{QStringLiteral("skip_cascade_in_start_flow"), skipping},
            {QStringLiteral("empty_map_chains_in_start_flow"), chains}};
}

// f

QJsonObject EngineBench::decisions()
{
    use(Disk::Forgetful);
    const int size = scaled(10000);
    exec("select pgflow.create_flow('decided', max_attempts => 1, timeout => 3600)");
    exec("select pgflow.add_step('decided', 'each', step_type => 'map'),"
         " pgflow.add_step('decided', 'sum', '{each}')");
    const QUuid worker = QUuid::createUuid();
    exec("insert into pgflow.workers (worker_id, queue_name, function_name)"
         " values ($1::uuid, 'decided', 'bench')",
         {db::param(worker)});
    exec("do $$ begin create function pg_temp.take(id uuid, worker uuid) returns bigint language "
         "sql as"
         " 'select count(*) from pgflow.start_tasks(''decided'', array(select message_id from"
         " pgflow.step_tasks where run_id = id and status = ''queued''), worker)'; end $$");
    const auto start = [&] {
        const db::Rows run = exec("select run_id from pgflow.start_flow('decided',"
                                  " (select jsonb_agg(i) from generate_series(1, $1::int) i))",
                                  {db::param(size)});
        return run.isEmpty() ? QUuid() : run.uuid(0, 0);
    };
    const auto claim = [&](const QUuid &run) {
        exec("select pg_temp.take($1::uuid, $2::uuid)", {db::param(run), db::param(worker)});
    };
    const auto failOne = [&](const QUuid &run) {
        return timedSql("select status from pgflow.fail_task($1::uuid, 'each', $2::int, 'boom')",
                        {db::param(run), db::param(size - 1)});
    };
    QJsonObject json;
    const QUuid run = start();
    claim(run);
    json.insert(QStringLiteral("fail_task_of_all_open_s"), failOne(run));
    json.insert(QStringLiteral("retry_failed_of_all_s"),
                timedSql("select * from sluice.retry_failed($1::uuid)", {db::param(run)}));
    claim(run);
    exec("select count(*) from generate_series(0, $2::int) i,"
         " lateral pgflow.complete_task($1::uuid, 'each', i, '1')",
         {db::param(run), db::param(size / 2 - 1)});
    (void)failOne(run);
    json.insert(QStringLiteral("resume_run_of_half_s"),
                timedSql("select * from sluice.resume_run($1::uuid)", {db::param(run)}));
    json.insert(QStringLiteral("restart_run_s"),
                timedSql("select * from sluice.restart_run($1::uuid)", {db::param(run)}));
    const QUuid other = start();
    json.insert(QStringLiteral("cancel_run_of_all_s"),
                timedSql("select * from sluice.cancel_run($1::uuid, 'bench')", {db::param(other)}));
    return json;
}

// g

/// A window that watches: listens, renews its lease, and reads what arrives.
class Watcher final
{
public:
    explicit Watcher(QString conninfo)
        : m_thread([this, conninfo = std::move(conninfo)] {
              auto session = db::BlockingSession::open({conninfo});
              if (!session)
                  return;
              (void)session->script("listen sluice_changed");
              const QUuid id = QUuid::createUuid();
              while (!m_ending) {
                  (void)session->query("select sluice.watch($1::uuid, 5)", {db::param(id)});
                  m_watching = true;
                  std::this_thread::sleep_for(std::chrono::milliseconds(50));
              }
              (void)session->query("select sluice.unwatch($1::uuid)", {db::param(id)});
          })
    {
        while (!m_watching)
            std::this_thread::yield();
    }
    ~Watcher()
    {
        m_ending = true;
        m_thread.join();
    }
    Watcher(const Watcher &) = delete;
    Watcher &operator=(const Watcher &) = delete;

private:
    std::atomic_bool m_ending = false;
    std::atomic_bool m_watching = false;
    std::thread m_thread;
};

/// \a measure without signals, with signals nobody wants, and with one watcher.
///
/// The tables grow and the machine has moods, so each round begins with another of the three, and
/// a share compares figures of one round. Medians of all rounds.
template <typename Measure>
QJsonObject compareSignals(const Measure &measure,
                           const std::function<void(const QByteArray &)> &exec,
                           const QString &conninfo, int rounds)
{
    enum { None, Nobody, Watched, Modes };
    std::array<std::vector<double>, Modes> rates;
    std::array<std::vector<double>, Modes> shares;
    for (int round = 0; round < rounds; ++round) {
        for (int place = 0; place < Modes; ++place) {
            const auto mode = size_t((round + place) % Modes);
            exec(mode == None ? "select sluice.remove_signals()"
                              : "select sluice.install_signals()");
            std::optional<Watcher> watcher;
            if (mode == Watched)
                watcher.emplace(conninfo);
            rates[mode].push_back(measure());
        }
        for (size_t mode = 0; mode < Modes; ++mode)
            shares[mode].push_back(rates[mode].back() / rates[None].back());
    }
    return {{QStringLiteral("no_signals_per_s"), percentile(rates[None], 0.5)},
            {QStringLiteral("nobody_watching_per_s"), percentile(rates[Nobody], 0.5)},
            {QStringLiteral("one_watcher_per_s"), percentile(rates[Watched], 0.5)},
            {QStringLiteral("nobody_watching"), percentile(shares[Nobody], 0.5)},
            {QStringLiteral("one_watcher"), percentile(shares[Watched], 0.5)}};
}

QJsonObject EngineBench::signalCost()
{
    const auto rate = [this] {
        const QByteArray flow = "signals_" + QByteArray::number(++m_serial);
        return linearRate(standardClient(conninfo(), flow, 10), flow, scaled(500));
    };
    const auto run = [this](const QByteArray &sql) { exec(sql); };
    use(Disk::Durable);
    QJsonObject json = {{QStringLiteral("fsync_on"), compareSignals(rate, run, conninfo(), 9)}};
    use(Disk::Forgetful);
    json.insert(QStringLiteral("fsync_off"), compareSignals(rate, run, conninfo(), 9));
    return json;
}

QJsonObject EngineBench::singleRowUpdates()
{
    use(Disk::Forgetful);
    exec("select pgflow.create_flow('updated')");
    exec("select pgflow.add_step('updated', 'one')");
    exec("select count(*) from generate_series(1, 8) i,"
         " lateral pgflow.start_flow('updated', to_jsonb(i))");
    const int updates = scaled(40000);
    const auto rate = [&] {
        std::atomic_int next = 0;
        const Client client = [&](Quota &quota) -> Result<> {
            auto session = db::BlockingSession::open({conninfo()});
            if (!session)
                return failure(session.error());
            auto prepared = session->prepare(
                "touch",
                "update pgflow.runs set status = status where run_id = (select run_id from "
                "pgflow.runs where flow_slug = 'updated' order by run_id offset $1::int limit 1)");
            if (!prepared)
                return prepared;
            const int row = next++;
            while (!quota.isDone()) {
                if (const auto done = session->execute("touch", {db::param(row)}); !done)
                    return failure(done.error());
                quota.take(1);
            }
            return {};
        };
        return updates / check(timed(client, 8, updates));
    };
    return compareSignals(
        rate, [this](const QByteArray &sql) { exec(sql); }, conninfo(), 5);
}

} // namespace

Result<QJsonObject> measureEngine(const EngineOptions &options)
{
    const auto scratch = Scratch::make();
    if (!scratch)
        return failure(scratch.error());
    auto session = db::BlockingSession::open({(*scratch)->conninfo()});
    if (!session)
        return failure(session.error());
    return EngineBench(**scratch, std::move(*session), options).measure();
}

} // namespace sluice::bench
