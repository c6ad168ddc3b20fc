#include "db/privatefolder.h"

#include "db/serveruser.h"

#include <QFile>

#include <cerrno>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sluice::db {

bool makePrivateDir(const QString &path, const ServerUser &user)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) == 0)
        return !user.needsSwitch || ::lchown(name.constData(), user.uid, user.gid) == 0;
    struct stat info = {};
    return errno == EEXIST && ::lstat(name.constData(), &info) == 0 && S_ISDIR(info.st_mode) &&
           info.st_uid == user.uid && (info.st_mode & 0077) == 0;
}

bool removeTree(const QString &path)
{
    std::error_code error;
    std::filesystem::remove_all(QFile::encodeName(path).toStdString(), error);
    return !error;
}

} // namespace sluice::db
