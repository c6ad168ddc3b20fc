#include "db/cluster.h"

#include "db/filelock.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace sluice::db {

using namespace std::chrono_literals;

namespace {

constexpr auto startTimeout = 60s;
constexpr auto stopTimeout = 30s;
constexpr auto pollInterval = 4ms;
constexpr qsizetype longestSocketDir = 107 - qsizetype(sizeof("/.s.PGSQL.5432"));
constexpr qint64 largestLog = 10'000'000;

QString osError()
{
    return QString::fromLocal8Bit(strerror(errno));
}

/// A directory of \a user with mode 0700. Never follows a link somebody else put there.
bool makePrivateDir(const QString &path, const ServerUser &user)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) == 0)
        return !user.needsSwitch || ::lchown(name.constData(), user.uid, user.gid) == 0;
    struct stat info = {};
    return errno == EEXIST && ::lstat(name.constData(), &info) == 0 && S_ISDIR(info.st_mode) &&
           info.st_uid == user.uid && (info.st_mode & 0077) == 0;
}

/// Some process has this number, if only one that has ended and was not waited for.
bool isTaken(int pid)
{
    return ::kill(pid, 0) == 0 || errno == EPERM;
}

bool isAlive(int pid)
{
    // A server we started ourselves stays a zombie until it is waited for.
    if (::waitpid(pid, nullptr, WNOHANG) == pid)
        return false;
    if (!isTaken(pid))
        return false;
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return !QFileInfo::exists(QStringLiteral("/proc/self/stat"));
    const QByteArray line = stat.readAll();
    return line.mid(line.lastIndexOf(')') + 2, 1) != "Z";
}

/// Tells a server from an unrelated process that got its number after a crash.
bool worksIn(int pid, const QString &dataDir)
{
    const QFileInfo cwd(QStringLiteral("/proc/%1/cwd").arg(pid));
    const QString target = cwd.symLinkTarget();
    return target.isEmpty() || target == QFileInfo(dataDir).canonicalFilePath();
}

struct PidFile
{
    int pid = 0;
    bool ready = false;
};

