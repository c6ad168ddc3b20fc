// One decision about many runs.

#include "core/humantext.h"
#include "core/query/runqueryreader.h"
#include "core/system/bulkfacet.h"
#include "ctl/arguments.h"
#include "ctl/await.h"
#include "ctl/bulklist.h"
#include "ctl/bulkprogress.h"
#include "ctl/carryout.h"
#include "ctl/commands.h"
#include "ctl/connection.h"
#include "ctl/output.h"
#include "ctl/withsystem.h"
#include "model/bulk/bulkgathering.h"
#include "model/bulk/bulksentence.h"
#include "model/hostiletext.h"

#include <QEventLoop>

#include <algorithm>
#include <chrono>

namespace sluice::ctl {

namespace {

struct BulkCommandText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::BulkCommand)
};

constexpr int previewed = 10;

/// What the command line says.
struct Wanted
{
    QString action;
    RunFilter filter;
    QString filterText;
    int most = mostBulkRuns;
    BulkPace pace;
};

/// "retry" and the stable name "retry_failed" are one.
std::optional<QString> actionNamed(const QString &word)
{
    if (bulkActions().contains(word))
        return word;
    for (const QString &name : bulkActions()) {
        if (name.section(u'_', 0, 0) == word)
            return name;
    }
    return std::nullopt;
}

Result<QList<int>> rampFrom(const QString &text)
{
    QList<int> ramp;
    if (text == u"all")
        return ramp;
    for (const QString &part : text.split(u',')) {
        const auto size = Arguments::wholeNumber(QStringLiteral("--ramp"), part.trimmed(), 1);
        if (!size)
            return failure(size.error());
        ramp << *size;
    }
    return ramp;
}

Result<BulkPace> paceFrom(const Arguments &arguments)
{
    BulkPace pace;
    if (arguments.has(QStringLiteral("ramp"))) {
        const auto ramp = rampFrom(arguments.value(QStringLiteral("ramp")));
        if (!ramp)
            return failure(ramp.error());
        pace.ramp = *ramp;
    }
    if (arguments.has(QStringLiteral("wait"))) {
        const auto wait = Arguments::wholeNumber(QStringLiteral("--wait"),
                                                 arguments.value(QStringLiteral("wait")), 0);
        if (!wait)
            return failure(wait.error());
        pace.patience = std::chrono::seconds(*wait);
    }
    return pace;
}

/// Until all runs are there, or it is known why not; the event loop turns meanwhile.
Result<> gather(BulkGathering &gathering)
{
    QEventLoop loop;
    bool isOver = false;
    QObject::connect(&gathering, &BulkGathering::gathered, &loop, [&] {
        isOver = true;
        loop.quit();
    });
    gathering.start();
    if (!isOver)
        loop.exec();
    return gathering.error() ? Result<>(failure(*gathering.error())) : Result<>();
}

/// What the exact preview of some of the runs tells.
struct Sample
{
    QJsonArray json;
    QList<QString> lines;
    int refused = 0;
};

Result<Sample> sampleOf(System &system, const Wanted &wanted, const QList<BulkTarget> &targets,
                        const QString &reason)
{
    Sample sample;
    for (const BulkTarget &target : targets.first(std::min<qsizetype>(previewed, targets.size()))) {
        const auto shown = await(
            system.actions()->preview(BulkGathering::actionOn(wanted.action, target, reason)));
        if (!shown && shown.error().breaksSession())
            return failure(shown.error());
        const QString sentence = shown ? shown->sentence : shown.error().message;
        sample.refused += shown ? 0 : 1;
        sample.lines << toText(target.run) + QStringLiteral("  ") + oneLine(sentence, 300);
        sample.json.append(QJsonObject{{QStringLiteral("run"), toText(target.run)},
                                       {QStringLiteral("refused"), !shown},
                                       {QStringLiteral("exact"), shown && shown->exact},
                                       {QStringLiteral("sentence"), sentence}});
    }
    return sample;
}

QJsonObject plannedJson(const Wanted &wanted, const BulkGathering &gathering,
                        const Vocabulary &words)
{
    return {{QStringLiteral("action"), wanted.action},
            {QStringLiteral("filter"), wanted.filterText},
            {QStringLiteral("runs"), int(gathering.targets().size())},
            {QStringLiteral("left_out"), gathering.leftOut()},
            {QStringLiteral("more"), gathering.hasMore()},
            {QStringLiteral("warnings"), QJsonArray::fromStringList(QStringList(bulkWarnings(
                                             wanted.action, gathering.targets(), words)))}};
}

