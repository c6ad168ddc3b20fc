#include "worker/workeroptions.h"

#include "core/conninfosecrets.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace sluice::worker {

namespace {

struct Words
{
    QCommandLineOption db{QStringLiteral("db"), {}, QStringLiteral("URI")};
    QCommandLineOption flow{QStringLiteral("flow"), {}, QStringLiteral("FLOW")};
    QCommandLineOption allFlows{QStringLiteral("all-flows")};
    QCommandLineOption handledFlows{QStringLiteral("handled-flows")};
    QCommandLineOption standBy{QStringLiteral("stand-by")};
    QCommandLineOption handlers{QStringLiteral("handlers"), {}, QStringLiteral("DIR")};
    QCommandLineOption concurrency{
        QStringLiteral("concurrency"), {}, QStringLiteral("N"), QStringLiteral("4")};
    QCommandLineOption untilIdle{QStringLiteral("until-idle")};
    QCommandLineOption allowRemote{QStringLiteral("allow-remote")};
    QCommandLineOption environment{QStringLiteral("environment"), {}, QStringLiteral("WORD")};
    QCommandLineOption jsonLog{QStringLiteral("json-log")};
    QCommandLineOption control{QStringLiteral("control")};
    QCommandLineOption verbose{QStringLiteral("verbose")};
    QCommandLineOption memory{
        QStringLiteral("memory-limit"), {}, QStringLiteral("MB"), QStringLiteral("512")};
    QCommandLineOption heartbeat{
        QStringLiteral("heartbeat"), {}, QStringLiteral("S"), QStringLiteral("5")};
    QCommandLineOption sweep{
        QStringLiteral("sweep"), {}, QStringLiteral("S"), QStringLiteral("15")};
    QCommandLineOption poll{QStringLiteral("poll"), {}, QStringLiteral("S"), QStringLiteral("0.1")};
    QCommandLineOption silence{
        QStringLiteral("silence"), {}, QStringLiteral("S"), QStringLiteral("120")};
    QCommandLineOption drain{
        QStringLiteral("drain"), {}, QStringLiteral("S"), QStringLiteral("30")};
    QCommandLineOption slot{QStringLiteral("slot")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}};
    QCommandLineOption version{QStringLiteral("version")};
};

} // namespace

QString WorkerOptions::help()
{
    return tr(
        "Usage: sluice-worker --db URI (--flow FLOW … | --all-flows | --handled-flows) --handlers "
        "DIR [options]\n"
        "Takes tasks of flows from a database and runs their handlers.\n"
        "\n"
        "  --db URI           connection; without it the PG* variables say where\n"
        "  --flow FLOW        work for this flow; may be repeated\n"
        "  --all-flows        work for every flow of the database\n"
        "  --handled-flows    work for those that have handlers in DIR; tasks of the others wait\n"
        "  --handlers DIR     folder with <flow>/<step>.js, <step>.js, executables, _default.*\n"
        "  --concurrency N    tasks at the same time, 1 to 256 (4)\n"
        "  --until-idle       end when no task of these flows is queued or running\n"
        "  --allow-remote     also take tasks from a database that is no sandbox; never from "
        "production\n"
        "  --environment WORD what the caller knows the database to be: sandbox, development, "
        "staging, production\n"
        "  --memory-limit MB  memory of each handler; 0 = no limit (512)\n"
        "  --heartbeat S      seconds between signs of life (5)\n"
        "  --sweep S          seconds between looks for stalled tasks (15)\n"
        "  --poll S           seconds between questions for tasks; where the database tells of "
        "them, "
        "at least 1 (0.1)\n"
        "  --silence S        seconds without an answer after which to connect anew (120)\n"
        "  --drain S          after a signal to stop: seconds until results that the database does "
        "not\n"
        "                     take are given up (30)\n"
        "  --json-log         log JSON lines on standard output\n"
        "  --control          take commands as JSON lines from standard input; implies --json-log\n"
        "  --stand-by         with --control: wait while the worker of another window serves the "
        "database\n"
        "  --verbose          also say what was started\n"
        "\n"
        "The first SIGTERM, SIGHUP or Ctrl+C lets running tasks finish, the second gives them "
        "back.\n"
        "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 no connection, or results were given "
        "up.\n");
}

