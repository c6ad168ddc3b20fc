#include "model/serverclock.h"

namespace sluice {

namespace {

/// An answer that is older than this compared to what we believed means the server's clock was
/// set back; anything less is the time the answer took to arrive.
constexpr qint64 travelLimitMs = 500;

} // namespace

ServerClock::ServerClock(const TimeSource &time, std::chrono::milliseconds offset)
    : m_time(time),
      m_offsetMs(time.wallClock().toMSecsSinceEpoch() + offset.count() -
                 qint64(time.steady().count()))
{}

void ServerClock::observe(const QDateTime &serverNow)
{
    if (!serverNow.isValid())
        return;
    const qint64 offset = serverNow.toMSecsSinceEpoch() - qint64(m_time.steady().count());
    // The quickest answer is nearest to the truth: countdowns do not jitter with the network.
    if (offset > m_offsetMs || offset < m_offsetMs - travelLimitMs)
        m_offsetMs = offset;
}

QDateTime ServerClock::now() const
{
    return QDateTime::fromMSecsSinceEpoch(qint64(m_time.steady().count()) + m_offsetMs, Qt::UTC);
}

} // namespace sluice
