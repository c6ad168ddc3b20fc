#pragma once

#include "core/result.h"
#include "db/clusterfolder.h"
#include "db/clusterserver.h"
#include "db/clustertemplate.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace sluice::db {

/// A private PostgreSQL: one folder with its data, its socket and its log (ClusterFolder).
///
/// The folder is the identity: any process that names it finds the same server. Unix socket only,
/// reachable by its user (and root) alone, tuned for throw-away data: no fsync. All members block,
/// up to a minute when the disk is slow: call them from a pool thread, never from the GUI's. Not
/// for two threads at once on the same object; processes are kept apart by a lock on the folder,
/// under which it is looked at first whose the folder is (SandboxMark): what is not ours is neither
/// started nor stopped nor removed.
///
/// Lock and mark are this class's own business; what is done under them is ClusterData's,
/// ClusterServer's, and that of clustersettings.h and clusterremoval.h.
class Cluster final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::Cluster)

public:
    using Lifetime = ClusterServer::Lifetime;
    using Prepare = ClusterTemplate::Prepare;

    struct Running
    {
        int pid = 0;
        QString socketDir;
    };

    /// \param dir absolute; need not exist. Links that lead to it are resolved.
    explicit Cluster(const QString &dir);

    [[nodiscard]] const QString &dir() const { return m_folder.path(); }
    /// The server's process, if it runs. Costs a few system calls, looks at no lock.
    [[nodiscard]] std::optional<Running> running() const;
    /// The same once nobody starts, stops or removes it; of a folder that is not ours nothing.
    [[nodiscard]] Result<std::optional<Running>> status() const;
    /// For libpq; valid while running. Role and database are both "sluice".
    [[nodiscard]] QString conninfo() const { return m_folder.conninfo(); }

    /// Finds the server that runs or starts it; makes the data first when there are none: a copy
    /// of \a templateDir, which is made by initdb and \a prepare when it does not exist either.
    /// \param templateDir empty = no template, initdb makes the data
    [[nodiscard]] Result<Running> start(const QString &templateDir, const Prepare &prepare = {},
                                        Lifetime lifetime = Lifetime::Detached);
    /// Ends sessions, lets the server write and waits until it is gone. Not running is success.
    [[nodiscard]] Result<> stop();
    /// stop(), then removes what we made, and the folder where nothing else lies in it; refuses one
    /// that is not a sandbox.
    [[nodiscard]] Result<> destroy();

private:
    [[nodiscard]] Error lockedError() const;
    [[nodiscard]] Running runningAs(int pid) const { return {pid, m_folder.socketDir()}; }
    [[nodiscard]] Result<Running> startLocked(const QString &templateDir, const Prepare &prepare,
                                              Lifetime lifetime) const;
    [[nodiscard]] ClusterServer server() const { return ClusterServer(m_folder); }

    ClusterFolder m_folder;
};

} // namespace sluice::db
