#include "core/conninfosecrets.h"
#include "core/translations.h"
#include "core/version.h"
#include "ctl/await.h"
#include "ctl/commands.h"
#include "ctl/output.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLoggingCategory>

#include <array>
#include <memory>

namespace {

using namespace sluice;

struct Command
{
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments);
};

constexpr auto commands = std::to_array<Command>({
    {"sandbox",
     QT_TRANSLATE_NOOP("sluicectl", "start, stop, status, destroy or uri of a private PostgreSQL"),
     ctl::sandboxCommand},
    {"install",
     QT_TRANSLATE_NOOP("sluicectl", "puts queue, engine and schema sluice into a database"),
     ctl::installCommand},
    {"uninstall", QT_TRANSLATE_NOOP("sluicectl", "removes them with all their data"),
     ctl::uninstallCommand},
    {"now", QT_TRANSLATE_NOOP("sluicectl", "what failed by cause, what waits and why"),
     ctl::nowCommand},
    {"flows", QT_TRANSLATE_NOOP("sluicectl", "lists flows and what they are doing"),
     ctl::flowsCommand},
    {"flow", QT_TRANSLATE_NOOP("sluicectl", "show FLOW: one flow; --json: a file for define"),
     ctl::flowCommand},
    {"runs", QT_TRANSLATE_NOOP("sluicectl", "lists runs, newest first"), ctl::runsCommand},
    {"run", QT_TRANSLATE_NOOP("sluicectl", "show RUN: one run with its steps"), ctl::runCommand},
    {"why", QT_TRANSLATE_NOOP("sluicectl", "why RUN: why a run does not go on"), ctl::whyCommand},
    {"define", QT_TRANSLATE_NOOP("sluicectl", "makes a flow and its steps from a file"),
     ctl::defineCommand},
    {"start", QT_TRANSLATE_NOOP("sluicectl", "starts a run"), ctl::startCommand},
    {"retry", QT_TRANSLATE_NOOP("sluicectl", "returns the failed tasks of a run to the queue"),
     ctl::retryCommand},
    {"resume", QT_TRANSLATE_NOOP("sluicectl", "goes on from a failed run in a new one"),
     ctl::resumeCommand},
    {"restart", QT_TRANSLATE_NOOP("sluicectl", "starts a run with the input of an earlier one"),
     ctl::restartCommand},
    {"fork", QT_TRANSLATE_NOOP("sluicectl", "starts a run from the middle of an earlier one"),
     ctl::forkCommand},
    {"cancel", QT_TRANSLATE_NOOP("sluicectl", "ends a run under way"), ctl::cancelCommand},
    {"skip", QT_TRANSLATE_NOOP("sluicectl", "skips a step of a run"), ctl::skipCommand},
    {"complete", QT_TRANSLATE_NOOP("sluicectl", "completes a step of a run with an output"),
     ctl::completeCommand},
    {"fail", QT_TRANSLATE_NOOP("sluicectl", "fails a task of a run for good"), ctl::failCommand},
    {"requeue", QT_TRANSLATE_NOOP("sluicectl", "gives a task back to the queue"),
     ctl::requeueCommand},
    {"hold", QT_TRANSLATE_NOOP("sluicectl", "lets a flow or step hand out no tasks"),
     ctl::holdCommand},
    {"release", QT_TRANSLATE_NOOP("sluicectl", "ends a hold"), ctl::releaseCommand},
    {"options", QT_TRANSLATE_NOOP("sluicectl", "sets options of a flow or step"),
     ctl::optionsCommand},
    {"watch", QT_TRANSLATE_NOOP("sluicectl", "a line for each change, live"), ctl::watchCommand},
    {"bulk", QT_TRANSLATE_NOOP("sluicectl", "decides about all runs that fit a filter, some first"),
     ctl::bulkCommand},
    {"audit", QT_TRANSLATE_NOOP("sluicectl", "lists what was decided, newest first"),
     ctl::auditCommand},
    {"doctor", QT_TRANSLATE_NOOP("sluicectl", "looks for what is wrong, and repairs it"),
     ctl::doctorCommand},
    {"layout", QT_TRANSLATE_NOOP("sluicectl", "draws a graph into a file"), ctl::layoutCommand},
});

class Text
{
    Q_DECLARE_TR_FUNCTIONS(sluicectl)
};

int help()
{
    ctl::printLine(
        Text::tr("Usage: sluicectl COMMAND [options]; sluicectl COMMAND --help says more."));
    for (const Command &command : commands)
        ctl::printLine(QStringLiteral("  %1%2")
                           .arg(QLatin1String(command.name), -12)
                           .arg(Text::tr(command.summary)));
    ctl::printLine(Text::tr("SLUICE_TIMEOUT: seconds to wait for an answer of the server (75)."));
    ctl::printLine(
        Text::tr("Exit codes: 0 done, 1 refused by database or state, 2 wrong usage, 3 no "
                 "connection."));
    return ctl::Done;
}

/// Pictures need fonts, and no display; everything else needs neither.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "layout") == 0) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        // Qt looks for a desktop first and complains where the session has no XDG_RUNTIME_DIR.
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
        auto application = std::make_unique<QGuiApplication>(argc, argv);
        QLoggingCategory::setFilterRules({});
        return application;
    }
    return std::make_unique<QCoreApplication>(argc, argv);
}

} // namespace

int main(int argc, char *argv[])
{
    const auto application = makeApplication(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sluicectl"));
    QCoreApplication::setApplicationVersion(programVersion());
    const Translations translations{QString()};

    QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.isEmpty() || arguments.first() == u"--help" || arguments.first() == u"-h")
        return help();
    const QString name = arguments.takeFirst();
    if (name == u"--version") {
        ctl::printLine(QCoreApplication::applicationVersion());
        return ctl::Done;
    }
    if (const auto understood = ctl::checkAnswerLimit(); !understood)
        return ctl::report(understood.error());
    for (const Command &command : commands) {
        if (name == QLatin1String(command.name))
            return command.run(arguments);
    }
    return ctl::reportUsage(
        Text::tr("There is no command \"%1\"; sluicectl --help lists them.")
            .arg(mayHoldPassword(name, Typing::Done) ? QStringLiteral("…") : name));
}
