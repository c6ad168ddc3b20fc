#include "db/foldercopy.h"

#include "db/serveruser.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <memory>
#include <string>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace sluice::db {

namespace {

class Descriptor final
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

/// One walk through a tree. Everything is named relative to an open folder, so that nobody who may
/// write there leads it elsewhere.
class Copy final
{
public:
    Copy(const ServerUser &user, const QStringList &but) : m_user(user)
    {
        for (const QString &name : but)
            m_but.push_back(QFile::encodeName(name));
    }

    /// \returns 0 or errno
    [[nodiscard]] int run(int from, int to) { return copyTree(from, to, true); }

private:
    struct Pair
    {
        std::unique_ptr<Descriptor> from;
        std::unique_ptr<Descriptor> to;
    };

    [[nodiscard]] int makeFolder(int from, int to, const std::string &name, Pair &made) const
    {
        if (::mkdirat(to, name.c_str(), 0700) != 0)
            return errno;
        made.from = std::make_unique<Descriptor>(::openat(from, name.c_str(), folderFlags));
        made.to = std::make_unique<Descriptor>(::openat(to, name.c_str(), folderFlags));
        if (!made.from->isOpen() || !made.to->isOpen() || !giveAway(made.to->get()))
            return errno;
        return 0;
    }

    [[nodiscard]] int copyTree(int from, int to, bool isTop)
    {
        std::vector<std::string> folders;
        if (const int error = copyFiles(from, to, isTop, folders); error != 0)
            return error;
        for (const std::string &folder : folders) {
            Pair pair;
            if (const int error = makeFolder(from, to, folder, pair); error != 0)
                return error;
            if (const int error = copyTree(pair.from->get(), pair.to->get(), false); error != 0)
                return error;
        }
        return 0;
    }

    /// Copies the files and tells the folders.
    [[nodiscard]] int copyFiles(int from, int to, bool isTop, std::vector<std::string> &folders)
    {
        const int own = ::fcntl(from, F_DUPFD_CLOEXEC, 0);
        const std::unique_ptr<DIR, int (*)(DIR *)> listing(::fdopendir(own), ::closedir);
        if (!listing)
            return errno;
        while (true) {
            errno = 0;
            const dirent *entry = ::readdir(listing.get());
            if (!entry)
                return errno;
            const std::string name = entry->d_name;
            if (name == "." || name == ".." || (isTop && isLeftOut(name)))
                continue;
            struct stat info = {};
            if (::fstatat(from, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
                return errno;
            if (S_ISDIR(info.st_mode)) {
                folders.push_back(name);
            } else if (S_ISREG(info.st_mode)) {
                if (const int error = copyFile(from, to, name.c_str(), info.st_size); error != 0)
                    return error;
            }
        }
    }

    [[nodiscard]] int copyFile(int from, int to, const char *name, off_t size)
    {
        const Descriptor target(
            ::openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!target.isOpen() || !giveAway(target.get()))
            return errno;
        // A third of them are empty.
        if (size == 0)
            return 0;
        const Descriptor source(::openat(from, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        if (!source.isOpen())
            return errno;
        if (m_mayShare) {
            if (::ioctl(target.get(), FICLONE, source.get()) == 0)
                return 0;
            m_mayShare = false;
        }
        return copyBytes(source.get(), target.get());
    }

    [[nodiscard]] int copyBytes(int source, int target)
    {
        while (true) {
            const ssize_t count = ::read(source, m_buffer.data(), m_buffer.size());
            if (count == 0)
                return 0;
            if (count < 0)
                return errno;
            for (ssize_t done = 0; done < count;) {
                const ssize_t written =
                    ::write(target, m_buffer.data() + done, size_t(count - done));
                if (written < 0)
                    return errno;
                done += written;
            }
        }
    }

    [[nodiscard]] bool giveAway(int fd) const
    {
        return !m_user.needsSwitch || ::fchown(fd, m_user.uid, m_user.gid) == 0;
    }
    [[nodiscard]] bool isLeftOut(const std::string &name) const
    {
        for (const QByteArray &other : m_but) {
            if (name == other.constData())
                return true;
        }
        return false;
    }

    const ServerUser &m_user;
    std::vector<QByteArray> m_but;
    std::vector<char> m_buffer = std::vector<char>(std::size_t(128) * 1024);
    bool m_mayShare = true; ///< until the file system says that it cannot
};

} // namespace

Result<> copyFolder(const QString &from, const QString &to, const ServerUser &user,
                    const QStringList &but)
{
    const Descriptor source(::open(QFile::encodeName(from).constData(), folderFlags));
    const Descriptor target(::open(QFile::encodeName(to).constData(), folderFlags));
    int error = source.isOpen() && target.isOpen() ? 0 : errno;
    if (error == 0)
        error = Copy(user, but).run(source.get(), target.get());
    if (error == 0)
        return {};
    return failure(
        Error::Code::Io,
        QCoreApplication::translate("sluice::db::ServerUser", "%1 could not be copied to %2.")
            .arg(from, to),
        QString::fromLocal8Bit(strerror(error)));
}

} // namespace sluice::db
