#include "db/serverbinaries.h"

#include "db/serveruser.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QStringList>

namespace sluice::db {

namespace {

constexpr int oldestMajor = 15;

/// Where Debian and its like keep every installed version.
QStringList versionedFolders()
{
    QStringList folders;
    const QDir debian(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &entry : debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders.append(debian.filePath(entry) + QStringLiteral("/bin"));
    return folders;
}

/// What the search path leads to. Slower: pg_config may be a script.
QStringList searchedFolders()
{
    QStringList folders;
    if (const QString config = QStandardPaths::findExecutable(QStringLiteral("pg_config"));
        !config.isEmpty()) {
        if (const auto output = runProgram(config, {QStringLiteral("--bindir")}))
            folders.append(QString::fromLocal8Bit(*output).trimmed());
    }
    if (const QString postgres = QStandardPaths::findExecutable(QStringLiteral("postgres"));
        !postgres.isEmpty())
        folders.append(QFileInfo(postgres).canonicalPath());
    return folders;
}

ServerBinaries newestOf(const QStringList &folders)
{
    static const QRegularExpression pattern(QStringLiteral("(\\d+)(\\.\\d+)?"));
    ServerBinaries best;
    for (const QString &folder : folders) {
        const ServerBinaries found{folder, 0, {}};
        if (!QFileInfo(found.path(QStringLiteral("postgres"))).isExecutable() ||
            !QFileInfo(found.path(QStringLiteral("initdb"))).isExecutable())
            continue;
        const auto output =
            runProgram(found.path(QStringLiteral("postgres")), {QStringLiteral("--version")});
        const auto match = pattern.match(output ? QString::fromLocal8Bit(*output) : QString());
        if (const int major = match.captured(1).toInt(); match.hasMatch() && major > best.major)
            best = {folder, major, match.captured(0)};
    }
    return best;
}

} // namespace

Result<ServerBinaries> ServerBinaries::find()
{
    ServerBinaries best;
    if (qEnvironmentVariableIsSet("SLUICE_PG_BINDIR")) {
        best = newestOf({qEnvironmentVariable("SLUICE_PG_BINDIR")});
    } else {
        best = newestOf(versionedFolders());
        if (best.major < oldestMajor)
            best = newestOf(searchedFolders());
    }
    if (best.major >= oldestMajor)
        return best;
    if (best.major > 0) {
        return failure(Error::Code::Unsupported,
                       tr("The PostgreSQL server in %1 is version %2; a sandbox needs 15 or newer. "
                          "Install a newer one, e.g.: apt install postgresql")
                           .arg(best.folder, best.version));
    }
    return failure(Error::Code::Unsupported,
                   tr("No PostgreSQL server programs were found on this machine. Install them, "
                      "e.g.: apt install postgresql"));
}

} // namespace sluice::db
