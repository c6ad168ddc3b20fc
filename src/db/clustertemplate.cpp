#include "db/clustertemplate.h"

#include "db/cluster.h"
#include "db/clusterfolder.h"
#include "db/clusterserver.h"
#include "db/filelock.h"
#include "db/oserror.h"
#include "db/serverbinaries.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <tuple>

namespace sluice::db {

Result<QString> ClusterTemplate::dataFor(const ServerBinaries &binaries) const
{
    // Data of one version of the server do not fit another.
    QString source = m_dir + u'-' + binaries.version;
    QDir().mkpath(QFileInfo(source).path());
    const FileLock lock(source + QStringLiteral(".lock"), ClusterServer::longestLock);
    if (!lock.isHeld()) {
        return failure(Error::Code::Io, tr("The folder %1 could not be made.").arg(source),
                       osError());
    }
    if (QFileInfo::exists(source + QStringLiteral("/PG_VERSION")))
        return source;
    return make(source).map([&source] { return source; });
}

Result<> ClusterTemplate::make(const QString &target) const
{
    Cluster maker(target + QStringLiteral(".new"));
    std::ignore = maker.destroy();
    auto started = maker.start({}, {}, Cluster::Lifetime::Detached);
    if (started && m_prepare) {
        if (const auto prepared = m_prepare(maker.conninfo()); !prepared)
            started = failure(prepared.error());
    }
    const auto stopped = maker.stop();
    if (!started || !stopped) {
        const Error error = started ? stopped.error() : started.error();
        std::ignore = maker.destroy();
        return failure(error);
    }
    QDir(target).removeRecursively();
    if (!QFile::rename(ClusterFolder(maker.dir()).data(), target))
        return failure(Error::Code::Io, tr("The folder %1 could not be made.").arg(target));
    std::ignore = maker.destroy();
    return {};
}

} // namespace sluice::db
