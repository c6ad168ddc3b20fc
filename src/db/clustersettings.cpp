#include "db/clustersettings.h"

#include "db/clusterfolder.h"
#include "db/oserror.h"
#include "db/privatefolder.h"
#include "db/sandboxmark.h"
#include "db/serveruser.h"

#include <QCoreApplication>
#include <QFile>

#include <sys/stat.h>

namespace sluice::db {

namespace {

struct ClusterText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::Cluster)
};

/// One folder as the value of a setting that takes a list of them: in double quotes only where they
/// are needed, since whoever asks the server for the setting is given them too.
QByteArray confFolder(const QString &folder)
{
    QByteArray name = QFile::encodeName(folder);
    if (name.contains(',') || name.contains('"') || name.contains(' '))
        name = '"' + name.replace('"', "\"\"") + '"';
    return "'" + name.replace('\\', "\\\\").replace('\'', "''") + "'";
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

QByteArray settingsOf(const QString &socketDir, const ServerUser &user)
{
    return QByteArray("listen_addresses = ''\n"
                      "port = 5432\n"
                      "unix_socket_permissions = 0700\n"
                      "unix_socket_directories = ") +
           confFolder(socketDir) +
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
}

} // namespace

Result<> writeClusterSettings(const ClusterFolder &folder, const ServerUser &user)
{
    const QString socketDir = folder.socketDir();
    if (!makePrivateDir(socketDir, user)) {
        return failure(Error::Code::Io,
                       ClusterText::tr("The folder for the server's socket, %1, could not be made, "
                                       "or belongs to somebody else.")
                           .arg(socketDir),
                       osError());
    }
    const QByteArray text = SandboxMark::firstLineOfSettings + settingsOf(socketDir, user);
    QFile conf(folder.settings());
    if (!conf.open(QIODevice::WriteOnly | QIODevice::Truncate) || conf.write(text) != text.size())
        return failure(Error::Code::Io,
                       ClusterText::tr("%1 could not be written.").arg(conf.fileName()),
                       conf.errorString());
    conf.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    return {};
}

} // namespace sluice::db
