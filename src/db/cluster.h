#pragma once

#include "core/result.h"
#include "db/sandboxmark.h"
#include "db/serverbinaries.h"
#include "db/serveruser.h"

#include <QCoreApplication>
#include <QString>

#include <functional>
#include <optional>

namespace sluice::db {

/// A private PostgreSQL: one folder with its data, its socket and its log.
///
/// The folder is the identity: any process that names it finds the same server. Unix socket only,
/// reachable by its user (and root) alone, tuned for throw-away data: no fsync. All members block,
/// up to a minute when the disk is slow: call them from a pool thread, never from the GUI's. Not
/// for two threads at once on the same object; processes are kept apart by a lock on the folder,
/// under which it is looked at first whose the folder is (SandboxMark): what is not ours is neither
/// started nor stopped nor removed.
///
/// ```
/// DIR/sluice-sandbox   says which data are ours
/// DIR/data/            PGDATA                    DIR/server.log
/// DIR/run/             socket (or a short folder elsewhere, where libpq could not use the path)
/// DIR/server.pid       the server's process from before it knows itself
/// ```
class Cluster final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::Cluster)

public:
    enum class Lifetime {
        Detached,   ///< outlives whoever started it
        WithParent, ///< is stopped when the starting thread ends, however that happens: for tests
    };

    struct Running
    {
        int pid = 0;
        QString socketDir;
    };

    /// Fills a fresh data folder's server, running on \a conninfo, before it becomes a template.
    using Prepare = std::function<Result<>(const QString &conninfo)>;

    /// \param dir absolute; need not exist. Links that lead to it are resolved.
    explicit Cluster(const QString &dir);

    [[nodiscard]] const QString &dir() const { return m_dir; }
    /// The server's process, if it runs. Costs a few system calls, looks at no lock.
    [[nodiscard]] std::optional<Running> running() const;
    /// The same once nobody starts, stops or removes it; of a folder that is not ours nothing.
    [[nodiscard]] Result<std::optional<Running>> status() const;
    /// For libpq; valid while running. Role and database are both "sluice".
    [[nodiscard]] QString conninfo() const;

    /// Finds the server that runs or starts it; makes the data first when there are none: a copy
    /// of \a templateDir, which is made by initdb and \a prepare when it does not exist either.
    [[nodiscard]] Result<Running> start(const QString &templateDir, const Prepare &prepare = {},
                                        Lifetime lifetime = Lifetime::Detached);
    /// Ends sessions, lets the server write and waits until it is gone. Not running is success.
    [[nodiscard]] Result<> stop();
    /// stop(), then removes what we made, and the folder where nothing else lies in it; refuses one
    /// that is not a sandbox.
    [[nodiscard]] Result<> destroy();

private:
    /// Why no server could live in a folder of that name; empty where it could.
    [[nodiscard]] QString flawOfName() const;
    [[nodiscard]] Error lockedError() const;
    [[nodiscard]] QString file(const char *name) const;
    [[nodiscard]] QString socketDir() const;
    [[nodiscard]] Result<> makeData(const ServerBinaries &binaries, const ServerUser &user,
                                    const SandboxMark &mark, const QString &templateDir,
                                    const Prepare &prepare) const;
    [[nodiscard]] static Result<> initialise(const ServerBinaries &binaries, const ServerUser &user,
                                             const QString &data);
    [[nodiscard]] static Result<QString>
    templateFor(const ServerBinaries &binaries, const QString &templateDir, const Prepare &prepare);
    [[nodiscard]] Result<> configure(const ServerUser &user) const;
    void forgetStalePid() const;
    [[nodiscard]] Result<Running> launch(const ServerBinaries &binaries, const ServerUser &user,
                                         Lifetime lifetime) const;
    /// Waits until \a pid takes connections or is gone. \returns whether it does
    [[nodiscard]] bool becomesReady(int pid) const;
    [[nodiscard]] Result<Running> startLocked(const QString &templateDir, const Prepare &prepare,
                                              Lifetime lifetime) const;
    [[nodiscard]] Result<> stopLocked() const;
    [[nodiscard]] bool removeOwn(const SandboxMark &mark) const;
    /// \param from bytes of the log that are older than what matters
    [[nodiscard]] QString logTail(qint64 from) const;

    QString m_dir;
};

} // namespace sluice::db