void printPlan(const Wanted &wanted, const BulkGathering &gathering, const Vocabulary &words)
{
    printLine(bulkTitle(wanted.action, int(gathering.targets().size()), words));
    if (gathering.leftOut() > 0) {
        printLine(BulkCommandText::tr("  %1 run(s) of the filter are in no state for it and are "
                                      "left out.",
                                      nullptr, gathering.leftOut())
                      .arg(countText(gathering.leftOut())));
    }
    if (gathering.hasMore())
        printLine(BulkCommandText::tr("  There are more; these are the oldest."));
    for (const QString &warning : bulkWarnings(wanted.action, gathering.targets(), words))
        printLine(QStringLiteral("  ") + warning);
}

int dryRun(System &system, const Wanted &wanted, const BulkGathering &gathering,
           const Arguments &arguments)
{
    const auto sample = sampleOf(system, wanted, gathering.targets(), arguments.reason());
    if (!sample)
        return report(sample.error());
    if (arguments.json()) {
        QJsonObject answer = plannedJson(wanted, gathering, system.vocabulary());
        answer.insert(QStringLiteral("applied"), false);
        answer.insert(QStringLiteral("sample"), sample->json);
        answer.insert(QStringLiteral("sample_refused"), sample->refused);
        printJson(answer);
        return Done;
    }
    printPlan(wanted, gathering, system.vocabulary());
    for (const QString &line : sample->lines)
        printLine(QStringLiteral("  ") + line);
    const qsizetype others = gathering.targets().size() - sample->lines.size();
    if (others > 0) {
        printLine(BulkCommandText::tr("  and %1 more, which were not tried.", nullptr, int(others))
                      .arg(countText(int(others))));
    }
    return Done;
}

int carry(Connection &connection, const std::shared_ptr<System> &system, const BulkId &bulk,
          const BulkPace &pace, bool json)
{
    DeskEntry entry(connection, QStringLiteral("bulk"), toText(bulk));
    BulkRunner runner(system, bulk, pace);
    BulkProgress progress(runner, json);
    const int code = progress.run();
    entry.complete(bulkProgressText(runner.summary(), system->vocabulary()) + QStringLiteral(". ") +
                   bulkStateText(runner));
    return code;
}

int begin(Connection &connection, const std::shared_ptr<System> &system, const Wanted &wanted,
          const Arguments &arguments)
{
    BulkGathering gathering(system, wanted.action, wanted.filter, wanted.most);
    if (const auto gathered = gather(gathering); !gathered)
        return report(gathered.error());
    if (gathering.targets().isEmpty()) {
        return report(Error{Error::Code::NotFound,
                            BulkCommandText::tr("No run fits the filter and is in a state for it. "
                                                "Nothing was changed.")});
    }
    const Action first =
        BulkGathering::actionOn(wanted.action, gathering.targets().first(), arguments.reason());
    const auto capability = await(system->actions()->capability(first));
    if (!capability)
        return report(capability.error());
    if (arguments.dryRun() ? !capability->isPossibleUnlocked() : !capability->possible)
        return report(Error{Error::Code::Rejected, capability->reason});
    if (arguments.dryRun())
        return dryRun(*system, wanted, gathering, arguments);

    BulkRequest request{.id = BulkId(QUuid::createUuid()),
                        .action = wanted.action,
                        .runs = gathering.targets(),
                        .filter = wanted.filterText,
                        .reason = arguments.reason()};
    if (!arguments.json()) {
        printPlan(wanted, gathering, system->vocabulary());
        printLine(BulkCommandText::tr("Its number is %1.").arg(toText(request.id)));
    }
    if (const auto begun = await(system->bulk()->begin(request)); !begun)
        return report(begun.error());
    return carry(connection, system, request.id, wanted.pace, arguments.json());
}

/// One of the options that name a decision, and its number.
struct Named
{
    QString option;
    BulkId bulk;
};

Result<std::optional<Named>> namedBulk(const Arguments &arguments)
{
    for (const char *option : {"show", "continue", "stop"}) {
        const QString name = QLatin1String(option);
        if (!arguments.has(name))
            continue;
        const QUuid id = QUuid::fromString(arguments.value(name));
        if (id.isNull()) {
            return failure(Error::Code::InvalidArgument,
                           BulkCommandText::tr("\"%1\" is no number of a decision; "
                                               "sluicectl bulk --list names them.")
                               .arg(arguments.value(name)));
        }
        return Named{name, BulkId(id)};
    }
    return std::nullopt;
}

