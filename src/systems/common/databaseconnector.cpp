#include "systems/common/databaseconnector.h"

#include "core/async.h"
#include "core/placejudgement.h"
#include "db/columns.h"
#include "db/conninfo.h"
#include "db/database.h"
#include "db/databasefacts.h"
#include "systems/common/reacheddatabase.h"
#include "systems/common/sequence.h"
#include "systems/common/sqltext.h"

#include <QDateTime>

#include <utility>

namespace sluice {

using namespace std::chrono_literals;

namespace {

/// Nothing a screen shows takes longer; what does is stopped and says so.
constexpr auto readTimeout = 60s;

db::ConnectOptions optionsFor(const ConnectionProfile &profile, const QString &password)
{
    db::ConnectOptions options{.conninfo = profile.conninfo, .password = password};
    // Until it is known what kind of place this is.
    options.readOnly = true;
    options.statementTimeout = readTimeout;
    return options;
}

QFuture<Result<DatabaseInfo>> readInfo(db::Database &database)
{
    const qint64 asked = QDateTime::currentMSecsSinceEpoch();
    return database.read<DatabaseInfo>(
        {embeddedSql("common", "database")}, [asked](const db::Rows &rows) {
            const db::Columns column(rows);
            const qint64 answered = QDateTime::currentMSecsSinceEpoch();
            const qint64 serverNow = rows.micros(0, column("server_now")) / 1000;
            return DatabaseInfo{
                .name = rows.text(0, column("database_name")),
                .role = rows.text(0, column("role_name")),
                // Debian says "15.20 (Debian …)".
                .serverVersion =
                    rows.text(0, column("server_version")).section(QLatin1Char(' '), 0, 0),
                .inRecovery = rows.boolean(0, column("in_recovery")),
                .clockOffset = std::chrono::milliseconds(serverNow - (asked + answered) / 2)};
        });
}

} // namespace

/// What is known so far of a database that is being opened.
struct DatabaseConnector::Opening
{
    std::shared_ptr<db::Database> database;
    db::DatabaseFacts facts = {};
    Access access;
    DatabaseInfo info = {};
    std::shared_ptr<ReachedDatabase> reached = {};
};

DatabaseConnector::DatabaseConnector(Providers providers, PlaceGuard *guard)
    : m_providers(std::move(providers)), m_guard(guard), m_context(std::make_unique<QObject>())
{}

DatabaseConnector::~DatabaseConnector() = default;

Result<QString> DatabaseConnector::normalise(const QString &uriOrConninfo) const
{
    return db::Conninfo::parse(uriOrConninfo).map([](const db::Conninfo &conninfo) {
        return conninfo.withoutSecrets();
    });
}

std::optional<QString> DatabaseConnector::passwordOf(const QString &uriOrConninfo) const
{
    const auto conninfo = db::Conninfo::parse(uriOrConninfo);
    return conninfo ? conninfo->password() : std::nullopt;
}

QFuture<Result<std::shared_ptr<ConnectedDatabase>>>
DatabaseConnector::open(const ConnectionProfile &profile, const QString &password)
{
    using Opened = std::shared_ptr<ConnectedDatabase>;
    QObject *const context = m_context.get();
    const auto opening = std::make_shared<Opening>(
        Opening{.database = std::make_shared<db::Database>(optionsFor(profile, password)),
                .access = {profile.environment, Access::Source::Profile}});

    // Opening first keeps the making of the connection out of the clock's measure.
    auto facts =
        inSequence<db::DatabaseFacts>(context, opening->database->open(), [context, opening] {
            return db::readFacts(context, [opening](db::Statement question) {
                return opening->database->query(std::move(question.sql),
                                                std::move(question.params));
            });
        });
    auto judged = inSequence<Access>(
        context, facts, [this, opening, profile](const db::DatabaseFacts &known) {
            opening->facts = known;
            return judgePlace(m_guard, profile, known.identity,
                              claimsAbout(opening->access, known.mark));
        });
    auto info = inSequence<DatabaseInfo>(context, judged, [opening](const Access &access) {
        opening->access = access;
        return readInfo(*opening->database);
    });
    return inSequence<Opened>(context, info, [this, opening](const DatabaseInfo &known) {
        opening->info = known;
        opening->info.access = opening->access;
        opening->reached = std::make_shared<ReachedDatabase>(opening->database, opening->info);
        return findSystems(opening, 0);
    });
}

QFuture<Result<std::shared_ptr<ConnectedDatabase>>>
DatabaseConnector::findSystems(const std::shared_ptr<Opening> &opening, size_t next)
{
    using Opened = std::shared_ptr<ConnectedDatabase>;
    if (next == m_providers.size())
        return ready(Result<Opened>(opening->reached));
    const Reached reached{*opening->database, opening->reached->lock(), opening->info,
                          opening->facts, m_context.get()};
    return inSequence<Opened>(m_context.get(), m_providers[next]->find(reached),
                              [this, opening, next](const std::shared_ptr<System> &system) {
                                  if (system)
                                      opening->reached->add(system);
                                  return findSystems(opening, next + 1);
                              });
}

} // namespace sluice
