#include "systems/pgflow/actions.h"

#include "core/async.h"
#include "db/database.h"
#include "db/quoting.h"
#include "db/transactionsettings.h"
#include "systems/pgflow/actionsql.h"
#include "systems/pgflow/actiontext.h"
#include "systems/pgflow/catalogue.h"
#include "systems/pgflow/writelock.h"
#include "systems/sequence.h"

#include <QByteArrayList>
#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

namespace sluice::pgflow {

using namespace std::chrono_literals;

namespace {

/// A preview never waits for a lock, nor for long.
const QByteArray previewLimits[] = {db::tightened("lock_timeout", 200ms),
                                    db::tightened("statement_timeout", 2s)};

std::optional<QJsonObject> numbersIn(const db::Rows &rows)
{
    if (rows.isEmpty() || rows.isNull(0, 0))
        return std::nullopt;
    return QJsonDocument::fromJson(rows.bytes(0, 0)).object();
}

/// The input as text is no value that jsonb holds: syntax, characters, numbers, or depth.
bool refusesJson(const Error &error)
{
    static const QByteArrayList states{"22P02", "22P05", "22003", "22030",
                                       "22021", "54001", "54000"};
    return states.contains(error.sqlState);
}

/// The functions of schema sluice say by SQLSTATE why they refused.
Error explained(const Action &action, const Error &error)
{
    const bool flowIsMissing =
        error.sqlState == "23503" && std::holds_alternative<StartRun>(action);
    Error better = error;
    if (error.sqlState == "SL001")
        better = ActionText::stale(action);
    else if (error.sqlState == "P0002" || flowIsMissing)
        better = ActionText::notFound(action);
    else if (std::holds_alternative<StartRun>(action) && refusesJson(error))
        better = ActionText::noJson(error);
    else
        return error;
    better.detail = error.detail;
    better.sqlState = error.sqlState;
    return better;
}

/// Why transactions are read only here without any lock of ours, and who can change that.
Capability keptReadOnly(const QString &source, const QString &role, const QString &database)
{
    const QString name = QString::fromUtf8(db::quotedIdentifier(role));
    const QString place = QString::fromUtf8(db::quotedIdentifier(database));
    const QString reset = QStringLiteral(" RESET default_transaction_read_only;");
    if (source == u"user") {
        return {.possible = false,
                .reason = Actions::tr("The role \"%1\" is set to read only, which stays as it is "
                                      "here.")
                              .arg(role),
                .remedy = QStringLiteral("ALTER ROLE ") + name + reset,
                .verdict = Capability::Verdict::ReadOnly};
    }
    if (source == u"database") {
        return {.possible = false,
                .reason = Actions::tr("The database \"%1\" is set to read only, which stays as it "
                                      "is here.")
                              .arg(database),
                .remedy = QStringLiteral("ALTER DATABASE ") + place + reset,
                .verdict = Capability::Verdict::ReadOnly};
    }
    if (source == u"database user") {
        return {.possible = false,
                .reason = Actions::tr("The role \"%1\" is set to read only in the database "
                                      "\"%2\", which stays as it is here.")
                              .arg(role, database),
                .remedy = QStringLiteral("ALTER ROLE ") + name + QStringLiteral(" IN DATABASE ") +
                          place + reset,
                .verdict = Capability::Verdict::ReadOnly};
    }
    if (source == u"client") {
        return {.possible = false,
                .reason = Actions::tr("This connection asks for read only transactions (options in "
                                      "the connection string, the service or PGOPTIONS), which "
                                      "stays as it is here."),
                .remedy = Actions::tr("Connect without default_transaction_read_only."),
                .verdict = Capability::Verdict::ReadOnly};
    }
    return {.possible = false,
            .reason = Actions::tr("The server is set to read only transactions "
                                  "(default_transaction_read_only), which stays as it is here."),
            .remedy = Actions::tr("Ask the server's administrator."),
            .verdict = Capability::Verdict::ReadOnly};
}

bool tookTooLong(const Error &error)
{
    return error.sqlState == "57014" || error.sqlState == "55P03";
}

} // namespace

Actions::Actions(db::Database &database, const Catalogue &catalogue, const WriteLock &lock)
    : m_database(database),
      m_catalogue(catalogue),
      m_lock(lock),
      m_context(std::make_unique<QObject>())
{}

Actions::~Actions() = default;

Capability Actions::withoutAsking(const Action &action) const
{
    const SystemInfo &info = m_catalogue.info;
    if (info.engine == SystemInfo::Engine::None) {
        return {.possible = false,
                .reason = tr("The database \"%1\" has no workflow engine.").arg(info.database),
                .verdict = Capability::Verdict::NoEngine};
    }
    if (std::holds_alternative<RetryFailed>(action) && !m_catalogue.actionsInstalled) {
        return {.possible = false,
                .reason = tr("This engine cannot retry a run. Sluice's own functions (schema "
                             "\"sluice\") can, but they are not installed in this database."),
                .remedy = QStringLiteral("sluicectl install --db …"),
                .verdict = Capability::Verdict::NotInstalled};
    }
    if (std::holds_alternative<RetryFailed>(action) && !m_catalogue.retryInstalled) {
        return {.possible = false,
                .reason = tr("This version of the engine (%1) does not keep what retrying a run "
                             "in place needs. Start a new run with the same input instead.")
                              .arg(info.engineVersion),
                .verdict = Capability::Verdict::Version};
    }
    if (info.inRecovery) {
        return {.possible = false,
                .reason = tr("This server is a standby and read only. Connect to the primary."),
                .verdict = Capability::Verdict::Standby};
    }
    if (!m_catalogue.readOnlyBy.isEmpty())
        return keptReadOnly(m_catalogue.readOnlyBy, info.role, info.database);
    return {.possible = true};
}

QFuture<Result<Capability>> Actions::capability(const Action &action)
{
    if (const Capability known = withoutAsking(action); !known.possible)
        return ready(Result<Capability>(known));
    const bool locked = m_lock.isLocked();
    return m_database.read<Capability>(
        rightsFor(action, m_catalogue),
        [locked, role = m_catalogue.info.role](const db::Rows &rows) {
            if (!rows.boolean(0, 0) && rows.textOrEmpty(0, 1).isEmpty()) {
                return Capability{.possible = false,
                                  .reason = tr("Sluice's functions in this database are of an "
                                               "earlier version, which cannot do this. Install "
                                               "those of this version."),
                                  .remedy = QStringLiteral("sluicectl install --db …"),
                                  .verdict = Capability::Verdict::NotInstalled};
            }
            if (!rows.boolean(0, 0)) {
                return Capability{.possible = false,
                                  .reason = tr("The role \"%1\" lacks a right. Ask the owner of "
                                               "the database for it.")
                                                .arg(role),
                                  .remedy = rows.text(0, 1),
                                  .verdict = Capability::Verdict::NoRight};
            }
            if (locked) {
                return Capability{.possible = false,
                                  .reason = tr("The connection is locked against changes. Unlock "
                                               "it first."),
                                  .verdict = Capability::Verdict::Locked};
            }
            return Capability{.possible = true};
        });
}

QFuture<Result<Preview>> Actions::preview(const Action &action)
{
    if (const Capability known = withoutAsking(action);
        !known.possible && !m_catalogue.info.inRecovery)
        return ready(Result<Preview>(failure(Error::Code::Unsupported, known.reason)));
    if (m_lock.isLocked() || m_catalogue.info.inRecovery)
        return estimate(action);
    return exactPreview(action);
}

QFuture<Result<Preview>> Actions::exactPreview(const Action &action)
{
    const std::vector<db::Statement> wanted = statementsFor(action, m_catalogue, m_lock.reason());
    std::vector<db::Statement> statements;
    for (const QByteArray &limit : previewLimits)
        statements.push_back({limit});
    statements.insert(statements.end(), wanted.begin(), wanted.end());
    const auto exact = m_database.transact<Preview>(
        std::move(statements), db::Finish::Rollback,
        [action, sql = displayedSql(wanted)](const QList<db::Rows> &rows) -> Result<Preview> {
            const auto numbers = numbersIn(rows.last());
            if (!numbers)
                return failure(ActionText::notFound(action));
            Result<Preview> preview = ActionText::preview(action, *numbers);
            if (preview)
                preview->sql = sql;
            return preview;
        });
    return withFailureAsked<Preview>(m_context.get(), exact, [this, action](const Error &error) {
        // Something big, or somebody else at work on it: foretell what executing would have told.
        if (tookTooLong(error))
            return estimate(action);
        return ready(Result<Preview>(failure(explained(action, error))));
    });
}

QFuture<Result<Preview>> Actions::estimate(const Action &action)
{
    const QString sql = sqlOf(action);
    return withFailure(m_context.get(),
                       m_database.read<Preview>(
                           estimateFor(action),
                           [action, sql](const db::Rows &rows) -> Result<Preview> {
                               const auto numbers = numbersIn(rows);
                               if (!numbers)
                                   return failure(ActionText::notFound(action));
                               Result<Preview> preview = ActionText::preview(action, *numbers);
                               if (preview) {
                                   preview->sql = sql;
                                   preview->exact = false;
                               }
                               return preview;
                           }),
                       [action](const Error &error) { return explained(action, error); });
}

QString Actions::sqlOf(const Action &action) const
{
    return displayedSql(statementsFor(action, m_catalogue, m_lock.reason()));
}

QFuture<Result<ActionOutcome>> Actions::apply(const Action &action)
{
    if (const Capability known = withoutAsking(action); !known.possible)
        return ready(Result<ActionOutcome>(failure(Error::Code::Unsupported, known.reason)));
    if (m_lock.isLocked()) {
        return ready(Result<ActionOutcome>(
            failure(Error::Code::Locked, tr("The connection is locked against changes. Nothing "
                                            "was changed. Unlock it first."))));
    }
    return withFailure(m_context.get(),
                       m_database.transact<ActionOutcome>(
                           statementsFor(action, m_catalogue, m_lock.reason()), db::Finish::Commit,
                           [action](const QList<db::Rows> &rows) -> Result<ActionOutcome> {
                               const auto numbers = numbersIn(rows.last());
                               if (!numbers)
                                   return failure(ActionText::notFound(action));
                               return ActionText::outcome(action, *numbers);
                           }),
                       [action](const Error &error) { return explained(action, error); });
}

} // namespace sluice::pgflow
