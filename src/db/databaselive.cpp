#include "db/databaselive.h"

#include "core/async.h"
#include "db/database.h"
#include "db/listener.h"
#include "db/pool.h"

#include <QPointer>

#include <utility>

namespace sluice::db {

struct DatabaseLive::Remote
{
    QPointer<Listener> listener;
};

DatabaseLive::DatabaseLive(Database &database, LiveConfig config, QObject *parent)
    : LiveFeed(parent), m_database(database), m_remote(std::make_shared<Remote>())
{
    qRegisterMetaType<LiveState>();
    // Signals cross to this object's thread; a connection to an object that dies meanwhile ends.
    const auto bridge = [this](Listener *listener) {
        connect(listener, &Listener::changed, this, &LiveFeed::changed, Qt::QueuedConnection);
        connect(listener, &Listener::resynchronise, this, &LiveFeed::resynchronise,
                Qt::QueuedConnection);
        connect(listener, &Listener::stateChanged, this, &DatabaseLive::onState,
                Qt::QueuedConnection);
    };
    auto made = std::make_shared<QPromise<Listener *>>();
    made->start();
    auto future = made->future();
    m_database.post([remote = m_remote, config = std::move(config), made](Pool &pool) {
        remote->listener = new Listener(pool, config);
        made->addResult(remote->listener);
        made->finish();
    });
    whenDone(future, this, [this, bridge](Listener *listener) {
        bridge(listener);
        m_database.post([remote = m_remote](Pool &) {
            if (remote->listener)
                remote->listener->start();
        });
    });
}

DatabaseLive::~DatabaseLive()
{
    m_database.post([remote = m_remote](Pool &) {
        if (!remote->listener)
            return;
        QObject::connect(remote->listener, &Listener::finished, remote->listener,
                         &QObject::deleteLater);
        remote->listener->finish();
    });
}

void DatabaseLive::reconnectNow()
{
    m_database.post([remote = m_remote](Pool &) {
        if (remote->listener)
            remote->listener->reconnectNow();
    });
}

void DatabaseLive::onState(const LiveState &state)
{
    m_state = state;
    Q_EMIT stateChanged(m_state);
}

} // namespace sluice::db
