#include "systems/pgflow/pgflowprovider.h"

#include "core/async.h"
#include "db/database.h"
#include "db/databasefacts.h"
#include "db/databaselive.h"
#include "systems/common/sequence.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/pgflowsystem.h"
#include "systems/pgflow/sqltext.h"

#include <QCoreApplication>
#include <QUuid>

namespace sluice::pgflow {

using namespace std::chrono_literals;

namespace {

class ProviderText
{
    Q_DECLARE_TR_FUNCTIONS(sluice::pgflow::PgflowProvider)
};

constexpr auto signalChannel = "sluice_changed";
constexpr int leaseSeconds = 30;
constexpr auto leaseInterval = 10s;

/// Why the database is read on a timer; empty = it tells of changes.
QString whyPolled(const SystemInfo &info)
{
    if (!info.signalsInstalled) {
        return ProviderText::tr(
            "Signals are not installed in this database, so it is read every two seconds.");
    }
    if (info.missingForSignals.isEmpty())
        return {};
    return ProviderText::tr("Signals are installed in this database, but the role \"%1\" may not "
                            "ask for them, so it is read every two seconds. Ask the owner for: %2")
        .arg(info.database.role, QStringList(info.missingForSignals).join(QStringLiteral("; ")));
}

db::LiveConfig liveConfigOf(const SystemInfo &info)
{
    db::LiveConfig config;
    config.pollOnly = whyPolled(info);
    if (!config.pollOnly.isEmpty())
        return config;
    const QUuid watcher = QUuid::createUuid();
    config.channels = {QLatin1String(signalChannel)};
    config.lease = db::Statement{"select sluice.watch($1::uuid, $2::integer)",
                                 {db::param(watcher), db::param(leaseSeconds)}};
    config.leaseInterval = leaseInterval;
    config.release = db::Statement{"select sluice.unwatch($1::uuid)", {db::param(watcher)}};
    return config;
}

} // namespace

QFuture<Result<std::shared_ptr<System>>> PgflowProvider::find(const Reached &reached)
{
    using Found = std::shared_ptr<System>;
    return inSequence<Found>(
        reached.context,
        reached.database.read<EngineFacts>(
            {sqlText("probe")}, [](const db::Rows &rows) { return engineFactsFrom(rows); }),
        [database = &reached.database, lock = &reached.lock, info = reached.info,
         readOnlyBy = reached.facts.readOnlyBy](EngineFacts facts) {
            if (!facts.installed)
                return ready(Result<Found>(Found()));
            facts.readOnlyBy = readOnlyBy;
            facts.info.database = info;
            // What was said about the place comes before what works less well.
            facts.info.limitation =
                (info.access->sentence() + u' ' + facts.info.limitation).trimmed();
            auto live = std::make_unique<db::DatabaseLive>(*database, liveConfigOf(facts.info));
            return ready(Result<Found>(std::make_shared<PgflowSystem>(*database, std::move(facts),
                                                                      std::move(live), *lock)));
        });
}

} // namespace sluice::pgflow
