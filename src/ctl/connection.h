#pragma once

#include "core/access.h"
#include "core/profile.h"
#include "core/result.h"
#include "core/system/connecteddatabase.h"
#include "ctl/arguments.h"
#include "db/blockingsession.h"

#include <QCoreApplication>
#include <QString>

#include <memory>

namespace sluice {
class AuditLog;
struct AuditEntry;
class Connector;
class PlaceGuard;
class Workspace;
} // namespace sluice

namespace sluice::ctl {

/// Where a command works: what --db or the environment say, and the saved profile of that place, if
/// there is one. What is said about the database, by that profile, by others that lead to it, by
/// its own mark, counts; where nobody says anything nothing is locked.
class Connection final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::Connection)

public:
    [[nodiscard]] static Result<Connection> resolve(const Arguments &arguments);
    Connection(Connection &&) noexcept;
    ~Connection();

    /// May this command change something here: --yes, on production also --reason. Before open() or
    /// session() so far as the profile tells.
    [[nodiscard]] Result<> mayChange() const;
    /// Connects. Unlocked where mayChange(); else a command that would change something is refused,
    /// and for others it stays locked.
    [[nodiscard]] Result<std::shared_ptr<ConnectedDatabase>> open();
    /// What is changed from here is written down there: the desk's own log, or one that is
    /// forgotten where the desk's cannot be written, which is said once.
    [[nodiscard]] AuditLog &audit();
    /// The latest entries of this desk about this connection; none where there is no log yet.
    [[nodiscard]] Result<QList<AuditEntry>> audited(int limit);
    /// Of the saved profile, else of the database.
    [[nodiscard]] const QString &name() const { return m_profile.name; }
    [[nodiscard]] const QString &reason() const { return m_reason; }
    /// A session that waits, for commands that send SQL of their own. Refused like open().
    [[nodiscard]] Result<db::BlockingSession> session();
    /// What is known of the place; complete after open() or session().
    [[nodiscard]] const Access &access() const { return m_access; }

private:
    Connection();

    /// Calls \a attempt with the password given, and once more with the keychain's if the server
    /// asks for one.
    template <typename T, typename Attempt>
    [[nodiscard]] Result<T> withPassword(Attempt attempt);

    /// After connecting: what is said about the database, and whether the command may go on.
    [[nodiscard]] Result<> admit(const Access &access);

    ConnectionProfile m_profile;
    QString m_password;
    Access m_access{Environment::Sandbox, Access::Source::Nobody};
    bool m_isSaved = false;
    bool m_changes = false; ///< the command is there to change something
    bool m_yes = false;
    QString m_reason;
    std::unique_ptr<Workspace> m_workspace; ///< to look into: never made by looking
    std::unique_ptr<Workspace> m_desk;      ///< to write into; null until then
    std::unique_ptr<PlaceGuard> m_guard;
    std::unique_ptr<Connector> m_connector;
};

} // namespace sluice::ctl
