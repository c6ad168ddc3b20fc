#pragma once

#include "core/system/system.h"
#include "systems/common/writelock.h"

#include <memory>

namespace sluice {

/// A database without a workflow engine: it can be connected to, and locked, and that is all.
class NoSystem final : public System
{
public:
    /// \param live owned; its state belongs to the same database
    NoSystem(std::shared_ptr<db::Database> database, SystemInfo info,
             std::unique_ptr<LiveFeed> live);
    ~NoSystem() override;

    [[nodiscard]] SystemInfo info() const override { return m_info; }
    [[nodiscard]] LiveFeed &live() override { return *m_live; }
    [[nodiscard]] bool isLocked() const override { return m_lock.isLocked(); }
    [[nodiscard]] QFuture<Result<>> setLocked(bool locked, const QString &reason) override
    {
        return m_lock.setLocked(locked, reason);
    }

private:
    std::shared_ptr<db::Database> m_database; ///< outlives what is below
    const SystemInfo m_info;
    std::unique_ptr<LiveFeed> m_live;
    WriteLock m_lock;
};

} // namespace sluice
