#include "core/humantext.h"
#include "core/query/runqueryreader.h"
#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "ctl/withsystem.h"
#include "model/runjson.h"

#include <algorithm>

namespace sluice::ctl {

namespace {

struct RunsText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::RunsCommand)
};

constexpr int pageSize = 2000;
constexpr int defaultLimit = 50;

/// Without --all, a filter that no index answers looks at about so many pages of runs.
constexpr int sparsePagesAtOnce = 10;

struct Found
{
    QList<RunSummary> runs;
    std::optional<QDateTime> lookedTo; ///< start of the last run looked at, where older ones remain
};

/// Keyset pages until \a limit is reached or nothing is left.
Result<Found> readRuns(System &system, const RunFilter &filter, int limit, bool all)
{
    Found found;
    std::optional<RunCursor> after;
    int sparse = 0;
    do {
        const int wanted = std::min(pageSize, limit - int(found.runs.size()));
        const auto page = await(system.runs()->page(filter, after, wanted));
        if (!page)
            return failure(page.error());
        found.runs.append(page->runs);
        after = page->next;
        sparse += page->isSparse ? 1 : 0;
        if (after && sparse >= sparsePagesAtOnce && !all) {
            found.lookedTo = after->startedAt;
            break;
        }
    } while (after && found.runs.size() < limit);
    return found;
}

/// The filter as it was typed, with a mark under what is wrong in it.
int reportFlaw(const QString &text, const QueryFlaw &flaw)
{
    const int code = reportUsage(flaw.sentence);
    printNote(QStringLiteral("  ") + text);
    printNote(QString(flaw.position + 2, u' ') +
              QString(std::max<qsizetype>(flaw.length, 1), u'^'));
    return code;
}

int list(System &system, const RunFilter &filter, int limit, bool all, bool json)
{
    const auto found = readRuns(system, filter, limit, all);
    if (!found)
        return report(found.error());
    if (found->runs.isEmpty() && filter.flow) {
        // A name that nobody knows is a mistake, not a flow that rests.
        if (const auto flow = await(system.catalogue()->flow(*filter.flow)); !flow)
            return report(flow.error());
    }
    QJsonArray array;
    QList<QStringList> rows;
    for (const RunSummary &run : found->runs) {
        array.append(toJson(run));
        rows.append({toText(run.id), run.flow.value(), statusText(run),
                     QStringLiteral("%1/%2").arg(countText(run.totalSteps - run.remainingSteps),
                                                 countText(run.totalSteps)),
                     timeText(run.startedAt), run.error.left(80)});
    }
    if (json) {
        printJson(array);
    } else {
        printTable({RunsText::tr("RUN"), RunsText::tr("FLOW"), RunsText::tr("STATUS"),
                    RunsText::tr("STEPS"), RunsText::tr("STARTED"), RunsText::tr("ERROR")},
                   rows);
    }
    if (found->lookedTo) {
        printNote(
            RunsText::tr("No index answers this filter. Runs were looked at back to those that "
                         "started at %1; --all looks at the older ones, too.")
                .arg(timeText(*found->lookedTo)));
    }
    noteHiddenRows(system.info());
    return Done;
}

} // namespace

int runsCommand(const QStringList &given)
{
    Arguments arguments(QStringLiteral("runs"), RunsText::tr("Lists runs, newest first."),
                        Arguments::Database::Reads);
    arguments.addValue(QStringLiteral("flow"), RunsText::tr("Only of this flow."),
                       QStringLiteral("FLOW"));
    arguments.addValue(QStringLiteral("status"),
                       RunsText::tr("Only started, completed, failed or cancelled ones."),
                       QStringLiteral("STATUS"));
    arguments.addValue(QStringLiteral("filter"),
                       RunsText::tr("Only those that fit, for example: flow:orders status:failed "
                                    "step:charge since:2h error~\"50[12]\" input.customer = 3"),
                       QStringLiteral("FILTER"));
    arguments.addFlag(QStringLiteral("all"),
                      RunsText::tr("Looks at all runs, also where no index answers the filter."));
    arguments.addValue(QStringLiteral("limit"), RunsText::tr("At most so many; without it 50."),
                       QStringLiteral("N"));
    if (const auto ended = arguments.parse(given))
        return *ended;

    RunFilter filter;
    if (arguments.has(QStringLiteral("flow")))
        filter.flow = FlowSlug(arguments.value(QStringLiteral("flow")));
    if (arguments.has(QStringLiteral("status"))) {
        filter.status = fromWord<RunStatus>(arguments.value(QStringLiteral("status")));
        if (!filter.status) {
            return reportUsage(
                RunsText::tr("\"%1\" is no status of a run: started, completed, failed, cancelled.")
                    .arg(arguments.value(QStringLiteral("status"))));
        }
    }
    if (arguments.has(QStringLiteral("filter"))) {
        const QString text = arguments.value(QStringLiteral("filter"));
        const QueryReading read = readRunQuery(text);
        if (read.flaw)
            return reportFlaw(text, *read.flaw);
        filter.query = read.query;
        filter.zone = QTimeZone::systemTimeZone();
    }
    const auto limit = arguments.limit(defaultLimit);
    if (!limit)
        return reportUsage(limit.error().message);
    const bool json = arguments.json();
    const bool all = arguments.has(QStringLiteral("all"));
    return withSystem(arguments, [&](Connection &, const std::shared_ptr<System> &system) {
        return list(*system, filter, *limit, all, json);
    });
}

} // namespace sluice::ctl
