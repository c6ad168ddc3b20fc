#include "bench/enginebench.h"
#include "bench/flowlistbench.h"
#include "bench/livebench.h"
#include "bench/outagebench.h"
#include "bench/runsbench.h"
#include "bench/startbench.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QTextStream>

using namespace sluice;

namespace {

int print(const Result<QJsonObject> &measured, bool json)
{
    if (!measured) {
        QTextStream(stderr) << measured.error().message << Qt::endl;
        return 1;
    }
    QTextStream(stdout) << QJsonDocument(*measured).toJson(json ? QJsonDocument::Compact
                                                                : QJsonDocument::Indented)
                        << Qt::endl;
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sluice"));
    QApplication::setQuitOnLastWindowClosed(false);
    const QStringList words = QApplication::arguments();
    if (words.value(1) == QLatin1String("start-probe"))
        return bench::probeStart(words.value(2), words.value(3).toLongLong());

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures Sluice on a server of its own."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("what"),
                                 QStringLiteral("engine, flowlist, live, outage, runs, start"));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("One line of JSON."));
    const QCommandLineOption rounds(QStringLiteral("rounds"),
                                    QStringLiteral("start: how often (20)."), QStringLiteral("N"),
                                    QStringLiteral("20"));
    const QCommandLineOption quick(
        QStringLiteral("quick"),
        QStringLiteral("engine, flowlist, runs, live: a tenth of everything, for a first look."));
    const QCommandLineOption longRun(QStringLiteral("long"),
                                     QStringLiteral("engine: also a map of 100,000 tasks."));
    const QCommandLineOption part(
        QStringLiteral("part"),
        QStringLiteral("engine: only this part of the result; may be given again."),
        QStringLiteral("name"));
    const QCommandLineOption runs(
        QStringLiteral("runs"),
        QStringLiteral("flowlist, runs: runs of five tasks each in the large database (1000000)."),
        QStringLiteral("N"), QStringLiteral("1000000"));
    const QCommandLineOption flows(QStringLiteral("flows"),
                                   QStringLiteral("flowlist, runs: flows they belong to (500)."),
                                   QStringLiteral("N"), QStringLiteral("500"));
    parser.addOptions({json, rounds, quick, longRun, part, runs, flows});
    parser.process(application);

    const QString what = parser.positionalArguments().value(0);
    if (what == QLatin1String("start"))
        return print(bench::measureStart(std::clamp(parser.value(rounds).toInt(), 1, 1000)),
                     parser.isSet(json));
    if (what == QLatin1String("engine"))
        return print(
            bench::measureEngine({parser.isSet(quick), parser.isSet(longRun), parser.values(part)}),
            parser.isSet(json));
    const int count = std::clamp(parser.value(runs).toInt(), 1, 100'000'000);
    const bench::History history{.flows = std::clamp(parser.value(flows).toInt(), 1, 100'000),
                                 .runs = parser.isSet(quick) ? std::max(count / 10, 1) : count};
    if (what == QLatin1String("flowlist"))
        return print(bench::measureFlowList(history), parser.isSet(json));
    if (what == QLatin1String("runs"))
        return print(bench::measureRuns(history), parser.isSet(json));
    if (what == QLatin1String("outage")) {
        using namespace std::chrono_literals;
        return print(bench::measureOutages({1s, 60s}), parser.isSet(json));
    }
    if (what == QLatin1String("live")) {
        bench::LiveOptions options;
        if (parser.isSet(quick)) {
            using namespace std::chrono_literals;
            options = {100, 500, 4s, 60s, 10s};
        }
        return print(bench::measureLive(options), parser.isSet(json));
    }
    parser.showHelp(2);
}
