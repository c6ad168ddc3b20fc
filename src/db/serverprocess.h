#pragma once

#include "db/serveruser.h"

#include <QByteArray>
#include <QString>

#include <vector>

/// Processes of private servers: which is whose, and how one is started.
namespace sluice::db {

/// What a server says of itself in its data.
struct ServerPidFile
{
    int pid = 0;
    bool ready = false; ///< takes connections
};

[[nodiscard]] ServerPidFile readPidFile(const QString &dataDir);

/// Some process has this number, if only one that has ended and was not waited for.
[[nodiscard]] bool isTaken(int pid);
/// It has not ended.
[[nodiscard]] bool isAlive(int pid);
/// Tells a server from an unrelated process that got its number after a crash.
[[nodiscard]] bool worksIn(int pid, const QString &dataDir);
/// The server of the data in \a dir/data, from the moment it was started until it has ended; 0 =
/// none.
[[nodiscard]] int serverIn(const QString &dir);

/// Starts the server; \returns its process id, or -1.
///
/// \param pidFd takes the number, written by the server's process itself: should the caller die
/// now, the next one still finds it. Until then that process holds the caller's lock. \param
/// withParent it is stopped when the calling thread ends; else it outlives us
[[nodiscard]] int spawnServer(const std::vector<QByteArray> &command, const QByteArray &data,
                              const ServerUser &user, int logFd, int pidFd, bool withParent);

} // namespace sluice::db
