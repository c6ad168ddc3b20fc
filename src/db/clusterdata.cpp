#include "db/clusterdata.h"

#include "db/clusterfolder.h"
#include "db/clustertemplate.h"
#include "db/foldercopy.h"
#include "db/oserror.h"
#include "db/privatefolder.h"
#include "db/sandboxmark.h"
#include "db/serverbinaries.h"
#include "db/serveruser.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace sluice::db {

Result<> ClusterData::make(const ClusterFolder &folder, const SandboxMark &mark,
                           const ClusterTemplate *origin) const
{
    const QString data = folder.data();
    if (QFileInfo::exists(data))
        return {};
    // They are made under a name that is ours alone and get their own when they are whole.
    for (const QString &leftover : folder.unfinishedData(mark))
        removeTree(leftover);
    const QString making = folder.dataInTheMaking(mark);
    if (!makePrivateDir(making, m_user))
        return failure(Error::Code::Io, tr("The folder %1 could not be made.").arg(data),
                       osError());
    Result<> made = checkReachable(folder, making);
    if (made)
        made = origin ? copy(*origin, making, data) : initialise(making);
    if (made)
        made = mark.writeInto(making);
    if (made &&
        ::rename(QFile::encodeName(making).constData(), QFile::encodeName(data).constData()) != 0) {
        made =
            failure(Error::Code::Io, tr("The folder %1 could not be made.").arg(data), osError());
    }
    if (!made)
        removeTree(making);
    return made;
}

Result<> ClusterData::checkReachable(const ClusterFolder &folder, const QString &making) const
{
    if (!m_user.needsSwitch ||
        runProgram(QStringLiteral("/usr/bin/test"), {QStringLiteral("-x"), making}, &m_user))
        return {};
    return failure(Error::Code::Io,
                   tr("The user \"%1\", under which the server runs, cannot enter %2. Choose a "
                      "folder it can reach, such as one below /var/lib.")
                       .arg(m_user.name, folder.path()));
}

Result<> ClusterData::initialise(const QString &making) const
{
    const auto made =
        runProgram(m_binaries.path(QStringLiteral("initdb")),
                   {QStringLiteral("--no-sync"), QStringLiteral("--no-locale"),
                    QStringLiteral("--encoding=UTF8"), QStringLiteral("--wal-segsize=1"),
                    QStringLiteral("--auth=trust"), QStringLiteral("--username=sluice"),
                    QStringLiteral("--pgdata=") + making},
                   &m_user);
    if (!made)
        return failure(made.error());
    const auto created = runProgram(
        m_binaries.path(QStringLiteral("postgres")),
        {QStringLiteral("--single"), QStringLiteral("-D"), making, QStringLiteral("postgres")},
        // The role has the name of a schema of ours, which "$user" would find before public.
        &m_user, "CREATE DATABASE sluice;\nALTER DATABASE sluice SET search_path = public;\n");
    return created ? Result<>() : failure(created.error());
}

Result<> ClusterData::copy(const ClusterTemplate &origin, const QString &making,
                           const QString &data) const
{
    const auto source = origin.dataFor(m_binaries);
    if (!source)
        return failure(source.error());
    const auto copied =
        copyFolder(*source, making, m_user,
                   {QStringLiteral("postmaster.pid"), QStringLiteral("postmaster.opts"),
                    QLatin1String(SandboxMark::fileNameInData)});
    if (copied)
        return {};
    return failure(
        Error::Code::Io,
        tr("The data of the sandbox could not be copied to %1. Is the disk full?").arg(data),
        copied.error().detail);
}

} // namespace sluice::db
