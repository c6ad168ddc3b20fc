#include "bench/scratch.h"

#include "db/blockingsession.h"
#include "db/schemainstaller.h"

#include <QFile>

#include <chrono>
#include <signal.h>
#include <thread>

namespace sluice::bench {

Result<std::unique_ptr<Scratch>> Scratch::make()
{
    std::unique_ptr<Scratch> scratch(new Scratch);
    // The server's user passes through on the way to its own folder.
    QFile::setPermissions(scratch->m_folder.path(), QFile::ReadOwner | QFile::WriteOwner |
                                                        QFile::ExeOwner | QFile::ExeGroup |
                                                        QFile::ExeOther);
    qputenv("XDG_DATA_HOME", scratch->path(QStringLiteral("data")).toUtf8());
    qputenv("XDG_CONFIG_HOME", scratch->path(QStringLiteral("config")).toUtf8());
    qputenv("XDG_CACHE_HOME", scratch->path(QStringLiteral("cache")).toUtf8());
    scratch->m_cluster = std::make_unique<db::Cluster>(scratch->path(QStringLiteral("server")));
    const auto started = scratch->m_cluster->start({}, {}, db::Cluster::Lifetime::WithParent);
    if (!started)
        return failure(started.error());
    auto session = db::BlockingSession::open({scratch->conninfo()});
    if (!session)
        return failure(session.error());
    if (const auto installed = db::SchemaInstaller().install(*session); !installed)
        return failure(installed.error());
    return scratch;
}

Scratch::~Scratch()
{
    if (m_cluster)
        (void)m_cluster->destroy();
}

Result<> Scratch::configure(const QList<std::pair<QByteArray, QByteArray>> &settings)
{
    auto session = db::BlockingSession::open({conninfo()});
    if (!session)
        return failure(session.error());
    for (const auto &[name, value] : settings) {
        if (auto set = session->script("alter system set " + name + " = " + value); !set)
            return set;
    }
    if (auto reloaded = session->script("select pg_reload_conf()"); !reloaded)
        return reloaded;
    for (const auto &[name, value] : settings) {
        for (;;) {
            const auto shown =
                session->query("select current_setting($1::text)", {db::param(name)});
            if (!shown)
                return failure(shown.error());
            if (shown->bytes(0, 0) == value)
                break;
        }
    }
    return {};
}

void Scratch::killServer()
{
    const auto running = m_cluster->running();
    if (!running)
        return;
    kill(running->pid, SIGKILL);
    while (m_cluster->running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

Result<> Scratch::startServer()
{
    const auto started = m_cluster->start({}, {}, db::Cluster::Lifetime::WithParent);
    return started ? Result<>() : failure(started.error());
}

QString Scratch::socketDir() const
{
    const auto running = m_cluster->running();
    return running ? running->socketDir : QString();
}

} // namespace sluice::bench
