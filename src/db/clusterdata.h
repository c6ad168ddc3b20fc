#pragma once

#include "core/result.h"

#include <QCoreApplication>

namespace sluice::db {

class ClusterFolder;
class ClusterTemplate;
class SandboxMark;
struct ServerBinaries;
struct ServerUser;

/// How a private server comes by its data: from initdb, or as a copy of a template that shares its
/// blocks where the file system can. Blocks, as Cluster does.
class ClusterData final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::Cluster)

public:
    /// Both outlive it. \param user owns the data
    ClusterData(const ServerBinaries &binaries, const ServerUser &user)
        : m_binaries(binaries), m_user(user)
    {}

    /// Makes the data of \a folder where there are none. They appear when they are whole and say
    /// that they belong to \a mark.
    /// \pre the folder's lock is held and it is ours
    /// \param origin what to copy; null = initdb makes them
    [[nodiscard]] Result<> make(const ClusterFolder &folder, const SandboxMark &mark,
                                const ClusterTemplate *origin) const;

private:
    [[nodiscard]] Result<> checkReachable(const ClusterFolder &folder, const QString &making) const;
    [[nodiscard]] Result<> initialise(const QString &making) const;
    [[nodiscard]] Result<> copy(const ClusterTemplate &origin, const QString &making,
                                const QString &data) const;

    const ServerBinaries &m_binaries;
    const ServerUser &m_user;
};

} // namespace sluice::db
