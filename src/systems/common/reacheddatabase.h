#pragma once

#include "core/system/connecteddatabase.h"
#include "systems/common/writelock.h"

#include <QCoreApplication>

#include <vector>

namespace sluice::db {
class Database;
}

namespace sluice {

/// A database of libpq sessions with the systems that providers found in it.
class ReachedDatabase final : public ConnectedDatabase
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ReachedDatabase)

public:
    /// \pre info.access is known
    ReachedDatabase(std::shared_ptr<db::Database> database, DatabaseInfo info);
    ~ReachedDatabase() override;

    [[nodiscard]] db::Database &database() { return *m_database; }
    [[nodiscard]] WriteLock &lock() { return m_lock; }
    void add(std::shared_ptr<System> system);

    [[nodiscard]] DatabaseInfo info() const override { return m_info; }
    [[nodiscard]] LiveFeed &live() override;
    [[nodiscard]] bool isLocked() const override { return m_lock.isLocked(); }
    [[nodiscard]] QFuture<Result<>> setLocked(bool locked, const QString &reason) override
    {
        return m_lock.setLocked(locked, reason);
    }
    [[nodiscard]] QList<System *> systems() const override;

private:
    std::shared_ptr<db::Database> m_database; ///< outlives what is below
    const DatabaseInfo m_info;
    WriteLock m_lock;
    std::unique_ptr<LiveFeed> m_live; ///< where no system has one
    std::vector<std::shared_ptr<System>> m_systems;
};

} // namespace sluice
