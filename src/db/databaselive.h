#pragma once

#include "core/live.h"
#include "db/liveconfig.h"

#include <memory>

namespace sluice::db {

class Database;
class Listener;

/// LiveFeed of one database: what its Listener says, in the GUI thread.
///
/// \a database must outlive it.
class DatabaseLive final : public LiveFeed
{
    Q_OBJECT

public:
    DatabaseLive(Database &database, LiveConfig config, QObject *parent = nullptr);
    ~DatabaseLive() override;

    [[nodiscard]] LiveState state() const override { return m_state; }
    void reconnectNow() override;

private:
    struct Remote;

    void onState(const LiveState &state);

    Database &m_database;
    std::shared_ptr<Remote> m_remote; ///< its contents belong to the database thread
    LiveState m_state;
};

} // namespace sluice::db
