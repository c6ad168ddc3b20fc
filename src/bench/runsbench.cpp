#include "bench/runsbench.h"

#include "bench/scratch.h"
#include "bench/statistics.h"
#include "core/profile.h"
#include "core/query/runqueryreader.h"
#include "db/blockingsession.h"
#include "systems/allsystems.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFutureWatcher>

#include <functional>

namespace sluice::bench {

namespace {

constexpr int pageReadings = 40;
constexpr int runsOfPage = 200;
constexpr int runsOfSmall = 10000;

/// Runs the event loop, as a window's does, until \a future delivers.
template <typename T>
T waitFor(const QFuture<T> &future)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

RunFilter asking(const char *text, RunOrder order = RunOrder::NewestFirst)
{
    return {.order = order, .query = readRunQuery(QString::fromUtf8(text)).query};
}

struct Question
{
    const char *name;
    RunFilter filter;
    std::optional<RunCursor> after = {};
};

Result<QJsonObject> costOfPage(RunsFacet &runs, const Question &question)
{
    std::vector<double> milliseconds;
    qsizetype found = 0;
    bool sparse = false;
    for (int i = 0; i <= pageReadings; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto page = waitFor(runs.page(question.filter, question.after, runsOfPage));
        if (!page)
            return failure(page.error());
        // The first reading fills the caches of a session that stays.
        if (i > 0)
            milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
        found = page->runs.size();
        sparse = page->isSparse;
    }
    return QJsonObject{{QStringLiteral("ms"), summary(milliseconds)},
                       {QStringLiteral("runs"), found},
                       {QStringLiteral("sparse"), sparse}};
}

Result<QJsonObject> measurePages(const QString &conninfo, const QString &middleRun,
                                 const QString &oneFlow)
{
    DatabaseConnector connector(allSystems());
    ConnectionProfile profile;
    profile.conninfo = conninfo;
    const auto database = waitFor(connector.open(profile, {}));
    if (!database)
        return failure(database.error());
    const auto system = chosenSystem(*database, {});
    if (!system)
        return failure(system.error());
    RunsFacet &runs = *(*system)->runs();
    const QByteArray flow = "flow:" + oneFlow.toUtf8();
    const std::vector<Question> questions = {
        {"newest", {}},
        {"middle", {}, RunCursor{.id = RunId(middleRun)}},
        {"oldest", {.order = RunOrder::OldestFirst}},
        {"failed", asking("status:failed")},
        {"flow", asking(flow.constData())},
        {"flow_and_failed", asking((flow + " status:failed").constData())},
        {"flow_and_running", asking((flow + " status:running").constData())},
        {"since_an_hour", asking("since:1h")},
        {"search_error", asking("status:failed error~\"50[12]\"")},
        {"search_input", asking("input.nowhere = 3")},
        {"search_step", asking("step:nowhere")},
        {"search_held", asking("status:held")},
    };
    QJsonObject json;
    for (const Question &question : questions) {
        const auto cost = costOfPage(runs, question);
        if (!cost)
            return failure(cost.error());
        json.insert(QLatin1String(question.name), *cost);
    }
    return json;
}

Result<QJsonObject> measureHistory(const History &history)
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
    if (const auto written = writeHistory(*session, history); !written)
        return failure(written.error());
    const auto some = session->query(
        "select (select run_id::text from pgflow.runs order by started_at desc "
        "offset $1::bigint / 2 limit 1) as middle, "
        "(select flow_slug from pgflow.runs group by 1 order by count(*) desc limit 1)",
        {db::param(history.runs)});
    if (!some)
        return failure(some.error());
    const auto indexed = measurePages((*scratch)->conninfo(), some->text(0, 0), some->text(0, 1));
    if (!indexed)
        return failure(indexed.error());
    QJsonObject json{{QStringLiteral("flows"), history.flows},
                     {QStringLiteral("runs"), history.runs},
                     {QStringLiteral("with_indexes"), *indexed}};
    if (const auto made = session->script(
            "create index on pgflow.runs (status); create index on pgflow.runs (flow_slug); "
            "drop index pgflow.runs_of_flow_idx, pgflow.runs_open_of_flow_idx, "
            "pgflow.runs_failed_of_flow_idx, pgflow.runs_completed_of_flow_idx, "
            "pgflow.runs_open_idx, pgflow.runs_failed_idx, pgflow.runs_newest_idx; "
            "analyze pgflow.runs");
        !made)
        return failure(made.error());
    const auto foreign = measurePages((*scratch)->conninfo(), some->text(0, 0), some->text(0, 1));
    if (!foreign)
        return failure(foreign.error());
    json.insert(QStringLiteral("without_our_indexes"), *foreign);
    return json;
}

} // namespace

Result<QJsonObject> measureRuns(const History &history)
{
    const auto small = measureHistory({.flows = history.flows, .runs = runsOfSmall});
    if (!small)
        return failure(small.error());
    const auto large = measureHistory(history);
    if (!large)
        return failure(large.error());
    return QJsonObject{{QStringLiteral("small"), *small}, {QStringLiteral("large"), *large}};
}

} // namespace sluice::bench
