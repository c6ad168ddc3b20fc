#pragma once

#include "core/live.h"
#include "core/result.h"
#include "core/system/databaseinfo.h"
#include "core/system/system.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <memory>

namespace sluice {

/// A database that was reached, with the workflow systems in it: none, one or several.
///
/// GUI thread. The object outlives a lost connection.
class ConnectedDatabase
{
public:
    virtual ~ConnectedDatabase() = default;
    ConnectedDatabase() = default;
    ConnectedDatabase(const ConnectedDatabase &) = delete;
    ConnectedDatabase &operator=(const ConnectedDatabase &) = delete;

    [[nodiscard]] virtual DatabaseInfo info() const = 0;
    /// Of the connection itself.
    [[nodiscard]] virtual LiveFeed &live() = 0;

    /// Everything but a sandbox starts locked. One lock for all systems in it.
    [[nodiscard]] virtual bool isLocked() const = 0;
    /// \param reason goes into the audit entries; required (non-empty) on production
    [[nodiscard]] virtual QFuture<Result<>> setLocked(bool locked, const QString &reason) = 0;

    /// In the order in which they are shown; no two have the same key.
    [[nodiscard]] virtual QList<System *> systems() const = 0;
};

/// The systems of \a database, each of which keeps it alive.
[[nodiscard]] QList<std::shared_ptr<System>>
systemsOf(const std::shared_ptr<ConnectedDatabase> &database);
/// The one that is called \a key, or the only one where \a key is empty. Error::NotFound for
/// another key, Error::InvalidArgument where there are several and none was named, noSystemIn()
/// without any.
[[nodiscard]] Result<std::shared_ptr<System>>
chosenSystem(const std::shared_ptr<ConnectedDatabase> &database, const QString &key);
/// Whatever asks for a system where none is.
[[nodiscard]] Error noSystemIn(const DatabaseInfo &info);

} // namespace sluice
