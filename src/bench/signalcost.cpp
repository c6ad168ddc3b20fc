#include "bench/signalcost.h"

#include "bench/enginetrial.h"
#include "bench/statistics.h"

#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <thread>
#include <vector>

namespace sluice::bench {

namespace {

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
QJsonObject compareSignals(EngineTrial &trial, const Measure &measure, int rounds)
{
    enum { None, Nobody, Watched, Modes };
    std::array<std::vector<double>, Modes> rates;
    std::array<std::vector<double>, Modes> shares;
    for (int round = 0; round < rounds; ++round) {
        for (int place = 0; place < Modes; ++place) {
            const auto mode = size_t((round + place) % Modes);
            trial.exec(mode == None ? "select sluice.remove_signals()"
                                    : "select sluice.install_signals()");
            std::optional<Watcher> watcher;
            if (mode == Watched)
                watcher.emplace(trial.conninfo());
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

} // namespace

QJsonObject signalCost(EngineTrial &trial, const EngineOptions &options)
{
    const auto rate = [&] {
        const QByteArray flow = trial.newName("signals");
        return trial.linearRate(standardClient(trial.conninfo(), flow, 10), flow,
                                options.scaled(500));
    };
    trial.use(Disk::Durable);
    QJsonObject json = {{QStringLiteral("fsync_on"), compareSignals(trial, rate, 9)}};
    trial.use(Disk::Forgetful);
    json.insert(QStringLiteral("fsync_off"), compareSignals(trial, rate, 9));
    return json;
}

QJsonObject singleRowUpdates(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    trial.exec("select pgflow.create_flow('updated')");
    trial.exec("select pgflow.add_step('updated', 'one')");
    trial.exec("select count(*) from generate_series(1, 8) i,"
               " lateral pgflow.start_flow('updated', to_jsonb(i))");
    const int updates = options.scaled(40000);
    const auto rate = [&] {
        std::atomic_int next = 0;
        const Client client = [&](Quota &quota) -> Result<> {
            auto session = db::BlockingSession::open({trial.conninfo()});
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
        return updates / trial.check(timed(client, 8, updates));
    };
    return compareSignals(trial, rate, 5);
}

} // namespace sluice::bench
