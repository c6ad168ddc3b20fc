#include "db/serverprocess.h"

#include <QFile>
#include <QFileInfo>
#include <QList>

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <tuple>
#include <unistd.h>

namespace sluice::db {

namespace {

/// Async-signal-safe.
bool writeNumber(int fd, pid_t number)
{
    std::array<char, 16> text = {};
    size_t begin = text.size();
    for (; number > 0 && begin > 0; number /= 10)
        text[--begin] = char('0' + number % 10);
    return ::write(fd, text.data() + begin, text.size() - begin) == ssize_t(text.size() - begin);
}

} // namespace

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

bool worksIn(int pid, const QString &dataDir)
{
    std::array<char, 4096> target = {};
    const QByteArray link = QByteArray("/proc/") + QByteArray::number(pid) + "/cwd";
    const ssize_t size = ::readlink(link.constData(), target.data(), target.size());
    // Of another user's process one may not know it, and it is none of ours.
    if (size < 0)
        return errno == ENOENT && !QFileInfo::exists(QStringLiteral("/proc/self/stat"));
    return QByteArray(target.data(), qsizetype(size)) ==
           QFile::encodeName(QFileInfo(dataDir).canonicalFilePath());
}

ServerPidFile readPidFile(const QString &dataDir)
{
    QFile file(dataDir + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.readAll().split('\n');
    return {lines.value(0).toInt(), lines.value(7).startsWith("ready")};
}

int serverIn(const QString &dir)
{
    const QString data = dir + QStringLiteral("/data");
    QFile early(dir + QStringLiteral("/server.pid"));
    const int started = early.open(QIODevice::ReadOnly) ? early.read(32).trimmed().toInt() : 0;
    for (const int pid : {readPidFile(data).pid, started}) {
        if (pid > 0 && isAlive(pid) && worksIn(pid, data))
            return pid;
    }
    return 0;
}

int spawnServer(const std::vector<QByteArray> &command, const QByteArray &data,
                const ServerUser &user, int logFd, int pidFd, bool withParent)
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
        if (!withParent) {
            ::setsid();
            server = ::fork();
        }
        if (server != 0) {
            // In between: the server becomes init's child.
            std::ignore = ::write(report[1], &server, sizeof server);
            _exit(0);
        }
        if (!user.become() || ::chdir(data.constData()) != 0 || !writeNumber(pidFd, ::getpid()))
            _exit(126);
        if (withParent) {
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
    if (child > 0 && !withParent) {
        if (::read(report[0], &server, sizeof server) != ssize_t(sizeof server))
            server = -1;
        ::waitpid(child, nullptr, 0);
    }
    ::close(report[0]);
    return server;
}

} // namespace sluice::db
