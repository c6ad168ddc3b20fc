#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace sluice::worker {

/// What tells one version of a file from another without reading it.
struct FileStamp
{
    qint64 size = -1; ///< -1 = there is no such file
    qint64 modifiedNs = 0;
    qint64 changedNs = 0;
    quint64 inode = 0;

    [[nodiscard]] static FileStamp of(const QString &path);
    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

/// The module at \a entry and every file it imports, directly or not, each with its stamp.
///
/// \param entry absolute path of a module
/// \param root  absolute path of the folder that no import may leave, symbolic links resolved
/// \returns Error::InvalidArgument naming the module and line of an import that leaves \a root;
///          Error::Io if \a entry cannot be read. An imported file that is missing is left out:
///          the engine's own message about it is the better one.
[[nodiscard]] Result<QHash<QString, FileStamp>> moduleFiles(const QString &entry,
                                                            const QString &root);

/// The specifiers that \a source may import statically: no import is missed; text inside a
/// comment or string that looks like one is reported as well.
[[nodiscard]] QStringList importSpecifiers(const QString &source);

} // namespace sluice::worker
