#pragma once

#include "core/result.h"

class QSqlDatabase;

namespace sluice {

/// Version of the workspace file that this program reads and writes.
[[nodiscard]] int workspaceVersion();

/// Brings \a db to workspaceVersion(), one transaction per version. Safe when two processes do
/// it at once: the second finds the work done.
/// \returns Error::Unsupported for a file written by a newer Sluice, which is left untouched;
///          otherwise the errors of workspaceError()
[[nodiscard]] Result<> migrateWorkspace(QSqlDatabase &db);

} // namespace sluice
