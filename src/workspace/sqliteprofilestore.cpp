#include "workspace/sqliteprofilestore.h"

#include "workspace/logging.h"
#include "workspace/secretstore.h"
#include "workspace/sqliteerror.h"
#include "workspace/workspacefile.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
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
    const Result<QList<ConnectionProfile>> all = profiles();
    if (!all)
        return failure(all.error());

    ConnectionProfile kept = profile;
    QList<QUuid> replaced;
    for (const ConnectionProfile &saved : *all) {
        if (saved.id == profile.id || !isTwin(saved, profile, *target))
            continue;
        replaced.append(saved.id);
        kept.environment = std::max(kept.environment, saved.environment);
    }
    if (kept.environment != Environment::Sandbox)
        kept.sandboxDir.clear();
    if (Result<> written = write(kept); !written)
        return written;
    for (const QUuid &id : std::as_const(replaced)) {
        if (Result<> removed = remove(id); !removed)
            return removed;
    }
    return {};
}

bool SqliteProfileStore::isTwin(const ConnectionProfile &saved, const ConnectionProfile &profile,
                                const ConnectionTarget &target) const
{
    if (saved.name.compare(profile.name.trimmed(), Qt::CaseInsensitive) != 0)
        return false;
    const auto one = identityOf(saved);
    const auto other = identityOf(profile);
    if (one && other && compare(*one, Learnt::Before, *other) != Sameness::Unclear)
        return compare(*one, Learnt::Before, *other) == Sameness::Same;
    const Result<ConnectionTarget> savedTarget = m_targetOf(saved.conninfo);
    return savedTarget && savedTarget->mayMeet(target);
}

Result<> SqliteProfileStore::write(const ConnectionProfile &profile)
{
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
    if (const auto reached = m_reached.constFind(profile.id); reached != m_reached.constEnd())
        writeIdentity(profile.id, *reached);
    return {};
}

std::optional<DatabaseIdentity>
SqliteProfileStore::identityOf(const ConnectionProfile &profile) const
{
    const auto reached = m_reached.constFind(profile.id);
    if (reached != m_reached.constEnd() && reached->conninfo == profile.conninfo)
        return reached->identity;
    QSqlQuery query(m_file.database());
    query.prepare(QStringLiteral("SELECT system, database, started, in_recovery FROM identity "
                                 "WHERE profile = ? AND conninfo = ?"));
    query.addBindValue(keyOf(profile.id));
    query.addBindValue(profile.conninfo);
    if (!query.exec() || !query.next())
        return std::nullopt;
    DatabaseIdentity identity;
    if (!query.value(0).isNull())
        identity.system = query.value(0).toString().toULongLong();
    identity.database = query.value(1).toUInt();
    identity.started = query.value(2).toLongLong();
    identity.inRecovery = query.value(3).toBool();
    return identity;
}

void SqliteProfileStore::rememberIdentity(const ConnectionProfile &profile,
                                          const DatabaseIdentity &identity)
{
    const Reached reached{profile.conninfo, identity};
    m_reached.insert(profile.id, reached);
    QSqlQuery query(m_file.database());
    query.prepare(QStringLiteral("SELECT 1 FROM profile WHERE id = ?"));
    query.addBindValue(keyOf(profile.id));
    if (query.exec() && query.next())
        writeIdentity(profile.id, reached);
}

void SqliteProfileStore::writeIdentity(const QUuid &id, const Reached &reached)
{
    QSqlQuery query(m_file.database());
    query.prepare(QStringLiteral(
        "INSERT INTO identity (profile, conninfo, system, database, started, in_recovery) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (profile) DO UPDATE SET "
        "conninfo = excluded.conninfo, system = excluded.system, database = excluded.database, "
        "started = excluded.started, in_recovery = excluded.in_recovery"));
    query.addBindValue(keyOf(id));
    query.addBindValue(reached.conninfo);
    const auto &system = reached.identity.system;
    query.addBindValue(system ? QVariant(QString::number(*system)) : QVariant(QString()));
    query.addBindValue(qint64(reached.identity.database));
    query.addBindValue(reached.identity.started);
    query.addBindValue(int(reached.identity.inRecovery));
    // Not kept = asked for again.
    if (!query.exec())
        qCWarning(lcWorkspace) << query.lastError().text();
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
    query.prepare(QStringLiteral("DELETE FROM identity WHERE profile = ?"));
    query.addBindValue(keyOf(id));
    if (!query.exec())
        return queryFailure(query, m_file);
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
