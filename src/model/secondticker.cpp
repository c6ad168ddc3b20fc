#include "model/secondticker.h"

namespace sluice {

using namespace std::chrono_literals;

SecondTicker::SecondTicker(TimeSource &time, QObject *parent)
    : QObject(parent), m_alarm(time.makeAlarm([this] { ring(); }))
{}

void SecondTicker::setWanted(const QObject *who, bool wanted)
{
    if (wanted == m_wanted.contains(who))
        return;
    if (wanted) {
        m_wanted.insert(who);
        connect(who, &QObject::destroyed, this, [this, who] { setWanted(who, false); });
    } else {
        m_wanted.remove(who);
        disconnect(who, &QObject::destroyed, this, nullptr);
    }
    update();
}

void SecondTicker::setEnabled(bool enabled)
{
    m_enabled = enabled;
    update();
}

void SecondTicker::ring()
{
    m_alarm->start(1s);
    Q_EMIT tick();
}

void SecondTicker::update()
{
    const bool run = m_enabled && !m_wanted.isEmpty();
    if (run && !m_alarm->isActive())
        m_alarm->start(1s);
    else if (!run)
        m_alarm->stop();
}

} // namespace sluice
