#pragma once

#include <QString>

#include <chrono>

namespace sluice::db {

/// Holds flock() on a file while it lives; the kernel lets go when the process dies.
class FileLock final
{
public:
    /// Waits for the lock, at most \a patience. Blocks. The file is made when it does not exist.
    FileLock(const QString &path, std::chrono::milliseconds patience);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    [[nodiscard]] bool isHeld() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

/// Holds flock() on a folder itself, so that nothing of ours has to lie in it. The lock is of the
/// folder that bears the name now, not of one that was removed or replaced meanwhile.
class FolderLock final
{
public:
    enum class Mode { Shared, Exclusive };

    /// Waits for the lock, at most \a patience. Blocks. A folder that does not exist is not made.
    FolderLock(const QString &dir, Mode mode, std::chrono::milliseconds patience);
    ~FolderLock();
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

    [[nodiscard]] bool isHeld() const { return m_fd >= 0; }
    /// There is no such folder.
    [[nodiscard]] bool isMissing() const { return m_missing; }

private:
    int m_fd = -1;
    bool m_missing = false;
};

} // namespace sluice::db
