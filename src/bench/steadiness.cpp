#include "bench/steadiness.h"

#include "bench/enginetrial.h"
#include "bench/statistics.h"

#include <QJsonArray>

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

namespace sluice::bench {

namespace {

constexpr int quietRounds = 3;
constexpr int thirds = 3;

/// One kind of work on a flow or queue of its own, always the same one.
struct Work
{
    QString name;
    std::function<double()> rate; ///< fills it, works it empty; tasks or messages per second
};

std::vector<Work> kindsOfWork(EngineTrial &trial, const EngineOptions &options)
{
    const QString conninfo = trial.conninfo();
    const QByteArray map = trial.newName("steady_map");
    const QByteArray batches = trial.newName("steady_batches");
    const QByteArray linear = trial.newName("steady_linear");
    const QByteArray queue = trial.newName("steady_queue");
    trial.exec("select pgmq.create($1::text)", {db::param(queue)});
    const int tasks = options.scaled(20000);
    return {
        {QStringLiteral("map"),
         [=, &trial] { return trial.mapRate(standardClient(conninfo, map, 10), map, tasks / 2); }},
        {QStringLiteral("map_batched"),
         [=, &trial] { return trial.mapRate(batchClient(conninfo, batches, 50), batches, tasks); }},
        {QStringLiteral("linear_batched"),
         [=, &trial] {
             return trial.linearRate(batchClient(conninfo, linear, 50), linear, tasks / 10);
         }},
        {QStringLiteral("queue"),
         [=, &trial] {
             trial.exec("select count(*) from pgmq.send_batch($1::text,"
                        " array_fill('{\"flow_slug\": \"bench\"}'::jsonb, array[$2::int]))",
                        {db::param(queue), db::param(tasks)});
             return trial.hasFailed()
                        ? 1
                        : tasks / trial.check(timed(queueClient(conninfo, queue, 50), 1, tasks));
         }},
    };
}

/// The median of a few rounds; the first, which warms up, does not count.
double quietRate(EngineTrial &trial, const Work &work)
{
    std::vector<double> rates;
    (void)work.rate();
    for (int round = 0; round < quietRounds && !trial.hasFailed(); ++round)
        rates.push_back(work.rate());
    return rates.empty() ? 1 : percentile(rates, 0.5);
}

} // namespace

QJsonObject heldSnapshot(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    const std::chrono::seconds duration(options.longRun ? 180 : options.scaled(30));
    QJsonObject json;
    for (const Work &work : kindsOfWork(trial, options)) {
        const double before = quietRate(trial, work);
        auto holder = db::BlockingSession::open({trial.conninfo()});
        if (!holder)
            return trial.fail(holder.error());
        if (const auto held = holder->script(
                "begin isolation level repeatable read; select count(*) from pgflow.runs");
            !held) {
            return trial.fail(held.error());
        }
        std::vector<double> rates[thirds];
        std::vector<double> all;
        const auto begun = Clock::now();
        for (int third = 0; third < thirds; ++third) {
            do {
                rates[third].push_back(work.rate());
                all.push_back(rates[third].back());
            } while (!trial.hasFailed() && Clock::now() - begun < duration * (third + 1) / thirds);
        }
        if (const auto ended = holder->script("commit"); !ended)
            return trial.fail(ended.error());
        trial.vacuum();
        const double after = quietRate(trial, work);
        const double quiet = (before + after) / 2;
        QJsonArray shares;
        for (const std::vector<double> &third : rates)
            shares.append(percentile(third, 0.5) / quiet);
        json.insert(work.name, QJsonObject{{QStringLiteral("quiet_per_s"), quiet},
                                           {QStringLiteral("held_per_s"), percentile(all, 0.5)},
                                           {QStringLiteral("ratio"), percentile(all, 0.5) / quiet},
                                           {QStringLiteral("ratio_by_third"), shares}});
        if (trial.hasFailed())
            break;
    }
    json.insert(QStringLiteral("held_for_s"), double(duration.count()));
    return json;
}

QJsonObject afterAnalyze(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    QJsonObject json;
    for (const Work &work : kindsOfWork(trial, options)) {
        const double quiet = quietRate(trial, work);
        std::vector<double> rates;
        for (int round = 0; round < quietRounds && !trial.hasFailed(); ++round) {
            trial.exec("analyze");
            rates.push_back(work.rate());
        }
        if (trial.hasFailed())
            break;
        json.insert(work.name,
                    QJsonObject{{QStringLiteral("quiet_per_s"), quiet},
                                {QStringLiteral("analyzed_per_s"), percentile(rates, 0.5)},
                                {QStringLiteral("ratio"), percentile(rates, 0.5) / quiet}});
    }
    return json;
}

QJsonObject wideDefinition(EngineTrial &trial, const EngineOptions &options)
{
    trial.use(Disk::Forgetful);
    const auto define = [&trial](const QByteArray &flow, int steps) {
        trial.exec("select pgflow.create_flow($1::text)", {db::param(flow)});
        return trial.timedSql(
            "select count(*) from generate_series(1, $2::int) i, lateral pgflow.add_step($1::text,"
            " 's' || i, case when i % 10 = 1 then '{}'::text[] else array['s' || (i - 1)] end)",
            {db::param(flow), db::param(steps)});
    };
    QJsonObject json;
    double narrow = 0;
    for (const int steps : {options.scaled(1000), options.scaled(5000), options.scaled(10000)}) {
        const QByteArray deleted = trial.newName("wide");
        define(deleted, steps);
        trial.exec("select count(*) from pgflow.start_flow($1::text, '{}')", {db::param(deleted)});
        trial.exec("select pgflow.delete_flow_and_data($1::text)", {db::param(deleted)});
        trial.exec("analyze");
        const QByteArray flow = trial.newName("wide");
        const double defining = define(flow, steps);
        const double starting = trial.timedSql(
            "select count(*) from pgflow.start_flow($1::text, '{}')", {db::param(flow)});
        const double perStep = 1000 * (defining + starting) / steps;
        narrow = narrow > 0 ? narrow : perStep;
        json.insert(QString::number(steps),
                    QJsonObject{{QStringLiteral("define_s"), defining},
                                {QStringLiteral("start_s"), starting},
                                {QStringLiteral("ms_per_step"), perStep},
                                {QStringLiteral("of_the_narrowest"), perStep / narrow}});
    }
    return json;
}

} // namespace sluice::bench
