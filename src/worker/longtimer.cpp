#include "worker/longtimer.h"

#include <algorithm>
#include <chrono>

namespace sluice::worker {

namespace {

constexpr Milliseconds longestStretch = std::chrono::hours(24);

} // namespace

LongTimer::LongTimer(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_deadline.hasExpired())
            Q_EMIT timeout();
        else
            arm();
    });
}

void LongTimer::start(Milliseconds time)
{
    m_deadline = QDeadlineTimer(time, Qt::PreciseTimer);
    arm();
}

void LongTimer::arm()
{
    m_timer.start(std::clamp(std::chrono::ceil<Milliseconds>(m_deadline.remainingTimeAsDuration()),
                             Milliseconds(0), longestStretch));
}

} // namespace sluice::worker
