#include "model/liverefresher.h"

namespace sluice {

using namespace std::chrono_literals;

LiveRefresher::LiveRefresher(LiveFeed &feed, TimeSource &time, QObject *parent)
    : QObject(parent),
      m_feed(feed),
      m_trailing(time.makeAlarm([this] { refresh(); })),
      m_periodic(time.makeAlarm([this] { refresh(); }))
{
    connect(&feed, &LiveFeed::changed, this, &LiveRefresher::hint);
    connect(&feed, &LiveFeed::resynchronise, this, [this] {
        if (m_visible)
            refresh();
    });
    connect(&feed, &LiveFeed::stateChanged, this, &LiveRefresher::schedule);
}

void LiveRefresher::setVisible(bool visible)
{
    if (visible == m_visible)
        return;
    m_visible = visible;
    if (visible) {
        refresh();
    } else {
        m_trailing->stop();
        m_periodic->stop();
    }
}

void LiveRefresher::setCanChange(bool canChange)
{
    if (canChange == m_canChange)
        return;
    m_canChange = canChange;
    schedule();
}

void LiveRefresher::hint()
{
    if (!m_visible)
        return;
    m_trailing->start(100ms);
    refresh();
}

void LiveRefresher::refresh()
{
    if (m_reading)
        m_again = true;
    else
        startRead();
}

void LiveRefresher::startRead()
{
    m_reading = true;
    m_again = false;
    schedule();
    Q_EMIT readWanted();
}

void LiveRefresher::readDone()
{
    if (!m_reading)
        return;
    m_reading = false;
    if (m_again && m_visible)
        startRead();
    m_again = m_again && m_reading;
}

void LiveRefresher::forget()
{
    m_reading = false;
    m_again = false;
}

bool LiveRefresher::isConnected() const
{
    const LiveState::Kind kind = m_feed.state().kind;
    return kind != LiveState::Kind::Lost && kind != LiveState::Kind::Refused;
}

void LiveRefresher::schedule()
{
    if (!m_visible || !isConnected()) {
        m_periodic->stop();
        return;
    }
    if (m_canChange)
        m_periodic->start(1s);
    else
        m_periodic->start(m_feed.state().kind == LiveState::Kind::Polling ? 2s : 20s);
}

} // namespace sluice
