#include "workspace/workspacefile.h"

#include "workspace/migrations.h"
#include "workspace/sqliteerror.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryFile>

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
//
// Made complete and then put in its place: a file that is found empty has lost what was in it.
Result<> makePrivateFile(const QString &path)
{
    if (QFileInfo::exists(path))
        return {};
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return failure(workspaceError(QSqlError({}, {}, {}, QStringLiteral("14")), path));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QTemporaryFile made(path + QStringLiteral(".new-XXXXXX"));
    if (!made.open()) // readable by this user only
        return failure(workspaceError(QSqlError({}, {}, {}, QStringLiteral("14")), path));
    const QString name = nextConnectionName();
    Result<> done;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(made.fileName());
        done = database.open() ? migrateWorkspace(database)
                               : failure(workspaceError(database.lastError(), path));
        database.close();
    }
    QSqlDatabase::removeDatabase(name);
    // Never over one that another process has put there meanwhile.
    if (done && !QFile::rename(made.fileName(), path) && !QFileInfo::exists(path))
        return failure(workspaceError(QSqlError({}, {}, {}, QStringLiteral("14")), path));
    return done;
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

Result<std::unique_ptr<WorkspaceFile>> WorkspaceFile::open(const QString &path, OnDamage onDamage)
{
    const bool onDisk = path != memoryPath;
    QString aside;
    for (bool retried = false;; retried = true) {
        if (onDisk) {
            if (Result<> made = makePrivateFile(path); !made)
                return failure(made.error());
        }
        std::unique_ptr<WorkspaceFile> file(new WorkspaceFile(path));
        const Result<> ready = file->prepare(onDisk);
        if (ready) {
            if (!aside.isEmpty())
                file->rememberLoss(aside);
            return file;
        }
        if (retried || !onDisk || onDamage == OnDamage::Refuse || !file->isDamaged())
            return failure(ready.error());

        file.reset();
        // Without a name another process was faster, and a new file is already there.
        aside = setAside(path);
    }
}

void WorkspaceFile::rememberLoss(const QString &aside)
{
    m_notice = tr("The file with your connections and settings was damaged or empty. It was set "
                  "aside as %1, and a new one was begun. What is not saved anew counts as "
                  "production.")
                   .arg(aside);
    QSqlQuery query(m_db);
    query.prepare(QStringLiteral("INSERT OR IGNORE INTO lost (file) VALUES (?)"));
    query.addBindValue(aside);
    query.exec();
}

QString WorkspaceFile::lost() const
{
    QSqlQuery query(m_db);
    if (!query.exec(QStringLiteral("SELECT file FROM lost ORDER BY file DESC LIMIT 1")))
        return workspaceError(query.lastError(), path()).message;
    if (!query.next())
        return {};
    return tr("They were in a file that was damaged or empty and is set aside as %1. Save this "
              "connection anew to say what it is.")
        .arg(query.value(0).toString());
}

Result<std::unique_ptr<WorkspaceFile>> WorkspaceFile::inMemory()
{
    return open(memoryPath);
}

Result<> WorkspaceFile::prepare(bool onDisk)
{
    if (!m_db.open())
        return failure(workspaceError(m_db.lastError(), path()));
    // Before the first setting writes into it.
    if (onDisk && isEmpty())
        return failure(workspaceError(
            QSqlError({}, QStringLiteral("empty"), {}, QStringLiteral("11")), path()));
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

bool WorkspaceFile::isEmpty() const
{
    QSqlQuery query(m_db);
    return query.exec(QStringLiteral("PRAGMA user_version")) && query.next() &&
           query.value(0).toInt() == 0;
}

bool WorkspaceFile::isDamaged() const
{
    QSqlQuery query(m_db);
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")))
        return meansDamage(query.lastError()) || meansDamage(m_db.lastError());
    return !query.next() || query.value(0).toString() != QLatin1String("ok") || isEmpty();
}

} // namespace sluice
