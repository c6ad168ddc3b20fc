#include "model/systemsession.h"

namespace sluice {

SystemSession::SystemSession(std::shared_ptr<System> system, TimeFormat &format, TimeSource &time,
                             QObject *parent)
    : QObject(parent),
      m_system(std::move(system)),
      m_format(format),
      m_time(time),
      m_clock(time, m_system->info().database.clockOffset),
      m_ticker(time)
{}

void SystemSession::setWindowVisible(bool visible)
{
    if (visible == m_windowVisible)
        return;
    m_windowVisible = visible;
    m_ticker.setEnabled(visible);
    Q_EMIT windowVisibleChanged(visible);
}

bool SystemSession::isConnected() const
{
    const LiveState::Kind kind = live().state().kind;
    return kind != LiveState::Kind::Lost && kind != LiveState::Kind::Refused;
}

} // namespace sluice
