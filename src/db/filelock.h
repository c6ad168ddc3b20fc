#pragma once

#include <QString>

namespace sluice::db {

/// Holds flock() on a file while it lives; the kernel lets go when the process dies.
class FileLock final
{
public:
    /// Waits for the lock. Blocks. The file is made when it does not exist.
    explicit FileLock(const QString &path);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    [[nodiscard]] bool isHeld() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

} // namespace sluice::db
