#include "systems/common/nosystem.h"

#include "core/live.h"
#include "db/database.h"

namespace sluice {

NoSystem::NoSystem(std::shared_ptr<db::Database> database, SystemInfo info,
                   std::unique_ptr<LiveFeed> live)
    : m_database(std::move(database)),
      m_info(std::move(info)),
      m_live(std::move(live)),
      m_lock(*m_database, *m_info.access)
{}

NoSystem::~NoSystem() = default;

} // namespace sluice
