#include "workspace/workspacefile.h"

#include "workspace/migrations.h"
#include "workspace/sqliteerror.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>

#include <array>
#include <atomic>

namespace sluice {

namespace {

constexpr QLatin1String memoryPath(":memory:");

QString nextConnectionName()
{
    static std::atomic<int> counter = 0;
    return QStringLiteral("workspace-%1").arg(++counter);
}

// SQLite gives its journals the rights of the file, and a file made by SQLite the usual ones,
// which let everybody on the machine read where this desk connects to.
Result<> makePrivateFile(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return failure(workspaceError(QSqlError({}, {}, {}, QStringLiteral("14")), path));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QFile file(path);
    if (file.open(QIODevice::NewOnly | QIODevice::WriteOnly))
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

// Rename, never copy: the damaged file may be the last copy of what it holds.
QString setAside(const QString &path)
{
    const QString aside =
        path + QStringLiteral(".damaged-") +
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    constexpr std::array journals = {"-wal", "-shm"};
    for (const char *journal : journals)
        QFile::rename(path + QLatin1String(journal), aside + QLatin1String(journal));
    return QFile::rename(path, aside) ? aside : QString();
}

} // namespace

WorkspaceFile::WorkspaceFile(const QString &path)
    : m_db(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), nextConnectionName()))
{
    m_db.setDatabaseName(path);
    m_db.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=200"));
}

WorkspaceFile::~WorkspaceFile()
{
    const QString name = m_db.connectionName();
    m_db.close();
    // Every handle must be gone before the connection is removed.
    m_db = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<WorkspaceFile>> WorkspaceFile::open(const QString &path)
{
    const bool onDisk = path != memoryPath;
    QString notice;
    for (bool retried = false;; retried = true) {
        if (onDisk) {
            if (Result<> made = makePrivateFile(path); !made)
                return failure(made.error());
        }
        std::unique_ptr<WorkspaceFile> file(new WorkspaceFile(path));
        const Result<> ready = file->prepare();
        if (ready) {
            file->m_notice = notice;
            return file;
        }
        if (retried || !onDisk || !file->isDamaged())
            return failure(ready.error());

        file.reset();
        const QString aside = setAside(path);
        // Without a name another process was faster, and a new file is already there.
        if (!aside.isEmpty()) {
            notice = tr("The file with your connections and settings was damaged. It was set "
                        "aside as %1, and a new one was begun.")
                         .arg(aside);
        }
    }
}

Result<std::unique_ptr<WorkspaceFile>> WorkspaceFile::inMemory()
{
    return open(memoryPath);
}

Result<> WorkspaceFile::prepare()
{
    if (!m_db.open())
        return failure(workspaceError(m_db.lastError(), path()));
    QSqlQuery query(m_db);
    constexpr std::array settings = {
        // Waits for nobody that only reads.
        "PRAGMA journal_mode = WAL",
        // A power cut may take the last change with it, but never damages the file.
        "PRAGMA synchronous = NORMAL",
        "PRAGMA quick_check(1)",
    };
    for (const char *setting : settings) {
        if (!query.exec(QLatin1String(setting)))
            return failure(workspaceError(query.lastError(), path()));
    }
    if (!query.next() || query.value(0).toString() != QLatin1String("ok"))
        return failure(workspaceError(
            QSqlError({}, query.value(0).toString(), {}, QStringLiteral("11")), path()));
    query.finish();
    return migrateWorkspace(m_db);
}

bool WorkspaceFile::isDamaged() const
{
    QSqlQuery query(m_db);
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")))
        return meansDamage(query.lastError()) || meansDamage(m_db.lastError());
    return !query.next() || query.value(0).toString() != QLatin1String("ok");
}

} // namespace sluice
