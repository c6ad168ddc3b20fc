#pragma once

#include "core/connectiontarget.h"
#include "core/services.h"

#include <QObject>

#include <functional>
#include <memory>

namespace sluice {

class Workspace;

/// Connects and asks which database that is; nothing is changed there. Passed in, because this room
/// knows no libpq.
using Identify = std::function<QFuture<Result<DatabaseIdentity>>(const QString &conninfo,
                                                                 const QString &password)>;

/// PlaceGuard over the profiles of a workspace.
///
/// What was learnt about the database behind a profile is kept in the workspace, so that the same
/// place is recognised without contacting it again. Lives in the workspace's thread.
class ProfileGuard final : public PlaceGuard
{
public:
    /// \a workspace outlives this
    ProfileGuard(Workspace &workspace, TargetOf targetOf, Identify identify);
    ~ProfileGuard() override;

    [[nodiscard]] QFuture<Result<Access>> judge(const ConnectionProfile &profile,
                                                const DatabaseIdentity &identity,
                                                const QList<Access> &claims) override;

private:
    class Judgement;

    /// The profiles cannot speak for \a profile: their file is gone or unreadable.
    [[nodiscard]] std::optional<Access> whatIsLost(const ConnectionProfile &profile,
                                                   const QList<ConnectionProfile> &saved,
                                                   const QList<Access> &claims) const;

    Workspace &m_workspace;
    TargetOf m_targetOf;
    Identify m_identify;
    QObject m_context; ///< what waits for an answer ends with this object
};

} // namespace sluice
