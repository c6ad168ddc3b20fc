#pragma once

#include "core/result.h"
#include "core/system/databaseinfo.h"
#include "core/system/system.h"

#include <QFuture>

#include <memory>

class QObject;

namespace sluice::db {
class Database;
struct DatabaseFacts;
} // namespace sluice::db

namespace sluice {

class WriteLock;

/// What a provider is told of a database that was reached. Database and lock outlive the systems
/// in it.
struct Reached
{
    db::Database &database;
    WriteLock &lock;
    const DatabaseInfo &info;
    const db::DatabaseFacts &facts;
    QObject *context; ///< what waits for an answer ends with it
};

/// Looks for one kind of workflow system in a database.
class SystemProvider
{
public:
    virtual ~SystemProvider() = default;

    /// Delivers null where there is none of this kind. Reads catalogues only.
    [[nodiscard]] virtual QFuture<Result<std::shared_ptr<System>>> find(const Reached &reached) = 0;
};

} // namespace sluice
