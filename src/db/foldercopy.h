#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace sluice::db {

struct ServerUser;

/// Copies what lies in \a from into the existing folder \a to, as files of \a user: contents only,
/// shared with the original where the file system can. Links are not followed; devices, sockets and
/// links are left out.
/// \param but names in \a from itself that are left out
/// \returns Error::Io with the server's words for what went wrong
[[nodiscard]] Result<> copyFolder(const QString &from, const QString &to, const ServerUser &user,
                                  const QStringList &but);

} // namespace sluice::db
