#include "db/clusterremoval.h"

#include "db/clusterfolder.h"
#include "db/privatefolder.h"
#include "db/sandboxmark.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace sluice::db {

namespace {

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

} // namespace

bool removeCluster(const ClusterFolder &folder, const SandboxMark &mark)
{
    bool removed = removeTree(folder.data());
    for (const QString &leftover : folder.unfinishedData(mark))
        removed = (mark.id().isEmpty() || removeTree(leftover)) && removed;
    for (const QString &socketDir : {folder.file("run"), folder.socketDir()})
        removed = removeSocketDir(socketDir) && removed;
    QFile settings(folder.settings());
    if (settings.open(QIODevice::ReadOnly) &&
        settings.readLine() == SandboxMark::firstLineOfSettings)
        settings.remove();
    if (!removed)
        return false;
    for (const QString &file :
         {folder.log(), folder.pidFile(), folder.file("lock"), folder.file(SandboxMark::fileName)})
        QFile::remove(file);
    return true;
}

} // namespace sluice::db
