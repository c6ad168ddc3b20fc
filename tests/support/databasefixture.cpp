#include "support/databasefixture.h"

#include "db/quoting.h"
#include "db/schemainstaller.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QUuid>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

namespace sluice::test {

QString templateDir()
{
    return geteuid() == 0 ? QStringLiteral("/var/lib/sluice/tests/template")
                          : QCoreApplication::applicationDirPath() + QStringLiteral("/pg-template");
}

std::shared_ptr<Server> Server::shared()
{
    static std::weak_ptr<Server> current;
    auto server = current.lock();
    if (!server) {
        server = std::make_shared<Server>();
        current = server;
    }
    return server;
}

Server::Server() : m_folder(QDir::tempPath() + QStringLiteral("/sluice-test-XXXXXX"))
{
    // The server's user must pass through.
    ::chmod(QFile::encodeName(m_folder.path()).constData(), 0711);
    m_cluster.emplace(m_folder.filePath(QStringLiteral("pg")));
    start();
}

Server::~Server()
{
    std::ignore = m_cluster->destroy();
}

void Server::start()
{
    const auto started = m_cluster->start(templateDir(), {}, db::Cluster::Lifetime::WithParent);
    m_problem = started ? QString() : started.error().message + u'\n' + started.error().detail;
}

void Server::stop()
{
    std::ignore = m_cluster->stop();
}

void Server::crash()
{
    const auto running = m_cluster->running();
    if (!running)
        return;
    ::kill(running->pid, SIGKILL);
    while (m_cluster->running()) {
    }
}

QString Server::conninfo(const QString &database) const
{
    return QStringLiteral("host='%1' port=5432 user=sluice dbname='%2'").arg(socketDir(), database);
}

QString Server::socketDir() const
{
    return m_cluster->dir() + QStringLiteral("/run");
}

QString Server::dataDir() const
{
    return m_cluster->dir() + QStringLiteral("/data");
}

int Server::pid() const
{
    const auto running = m_cluster->running();
    return running ? running->pid : 0;
}

Result<QString> Server::installedTemplate(Contents contents)
{
    const bool demo = contents == Contents::EngineAndDemo;
    const QString name = demo ? QStringLiteral("with_demo") : QStringLiteral("with_engine");
    if (m_templates.contains(name))
        return name;
    auto admin = db::BlockingSession::open({conninfo()});
    if (!admin)
        return failure(admin.error());
    if (const auto made = admin->script("CREATE DATABASE " + db::quotedIdentifier(name)); !made)
        return failure(made.error());
    auto session = db::BlockingSession::open({conninfo(name)});
    if (!session)
        return failure(session.error());
    const db::SchemaInstaller installer(demo ? db::SchemaInstaller::Demo::With
                                             : db::SchemaInstaller::Demo::Without);
    const auto installed = installer.install(*session);
    if (!installed)
        return failure(installed.error());
    m_templates.append(name);
    return name;
}

Database::Database(Contents contents)
    : m_server(Server::shared()),
      m_name(QStringLiteral("test_") + QUuid::createUuid().toString(QUuid::Id128))
{
    m_problem = m_server->problem();
    if (!m_problem.isEmpty())
        return;
    auto admin = db::BlockingSession::open({m_server->conninfo()});
    if (!admin) {
        m_problem = admin.error().message;
        return;
    }
    QByteArray sql = "CREATE DATABASE " + db::quotedIdentifier(m_name);
    if (contents != Contents::Empty) {
        const auto installed = m_server->installedTemplate(contents);
        if (!installed) {
            m_problem = installed.error().message + u'\n' + installed.error().detail;
            return;
        }
        sql += " TEMPLATE " + db::quotedIdentifier(*installed);
    }
    if (const auto created = admin->script(sql); !created)
        m_problem = created.error().message;
}

Database::~Database()
{
    auto admin = db::BlockingSession::open({m_server->conninfo()});
    if (admin)
        std::ignore = admin->script("DROP DATABASE IF EXISTS " + db::quotedIdentifier(m_name) +
                                    " WITH (FORCE)");
}

db::BlockingSession Database::session() const
{
    // Tests play everybody's clients: what they see is what role and database have set.
    db::ConnectOptions plain = options();
    plain.pinned = false;
    auto opened = db::BlockingSession::open(plain);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    return std::move(*opened);
}

db::Rows Database::exec(const QByteArray &sql, const db::Params &params) const
{
    const auto rows = session().query(sql, params);
    if (!rows) {
        QTest::qFail(qPrintable(rows.error().message + u'\n' + rows.error().detail), __FILE__,
                     __LINE__);
        return {};
    }
    return *rows;
}

} // namespace sluice::test
