#include "systems/common/reacheddatabase.h"

#include "db/database.h"
#include "db/databaselive.h"

namespace sluice {

namespace {

db::LiveConfig pollingConfig()
{
    db::LiveConfig config;
    config.pollOnly = ReachedDatabase::tr("There is nothing here that tells of changes.");
    return config;
}

} // namespace

ReachedDatabase::ReachedDatabase(std::shared_ptr<db::Database> database, DatabaseInfo info)
    : m_database(std::move(database)), m_info(std::move(info)), m_lock(*m_database, *m_info.access)
{
    if (!m_info.access->startsLocked())
        std::ignore = m_database->setReadOnly(false);
}

ReachedDatabase::~ReachedDatabase() = default;

void ReachedDatabase::add(std::shared_ptr<System> system)
{
    m_systems.push_back(std::move(system));
}

LiveFeed &ReachedDatabase::live()
{
    if (!m_systems.empty())
        return m_systems.front()->live();
    if (!m_live)
        m_live = std::make_unique<db::DatabaseLive>(*m_database, pollingConfig());
    return *m_live;
}

QList<System *> ReachedDatabase::systems() const
{
    QList<System *> systems;
    for (const auto &system : m_systems)
        systems.append(system.get());
    return systems;
}

} // namespace sluice
