#pragma once

#include <QString>

namespace sluice {
class AuditLog;
class FlowListStore;
class StepInspector;
class SystemSession;
} // namespace sluice

namespace sluice::pages {

/// What the pages of one connection share; all of it outlives them.
struct PageContext
{
    SystemSession &session;
    FlowListStore &flows;
    StepInspector &inspector; ///< for pages that are about steps
    AuditLog &audit;          ///< of this desk
    QString connection;       ///< its name there
};

} // namespace sluice::pages
