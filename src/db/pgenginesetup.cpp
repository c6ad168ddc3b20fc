#include "db/pgenginesetup.h"

#include "db/blockingsession.h"
#include "db/schemainstaller.h"

#include <QtConcurrent>

#include <utility>

namespace sluice::db {

namespace {

SchemaInstaller installerFor(const ConnectionProfile &profile, const QString &root)
{
    return SchemaInstaller(profile.environment == Environment::Sandbox
                               ? SchemaInstaller::Demo::With
                               : SchemaInstaller::Demo::Without,
                           root);
}

} // namespace

PgEngineSetup::PgEngineSetup(QString root) : m_root(std::move(root)) {}

QFuture<Result<InstallPlan>> PgEngineSetup::plan(const ConnectionProfile &profile,
                                                 const QString &password)
{
    return QtConcurrent::run([profile, password, root = m_root]() -> Result<InstallPlan> {
        auto session = BlockingSession::open({profile.conninfo, password});
        return session ? installerFor(profile, root).plan(*session) : failure(session.error());
    });
}

QFuture<Result<QString>> PgEngineSetup::install(const ConnectionProfile &profile,
                                                const QString &password)
{
    return QtConcurrent::run([profile, password, root = m_root]() -> Result<QString> {
        auto session = BlockingSession::open({profile.conninfo, password});
        if (!session)
            return failure(session.error());
        const auto done = installerFor(profile, root).install(*session);
        return done ? Result<QString>(done->sentence) : failure(done.error());
    });
}

} // namespace sluice::db
