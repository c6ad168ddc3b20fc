#include "model/timesource.h"

#include <QTimer>

namespace sluice {

namespace {

class TimerAlarm final : public Alarm
{
public:
    explicit TimerAlarm(std::function<void()> ring)
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, std::move(ring));
    }

    void start(std::chrono::milliseconds in) override { m_timer.start(in); }
    void stop() override { m_timer.stop(); }
    [[nodiscard]] bool isActive() const override { return m_timer.isActive(); }

private:
    QTimer m_timer;
};

} // namespace

QDateTime SystemTimeSource::wallClock() const
{
    return QDateTime::currentDateTimeUtc();
}

std::chrono::milliseconds SystemTimeSource::steady() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

std::unique_ptr<Alarm> SystemTimeSource::makeAlarm(std::function<void()> ring)
{
    return std::make_unique<TimerAlarm>(std::move(ring));
}

} // namespace sluice
