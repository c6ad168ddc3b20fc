#pragma once

#include "model/actionrunner.h"
#include "model/bulk/bulkdesk.h"
#include "model/flowliststore.h"
#include "model/systemsession.h"

namespace sluice {

/// One system of a connection with what a window keeps of it: its session, the list of what is
/// defined there, and who carries decisions out.
class SystemDesk final
{
public:
    /// \param log        outlives the desk and every decision
    /// \param connection name of the profile, for the log
    SystemDesk(const std::shared_ptr<System> &system, TimeFormat &format, TimeSource &time,
               AuditLog &log, const QString &connection)
        : m_system(system),
          m_session(system, format, time),
          m_flows(m_session),
          m_runner(std::make_shared<ActionRunner>(system, log, connection)),
          m_bulk(system, log, connection)
    {}

    [[nodiscard]] QString key() const { return m_system->info().key; }
    [[nodiscard]] const std::shared_ptr<System> &system() const { return m_system; }
    [[nodiscard]] SystemSession &session() { return m_session; }
    [[nodiscard]] FlowListStore &flows() { return m_flows; }
    [[nodiscard]] const std::shared_ptr<ActionRunner> &runner() const { return m_runner; }
    [[nodiscard]] BulkDesk &bulk() { return m_bulk; }

private:
    std::shared_ptr<System> m_system;
    SystemSession m_session;
    FlowListStore m_flows;
    std::shared_ptr<ActionRunner> m_runner;
    BulkDesk m_bulk;
};

} // namespace sluice
