#include "ctl/arguments.h"
#include "ctl/commands.h"
#include "ctl/output.h"
#include "ctl/runlookup.h"
#include "ctl/watcher.h"
#include "ctl/withsystem.h"

namespace sluice::ctl {

namespace {

struct WatchText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::WatchCommand)
};

} // namespace

int watchCommand(const QStringList &given)
{
    Arguments arguments(
        QStringLiteral("watch"),
        WatchText::tr(
            "A line for each change, live: time of the change (server), time of arrival, run, "
            "flow or step, status. Ends with the run, or with Ctrl+C."),
        Arguments::Database::Reads);
    arguments.addValue(QStringLiteral("run"), WatchText::tr("Only this run, with its steps."),
                       QStringLiteral("ID"));
    if (const auto ended = arguments.parse(given))
        return *ended;
    return withSystem(arguments, [&](Connection &, const std::shared_ptr<System> &system) {
        std::optional<RunId> run;
        if (arguments.has(QStringLiteral("run"))) {
            const auto found = findRun(*system, arguments.value(QStringLiteral("run")));
            if (!found)
                return report(found.error());
            run = *found;
        }
        Watcher watcher(system, run, arguments.json());
        QObject::connect(&watcher, &Watcher::ended, QCoreApplication::instance(),
                         &QCoreApplication::exit, Qt::QueuedConnection);
        watcher.start();
        return QCoreApplication::exec();
    });
}

} // namespace sluice::ctl
