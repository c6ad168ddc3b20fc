#pragma once

#include "core/connectiontarget.h"
#include "core/services.h"

#include <QCoreApplication>
#include <QHash>

namespace sluice {

class SecretStore;
class WorkspaceFile;

/// Profiles in the workspace file, their passwords in the keychain.
///
/// Same thread as the file. Every call reads the file, so what another process saved counts at
/// once. Borrows \a file and \a secrets.
class SqliteProfileStore final : public ProfileStore
{
    Q_DECLARE_TR_FUNCTIONS(sluice::SqliteProfileStore)

public:
    SqliteProfileStore(WorkspaceFile &file, SecretStore &secrets, TargetOf targetOf);

    /// By name, then id.
    [[nodiscard]] Result<QList<ConnectionProfile>> profiles() const override;
    /// Adds or replaces. Error::InvalidArgument: no name, an unreadable connection string, one
    /// with a password in it, or a sandbox without its folder; nothing is saved then. Another
    /// profile of the same name that leads to the same database is replaced, and the stricter
    /// environment of the two stays.
    [[nodiscard]] Result<> save(const ConnectionProfile &profile) override;
    /// Also forgets the password, in the background. Error::NotFound if there is no such profile.
    [[nodiscard]] Result<> remove(const QUuid &id) override;
    /// Of several that lead there, the one with the strictest environment.
    [[nodiscard]] Result<std::optional<ConnectionProfile>>
    match(const QString &conninfo) const override;
    [[nodiscard]] QFuture<Result<QString>> password(const QUuid &id) override;
    [[nodiscard]] QFuture<Result<>> savePassword(const QUuid &id, const QString &password) override;

    /// See Workspace.
    [[nodiscard]] std::optional<DatabaseIdentity>
    identityOf(const ConnectionProfile &profile) const;
    void rememberIdentity(const ConnectionProfile &profile, const DatabaseIdentity &identity);

private:
    struct Reached
    {
        QString conninfo;
        DatabaseIdentity identity;
    };

    [[nodiscard]] bool isTwin(const ConnectionProfile &saved, const ConnectionProfile &profile,
                              const ConnectionTarget &target) const;
    [[nodiscard]] Result<> write(const ConnectionProfile &profile);
    void writeIdentity(const QUuid &id, const Reached &reached);

    WorkspaceFile &m_file;
    SecretStore &m_secrets;
    TargetOf m_targetOf;
    QHash<QUuid, Reached> m_reached; ///< by this process, also by what is not saved
};

} // namespace sluice
