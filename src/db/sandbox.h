#pragma once

#include "core/services.h"
#include "db/cluster.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace sluice::db {

/// The private PostgreSQL of this desk, with engine and demo in it. See Cluster.
///
/// The static members block: for pool threads and command-line programs. Those of SandboxControl
/// run them on a pool thread.
class Sandbox final : public SandboxControl
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::Sandbox)

public:
    /// As root /var/lib/sluice/sandbox, else XDG_DATA_HOME/sluice/sandbox.
    [[nodiscard]] static QString defaultDir();

    /// postgresql:///sluice?host=…&user=sluice; the same place as status.conninfo.
    [[nodiscard]] static QString uriOf(const Status &status);

    /// Finds or starts the server, making it first when there is none; installs what is missing of
    /// engine and demo. \param dir empty = defaultDir(); relative = to the working directory
    [[nodiscard]] static Result<Status> startNow(const QString &dir = {});
    [[nodiscard]] static Result<Status> statusNow(const QString &dir = {});
    [[nodiscard]] static Result<> stopNow(const QString &dir = {});
    /// Stops it unless another Sluice is at work in it: a window, a worker, a command that watches.
    /// Sessions that this program has just closed may take a moment to end; they are waited for.
    /// \returns whether it does not run any more
    [[nodiscard]] static Result<bool> stopUnlessUsedNow(const QString &dir = {});
    /// Stops it and removes the folder with all data.
    [[nodiscard]] static Result<> destroyNow(const QString &dir = {});

    [[nodiscard]] QFuture<Result<Status>> start(const QString &dir) override;
    [[nodiscard]] QFuture<Result<Status>> status(const QString &dir) override;
    [[nodiscard]] QFuture<Result<>> stop(const QString &dir) override;

private:
    [[nodiscard]] static Cluster clusterAt(const QString &dir);
    [[nodiscard]] static QString templateDir();
    [[nodiscard]] static Status statusOf(const Cluster &cluster,
                                         const std::optional<Cluster::Running> &running);
};

} // namespace sluice::db
