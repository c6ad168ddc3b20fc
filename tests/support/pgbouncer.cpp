#include "support/pgbouncer.h"

#include "db/serveruser.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace sluice::test {

namespace {

/// Somebody listens there. The file alone appears a moment before.
bool answers(const QString &socket)
{
    const QByteArray path = QFile::encodeName(socket);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= qsizetype(sizeof(address.sun_path)))
        return false;
    std::copy(path.cbegin(), path.cend(), address.sun_path);
    const int client = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool taken =
        client >= 0 && ::connect(client, static_cast<sockaddr *>(static_cast<void *>(&address)),
                                 sizeof(address)) == 0;
    if (client >= 0)
        ::close(client);
    return taken;
}

} // namespace

PgBouncer::PgBouncer(const QString &socketDir, const QString &mode, int servers)
{
    const QString program = QStandardPaths::findExecutable(
        QStringLiteral("pgbouncer"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
    if (program.isEmpty()) {
        m_problem = QStringLiteral("pgbouncer is missing: apt-get install pgbouncer");
        return;
    }
    const QString folder = m_folder.path();
    const auto write = [&](const char *name, const QByteArray &text) {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        file.close();
        ::chmod(QFile::encodeName(file.fileName()).constData(), 0644);
    };
    write("users.txt", "\"sluice\" \"\"\n");
    write("pgbouncer.ini", QStringLiteral("[databases]\n"
                                          "* = host=%1 port=5432\n"
                                          "[pgbouncer]\n"
                                          "listen_addr =\n"
                                          "listen_port = 6432\n"
                                          "unix_socket_dir = %2\n"
                                          "auth_type = trust\n"
                                          "auth_file = %2/users.txt\n"
                                          "pool_mode = %3\n"
                                          "default_pool_size = %4\n"
                                          "max_client_conn = 100\n")
                               .arg(socketDir, folder, mode)
                               .arg(servers)
                               .toUtf8());
    QStringList arguments{QStringLiteral("-q")};
    if (geteuid() == 0) {
        // It refuses to run as root.
        const auto user = db::ServerUser::choose();
        if (!user) {
            m_problem = user.error().message;
            return;
        }
        if (::chown(QFile::encodeName(folder).constData(), user->uid, user->gid) != 0)
            m_problem = QStringLiteral("chown failed");
        ::chmod(QFile::encodeName(folder).constData(), 0755);
        arguments += {QStringLiteral("-u"), user->name};
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program,
                    arguments + QStringList{m_folder.filePath(QStringLiteral("pgbouncer.ini"))});
    const QString socket = m_folder.filePath(QStringLiteral(".s.PGSQL.6432"));
    const bool ended = QTest::qWaitFor(
        [&] { return answers(socket) || m_process.state() == QProcess::NotRunning; }, 20000);
    if (!ended || !answers(socket))
        m_problem =
            QStringLiteral("pgbouncer does not answer: ") + QString::fromUtf8(m_process.readAll());
}

PgBouncer::~PgBouncer()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5000))
        m_process.kill();
    m_process.waitForFinished(5000);
}

QString PgBouncer::conninfo(const QString &database) const
{
    return QStringLiteral("host='%1' port=6432 user=sluice dbname='%2'")
        .arg(m_folder.path(), database);
}

} // namespace sluice::test
