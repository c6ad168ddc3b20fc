#pragma once

#include "core/profile.h"
#include "core/result.h"
#include "core/system.h"
#include "ctl/arguments.h"
#include "db/blockingsession.h"

#include <QCoreApplication>
#include <QString>

#include <memory>

namespace sluice {
class AuditLog;
class Connector;
class Workspace;
} // namespace sluice

namespace sluice::ctl {

/// Where a command works: what --db or the environment say, and the saved profile that leads to
/// the same place, if there is one. Such a profile's lock counts; any other place is not locked.
class Connection final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ctl::Connection)

public:
    [[nodiscard]] static Result<Connection> resolve(const Arguments &arguments);
    Connection(Connection &&) noexcept;
    ~Connection();

    /// May this command change something here: --yes, on production also --reason.
    [[nodiscard]] Result<> mayChange() const;
    /// Connects. Unlocked where mayChange(); else it stays locked.
    [[nodiscard]] Result<std::shared_ptr<System>> open();
    /// What is changed from here is written down there: the desk's own log, or one that is
    /// forgotten where the desk's cannot be written, which is said once.
    [[nodiscard]] AuditLog &audit();
    /// Of the saved profile, else of the database.
    [[nodiscard]] const QString &name() const { return m_profile.name; }
    [[nodiscard]] const QString &reason() const { return m_reason; }
    /// A session that waits, for commands that send SQL of their own.
    [[nodiscard]] Result<db::BlockingSession> session();

private:
    Connection();

    /// Calls \a attempt with the password given, and once more with the keychain's if the server
    /// asks for one.
    template <typename T, typename Attempt>
    [[nodiscard]] Result<T> withPassword(Attempt attempt);

    ConnectionProfile m_profile;
    QString m_password;
    bool m_isSaved = false;
    bool m_yes = false;
    QString m_reason;
    std::unique_ptr<Workspace> m_workspace; ///< null where there is none
    std::unique_ptr<Connector> m_connector;
};

} // namespace sluice::ctl
