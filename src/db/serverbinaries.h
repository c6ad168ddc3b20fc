#pragma once

#include "core/result.h"

#include <QCoreApplication>
#include <QString>

namespace sluice::db {

/// The PostgreSQL server programs of this machine.
struct ServerBinaries
{
    Q_DECLARE_TR_FUNCTIONS(sluice::db::ServerBinaries)

public:
    QString folder;  ///< holds initdb and postgres
    int major = 0;   ///< >= 15
    QString version; ///< e.g. "15.20"

    [[nodiscard]] QString path(const QString &program) const { return folder + u'/' + program; }

    /// The newest of 15 or later: $SLUICE_PG_BINDIR if set, /usr/lib/postgresql/NN/bin, what
    /// pg_config names, then PATH. Runs programs: call it from a pool thread.
    /// \returns Error::Unsupported that says how to get them when there are none
    [[nodiscard]] static Result<ServerBinaries> find();
};

} // namespace sluice::db
