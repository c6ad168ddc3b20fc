#include "systems/pgflow/pgflowconnector.h"

#include "core/async.h"
#include "db/conninfo.h"
#include "db/database.h"
#include "db/databasefacts.h"
#include "db/databaselive.h"
#include "systems/common/nosystem.h"
#include "systems/common/sequence.h"
#include "systems/common/sqltext.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/pgflowsystem.h"

#include <QDateTime>
#include <QUuid>

namespace sluice::pgflow {

using namespace std::chrono_literals;

namespace {

constexpr auto signalChannel = "sluice_changed";
constexpr int leaseSeconds = 30;
constexpr auto leaseInterval = 10s;
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

QFuture<Result<EngineFacts>> probe(db::Database &database)
{
    const qint64 asked = QDateTime::currentMSecsSinceEpoch();
    return database.read<EngineFacts>({sqlText("probe")}, [asked](const db::Rows &rows) {
        EngineFacts facts = engineFactsFrom(rows);
        const qint64 answered = QDateTime::currentMSecsSinceEpoch();
        facts.info.clockOffset =
            std::chrono::milliseconds(facts.serverMicros / 1000 - (asked + answered) / 2);
        return facts;
    });
}

} // namespace

PgflowConnector::PgflowConnector(PlaceGuard *guard)
    : m_guard(guard), m_context(std::make_unique<QObject>())
{}

PgflowConnector::~PgflowConnector() = default;

Result<QString> PgflowConnector::normalise(const QString &uriOrConninfo) const
{
    return db::Conninfo::parse(uriOrConninfo).map([](const db::Conninfo &conninfo) {
        return conninfo.withoutSecrets();
    });
}

std::optional<QString> PgflowConnector::passwordOf(const QString &uriOrConninfo) const
{
    const auto conninfo = db::Conninfo::parse(uriOrConninfo);
    return conninfo ? conninfo->password() : std::nullopt;
}

QFuture<Result<std::shared_ptr<System>>> PgflowConnector::open(const ConnectionProfile &profile,
                                                               const QString &password)
{
    using Opened = std::shared_ptr<System>;
    auto database = std::make_shared<db::Database>(optionsFor(profile, password));

    // Opening first keeps the making of the connection out of the clock's measure.
    auto facts = inSequence<db::DatabaseFacts>(m_context.get(), database->open(), [this, database] {
        return db::readFacts(m_context.get(), [database](db::Statement question) {
            return database->query(std::move(question.sql), std::move(question.params));
        });
    });
    auto engine = inSequence<EngineFacts>(
        m_context.get(), facts, [this, database, profile](const db::DatabaseFacts &known) {
            return inSequence<EngineFacts>(
                m_context.get(), judge(profile, known),
                [this, database, known](const Access &access) {
                    return inSequence<EngineFacts>(
                        m_context.get(), probe(*database), [access, known](EngineFacts found) {
                            found.info.access = access;
                            found.readOnlyBy = known.readOnlyBy;
                            // What was said about the place comes before what works less well.
                            for (const QString &more : {access.sentence()}) {
                                if (!more.isEmpty())
                                    found.info.limitation =
                                        (more + u' ' + found.info.limitation).trimmed();
                            }
                            return ready(Result<EngineFacts>(std::move(found)));
                        });
                });
        });
    return inSequence<Opened>(m_context.get(), engine, [database](const EngineFacts &found) {
        if (!found.info.access->startsLocked())
            std::ignore = database->setReadOnly(false);
        db::LiveConfig config;
        if (found.info.signalsInstalled && found.info.missingForSignals.isEmpty()) {
            const QUuid watcher = QUuid::createUuid();
            config.channels = {QLatin1String(signalChannel)};
            config.lease = db::Statement{"select sluice.watch($1::uuid, $2::integer)",
                                         {db::param(watcher), db::param(leaseSeconds)}};
            config.leaseInterval = leaseInterval;
            config.release = db::Statement{"select sluice.unwatch($1::uuid)", {db::param(watcher)}};
        } else if (found.info.signalsInstalled) {
            config.pollOnly =
                tr("Signals are installed in this database, but the role \"%1\" may not ask for "
                   "them, "
                   "so it is read every two seconds. Ask the owner for: %2")
                    .arg(found.info.role,
                         QStringList(found.info.missingForSignals).join(QStringLiteral("; ")));
        } else {
            config.pollOnly = tr("Signals are not installed in this database, so it is read "
                                 "every two seconds.");
        }
        auto live = std::make_unique<db::DatabaseLive>(*database, config);
        if (found.info.engine.isEmpty())
            return ready(
                Result<Opened>(std::make_shared<NoSystem>(database, found.info, std::move(live))));
        return ready(
            Result<Opened>(std::make_shared<PgflowSystem>(database, found, std::move(live))));
    });
}

QFuture<Result<Access>> PgflowConnector::judge(const ConnectionProfile &profile,
                                               const db::DatabaseFacts &facts)
{
    QList<Access> claims{{profile.environment, Access::Source::Profile}};
    if (facts.mark)
        claims.append(*facts.mark);
    if (!m_guard)
        return ready(Result<Access>(Access::strictest(claims)));
    return m_guard->judge(profile, facts.identity, claims);
}

} // namespace sluice::pgflow
