#include "db/cluster.h"

#include "db/clustersettings.h"
#include "db/filelock.h"
#include "db/foldercopy.h"
#include "db/serverprocess.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace sluice::db {

using namespace std::chrono_literals;

namespace {

constexpr auto startTimeout = 60s;
constexpr auto stopTimeout = 30s;
constexpr auto pollInterval = 4ms;
/// Longer than anybody who keeps to the time-outs above holds the lock of a folder.
constexpr auto lockTimeout = 150s;
constexpr auto statusLockTimeout = 15s;
constexpr qsizetype longestSocketDir = 107 - qsizetype(sizeof("/.s.PGSQL.5432"));
/// The server knows names of 1,023 bytes, and has some of its own below the folder.
constexpr qsizetype longestDir = 900;
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

/// Links on the way are resolved, as far as there is something: one folder has one name.
QString resolved(const QString &path)
{
    QString existing = QDir::cleanPath(path);
    QString rest;
    while (!QFileInfo::exists(existing) && existing.contains(u'/') && existing != u"/") {
        rest.prepend(existing.mid(existing.lastIndexOf(u'/')));
        existing.truncate(std::max<qsizetype>(existing.lastIndexOf(u'/'), 1));
    }
    const QString canonical = QFileInfo(existing).canonicalFilePath();
    if (canonical.isEmpty())
        return QDir::cleanPath(path);
    return QDir::cleanPath(canonical + u'/' + rest);
}

/// libpq takes a comma for the end of a host, and both sides have quotes of their own.
bool isPlain(const QString &path)
{
    return std::all_of(path.cbegin(), path.cend(), [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f && c != u',' && c != u'\'' && c != u'"' &&
               c != u'\\';
    });
}

/// Links in it are removed, not followed, also where somebody changes the tree meanwhile.
bool removeTree(const QString &path)
{
    std::error_code error;
    std::filesystem::remove_all(QFile::encodeName(path).toStdString(), error);
    return !error;
}

/// Takes the socket away and the folder, if nothing else lies there.
bool removeSocketDir(const QString &path)
{
    const int dir = ::open(QFile::encodeName(path).constData(),
                           O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (dir < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
    for (const char *name : {".s.PGSQL.5432", ".s.PGSQL.5432.lock"})
        ::unlinkat(dir, name, 0);
    ::close(dir);
    ::rmdir(QFile::encodeName(path).constData());
    return true;
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

Cluster::Cluster(const QString &dir) : m_dir(resolved(dir)) {}

QString Cluster::file(const char *name) const
{
    return m_dir + u'/' + QLatin1String(name);
}

QString Cluster::flawOfName() const
{
    const bool isText = std::none_of(m_dir.cbegin(), m_dir.cend(), [](QChar c) {
        // What is no UTF-8 was read as replacement characters, and would be another folder.
        return c.category() == QChar::Other_Control || c == QChar(QChar::ReplacementCharacter);
    });
    if (!isText || QFile::decodeName(QFile::encodeName(m_dir)) != m_dir) {
        return tr("The name of the folder holds line breaks, control characters or bytes that are "
                  "not UTF-8. Choose another one; nothing was changed.");
    }
    if (QFile::encodeName(m_dir).size() > longestDir) {
        return tr("The name of the folder is longer than %1 bytes, too long for a PostgreSQL "
                  "server. Choose another one; nothing was changed.")
            .arg(longestDir);
    }
    return {};
}

Error Cluster::lockedError() const
{
    return {Error::Code::Io,
            tr("The folder %1 is being worked on by another process that does not come to an end, "
               "or cannot be read. Nothing was changed.")
                .arg(m_dir),
            osError()};
}

QString Cluster::socketDir() const
{
    QString own = file("run");
    if (QFile::encodeName(own).size() <= longestSocketDir && isPlain(own))
        return own;
    const QString key = QString::fromLatin1(
        QCryptographicHash::hash(QFile::encodeName(m_dir), QCryptographicHash::Sha256)
            .toHex()
            .left(16));
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
    const ServerPidFile found = readPidFile(data);
    if (found.pid <= 0 || !found.ready || !isAlive(found.pid) || !worksIn(found.pid, data))
        return std::nullopt;
    return Running{found.pid, socketDir()};
}

Result<std::optional<Cluster::Running>> Cluster::status() const
{
    using Answer = Result<std::optional<Running>>;
    const FolderLock lock(m_dir, FolderLock::Mode::Shared, statusLockTimeout);
    if (lock.isMissing())
        return Answer(std::nullopt);
    if (!lock.isHeld())
        return failure(lockedError());
    if (SandboxMark::of(m_dir).kind() != SandboxMark::Kind::Ours)
        return Answer(std::nullopt);
    return Answer(running());
}

Result<> Cluster::initialise(const ServerBinaries &binaries, const ServerUser &user,
                             const QString &data)
{
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

Result<QString> Cluster::templateFor(const ServerBinaries &binaries, const QString &templateDir,
                                     const Prepare &prepare)
{
    // Data of one version of the server do not fit another.
    const QString source = templateDir + u'-' + binaries.version;
    QDir().mkpath(QFileInfo(source).path());
    const FileLock lock(source + QStringLiteral(".lock"), lockTimeout);
    if (!lock.isHeld()) {
        return failure(Error::Code::Io, tr("The folder %1 could not be made.").arg(source),
                       osError());
    }
    if (QFileInfo::exists(source + QStringLiteral("/PG_VERSION")))
        return source;
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
    return source;
}

Result<> Cluster::makeData(const ServerBinaries &binaries, const ServerUser &user,
                           const SandboxMark &mark, const QString &templateDir,
                           const Prepare &prepare) const
{
    const QString data = file("data");
    if (QFileInfo::exists(data))
        return {};
    // They are made under a name that is ours alone and get their own when they are whole.
    for (const QString &leftover :
         QDir(m_dir).entryList({QStringLiteral("data.") + mark.id() + QStringLiteral(".*")},
                               QDir::Dirs | QDir::NoSymLinks))
        removeTree(m_dir + u'/' + leftover);
    const QString making = data + u'.' + mark.id() + u'.' + QString::number(::getpid());
    if (!makePrivateDir(making, user))
        return failure(Error::Code::Io, tr("The folder %1 could not be made.").arg(data),
                       osError());
    if (user.needsSwitch &&
        !runProgram(QStringLiteral("/usr/bin/test"), {QStringLiteral("-x"), making}, &user)) {
        removeTree(making);
        return failure(Error::Code::Io,
                       tr("The user \"%1\", under which the server runs, cannot enter %2. Choose a "
                          "folder it can reach, such as one below /var/lib.")
                           .arg(user.name, m_dir));
    }
    Result<> made;
    if (templateDir.isEmpty()) {
        made = initialise(binaries, user, making);
    } else {
        const auto source = templateFor(binaries, templateDir, prepare);
        made =
            source
                ? copyFolder(*source, making, user,
                             {QStringLiteral("postmaster.pid"), QStringLiteral("postmaster.opts"),
                              QLatin1String(SandboxMark::fileNameInData)})
                : failure(source.error());
        if (source && !made) {
            made = failure(Error::Code::Io,
                           tr("The data of the sandbox could not be copied to %1. Is the disk "
                              "full?")
                               .arg(data),
                           made.error().detail);
        }
    }
    if (made)
        made = mark.writeInto(making);
    if (made &&
        ::rename(QFile::encodeName(making).constData(), QFile::encodeName(data).constData()) != 0) {
        made =
            failure(Error::Code::Io, tr("The folder %1 could not be made.").arg(data), osError());
    }
    if (!made)
        removeTree(making);
    return made;
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
    const QByteArray text = SandboxMark::firstLineOfSettings + clusterSettings(socketDir(), user);
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
    QFile::remove(file("server.pid"));
    const ServerPidFile found = readPidFile(data);
    if (found.pid <= 0 || !isTaken(found.pid))
        return;
    QFile::remove(data + QStringLiteral("/postmaster.pid"));
    QFile::remove(socketDir() + QStringLiteral("/.s.PGSQL.5432.lock"));
}

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
    const QByteArray pidName = QFile::encodeName(file("server.pid"));
    const QDeadlineTimer deadline(startTimeout);
    while (true) {
        const int truncate = QFileInfo(file("server.log")).size() > largestLog ? O_TRUNC : 0;
        const int log =
            ::open(logName.constData(),
                   O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | truncate, 0600);
        const int number = ::open(pidName.constData(),
                                  O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (log < 0 || number < 0) {
            const QString reason = osError();
            ::close(log);
            ::close(number);
            return failure(Error::Code::Io, tr("%1 could not be written.").arg(file("server.log")),
                           reason);
        }
        const qint64 begin = QFileInfo(file("server.log")).size();
        const int pid = spawnServer(command, QFile::encodeName(data), user, log, number,
                                    lifetime == Lifetime::WithParent);
        ::close(log);
        ::close(number);
        if (pid > 0 && becomesReady(pid))
            return Running{pid, socketDir()};
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

bool Cluster::becomesReady(int pid) const
{
    const QDeadlineTimer deadline(startTimeout);
    while (isAlive(pid) && !deadline.hasExpired()) {
        const ServerPidFile found = readPidFile(file("data"));
        if (found.pid == pid && found.ready)
            return true;
        QThread::msleep(pollInterval.count());
    }
    return false;
}

Result<Cluster::Running> Cluster::start(const QString &templateDir, const Prepare &prepare,
                                        Lifetime lifetime)
{
    if (const QString flaw = flawOfName(); !flaw.isEmpty())
        return failure(Error::Code::InvalidArgument, flaw);
    const QDeadlineTimer deadline(lockTimeout);
    while (true) {
        if (!QDir().mkpath(m_dir)) {
            return failure(Error::Code::Io,
                           tr("The folder %1 could not be made. Check the rights of the folder "
                              "above it, or choose another one.")
                               .arg(m_dir),
                           osError());
        }
        const FolderLock lock(m_dir, FolderLock::Mode::Exclusive,
                              std::chrono::duration_cast<std::chrono::milliseconds>(
                                  deadline.remainingTimeAsDuration()));
        // Removed again before it could be locked.
        if (lock.isMissing() && !deadline.hasExpired())
            continue;
        if (!lock.isHeld())
            return failure(lockedError());
        return startLocked(templateDir, prepare, lifetime);
    }
}

Result<Cluster::Running> Cluster::startLocked(const QString &templateDir, const Prepare &prepare,
                                              Lifetime lifetime) const
{
    SandboxMark mark = SandboxMark::of(m_dir);
    if (mark.kind() == SandboxMark::Kind::Foreign) {
        return failure(Error::Code::InvalidArgument,
                       tr("%1 No sandbox was made or started in it. Choose an empty or a new "
                          "folder.")
                           .arg(mark.reason()));
    }
    const auto binaries = ServerBinaries::find();
    if (!binaries)
        return failure(binaries.error());
    const auto user = ServerUser::choose();
    if (!user)
        return failure(user.error());
    // As root the folder itself stays root's, so that the server cannot plant links in it.
    ::chmod(QFile::encodeName(m_dir).constData(), user->needsSwitch ? 0755 : 0700);
    if (mark.id().isEmpty()) {
        if (const auto marked = mark.write(); !marked)
            return failure(marked.error());
    }
    // One that somebody started and did not wait for.
    if (const int pid = serverIn(m_dir); pid > 0 && becomesReady(pid))
        return Running{pid, socketDir()};
    if (const auto made = makeData(*binaries, *user, mark, templateDir, prepare); !made)
        return failure(made.error());
    forgetStalePid();
    if (const auto configured = configure(*user); !configured)
        return failure(configured.error());
    return launch(*binaries, *user, lifetime);
}

Result<> Cluster::stop()
{
    const FolderLock lock(m_dir, FolderLock::Mode::Exclusive, lockTimeout);
    if (lock.isMissing())
        return {};
    if (!lock.isHeld())
        return failure(lockedError());
    const SandboxMark mark = SandboxMark::of(m_dir);
    if (mark.kind() == SandboxMark::Kind::Foreign) {
        return failure(Error::Code::InvalidArgument,
                       tr("%1 Nothing was stopped.").arg(mark.reason()));
    }
    return stopLocked();
}

Result<> Cluster::stopLocked() const
{
    const int pid = serverIn(m_dir);
    if (pid <= 0)
        return {};
    // "Fast": sessions are ended, the data are written.
    if (::kill(pid, SIGINT) != 0) {
        return failure(Error::Code::Io,
                       tr("The server of %1 (process %2) could not be stopped.")
                           .arg(m_dir, QString::number(pid)),
                       osError());
    }
    QDeadlineTimer deadline(stopTimeout);
    bool forced = false;
    while (isAlive(pid)) {
        if (deadline.hasExpired()) {
            if (forced) {
                return failure(Error::Code::Io, tr("The server of %1 (process %2) does not stop.")
                                                    .arg(m_dir, QString::number(pid)));
            }
            ::kill(pid, SIGQUIT);
            forced = true;
            deadline.setRemainingTime(std::chrono::milliseconds(stopTimeout));
        }
        QThread::msleep(pollInterval.count());
    }
    QFile::remove(file("server.pid"));
    return {};
}

Result<> Cluster::destroy()
{
    const FolderLock lock(m_dir, FolderLock::Mode::Exclusive, lockTimeout);
    if (lock.isMissing())
        return {};
    if (!lock.isHeld())
        return failure(lockedError());
    const SandboxMark mark = SandboxMark::of(m_dir);
    if (mark.kind() != SandboxMark::Kind::Ours) {
        return failure(Error::Code::InvalidArgument,
                       mark.reason().isEmpty()
                           ? tr("%1 is not a sandbox, so nothing was removed.").arg(m_dir)
                           : tr("%1 Nothing was removed.").arg(mark.reason()));
    }
    if (auto stopped = stopLocked(); !stopped)
        return stopped;
    if (!removeOwn(mark))
        return failure(Error::Code::Io, tr("%1 could not be removed entirely.").arg(m_dir));
    // What else lies there is not ours; then the folder stays.
    ::rmdir(QFile::encodeName(m_dir).constData());
    return {};
}

bool Cluster::removeOwn(const SandboxMark &mark) const
{
    bool removed = removeTree(file("data"));
    for (const QString &leftover :
         QDir(m_dir).entryList({QStringLiteral("data.") + mark.id() + QStringLiteral(".*")},
                               QDir::Dirs | QDir::NoSymLinks))
        removed = (mark.id().isEmpty() || removeTree(m_dir + u'/' + leftover)) && removed;
    for (const QString &folder : {file("run"), socketDir()})
        removed = removeSocketDir(folder) && removed;
    QFile settings(file("postgresql.conf"));
    if (settings.open(QIODevice::ReadOnly) &&
        settings.readLine() == SandboxMark::firstLineOfSettings)
        settings.remove();
    if (!removed)
        return false;
    // The mark goes last: what was interrupted can be repeated.
    for (const char *name : {"server.log", "server.pid", "lock", SandboxMark::fileName})
        QFile::remove(file(name));
    return true;
}

} // namespace sluice::db
