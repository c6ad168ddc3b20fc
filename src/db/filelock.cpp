#include "db/filelock.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sluice::db {

namespace {

/// flock() has no time limit of its own.
constexpr unsigned long lookEveryMs = 5;

bool lockWithin(int fd, int operation, const QDeadlineTimer &deadline)
{
    while (::flock(fd, operation | LOCK_NB) != 0) {
        if ((errno != EWOULDBLOCK && errno != EINTR) || deadline.hasExpired())
            return false;
        QThread::msleep(lookEveryMs);
    }
    return true;
}

bool isStill(int fd, const QByteArray &path)
{
    struct stat held = {};
    struct stat named = {};
    return ::fstat(fd, &held) == 0 && ::stat(path.constData(), &named) == 0 &&
           held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

} // namespace

FileLock::FileLock(const QString &path, std::chrono::milliseconds patience)
    : m_fd(::open(QFile::encodeName(path).constData(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW,
                  0600))
{
    if (m_fd >= 0 && !lockWithin(m_fd, LOCK_EX, QDeadlineTimer(patience))) {
        ::close(m_fd);
        m_fd = -1;
    }
}

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

FolderLock::FolderLock(const QString &dir, Mode mode, std::chrono::milliseconds patience)
{
    const QByteArray path = QFile::encodeName(dir);
    const QDeadlineTimer deadline(patience);
    while (m_fd < 0) {
        m_fd = ::open(path.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (m_fd < 0) {
            m_missing = errno == ENOENT;
            return;
        }
        const bool locked = lockWithin(m_fd, mode == Mode::Shared ? LOCK_SH : LOCK_EX, deadline);
        if (locked && isStill(m_fd, path))
            return;
        ::close(m_fd);
        m_fd = -1;
        if (!locked)
            return;
    }
}

FolderLock::~FolderLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace sluice::db
