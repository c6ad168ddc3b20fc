#include "db/clusterserver.h"

#include "db/clusterfolder.h"
#include "db/oserror.h"
#include "db/serverbinaries.h"
#include "db/serverprocess.h"
#include "db/serveruser.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace sluice::db {

using namespace std::chrono_literals;

namespace {

constexpr auto startTimeout = 60s;
constexpr auto stopTimeout = 30s;
constexpr auto pollInterval = 4ms;
constexpr qint64 largestLog = 10'000'000;

/// Why the server gave up, in its own words; empty when it does not say.
QString lastFatal(const QString &log)
{
    const QString word = QStringLiteral("FATAL:");
    const qsizetype at = log.lastIndexOf(word);
    if (at < 0)
        return {};
    return log.mid(at + word.size(), log.indexOf(u'\n', at) - at - word.size()).trimmed();
}

} // namespace

std::optional<int> ClusterServer::running() const
{
    const QString data = m_folder.data();
    const ServerPidFile found = readPidFile(data);
    if (found.pid <= 0 || !found.ready || !isAlive(found.pid) || !worksIn(found.pid, data))
        return std::nullopt;
    return found.pid;
}

std::optional<int> ClusterServer::soonRunning() const
{
    const int pid = serverIn(m_folder.path());
    return pid > 0 && becomesReady(pid) ? std::optional(pid) : std::nullopt;
}

bool ClusterServer::becomesReady(int pid) const
{
    const QDeadlineTimer deadline(startTimeout);
    while (isAlive(pid) && !deadline.hasExpired()) {
        const ServerPidFile found = readPidFile(m_folder.data());
        if (found.pid == pid && found.ready)
            return true;
        QThread::msleep(pollInterval.count());
    }
    return false;
}

void ClusterServer::forgetStalePid() const
{
    // Only where the number belongs to an unrelated process, or to a killed server that its parent
    // has not waited for yet (in a container perhaps never): PostgreSQL takes both for a server. It
    // recognises every other leftover, and checks with its shared memory that nobody uses the data.
    QFile::remove(m_folder.pidFile());
    const ServerPidFile found = readPidFile(m_folder.data());
    if (found.pid <= 0 || !isTaken(found.pid))
        return;
    QFile::remove(m_folder.data() + QStringLiteral("/postmaster.pid"));
    QFile::remove(m_folder.socketDir() + QStringLiteral("/.s.PGSQL.5432.lock"));
}

Result<int> ClusterServer::launch(const ServerBinaries &binaries, const ServerUser &user,
                                  Lifetime lifetime) const
{
    forgetStalePid();
    const QDeadlineTimer deadline(startTimeout);
    while (true) {
        const auto spawned = spawn(binaries, user, lifetime);
        if (!spawned)
            return failure(spawned.error());
        if (spawned->pid > 0 && becomesReady(spawned->pid))
            return spawned->pid;
        // Children of a server that was killed take a moment to notice and go.
        const QString tail = logTail(spawned->logBegin);
        if (!tail.contains(u"still in use") || deadline.hasExpired())
            return failure(gaveUp(tail));
        QThread::msleep(100);
    }
}

Result<ClusterServer::Spawned> ClusterServer::spawn(const ServerBinaries &binaries,
                                                    const ServerUser &user, Lifetime lifetime) const
{
    const QByteArray data = QFile::encodeName(m_folder.data());
    const QByteArray program = QFile::encodeName(binaries.path(QStringLiteral("postgres")));
    const QByteArray settings = "config_file=" + QFile::encodeName(m_folder.settings());
    const std::vector<QByteArray> command = {program, "-D", data, "-c", settings};
    const int truncate = QFileInfo(m_folder.log()).size() > largestLog ? O_TRUNC : 0;
    const int log = ::open(QFile::encodeName(m_folder.log()).constData(),
                           O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | truncate, 0600);
    const int number = ::open(QFile::encodeName(m_folder.pidFile()).constData(),
                              O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (log < 0 || number < 0) {
        const QString reason = osError();
        ::close(log);
        ::close(number);
        return failure(Error::Code::Io, tr("%1 could not be written.").arg(m_folder.log()), reason);
    }
    const qint64 begin = QFileInfo(m_folder.log()).size();
    const int pid = spawnServer(command, data, user, log, number, lifetime == Lifetime::WithParent);
    ::close(log);
    ::close(number);
    return Spawned{pid, begin};
}

QString ClusterServer::logTail(qint64 from) const
{
    QFile log(m_folder.log());
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(qMax<qint64>(from, log.size() - 2000));
    return QString::fromUtf8(log.readAll());
}

Error ClusterServer::gaveUp(const QString &log) const
{
    const QString reason = lastFatal(log);
    return {Error::Code::Io,
            reason.isEmpty()
                ? tr("The sandbox's server did not start. Its log is %1.").arg(m_folder.log())
                : tr("The sandbox's server in %1 did not start: %2").arg(m_folder.path(), reason),
            log};
}

Result<> ClusterServer::stop() const
{
    const int pid = serverIn(m_folder.path());
    if (pid <= 0)
        return {};
    // "Fast": sessions are ended, the data are written.
    if (::kill(pid, SIGINT) != 0) {
        return failure(Error::Code::Io,
                       tr("The server of %1 (process %2) could not be stopped.")
                           .arg(m_folder.path(), QString::number(pid)),
                       osError());
    }
    QDeadlineTimer deadline(stopTimeout);
    bool forced = false;
    while (isAlive(pid)) {
        if (deadline.hasExpired()) {
            if (forced) {
                return failure(Error::Code::Io, tr("The server of %1 (process %2) does not stop.")
                                                    .arg(m_folder.path(), QString::number(pid)));
            }
            ::kill(pid, SIGQUIT);
            forced = true;
            deadline.setRemainingTime(std::chrono::milliseconds(stopTimeout));
        }
        QThread::msleep(pollInterval.count());
    }
    QFile::remove(m_folder.pidFile());
    return {};
}

} // namespace sluice::db
