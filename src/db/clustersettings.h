#pragma once

#include "db/serveruser.h"

#include <QByteArray>
#include <QString>

namespace sluice::db {

/// postgresql.conf of a private server: reached by its socket alone, quick to start, and with
/// nothing to lose in a crash of the machine.
/// \param user owns the server
[[nodiscard]] QByteArray clusterSettings(const QString &socketDir, const ServerUser &user);

} // namespace sluice::db
