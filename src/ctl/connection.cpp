#include "ctl/connection.h"

#include "core/services.h"
#include "ctl/await.h"
#include "ctl/output.h"
#include "db/conninfo.h"
#include "systems/pgflow/pgflowconnector.h"
#include "workspace/secretstore.h"
#include "workspace/workspace.h"

#include <QFileInfo>

#include <utility>

namespace sluice::ctl {

namespace {

Result<ConnectionTarget> targetOf(const QString &text)
{
    return db::Conninfo::parse(text).map([](const db::Conninfo &conninfo) {
        const QList<QString> servers = conninfo.servers();
        return ConnectionTarget{{servers.begin(), servers.end()},
                                conninfo.database(),
                                conninfo.user(),
                                conninfo.password().has_value()};
    });
}

/// "No such database" means here that there is no connection, not that a request was refused.
Error whileConnecting(Error error)
{
    if (error.code == Error::Code::NotFound || error.code == Error::Code::MissingRights)
        error.code = Error::Code::NotConnected;
    return error;
}

} // namespace

Connection::Connection() : m_connector(std::make_unique<pgflow::PgflowConnector>()) {}

Connection::Connection(Connection &&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::resolve(const Arguments &arguments)
{
    const auto conninfo = db::Conninfo::parse(arguments.database());
    if (!conninfo)
        return failure(conninfo.error());
    Connection connection;
    connection.m_profile.conninfo = conninfo->withoutSecrets();
    connection.m_profile.name = conninfo->database();
    connection.m_profile.environment = Environment::Development;
    connection.m_password = conninfo->password().value_or(QString());
    connection.m_yes = arguments.yes();
    connection.m_reason = arguments.reason().trimmed();

    // Looking for a profile makes no workspace.
    if (!QFileInfo::exists(Workspace::defaultPath()))
        return connection;
    auto workspace = Workspace::open(Workspace::defaultPath(), targetOf);
    if (!workspace)
        return failure(workspace.error());
    connection.m_workspace = std::move(*workspace);
    const auto saved = connection.m_workspace->profiles().match(connection.m_profile.conninfo);
    if (!saved)
        return failure(saved.error());
    if (*saved) {
        connection.m_profile.id = (*saved)->id;
        connection.m_profile.name = (*saved)->name;
        connection.m_profile.environment = (*saved)->environment;
        connection.m_isSaved = true;
    }
    return connection;
}

Result<> Connection::mayChange() const
{
    if (!m_isSaved || m_profile.environment == Environment::Sandbox)
        return {};
    if (!m_yes) {
        return failure(Error::Code::Locked,
                       m_profile.environment == Environment::Production
                           ? tr("\"%1\" is production and locked, so nothing was changed. Repeat "
                                "the command with --yes and --reason TEXT.")
                                 .arg(m_profile.name)
                           : tr("\"%1\" is locked, so nothing was changed. Repeat the command with "
                                "--yes.")
                                 .arg(m_profile.name));
    }
    if (m_profile.environment == Environment::Production && m_reason.isEmpty()) {
        return failure(Error::Code::Locked,
                       tr("\"%1\" is production, so nothing was changed without a reason. Repeat "
                          "the command with --reason TEXT.")
                           .arg(m_profile.name));
    }
    return {};
}

template <typename T, typename Attempt>
Result<T> Connection::withPassword(Attempt attempt)
{
    Result<T> first = attempt();
    if (first || first.error().code != Error::Code::AuthFailed || !m_isSaved ||
        !m_password.isEmpty())
        return first ? std::move(first) : failure(whileConnecting(first.error()));
    const auto stored = await(m_workspace->profiles().password(m_profile.id));
    if (!stored || stored->isEmpty())
        return first;
    m_password = *stored;
    Result<T> second = attempt();
    return second ? std::move(second) : failure(whileConnecting(second.error()));
}

AuditLog &Connection::audit()
{
    if (!m_workspace) {
        auto workspace = Workspace::open(Workspace::defaultPath(), targetOf);
        if (!workspace) {
            printNote(tr("The change will be missing in the audit log of this desk. %1")
                          .arg(workspace.error().message));
            workspace = Workspace::temporary(targetOf);
        }
        if (!workspace)
            qFatal("%s", qPrintable(workspace.error().message));
        m_workspace = std::move(*workspace);
    }
    return m_workspace->audit();
}

Result<std::shared_ptr<System>> Connection::open()
{
    auto system = withPassword<std::shared_ptr<System>>(
        [this] { return await(m_connector->open(m_profile, m_password)); });
    if (!system || !(*system)->isLocked() || !mayChange())
        return system;
    const auto unlocked = await((*system)->setLocked(false, m_reason));
    return unlocked ? system : failure(unlocked.error());
}

Result<db::BlockingSession> Connection::session()
{
    return withPassword<db::BlockingSession>([this] {
        return db::BlockingSession::open({m_profile.conninfo, m_password});
    });
}

} // namespace sluice::ctl
