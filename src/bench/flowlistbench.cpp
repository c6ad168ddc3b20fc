#include "bench/flowlistbench.h"

#include "bench/scratch.h"
#include "bench/statistics.h"
#include "db/blockingsession.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/flowlistsql.h"
#include "systems/pgflow/sqltext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <chrono>

namespace sluice::bench {

namespace {

constexpr int readings = 50;
constexpr int fewRuns = 10000;

/// As the server says it of itself.
Result<QJsonObject> explained(db::BlockingSession &session, const QByteArray &sql)
{
    const auto rows =
        session.query("explain (analyze, buffers, timing off, summary, format json) " + sql);
    if (!rows)
        return failure(rows.error());
    return QJsonDocument::fromJson(rows->bytes(0, 0)).array().at(0).toObject();
}

Result<QJsonObject> costOf(db::BlockingSession &session, const QByteArray &sql)
{
    std::vector<double> milliseconds;
    double pages = 0;
    // The first reading fills the caches of a session that stays.
    for (int i = 0; i <= readings; ++i) {
        const auto plan = explained(session, sql);
        if (!plan)
            return failure(plan.error());
        if (i == 0)
            continue;
        milliseconds.push_back(plan->value(QStringLiteral("Planning Time")).toDouble() +
                               plan->value(QStringLiteral("Execution Time")).toDouble());
        const QJsonObject top = plan->value(QStringLiteral("Plan")).toObject();
        pages = top.value(QStringLiteral("Shared Hit Blocks")).toDouble() +
                top.value(QStringLiteral("Shared Read Blocks")).toDouble();
    }
    return QJsonObject{{QStringLiteral("server_ms"), summary(milliseconds)},
                       {QStringLiteral("pages"), pages}};
}

double medianOf(const QJsonObject &measured, const QString &way)
{
    return measured.value(way)
        .toObject()
        .value(QStringLiteral("server_ms"))
        .toObject()
        .value(QStringLiteral("median"))
        .toDouble();
}

/// Both ways of reading the list of a database with \a history, on a server of its own.
Result<QJsonObject> measure(const History &history)
{
    const auto scratch = Scratch::make();
    if (!scratch)
        return failure(scratch.error());
    // Writing is not what is measured.
    if (const auto set = (*scratch)->configure({{"fsync", "off"}}); !set)
        return failure(set.error());
    auto session = db::BlockingSession::open({(*scratch)->conninfo()});
    if (!session)
        return failure(session.error());
    const auto begun = std::chrono::steady_clock::now();
    if (const auto written = writeHistory(*session, history); !written)
        return failure(written.error());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;

    // As a window's session is set; see DatabaseConnector.
    if (const auto set = session->script("set jit = off"); !set)
        return failure(set.error());
    const auto probed = session->query(pgflow::sqlText("probe"));
    if (!probed)
        return failure(probed.error());
    pgflow::EngineFacts facts = pgflow::engineFactsFrom(*probed);
    QJsonObject json{{QStringLiteral("flows"), history.flows},
                     {QStringLiteral("runs"), history.runs},
                     {QStringLiteral("tasks"), 5.0 * history.runs},
                     {QStringLiteral("written_in_s"), took.count()}};
    const auto indexed = costOf(*session, pgflow::flowListSql(facts));
    if (!indexed)
        return failure(indexed.error());
    json.insert(QStringLiteral("with_indexes"), *indexed);

    facts.flowListIndexed = false;
    if (const auto made = session->script(
            "create index on pgflow.runs (status); create index on pgflow.runs (flow_slug); "
            "drop index pgflow.runs_of_flow_idx, pgflow.runs_open_of_flow_idx, "
            "pgflow.runs_failed_of_flow_idx, pgflow.runs_completed_of_flow_idx, "
            "pgflow.runs_open_idx, pgflow.runs_failed_idx, pgflow.runs_newest_idx; "
            "analyze pgflow.runs");
        !made)
        return failure(made.error());
    const auto bounded = costOf(*session, pgflow::flowListSql(facts));
    if (!bounded)
        return failure(bounded.error());
    json.insert(QStringLiteral("bounded"), *bounded);
    return json;
}

} // namespace

Result<QJsonObject> measureFlowList(const History &history)
{
    const auto small = measure({.flows = history.flows, .runs = fewRuns});
    if (!small)
        return failure(small.error());
    const auto large = measure(history);
    if (!large)
        return failure(large.error());
    QJsonObject json{{QStringLiteral("small"), *small}, {QStringLiteral("large"), *large}};
    for (const QString &way : {QStringLiteral("with_indexes"), QStringLiteral("bounded")})
        json.insert(QStringLiteral("growth_") + way, medianOf(*large, way) / medianOf(*small, way));
    return json;
}

} // namespace sluice::bench
