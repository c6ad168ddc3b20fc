#include "workspace/migrations.h"

#include "workspace/sqliteerror.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>

#include <array>

namespace sluice {

namespace {

struct Migrations
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Migrations)
};

// Never edit an entry that was released: append the next one. Statements end with a semicolon
// and a line break.
constexpr std::array migrations = {
    // 1: profiles, settings, audit
    R"(CREATE TABLE profile (
    id          text PRIMARY KEY,
    name        text NOT NULL CHECK (name <> ''),
    conninfo    text NOT NULL,
    environment text NOT NULL
                CHECK (environment IN ('sandbox', 'development', 'staging', 'production')),
    sandbox_dir text NOT NULL CHECK ((environment = 'sandbox') = (sandbox_dir <> ''))
) STRICT;
CREATE TABLE setting (
    key   text PRIMARY KEY,
    kind  text NOT NULL CHECK (kind IN ('json', 'bytes')),
    value blob NOT NULL
) STRICT;
CREATE TABLE audit (
    id         integer PRIMARY KEY AUTOINCREMENT,
    time_ms    integer NOT NULL,
    connection text NOT NULL,
    action     text NOT NULL,
    target     text NOT NULL,
    sql        text NOT NULL,
    reason     text NOT NULL,
    outcome    text NOT NULL
) STRICT;
)",
    // 2: which database a profile led to when it was last connected; saved connections that were
    // lost with a damaged file
    R"(CREATE TABLE identity (
    profile     text PRIMARY KEY,
    conninfo    text NOT NULL,
    system      text,
    database    integer NOT NULL,
    started     integer NOT NULL,
    in_recovery integer NOT NULL
) STRICT;
CREATE TABLE lost (
    file text PRIMARY KEY
) STRICT;
)",
    // 3: what the database keeps of the same decision
    R"(ALTER TABLE audit ADD COLUMN recorded integer NOT NULL DEFAULT 0;
CREATE INDEX audit_of_connection ON audit (connection, id);
)",
};

Result<int> versionOf(QSqlDatabase &db)
{
    QSqlQuery query(db);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return failure(workspaceError(query.lastError(), db.databaseName()));
    return query.value(0).toInt();
}

Result<> run(QSqlDatabase &db, const QString &sql)
{
    QSqlQuery query(db);
    if (!query.exec(sql))
        return failure(workspaceError(query.lastError(), db.databaseName()));
    return {};
}

Result<> applyOne(QSqlDatabase &db, int version)
{
    const QString script = QString::fromLatin1(migrations[size_t(version - 1)]);
    const QStringList statements = script.split(QStringLiteral(";\n"), Qt::SkipEmptyParts);
    for (const QString &statement : statements) {
        if (Result<> done = run(db, statement); !done)
            return done;
    }
    return run(db, QStringLiteral("PRAGMA user_version = %1").arg(version));
}

} // namespace

int workspaceVersion()
{
    return int(migrations.size());
}

Result<> migrateWorkspace(QSqlDatabase &db)
{
    for (;;) {
        Result<int> version = versionOf(db);
        if (!version)
            return failure(version.error());
        if (*version > workspaceVersion()) {
            return failure(
                Error::Code::Unsupported,
                Migrations::tr("The file %1 was written by a newer version of Sluice. It was not "
                               "changed. Update Sluice to use it.")
                    .arg(db.databaseName()),
                QStringLiteral("user_version %1, known up to %2")
                    .arg(*version)
                    .arg(workspaceVersion()));
        }
        if (*version == workspaceVersion())
            return {};

        if (Result<> begun = run(db, QStringLiteral("BEGIN IMMEDIATE")); !begun)
            return begun;
        // Another process may have migrated while this one waited for the lock.
        Result<int> now = versionOf(db);
        Result<> done = now ? Result<>{} : failure(now.error());
        if (now && *now == *version)
            done = applyOne(db, *version + 1);
        if (done)
            done = run(db, QStringLiteral("COMMIT"));
        if (!done) {
            QSqlQuery(db).exec(QStringLiteral("ROLLBACK"));
            return done;
        }
    }
}

} // namespace sluice
