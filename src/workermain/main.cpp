#include "core/version.h"
#include "db/conninfo.h"
#include "db/databasefacts.h"
#include "systems/pgflow/worker/pgflowtasksource.h"
#include "worker/controlinput.h"
#include "worker/slotprocess.h"
#include "worker/stopsignals.h"
#include "worker/worker.h"
#include "worker/workerlog.h"
#include "worker/workeroptions.h"
#include "workspace/profileguard.h"
#include "workspace/workspace.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <memory>

namespace {

using namespace sluice;

void say(std::FILE *file, const QString &text)
{
    std::fputs(text.toUtf8().constData(), file);
    if (!text.endsWith(QLatin1Char('\n')))
        std::fputc('\n', file);
}

Result<> checkAddress(const QString &conninfo)
{
    return db::Conninfo::parse(conninfo).map([](const db::Conninfo &) {});
}

/// A worker and those who may tell it to stop.
int runWorker(worker::WorkerOptions options)
{
    // A window that has gone closes the log; the work goes on to its proper end.
    std::signal(SIGPIPE, SIG_IGN);
    worker::WorkerLog log(options.jsonLog ? worker::WorkerLog::Style::Json
                                          : worker::WorkerLog::Style::Text,
                          options.verbose);
    worker::StopSignals signalled;
    const auto workspace = Workspace::lookInto(Workspace::defaultPath(), db::targetOf);
    ProfileGuard guard(*workspace, db::targetOf, db::identify);
    options.guard = &guard;
    std::unique_ptr<TaskSource> source;
    std::unique_ptr<worker::Worker> worker;
    std::unique_ptr<worker::ControlInput> control;

    const auto start = [&source, &worker, &log](const worker::WorkerOptions &chosen) {
        source = std::make_unique<pgflow::PgflowTaskSource>(
            db::ConnectOptions{chosen.conninfo, chosen.password}, chosen.silence);
        worker = std::make_unique<worker::Worker>(chosen, *source,
                                                  QCoreApplication::applicationFilePath(), log);
        QObject::connect(worker.get(), &worker::Worker::ended, QCoreApplication::instance(),
                         &QCoreApplication::exit, Qt::QueuedConnection);
        worker->start();
    };
    const auto stop = [&worker] {
        if (worker)
            worker->stop();
        else
            QCoreApplication::exit(0);
    };
    QObject::connect(&signalled, &worker::StopSignals::stopRequested, QCoreApplication::instance(),
                     stop);
    if (options.control) {
        control = std::make_unique<worker::ControlInput>();
        QObject::connect(
            control.get(), &worker::ControlInput::connectRequested, QCoreApplication::instance(),
            [&options, &worker, &log, start](const QString &conninfo, const QString &password) {
                if (worker)
                    return;
                if (const auto address = checkAddress(conninfo); !address) {
                    log.error(address.error().message);
                    QCoreApplication::exit(2);
                    return;
                }
                options.conninfo = conninfo;
                options.password = password;
                start(options);
            });
        QObject::connect(control.get(), &worker::ControlInput::stopRequested,
                         QCoreApplication::instance(), stop);
        QObject::connect(control.get(), &worker::ControlInput::stopNowRequested,
                         QCoreApplication::instance(), [&worker] {
                             if (worker)
                                 worker->stopNow();
                             else
                                 QCoreApplication::exit(0);
                         });
        QObject::connect(control.get(), &worker::ControlInput::misunderstood,
                         QCoreApplication::instance(), [&log](const QString &command) {
                             log.warning(QStringLiteral("Unknown command: %1").arg(command));
                         });
    } else {
        start(options);
    }
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sluice-worker"));
    QCoreApplication::setApplicationVersion(programVersion());

    const Result<worker::WorkerOptions> options =
        worker::WorkerOptions::parse(QCoreApplication::arguments(), checkAddress);
    if (!options) {
        say(stderr, options.error().message);
        say(stderr, QCoreApplication::translate("sluice-worker",
                                                "sluice-worker --help lists the options."));
        return 2;
    }
    if (options->wantsHelp) {
        say(stdout, worker::WorkerOptions::help());
        return 0;
    }
    if (options->wantsVersion) {
        say(stdout, QCoreApplication::applicationVersion());
        return 0;
    }
    return options->isSlot ? worker::runSlotProcess(options->memoryLimit) : runWorker(*options);
}
