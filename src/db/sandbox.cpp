#include "db/sandbox.h"

#include "db/blockingsession.h"
#include "db/conninfo.h"
#include "db/schemainstaller.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QStandardPaths>
#include <QThread>
#include <QUrl>
#include <QtConcurrent>

#include <unistd.h>

namespace sluice::db {

using namespace std::chrono_literals;

namespace {

constexpr auto ownSessionsEndWithin = 1s;

Result<> installEngine(const QString &conninfo)
{
    auto session = BlockingSession::open({conninfo});
    if (!session)
        return failure(session.error());
    const auto installed = SchemaInstaller(SchemaInstaller::Demo::With).install(*session);
    return installed ? Result<>() : failure(installed.error());
}

/// What this program brings that an older sandbox may lack, and something to look at in a new one:
/// a template has no runs, because they would be as old as it is.
Result<> freshen(const QString &conninfo)
{
    auto session = BlockingSession::open({conninfo});
    if (!session)
        return failure(session.error());
    const auto installed = SchemaInstaller(SchemaInstaller::Demo::With).install(*session);
    if (!installed)
        return failure(installed.error());
    const auto started = session->query("select sluice.start_demo_runs()");
    return started ? Result<>() : failure(started.error());
}

/// Sessions of Sluice beside this one; others', such as a psql left open, keep no server alive.
Result<bool> isUsed(BlockingSession &session)
{
    return session
        .query("select exists (select from pg_catalog.pg_stat_activity a "
               "where a.application_name like 'sluice%' and a.backend_type = 'client backend' "
               "and a.pid <> pg_catalog.pg_backend_pid())")
        .map([](const Rows &rows) { return rows.boolean(0, 0); });
}

} // namespace

QString Sandbox::defaultDir()
{
    if (geteuid() == 0)
        return QStringLiteral("/var/lib/sluice/sandbox");
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/sluice/sandbox");
}

QString Sandbox::templateDir()
{
    const QString base =
        geteuid() == 0 ? QStringLiteral("/var/lib/sluice")
                       : QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                             QStringLiteral("/sluice");
    // Holds engine and demo, so another version of them is another template.
    return base + QStringLiteral("/template-") +
           SchemaInstaller(SchemaInstaller::Demo::With).fingerprint();
}

Cluster Sandbox::clusterAt(const QString &dir)
{
    return Cluster(dir.isEmpty() ? defaultDir() : QDir(dir).absolutePath());
}

SandboxControl::Status Sandbox::statusOf(const Cluster &cluster,
                                         const std::optional<Cluster::Running> &running)
{
    return {running.has_value(), cluster.dir(), running ? cluster.conninfo() : QString(),
            running ? running->pid : 0};
}

QString Sandbox::uriOf(const Status &status)
{
    const auto conninfo = Conninfo::parse(status.conninfo);
    if (!conninfo)
        return {};
    const QByteArray host = QUrl::toPercentEncoding(conninfo->value(QStringLiteral("host")), "/");
    return QStringLiteral("postgresql:///sluice?user=sluice&port=5432&host=") +
           QString::fromLatin1(host);
}

Result<SandboxControl::Status> Sandbox::startNow(const QString &dir)
{
    Cluster cluster = clusterAt(dir);
    const auto started = cluster.start(templateDir(), installEngine);
    if (!started)
        return failure(started.error());
    if (const auto fresh = freshen(cluster.conninfo()); !fresh)
        return failure(fresh.error());
    return statusOf(cluster, *started);
}

Result<SandboxControl::Status> Sandbox::statusNow(const QString &dir)
{
    const Cluster cluster = clusterAt(dir);
    return cluster.status().map([&cluster](const std::optional<Cluster::Running> &running) {
        return statusOf(cluster, running);
    });
}

Result<> Sandbox::stopNow(const QString &dir)
{
    return clusterAt(dir).stop();
}

Result<bool> Sandbox::stopUnlessUsedNow(const QString &dir)
{
    Cluster cluster = clusterAt(dir);
    if (cluster.running()) {
        auto session = BlockingSession::open({cluster.conninfo()});
        if (!session)
            return failure(session.error());
        const QDeadlineTimer deadline(ownSessionsEndWithin);
        auto used = isUsed(*session);
        while (used && *used && !deadline.hasExpired()) {
            QThread::msleep(20);
            used = isUsed(*session);
        }
        if (!used)
            return failure(used.error());
        if (*used)
            return false;
    }
    return cluster.stop().map([] { return true; });
}

Result<> Sandbox::destroyNow(const QString &dir)
{
    return clusterAt(dir).destroy();
}

QFuture<Result<SandboxControl::Status>> Sandbox::start(const QString &dir)
{
    return QtConcurrent::run([dir] { return startNow(dir); });
}

QFuture<Result<SandboxControl::Status>> Sandbox::status(const QString &dir)
{
    return QtConcurrent::run([dir] { return statusNow(dir); });
}

QFuture<Result<>> Sandbox::stop(const QString &dir)
{
    return QtConcurrent::run([dir] { return stopNow(dir); });
}

} // namespace sluice::db
