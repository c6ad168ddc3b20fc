#include "core/humantext.h"
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

/// Keyset pages until \a limit is reached or nothing is left.
Result<QList<RunSummary>> readRuns(System &system, const RunFilter &filter, int limit)
{
    QList<RunSummary> runs;
    std::optional<RunCursor> after;
    do {
        const auto page =
            await(system.runs()->page(filter, after, std::min(pageSize, limit - int(runs.size()))));
        if (!page)
            return failure(page.error());
        runs.append(page->runs);
        after = page->next;
    } while (after && runs.size() < limit);
    return runs;
}

int list(System &system, const RunFilter &filter, int limit, bool json)
{
    const auto runs = readRuns(system, filter, limit);
    if (!runs)
        return report(runs.error());
    if (runs->isEmpty() && filter.flow) {
        // A name that nobody knows is a mistake, not a flow that rests.
        if (const auto flow = await(system.catalogue()->flow(*filter.flow)); !flow)
            return report(flow.error());
    }
    QJsonArray array;
    QList<QStringList> rows;
    for (const RunSummary &run : *runs) {
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
    int limit = defaultLimit;
    if (const QString name = QStringLiteral("limit"); arguments.has(name)) {
        const auto number =
            Arguments::wholeNumber(QStringLiteral("--limit"), arguments.value(name), 1);
        if (!number)
            return reportUsage(number.error().message);
        limit = *number;
    }
    const bool json = arguments.json();
    return withSystem(arguments, [&](Connection &, const std::shared_ptr<System> &system) {
        return list(*system, filter, limit, json);
    });
}

} // namespace sluice::ctl
