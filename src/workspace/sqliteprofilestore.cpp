#include "workspace/sqliteprofilestore.h"

#include "workspace/secretstore.h"
#include "workspace/sqliteerror.h"
#include "workspace/workspacefile.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <utility>

namespace sluice {

namespace {

QString keyOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

tl::unexpected<Error> queryFailure(const QSqlQuery &query, const WorkspaceFile &file)
{
    return failure(workspaceError(query.lastError(), file.path()));
}

} // namespace

SqliteProfileStore::SqliteProfileStore(WorkspaceFile &file, SecretStore &secrets, TargetOf targetOf)
    : m_file(file), m_secrets(secrets), m_targetOf(std::move(targetOf))
{}

Result<QList<ConnectionProfile>> SqliteProfileStore::profiles() const
{
    QSqlQuery query(m_file.database());
    if (!query.exec(QStringLiteral("SELECT id, name, conninfo, environment, sandbox_dir "
                                   "FROM profile ORDER BY name, id")))
        return queryFailure(query, m_file);
    QList<ConnectionProfile> found;
    while (query.next()) {
        ConnectionProfile profile;
        profile.id = QUuid::fromString(query.value(0).toString());
        profile.name = query.value(1).toString();
        profile.conninfo = query.value(2).toString();
        // The file allows only these words; should one be unknown, the strictest rules hold.
        profile.environment =
            environmentFromWord(query.value(3).toString()).value_or(Environment::Production);
        profile.sandboxDir = query.value(4).toString();
        found.append(profile);
    }
    if (query.lastError().isValid())
        return queryFailure(query, m_file);
    return found;
}

Result<> SqliteProfileStore::save(const ConnectionProfile &profile)
{
    if (profile.name.trimmed().isEmpty()) {
        return failure(Error::Code::InvalidArgument,
                       tr("The connection has no name. It was not saved."));
    }
    if ((profile.environment == Environment::Sandbox) == profile.sandboxDir.isEmpty()) {
        return failure(Error::Code::InvalidArgument,
                       tr("A sandbox needs its folder, and nothing else has one. The connection "
                          "was not saved."));
    }
    const Result<ConnectionTarget> target = m_targetOf(profile.conninfo);
    if (!target)
        return failure(target.error());
    if (target->carriesPassword) {
        return failure(Error::Code::InvalidArgument,
                       tr("The connection string holds a password, and files never do. It was not "
                          "saved: leave the password out and keep it in the keychain."));
    }

    QSqlQuery query(m_file.database());
    query.prepare(QStringLiteral(
        "INSERT INTO profile (id, name, conninfo, environment, sandbox_dir) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
        "conninfo = excluded.conninfo, environment = excluded.environment, "
        "sandbox_dir = excluded.sandbox_dir"));
    query.addBindValue(keyOf(profile.id));
    query.addBindValue(profile.name.trimmed());
    query.addBindValue(profile.conninfo);
    query.addBindValue(toWord(profile.environment));
    // SQLite tells an empty text from NULL, and Qt sends a null QString as the latter.
    query.addBindValue(profile.sandboxDir.isNull() ? QStringLiteral("") : profile.sandboxDir);
    if (!query.exec())
        return queryFailure(query, m_file);
    return {};
}

Result<> SqliteProfileStore::remove(const QUuid &id)
{
    QSqlQuery query(m_file.database());
    query.prepare(QStringLiteral("DELETE FROM profile WHERE id = ?"));
    query.addBindValue(keyOf(id));
    if (!query.exec())
        return queryFailure(query, m_file);
    if (query.numRowsAffected() == 0)
        return failure(Error::Code::NotFound, tr("This connection is not saved here any more."));
    // Nothing waits for the keychain: a password without a profile is never read again.
    std::ignore = m_secrets.remove(keyOf(id));
    return {};
}

Result<std::optional<ConnectionProfile>> SqliteProfileStore::match(const QString &conninfo) const
{
    const Result<ConnectionTarget> wanted = m_targetOf(conninfo);
    if (!wanted)
        return failure(wanted.error());
    const Result<QList<ConnectionProfile>> all = profiles();
    if (!all)
        return failure(all.error());

    std::optional<ConnectionProfile> strictest;
    for (const ConnectionProfile &profile : *all) {
        // A saved string may have become unreadable, e.g. when its service file went away; it
        // still leads to the same place if it is given again letter by letter.
        const Result<ConnectionTarget> target = m_targetOf(profile.conninfo);
        const bool same = target ? target->meets(*wanted) : profile.conninfo == conninfo;
        if (same && (!strictest || strictest->environment < profile.environment))
            strictest = profile;
    }
    return strictest;
}

QFuture<Result<QString>> SqliteProfileStore::password(const QUuid &id)
{
    return m_secrets.read(keyOf(id));
}

QFuture<Result<>> SqliteProfileStore::savePassword(const QUuid &id, const QString &password)
{
    return m_secrets.write(keyOf(id), password);
}

} // namespace sluice
