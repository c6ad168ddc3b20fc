#pragma once

#include "core/async.h"
#include "core/system/connecteddatabase.h"
#include "support/fakesystem.h"

#include <vector>

namespace sluice::test {

/// A database with the systems that a test puts into it.
class FakeDatabase final : public ConnectedDatabase
{
public:
    FakeDatabase() = default;
    explicit FakeDatabase(const std::shared_ptr<FakeSystem> &system)
        : known(system->systemInfo.database), locked(system->locked)
    {
        add(system);
    }
    /// \param live of the connection, if it is the first
    void add(const std::shared_ptr<System> &system) { m_systems.push_back(system); }

    [[nodiscard]] DatabaseInfo info() const override { return known; }
    [[nodiscard]] LiveFeed &live() override
    {
        return m_systems.empty() ? feed : m_systems.front()->live();
    }
    [[nodiscard]] bool isLocked() const override
    {
        return m_systems.empty() ? locked : m_systems.front()->isLocked();
    }
    [[nodiscard]] QFuture<Result<>> setLocked(bool wanted, const QString &reason) override
    {
        locked = wanted;
        for (const auto &system : m_systems)
            std::ignore = system->setLocked(wanted, reason);
        return ready(Result<>());
    }
    [[nodiscard]] QList<System *> systems() const override
    {
        QList<System *> systems;
        for (const auto &system : m_systems)
            systems << system.get();
        return systems;
    }

    DatabaseInfo known;
    bool locked = false;
    FakeLiveFeed feed;

private:
    std::vector<std::shared_ptr<System>> m_systems;
};

} // namespace sluice::test
