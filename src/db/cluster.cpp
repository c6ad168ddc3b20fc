#include "db/cluster.h"

#include "db/clusterdata.h"
#include "db/clusterremoval.h"
#include "db/clustersettings.h"
#include "db/filelock.h"
#include "db/oserror.h"
#include "db/sandboxmark.h"
#include "db/serverbinaries.h"
#include "db/serveruser.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>

#include <chrono>
#include <sys/stat.h>
#include <unistd.h>

namespace sluice::db {

using namespace std::chrono_literals;

namespace {

constexpr auto statusLockTimeout = 15s;

} // namespace

Cluster::Cluster(const QString &dir) : m_folder(dir) {}

Error Cluster::lockedError() const
{
    return {Error::Code::Io,
            tr("The folder %1 is being worked on by another process that does not come to an end, "
               "or cannot be read. Nothing was changed.")
                .arg(dir()),
            osError()};
}

std::optional<Cluster::Running> Cluster::running() const
{
    const auto pid = server().running();
    return pid ? std::optional(runningAs(*pid)) : std::nullopt;
}

Result<std::optional<Cluster::Running>> Cluster::status() const
{
    using Answer = Result<std::optional<Running>>;
    const FolderLock lock(dir(), FolderLock::Mode::Shared, statusLockTimeout);
    if (lock.isMissing())
        return Answer(std::nullopt);
    if (!lock.isHeld())
        return failure(lockedError());
    if (SandboxMark::of(dir()).kind() != SandboxMark::Kind::Ours)
        return Answer(std::nullopt);
    return Answer(running());
}

Result<Cluster::Running> Cluster::start(const QString &templateDir, const Prepare &prepare,
                                        Lifetime lifetime)
{
    if (const QString flaw = m_folder.flawOfName(); !flaw.isEmpty())
        return failure(Error::Code::InvalidArgument, flaw);
    const QDeadlineTimer deadline(ClusterServer::longestLock);
    while (true) {
        if (!QDir().mkpath(dir())) {
            return failure(Error::Code::Io,
                           tr("The folder %1 could not be made. Check the rights of the folder "
                              "above it, or choose another one.")
                               .arg(dir()),
                           osError());
        }
        const FolderLock lock(dir(), FolderLock::Mode::Exclusive,
                              std::chrono::duration_cast<std::chrono::milliseconds>(
                                  deadline.remainingTimeAsDuration()));
        // Removed again before it could be locked.
        if (lock.isMissing() && !deadline.hasExpired())
            continue;
        if (!lock.isHeld())
            return failure(lockedError());
        return startLocked(templateDir, prepare, lifetime);
    }
}

Result<Cluster::Running> Cluster::startLocked(const QString &templateDir, const Prepare &prepare,
                                              Lifetime lifetime) const
{
    SandboxMark mark = SandboxMark::of(dir());
    if (mark.kind() == SandboxMark::Kind::Foreign) {
        return failure(Error::Code::InvalidArgument,
                       tr("%1 No sandbox was made or started in it. Choose an empty or a new "
                          "folder.")
                           .arg(mark.reason()));
    }
    const auto binaries = ServerBinaries::find();
    if (!binaries)
        return failure(binaries.error());
    const auto user = ServerUser::choose();
    if (!user)
        return failure(user.error());
    // As root the folder itself stays root's, so that the server cannot plant links in it.
    ::chmod(QFile::encodeName(dir()).constData(), user->needsSwitch ? 0755 : 0700);
    if (mark.id().isEmpty()) {
        if (const auto marked = mark.write(); !marked)
            return failure(marked.error());
    }
    if (const auto pid = server().soonRunning())
        return runningAs(*pid);
    const ClusterTemplate origin(templateDir, prepare);
    if (const auto made = ClusterData(*binaries, *user)
                              .make(m_folder, mark, templateDir.isEmpty() ? nullptr : &origin);
        !made)
        return failure(made.error());
    if (const auto configured = writeClusterSettings(m_folder, *user); !configured)
        return failure(configured.error());
    return server().launch(*binaries, *user, lifetime).map([this](int pid) {
        return runningAs(pid);
    });
}

Result<> Cluster::stop()
{
    const FolderLock lock(dir(), FolderLock::Mode::Exclusive, ClusterServer::longestLock);
    if (lock.isMissing())
        return {};
    if (!lock.isHeld())
        return failure(lockedError());
    const SandboxMark mark = SandboxMark::of(dir());
    if (mark.kind() == SandboxMark::Kind::Foreign) {
        return failure(Error::Code::InvalidArgument,
                       tr("%1 Nothing was stopped.").arg(mark.reason()));
    }
    return server().stop();
}

Result<> Cluster::destroy()
{
    const FolderLock lock(dir(), FolderLock::Mode::Exclusive, ClusterServer::longestLock);
    if (lock.isMissing())
        return {};
    if (!lock.isHeld())
        return failure(lockedError());
    const SandboxMark mark = SandboxMark::of(dir());
    if (mark.kind() != SandboxMark::Kind::Ours) {
        return failure(Error::Code::InvalidArgument,
                       mark.reason().isEmpty()
                           ? tr("%1 is not a sandbox, so nothing was removed.").arg(dir())
                           : tr("%1 Nothing was removed.").arg(mark.reason()));
    }
    if (auto stopped = server().stop(); !stopped)
        return stopped;
    if (!removeCluster(m_folder, mark))
        return failure(Error::Code::Io, tr("%1 could not be removed entirely.").arg(dir()));
    // What else lies there is not ours; then the folder stays.
    ::rmdir(QFile::encodeName(dir()).constData());
    return {};
}

} // namespace sluice::db