PidFile readPidFile(const QString &dataDir)
{
    QFile file(dataDir + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.readAll().split('\n');
    return {lines.value(0).toInt(), lines.value(7).startsWith("ready")};
}

QByteArray confValue(const QString &text)
{
    return '\'' + QFile::encodeName(text).replace('\'', "''") + '\'';
}

/// PostgreSQL prefers files in /dev/shm, and does not start where its user may not make them: so
/// in a chroot that sees the host's /dev without what is mounted below it.
const char *sharedMemoryFor(const ServerUser &user)
{
    struct stat info = {};
    if (::stat("/dev/shm", &info) != 0)
        return "sysv";
    const mode_t needed = info.st_uid == user.uid ? 0300 : info.st_gid == user.gid ? 0030 : 0003;
    return (info.st_mode & needed) == needed ? "posix" : "sysv";
}

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

Cluster::Cluster(const QString &dir) : m_dir(QDir::cleanPath(dir)) {}

QString Cluster::file(const char *name) const
{
    return m_dir + u'/' + QLatin1String(name);
}

bool Cluster::exists() const
{
    return QFileInfo::exists(file("sluice-sandbox"));
}

QString Cluster::socketDir() const
{
    QString own = file("run");
    if (QFile::encodeName(own).size() <= longestSocketDir)
        return own;
    const QString key = QString::fromLatin1(
        QCryptographicHash::hash(m_dir.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
    QString base = QStringLiteral("/run");
    if (geteuid() != 0) {
        base = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
        if (base.isEmpty() || base.size() > 60)
            base = QStringLiteral("/tmp");
    }
    return base + QStringLiteral("/sluice-") + key;
}

QString Cluster::conninfo() const
{
    QString host = socketDir();
    host.replace(u'\\', u"\\\\"_qs).replace(u'\'', u"\\'"_qs);
    return QStringLiteral("host='%1' port=5432 dbname=sluice user=sluice").arg(host);
}

std::optional<Cluster::Running> Cluster::running() const
{
    const QString data = file("data");
    const PidFile found = readPidFile(data);
    if (found.pid <= 0 || !found.ready || !isAlive(found.pid) || !worksIn(found.pid, data))
        return std::nullopt;
    return Running{found.pid, socketDir()};
}

Result<> Cluster::makeFolders(const ServerUser &user) const
{
    const QDir dir(m_dir);
    if (!exists() && dir.exists() && !dir.isEmpty()) {
        return failure(
            Error::Code::InvalidArgument,
            tr("The folder %1 holds other files, so no sandbox was made in it. Choose an "
               "empty or a new one.")
                .arg(m_dir));
    }
    if (!QDir().mkpath(m_dir)) {
        return failure(Error::Code::Io,
                       tr("The folder %1 could not be made. Check the rights of the folder above "
                          "it, or choose another one.")
                           .arg(m_dir),
                       osError());
    }
    // As root the folder itself stays root's, so that the server cannot plant links in it.
    ::chmod(QFile::encodeName(m_dir).constData(), user.needsSwitch ? 0755 : 0700);
    QFile marker(file("sluice-sandbox"));
    if (!marker.open(QIODevice::WriteOnly))
        return failure(Error::Code::Io, tr("The folder %1 cannot be written.").arg(m_dir),
                       marker.errorString());
    return {};
}

Result<> Cluster::makeData(const ServerBinaries &binaries, const ServerUser &user,
                           const QString &templateDir, const Prepare &prepare) const
{
    const QString data = file("data");
    if (QFileInfo::exists(data + QStringLiteral("/PG_VERSION")))
        return {};
    // A leftover of a copy that was interrupted.
    QDir(data).removeRecursively();
    if (!makePrivateDir(data, user))
        return failure(Error::Code::Io, tr("The folder %1 could not be made.").arg(data),
                       osError());
    if (user.needsSwitch &&
        !runProgram(QStringLiteral("/usr/bin/test"), {QStringLiteral("-x"), data}, &user)) {
        return failure(Error::Code::Io,
                       tr("The user \"%1\", under which the server runs, cannot enter %2. Choose a "
                          "folder it can reach, such as one below /var/lib.")
                           .arg(user.name, m_dir));
    }
    if (templateDir.isEmpty()) {
        const auto made =
            runProgram(binaries.path(QStringLiteral("initdb")),
                       {QStringLiteral("--no-sync"), QStringLiteral("--no-locale"),
                        QStringLiteral("--encoding=UTF8"), QStringLiteral("--wal-segsize=1"),
                        QStringLiteral("--auth=trust"), QStringLiteral("--username=sluice"),
                        QStringLiteral("--pgdata=") + data},
                       &user);
        if (!made)
            return failure(made.error());
        const auto created = runProgram(
            binaries.path(QStringLiteral("postgres")),
            {QStringLiteral("--single"), QStringLiteral("-D"), data, QStringLiteral("postgres")},
            // The role has the name of a schema of ours, which "$user" would find before public.
            &user, "CREATE DATABASE sluice;\nALTER DATABASE sluice SET search_path = public;\n");
        return created ? Result<>() : failure(created.error());
    }

    // Data of one version of the server do not fit another.
    const QString source = templateDir + u'-' + binaries.version;
    QDir().mkpath(QFileInfo(source).path());
    const FileLock lock(source + QStringLiteral(".lock"));
    if (!QFileInfo::exists(source + QStringLiteral("/PG_VERSION"))) {
        Cluster maker(source + QStringLiteral(".new"));
        std::ignore = maker.destroy();
        auto started = maker.start(QString(), {}, Lifetime::Detached);
        if (started && prepare) {
            if (const auto prepared = prepare(maker.conninfo()); !prepared)
                started = failure(prepared.error());
        }
        const auto stopped = maker.stop();
        if (!started || !stopped) {
            const Error error = started ? stopped.error() : started.error();
            std::ignore = maker.destroy();
            return failure(error);
        }
        QDir(source).removeRecursively();
        if (!QFile::rename(maker.file("data"), source))
            return failure(Error::Code::Io, tr("The folder %1 could not be made.").arg(source));
        std::ignore = maker.destroy();
    }
    const auto copied = runProgram(QStringLiteral("/bin/cp"),
                                   {QStringLiteral("-a"), QStringLiteral("--reflink=auto"),
                                    source + QStringLiteral("/."), data},
                                   &user);
    if (!copied) {
        return failure(
            Error::Code::Io,
            tr("The data of the sandbox could not be copied to %1. Is the disk full?").arg(data),
            copied.error().detail);
    }
    return {};
}

Result<> Cluster::configure(const ServerUser &user) const
{
    if (!makePrivateDir(socketDir(), user)) {
        return failure(
            Error::Code::Io,
            tr("The folder for the server's socket, %1, could not be made, or belongs to "
               "somebody else.")
                .arg(socketDir()),
            osError());
    }
    const QByteArray text = "# Written at every start.\n"
                            "listen_addresses = ''\n"
                            "port = 5432\n"
                            "unix_socket_permissions = 0700\n"
                            "unix_socket_directories = " +
                            confValue(socketDir()) +
                            "\n"
                            "max_connections = 100\n"
                            "shared_buffers = 32MB\n"
                            "fsync = off\n"
                            "synchronous_commit = off\n"
                            "full_page_writes = off\n"
                            "wal_level = minimal\n"
                            "max_wal_senders = 0\n"
                            "max_wal_size = 256MB\n"
                            "checkpoint_timeout = 15min\n"
                            "jit = off\n"
                            "huge_pages = off\n"
                            "dynamic_shared_memory_type = " +
                            QByteArray(sharedMemoryFor(user)) +
                            "\n"
                            "timezone = 'UTC'\n"
                            "log_timezone = 'UTC'\n"
                            "lc_messages = 'C'\n"
                            "log_line_prefix = '%m [%p] '\n";
    QFile conf(file("postgresql.conf"));
    if (!conf.open(QIODevice::WriteOnly | QIODevice::Truncate) || conf.write(text) != text.size())
        return failure(Error::Code::Io, tr("%1 could not be written.").arg(conf.fileName()),
                       conf.errorString());
    conf.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    return {};
}

void Cluster::forgetStalePid() const
{
    // Only where the number belongs to an unrelated process, or to a killed server that its parent
    // has not waited for yet (in a container perhaps never): PostgreSQL takes both for a server. It
    // recognises every other leftover, and checks with its shared memory that nobody uses the data.
    const QString data = file("data");
    const PidFile found = readPidFile(data);
    if (found.pid <= 0 || !isTaken(found.pid) || (isAlive(found.pid) && worksIn(found.pid, data)))
        return;
    QFile::remove(data + QStringLiteral("/postmaster.pid"));
    QFile::remove(socketDir() + QStringLiteral("/.s.PGSQL.5432.lock"));
}

namespace {

/// Starts the server; \returns its process id, or -1.
int spawn(const std::vector<QByteArray> &command, const ServerUser &user, int logFd,
          Cluster::Lifetime lifetime)
{
    // Nothing may be allocated between fork and exec: other threads' locks are not ours.
    std::vector<char *> arguments;
    arguments.reserve(command.size() + 1);
    for (const QByteArray &argument : command)
        arguments.push_back(const_cast<char *>(argument.constData()));
    arguments.push_back(nullptr);
    const int nullFd = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    std::array<int, 2> report = {-1, -1};
    if (nullFd < 0 || ::pipe2(report.data(), O_CLOEXEC) != 0)
        return -1;
    const pid_t parent = ::getpid();

    const pid_t child = ::fork();
    if (child == 0) {
        pid_t server = 0;
        if (lifetime == Cluster::Lifetime::Detached) {
            ::setsid();
            server = ::fork();
        }
        if (server != 0) {
            // In between: the server becomes init's child.
            std::ignore = ::write(report[1], &server, sizeof server);
            _exit(0);
        }
        if (!user.become())
            _exit(126);
        if (lifetime == Cluster::Lifetime::WithParent) {
            ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
            if (::getppid() != parent)
                _exit(125);
        }
        ::dup2(nullFd, 0);
        ::dup2(logFd, 1);
        ::dup2(logFd, 2);
        ::close_range(3, ~0U, 0);
        ::execv(arguments.front(), arguments.data());
        _exit(127);
    }
    ::close(nullFd);
    ::close(report[1]);
    pid_t server = child;
    if (child > 0 && lifetime == Cluster::Lifetime::Detached) {
        if (::read(report[0], &server, sizeof server) != ssize_t(sizeof server))
            server = -1;
        ::waitpid(child, nullptr, 0);
    }
    ::close(report[0]);
    return server;
}

} // namespace

QString Cluster::logTail(qint64 from) const
{
    QFile log(file("server.log"));
    if (!log.open(QIODevice::ReadOnly))
        return {};
    log.seek(qMax<qint64>(from, log.size() - 2000));
    return QString::fromUtf8(log.readAll());
}

Result<Cluster::Running> Cluster::launch(const ServerBinaries &binaries, const ServerUser &user,
                                         Lifetime lifetime) const
{
    const QString data = file("data");
    const std::vector<QByteArray> command = {
        QFile::encodeName(binaries.path(QStringLiteral("postgres"))),
        "-D",
        QFile::encodeName(data),
        "-c",
        QByteArray("config_file=") + QFile::encodeName(file("postgresql.conf")),
    };
    const QByteArray logName = QFile::encodeName(file("server.log"));
    const QDeadlineTimer deadline(startTimeout);
    while (true) {
        const int truncate = QFileInfo(file("server.log")).size() > largestLog ? O_TRUNC : 0;
        const int log =
            ::open(logName.constData(),
                   O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | truncate, 0600);
        if (log < 0)
            return failure(Error::Code::Io, tr("%1 could not be written.").arg(file("server.log")),
                           osError());
        const qint64 begin = QFileInfo(file("server.log")).size();
        const int pid = spawn(command, user, log, lifetime);
        ::close(log);
        while (pid > 0 && isAlive(pid) && !deadline.hasExpired()) {
            const PidFile found = readPidFile(data);
            if (found.pid == pid && found.ready)
                return Running{pid, socketDir()};
            QThread::msleep(pollInterval.count());
        }
        // Children of a server that was killed take a moment to notice and go.
        const QString tail = logTail(begin);
        if (!tail.contains(u"still in use") || deadline.hasExpired()) {
            const QString reason = lastFatal(tail);
            return failure(
                Error::Code::Io,
                reason.isEmpty()
                    ? tr("The sandbox's server did not start. Its log is %1.")
                          .arg(file("server.log"))
                    : tr("The sandbox's server in %1 did not start: %2").arg(m_dir, reason),
                tail);
        }
        QThread::msleep(100);
    }
}

Result<Cluster::Running> Cluster::start(const QString &templateDir, const Prepare &prepare,
                                        Lifetime lifetime)
{
    if (const auto found = running())
        return *found;
    const auto binaries = ServerBinaries::find();
    if (!binaries)
        return failure(binaries.error());
    const auto user = ServerUser::choose();
    if (!user)
        return failure(user.error());
    if (const auto made = makeFolders(*user); !made)
        return failure(made.error());
    const FileLock lock(file("lock"));
    if (!lock.isHeld())
        return failure(Error::Code::Io, tr("The folder %1 cannot be locked.").arg(m_dir),
                       osError());
    if (const auto found = running())
        return *found;
    if (const auto made = makeData(*binaries, *user, templateDir, prepare); !made)
        return failure(made.error());
    forgetStalePid();
    if (const auto configured = configure(*user); !configured)
        return failure(configured.error());
    return launch(*binaries, *user, lifetime);
}

Result<> Cluster::stop()
{
    if (!exists())
        return {};
    const FileLock lock(file("lock"));
    return stopLocked();
}

Result<> Cluster::stopLocked() const
{
    const QString data = file("data");
    const PidFile found = readPidFile(data);
    if (found.pid <= 0 || !isAlive(found.pid) || !worksIn(found.pid, data))
        return {};
    // "Fast": sessions are ended, the data are written.
    if (::kill(found.pid, SIGINT) != 0) {
        return failure(
            Error::Code::Io,
            tr("The server of %1 (process %2) could not be stopped.").arg(m_dir).arg(found.pid),
            osError());
    }
    QDeadlineTimer deadline(stopTimeout);
    bool forced = false;
    while (isAlive(found.pid)) {
        if (deadline.hasExpired()) {
            if (forced) {
                return failure(
                    Error::Code::Io,
                    tr("The server of %1 (process %2) does not stop.").arg(m_dir).arg(found.pid));
            }
            ::kill(found.pid, SIGQUIT);
            forced = true;
            deadline.setRemainingTime(std::chrono::milliseconds(stopTimeout));
        }
        QThread::msleep(pollInterval.count());
    }
    return {};
}

Result<> Cluster::destroy()
{
    if (!QFileInfo::exists(m_dir))
        return {};
    if (!exists()) {
        return failure(Error::Code::InvalidArgument,
                       tr("%1 is not a sandbox, so nothing was removed.").arg(m_dir));
    }
    {
        const FileLock lock(file("lock"));
        if (auto stopped = stopLocked(); !stopped)
            return stopped;
        bool removed = QDir(file("data")).removeRecursively();
        removed = QDir(socketDir()).removeRecursively() && removed;
        if (!removed)
            return failure(Error::Code::Io, tr("%1 could not be removed entirely.").arg(m_dir));
        for (const char *name : {"postgresql.conf", "server.log", "sluice-sandbox", "lock"})
            QFile::remove(file(name));
    }
    // What else lies there is not ours; then the folder stays.
    QDir().rmdir(m_dir);
    return {};
}

} // namespace sluice::db