Result<WorkerOptions> WorkerOptions::parse(const QStringList &arguments,
                                           const AddressCheck &checkAddress)
{
    const Words words;
    QCommandLineParser parser;
    parser.addOptions({words.db,          words.flow,        words.allFlows,    words.handledFlows,
                       words.standBy,     words.handlers,    words.concurrency, words.untilIdle,
                       words.allowRemote, words.environment, words.jsonLog,     words.control,
                       words.verbose,     words.memory,      words.heartbeat,   words.sweep,
                       words.poll,        words.silence,     words.drain,       words.slot,
                       words.help,        words.version});
    if (!parser.parse(arguments))
        return failure(Error::Code::InvalidArgument, parser.errorText());
    // First of all: an address with a blank in it goes on as an argument of its own.
    if (const auto address = checkAddress(parser.value(words.db)); !address)
        return failure(address.error());
    if (!parser.positionalArguments().isEmpty()) {
        const QString first = parser.positionalArguments().constFirst();
        return failure(
            Error::Code::InvalidArgument,
            tr("Unexpected argument: %1")
                .arg(mayHoldPassword(first, Typing::Done) ? QStringLiteral("…") : first));
    }

    const auto number = [&parser](const QCommandLineOption &option, double least,
                                  double most) -> Result<double> {
        bool ok = false;
        const double value = parser.value(option).toDouble(&ok);
        // Written so that NaN fails.
        if (!ok || !(value >= least && value <= most)) {
            return failure(Error::Code::InvalidArgument, tr("--%1 must be a number from %2 to %3.")
                                                             .arg(option.names().constFirst())
                                                             .arg(least)
                                                             .arg(most));
        }
        return value;
    };
    const Result<double> concurrency = number(words.concurrency, 1, 256);
    if (!concurrency)
        return failure(concurrency.error());
    const Result<double> memory = number(words.memory, 0, 1e6);
    if (!memory)
        return failure(memory.error());
    const Result<double> heartbeat = number(words.heartbeat, 0.1, 60);
    if (!heartbeat)
        return failure(heartbeat.error());
    const Result<double> sweep = number(words.sweep, 0.1, 3600);
    if (!sweep)
        return failure(sweep.error());
    const Result<double> poll = number(words.poll, 0.01, 3600);
    if (!poll)
        return failure(poll.error());

    const Result<double> silence = number(words.silence, 0.1, 86400);
    if (!silence)
        return failure(silence.error());

    const Result<double> drain = number(words.drain, 0, 86400);
    if (!drain)
        return failure(drain.error());

    WorkerOptions options;
    options.conninfo = parser.value(words.db);
    options.flows = parser.values(words.flow);
    options.flows.removeDuplicates();
    options.handlersDir = parser.value(words.handlers);
    options.concurrency = int(*concurrency);
    options.onlyHandled = parser.isSet(words.handledFlows);
    options.standBy = parser.isSet(words.standBy);
    options.untilIdle = parser.isSet(words.untilIdle);
    options.allowRemote = parser.isSet(words.allowRemote);
    options.control = parser.isSet(words.control);
    options.jsonLog = options.control || parser.isSet(words.jsonLog);
    options.verbose = parser.isSet(words.verbose);
    options.memoryLimit = qint64(*memory * 1024 * 1024);
    options.heartbeatEvery = std::chrono::milliseconds(qint64(*heartbeat * 1000));
    options.sweepEvery = std::chrono::milliseconds(qint64(*sweep * 1000));
    options.pollEvery = std::chrono::milliseconds(qint64(*poll * 1000));
    options.silence = std::chrono::milliseconds(qint64(*silence * 1000));
    options.drainLimit = std::chrono::milliseconds(qint64(*drain * 1000));
    options.isSlot = parser.isSet(words.slot);
    options.wantsHelp = parser.isSet(words.help);
    options.wantsVersion = parser.isSet(words.version);
    if (options.isSlot || options.wantsHelp || options.wantsVersion)
        return options;

    if (parser.isSet(words.environment)) {
        options.environment = environmentFromWord(parser.value(words.environment));
        if (!options.environment) {
            return failure(Error::Code::InvalidArgument,
                           tr("--environment must be sandbox, development, staging or production, "
                              "not %1.")
                               .arg(parser.value(words.environment)));
        }
    }
    const int ways = int(!options.flows.isEmpty()) + int(parser.isSet(words.allFlows)) +
                     int(options.onlyHandled);
    if (ways == 0) {
        return failure(
            Error::Code::InvalidArgument,
            tr("Say which flows to work for: --flow FLOW, --all-flows or --handled-flows."));
    }
    if (ways > 1) {
        return failure(Error::Code::InvalidArgument,
                       tr("--flow, --all-flows and --handled-flows exclude each other."));
    }
    if (options.handlersDir.isEmpty()) {
        return failure(Error::Code::InvalidArgument,
                       tr("Say where the handlers are: --handlers DIR."));
    }
    if (!QFileInfo(options.handlersDir).isDir()) {
        return failure(Error::Code::InvalidArgument,
                       tr("The folder of handlers %1 does not exist. Nothing was started.")
                           .arg(options.handlersDir));
    }
    return options;
}

} // namespace sluice::worker
