#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QString>

#include <functional>

namespace sluice::db {

struct ServerBinaries;

/// Data that new private servers begin with as a copy: made once, by a server of its own, and kept
/// for every version of the server's programs beside each other. Blocks, as Cluster does.
class ClusterTemplate final
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::Cluster)

public:
    /// Fills a fresh data folder's server, running on \a conninfo, before it becomes a template.
    using Prepare = std::function<Result<>(const QString &conninfo)>;

    /// \param dir absolute, without the version  \param prepare empty = as initdb leaves it
    ClusterTemplate(const QString &dir, const Prepare &prepare) : m_dir(dir), m_prepare(prepare) {}

    /// The folder with the data for servers of \a binaries; made now, by one process at a time,
    /// where there is none.
    [[nodiscard]] Result<QString> dataFor(const ServerBinaries &binaries) const;

private:
    /// Makes them beside \a target and gives them that name when they are whole.
    [[nodiscard]] Result<> make(const QString &target) const;

    QString m_dir;
    Prepare m_prepare;
};

} // namespace sluice::db
