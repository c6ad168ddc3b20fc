#include "systems/pgflow/pgflowsystem.h"

#include "core/live.h"
#include "db/database.h"

namespace sluice::pgflow {

PgflowSystem::PgflowSystem(db::Database &database, EngineFacts facts,
                           std::unique_ptr<LiveFeed> live, WriteLock &lock)
    : m_facts(std::move(facts)),
      m_live(std::move(live)),
      m_lock(lock),
      m_reading{database, m_facts, &m_context},
      m_queues(m_reading),
      m_catalogue(m_reading),
      m_runs(m_reading, m_queues),
      m_tasks(m_reading, m_queues),
      m_attempts(m_reading),
      m_payloads(m_reading),
      m_statistics(m_reading),
      m_actions(database, m_facts, m_lock),
      m_audit(m_reading),
      m_health(m_reading),
      m_bulk(m_reading, m_lock)
{
    QObject::connect(m_live.get(), &LiveFeed::resynchronise, &m_context,
                     [this] { m_queues.forget(); });
}

PgflowSystem::~PgflowSystem() = default;

} // namespace sluice::pgflow
