#include "db/echoprobe.h"

#include "db/pool.h"

#include <QUuid>

#include <utility>

namespace sluice::db {

namespace {
constexpr int missesAllowed = 3;
}

EchoProbe::EchoProbe(Pool &pool, const LiveConfig &config, QObject *parent)
    : QObject(parent),
      m_pool(pool),
      m_channel(QStringLiteral("sluice_echo_") + QUuid::createUuid().toString(QUuid::Id128)),
      m_config(config)
{
    m_interval.setSingleShot(true);
    m_timeout.setSingleShot(true);
    connect(&m_interval, &QTimer::timeout, this, &EchoProbe::send);
    connect(&m_timeout, &QTimer::timeout, this, &EchoProbe::onMissed);
}

void EchoProbe::start()
{
    m_missed = 0;
    m_heard = false;
    send();
}

void EchoProbe::stop()
{
    m_interval.stop();
    m_timeout.stop();
}

void EchoProbe::send()
{
    ++m_sent;
    m_timeout.start(m_config.echoTimeout);
    // Whether it could be sent does not matter: what counts is whether it arrives.
    auto [work, future] = makeRequest<void>(
        Work::Kind::Query,
        {Statement{"SELECT pg_catalog.pg_notify($1, $2)", {param(m_channel), param(m_sent)}}},
        Finish::Commit, [](const QList<Rows> &) -> Result<> { return {}; });
    m_pool.submit(std::move(work));
}

void EchoProbe::heard(const QByteArray &payload)
{
    if (payload.toLongLong() != m_sent || !m_timeout.isActive())
        return;
    m_timeout.stop();
    m_missed = 0;
    m_heard = true;
    m_interval.start(m_config.echoInterval);
    Q_EMIT delivered();
}

void EchoProbe::onMissed()
{
    ++m_missed;
    if (m_missed < missesAllowed)
        send();
    else
        m_interval.start(m_config.echoInterval);
    // What has worked is not given up at once; what has not, nobody waits for.
    if (m_missed == (m_heard ? missesAllowed : 1))
        Q_EMIT failed();
}

} // namespace sluice::db
