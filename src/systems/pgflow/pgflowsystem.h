#pragma once

#include "core/system/system.h"
#include "systems/common/writelock.h"
#include "systems/pgflow/actionexecutor.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/pgflowaudit.h"
#include "systems/pgflow/pgflowbulk.h"
#include "systems/pgflow/pgflowcatalogue.h"
#include "systems/pgflow/pgflowhealth.h"
#include "systems/pgflow/pgflowhistory.h"
#include "systems/pgflow/pgflowpayloads.h"
#include "systems/pgflow/pgflowruns.h"
#include "systems/pgflow/pgflowtasks.h"
#include "systems/pgflow/pgflowvocabulary.h"
#include "systems/pgflow/runqueues.h"

#include <QObject>

#include <memory>

namespace sluice::pgflow {

/// Flows of pgflow, with our engine or upstream's, in one database. Lives in the thread that made
/// it (the GUI's).
class PgflowSystem final : public System
{
public:
    /// \param live owned; its state belongs to the same database
    /// \param lock of \a database; both outlive the system
    PgflowSystem(db::Database &database, EngineFacts facts, std::unique_ptr<LiveFeed> live,
                 WriteLock &lock);
    ~PgflowSystem() override;

    [[nodiscard]] SystemInfo info() const override { return m_facts.info; }
    [[nodiscard]] const Vocabulary &vocabulary() const override { return m_vocabulary; }
    [[nodiscard]] LiveFeed &live() override { return *m_live; }
    [[nodiscard]] bool isLocked() const override { return m_lock.isLocked(); }
    [[nodiscard]] QFuture<Result<>> setLocked(bool locked, const QString &reason) override
    {
        return m_lock.setLocked(locked, reason);
    }

    [[nodiscard]] CatalogueFacet *catalogue() override { return &m_catalogue; }
    [[nodiscard]] RunsFacet *runs() override { return &m_runs; }
    [[nodiscard]] TasksFacet *tasks() override { return &m_tasks; }
    [[nodiscard]] AttemptsFacet *attempts() override { return &m_attempts; }
    [[nodiscard]] PayloadsFacet *payloads() override { return &m_payloads; }
    [[nodiscard]] StatisticsFacet *statistics() override { return &m_statistics; }
    [[nodiscard]] ActionsFacet *actions() override { return &m_actions; }
    [[nodiscard]] AuditFacet *audit() override
    {
        return m_facts.auditReadable ? &m_audit : nullptr;
    }
    [[nodiscard]] HealthFacet *health() override { return &m_health; }
    [[nodiscard]] BulkFacet *bulk() override
    {
        return m_facts.actionsInstalled ? &m_bulk : nullptr;
    }

private:
    const EngineFacts m_facts;
    const PgflowVocabulary m_vocabulary;
    std::unique_ptr<LiveFeed> m_live;
    WriteLock &m_lock;
    QObject m_context; ///< what waits for an answer is cancelled with it
    Reading m_reading;
    RunQueues m_queues;
    PgflowCatalogue m_catalogue;
    PgflowRuns m_runs;
    PgflowTasks m_tasks;
    PgflowAttempts m_attempts;
    PgflowPayloads m_payloads;
    PgflowStatistics m_statistics;
    ActionExecutor m_actions;
    PgflowAudit m_audit;
    PgflowHealth m_health;
    PgflowBulk m_bulk;
};

} // namespace sluice::pgflow
