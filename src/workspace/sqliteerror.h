#pragma once

#include "core/result.h"

class QSqlError;
class QString;

namespace sluice {

/// What SQLite reported about the workspace file \a path, as a sentence that says what to do.
/// Error::Locked: another program holds the file; Error::Io: disk, rights or damage.
[[nodiscard]] Error workspaceError(const QSqlError &error, const QString &path);

/// The file is not a database, or its pages contradict each other.
[[nodiscard]] bool meansDamage(const QSqlError &error);

} // namespace sluice
