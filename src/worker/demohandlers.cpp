#include "worker/demohandlers.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace sluice::worker {

Result<int> installDemoHandlers(const QString &dir)
{
    const QDir source(QStringLiteral(":/resources/handlers"));
    const QDir target(dir);
    int written = 0;
    QDirIterator files(source.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = source.relativeFilePath(files.next());
        const QString path = target.absoluteFilePath(name);
        if (QFile::exists(path))
            continue;
        QFile file(files.filePath());
        if (!QDir().mkpath(QFileInfo(path).path()) || !file.copy(path) ||
            !QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                             QFile::ReadOther)) {
            return failure(Error::Code::Io,
                           QStringLiteral("The demo's handler %1 could not be written: %2. Check "
                                          "rights and space of the folder.")
                               .arg(path, file.errorString()));
        }
        ++written;
    }
    return written;
}

} // namespace sluice::worker