int carryOnNamed(Connection &connection, const std::shared_ptr<System> &system, const Named &named,
                 const BulkPace &pace, bool json)
{
    if (named.option == u"show")
        return showBulk(*system, named.bulk, json);
    const bool stops = named.option == u"stop";
    if (const auto told = await(system->bulk()->summary(named.bulk)); !told)
        return report(told.error());
    if (const auto changed = await(system->bulk()->setStopped(named.bulk, stops)); !changed)
        return report(changed.error());
    if (!stops)
        return carry(connection, system, named.bulk, pace, json);
    const auto summary = await(system->bulk()->summary(named.bulk));
    if (!summary)
        return report(summary.error());
    if (json)
        printJson(toJson(*summary));
    else
        printLine(BulkCommandText::tr("Stopped. %1.")
                      .arg(bulkProgressText(*summary, system->vocabulary())));
    return Done;
}

/// Of a new decision.
Result<Wanted> wantedFrom(const Arguments &arguments, const BulkPace &pace)
{
    Wanted wanted;
    wanted.pace = pace;
    const QString word = arguments.positional(0);
    const auto action = actionNamed(word);
    if (!action) {
        return failure(Error::Code::InvalidArgument,
                       BulkCommandText::tr("\"%1\" cannot be decided for many runs: retry, resume, "
                                           "restart, cancel.")
                           .arg(word));
    }
    wanted.action = *action;
    if (!arguments.has(QStringLiteral("filter"))) {
        return failure(Error::Code::InvalidArgument,
                       BulkCommandText::tr("Which runs? Say --filter, for example --filter "
                                           "\"flow:orders status:failed since:2h\"."));
    }
    wanted.filterText = arguments.value(QStringLiteral("filter"));
    const QueryReading read = readRunQuery(wanted.filterText);
    if (read.flaw)
        return failure(Error::Code::InvalidArgument, read.flaw->sentence);
    wanted.filter.query = read.query;
    wanted.filter.zone = QTimeZone::systemTimeZone();
    const auto most = arguments.limit(mostBulkRuns);
    if (!most)
        return failure(most.error());
    wanted.most = std::min(*most, mostBulkRuns);
    return wanted;
}

} // namespace

int bulkCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("bulk"),
        BulkCommandText::tr("Retries, resumes, restarts or cancels all runs that fit a "
                            "filter: some first, then more, as long as they do not "
                            "fail again. What was done is kept in the database: "
                            "another call goes on."),
        Arguments::Database::Decides);
    arguments.addOptional(QStringLiteral("ACTION"),
                          BulkCommandText::tr("retry, resume, restart or cancel."));
    arguments.addValue(QStringLiteral("filter"),
                       BulkCommandText::tr("Which runs, as sluicectl runs --filter takes it."),
                       QStringLiteral("FILTER"));
    arguments.addValue(QStringLiteral("limit"),
                       BulkCommandText::tr("At most so many, the oldest first; without it all."),
                       QStringLiteral("N"));
    arguments.addValue(QStringLiteral("ramp"),
                       BulkCommandText::tr("So many first, then so many, …; \"all\" waits for no "
                                           "outcome. Without it 1,5,20,100."),
                       QStringLiteral("N,N,…"));
    arguments.addValue(QStringLiteral("wait"),
                       BulkCommandText::tr("Seconds to wait for the outcomes of each part; without "
                                           "it 60."),
                       QStringLiteral("S"));
    arguments.addFlag(QStringLiteral("list"),
                      BulkCommandText::tr("Lists the decisions that were made about many runs."));
    arguments.addValue(QStringLiteral("show"),
                       BulkCommandText::tr("What became of each run of that decision."),
                       QStringLiteral("NUMBER"));
    arguments.addValue(QStringLiteral("continue"),
                       BulkCommandText::tr("Goes on with what is left of that decision."),
                       QStringLiteral("NUMBER"));
    arguments.addValue(QStringLiteral("stop"),
                       BulkCommandText::tr("Leaves the rest of that decision as it is."),
                       QStringLiteral("NUMBER"));
    if (const auto ended = arguments.parse(given))
        return *ended;

    const auto pace = paceFrom(arguments);
    if (!pace)
        return reportUsage(pace.error().message);
    const auto named = namedBulk(arguments);
    if (!named)
        return reportUsage(named.error().message);
    const bool lists = arguments.has(QStringLiteral("list"));
    Wanted wanted;
    if (!lists && !*named) {
        const auto read = wantedFrom(arguments, *pace);
        if (!read)
            return reportUsage(read.error().message);
        wanted = *read;
    }
    return withSystem(
        arguments, [&](Connection &connection, const std::shared_ptr<System> &system) {
            if (!system->bulk() || !system->actions())
                return report(absent(system->info()));
            if (lists)
                return listBulks(*system, arguments.json());
            if (*named)
                return carryOnNamed(connection, system, **named, *pace, arguments.json());
            return begin(connection, system, wanted, arguments);
        });
}

} // namespace sluice::ctl
