#pragma once

#include "core/action.h"
#include "core/result.h"
#include "core/system/system.h"

#include <QString>

#include <memory>

namespace sluice::ctl {

class Connection;

/// Carries \a action out as the window does: capability, apply, an entry in the audit log of this
/// desk. A command that is killed in between leaves an entry that says "may or may not".
[[nodiscard]] Result<ActionOutcome>
carryOut(Connection &connection, const std::shared_ptr<System> &system, const Action &action);

/// The entry of a change that is no Action: written before the change, completed by what came of
/// it.
class DeskEntry final
{
public:
    /// \param action "install"  \param target the database
    DeskEntry(Connection &connection, const QString &action, const QString &target);
    DeskEntry(const DeskEntry &) = delete;
    DeskEntry &operator=(const DeskEntry &) = delete;

    void complete(const QString &outcome);

private:
    Connection &m_connection;
    Result<qint64> m_entry;
};

} // namespace sluice::ctl
