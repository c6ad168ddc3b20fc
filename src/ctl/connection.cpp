#include "ctl/connection.h"

#include "core/placejudgement.h"
#include "core/services.h"
#include "ctl/await.h"
#include "ctl/output.h"
#include "db/conninfo.h"
#include "db/databasefacts.h"
#include "systems/allsystems.h"
#include "workspace/profileguard.h"
#include "workspace/secretstore.h"
#include "workspace/workspace.h"

#include <utility>

namespace sluice::ctl {

namespace {

/// "No such database" means here that there is no connection, not that a request was refused.
Error whileConnecting(Error error)
{
    if (error.code == Error::Code::NotFound || error.code == Error::Code::MissingRights)
        error.code = Error::Code::NotConnected;
    return error;
}

} // namespace

Connection::Connection()
    : m_workspace(Workspace::lookInto(Workspace::defaultPath(), db::targetOf)),
      m_guard(std::make_unique<ProfileGuard>(*m_workspace, db::targetOf, db::identify)),
      m_connector(std::make_unique<DatabaseConnector>(allSystems(), m_guard.get()))
{}

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
    // Free as far as nobody says anything else.
    connection.m_profile.environment = Environment::Sandbox;
    connection.m_password = conninfo->password().value_or(QString());
    connection.m_changes = arguments.changes() && !arguments.has(QStringLiteral("dry-run"));
    connection.m_yes = arguments.yes();
    connection.m_reason = arguments.reason().trimmed();

    // Profiles that cannot be read are no reason not to look; the guard says what they mean for
    // changes.
    const auto saved = connection.m_workspace->profiles().match(connection.m_profile.conninfo);
    if (saved && *saved) {
        connection.m_profile.id = (*saved)->id;
        connection.m_profile.name = (*saved)->name;
        connection.m_profile.environment = (*saved)->environment;
        connection.m_profile.sandboxDir = (*saved)->sandboxDir;
        connection.m_isSaved = true;
        connection.m_access = Access((*saved)->environment, Access::Source::Profile);
    }
    return connection;
}

Result<> Connection::mayChange() const
{
    const QString why = m_access.sentence().isEmpty() ? QString() : u' ' + m_access.sentence();
    switch (m_access.unlocking()) {
    case Access::Unlocking::Free:
        return {};
    case Access::Unlocking::Consent:
        if (m_yes)
            return {};
        return failure(Error::Code::Locked, tr("\"%1\" is locked, so nothing was changed.%2 Repeat "
                                               "the command with --yes.")
                                                .arg(m_profile.name, why));
    case Access::Unlocking::Reason:
        break;
    }
    if (!m_yes) {
        return failure(Error::Code::Locked,
                       tr("\"%1\" is production and locked, so nothing was changed.%2 Repeat the "
                          "command with --yes and --reason TEXT.")
                           .arg(m_profile.name, why));
    }
    if (m_reason.isEmpty()) {
        return failure(Error::Code::Locked,
                       tr("\"%1\" is production, so nothing was changed without a reason.%2 Repeat "
                          "the command with --reason TEXT.")
                           .arg(m_profile.name, why));
    }
    return {};
}

Result<> Connection::admit(const Access &access)
{
    m_access = access;
    return m_changes ? mayChange() : Result<>();
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
    if (!m_desk) {
        auto workspace = Workspace::open(Workspace::defaultPath(), db::targetOf, nullptr,
                                         WorkspaceFile::OnDamage::Refuse);
        if (!workspace) {
            printNote(tr("The change will be missing in the audit log of this desk. %1")
                          .arg(workspace.error().message));
            workspace = Workspace::temporary(db::targetOf);
        }
        if (!workspace)
            qFatal("%s", qPrintable(workspace.error().message));
        m_desk = std::move(*workspace);
    }
    return m_desk->audit();
}

Result<QList<AuditEntry>> Connection::audited(int limit)
{
    return m_workspace->audit().latestOf(m_profile.name, limit);
}

Result<std::shared_ptr<ConnectedDatabase>> Connection::open()
{
    auto database = withPassword<std::shared_ptr<ConnectedDatabase>>(
        [this] { return await(m_connector->open(m_profile, m_password)); });
    if (!database)
        return database;
    if (const auto admitted = admit((*database)->info().access.value_or(m_access)); !admitted)
        return failure(admitted.error());
    if (!m_changes || (!(*database)->isLocked() && m_reason.isEmpty()))
        return database;
    const auto unlocked = await((*database)->setLocked(false, m_reason));
    return unlocked ? database : failure(unlocked.error());
}

Result<db::BlockingSession> Connection::session()
{
    auto session = withPassword<db::BlockingSession>([this] {
        return db::BlockingSession::open({m_profile.conninfo, m_password});
    });
    if (!session)
        return session;
    const auto facts = db::readFacts(*session);
    if (!facts)
        return failure(facts.error());
    const auto judged = await(
        judgePlace(m_guard.get(), m_profile, facts->identity, claimsAbout(m_access, facts->mark)));
    if (!judged)
        return failure(judged.error());
    if (const auto admitted = admit(*judged); !admitted)
        return failure(admitted.error());
    // A migration may take longer than an answer.
    session->setAnswerLimit(8 * answerLimit());
    return session;
}

} // namespace sluice::ctl
