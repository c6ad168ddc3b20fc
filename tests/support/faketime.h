#pragma once

#include "model/timesource.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <vector>

namespace sluice::test {

/// Time that moves only when a test says so.
class FakeTime final : public TimeSource
{
public:
    /// \param wall what this machine believes the time to be
    explicit FakeTime(const QDateTime &wall = QDateTime({2026, 11, 22}, {9, 40, 0}, Qt::UTC))
        : m_wall(wall)
    {}

    [[nodiscard]] QDateTime wallClock() const override
    {
        return m_wall.addMSecs((m_steady - begin).count());
    }
    [[nodiscard]] std::chrono::milliseconds steady() const override { return m_steady; }
    [[nodiscard]] std::unique_ptr<Alarm> makeAlarm(std::function<void()> ring) override
    {
        return std::make_unique<FakeAlarm>(*this, std::move(ring));
    }

    /// Rings every alarm that is due on the way, in order; answers that are ready are delivered.
    void advance(std::chrono::milliseconds by)
    {
        const auto target = m_steady + by;
        settle();
        for (;;) {
            FakeAlarm *next = nullptr;
            for (FakeAlarm *alarm : m_alarms) {
                if (alarm->at && *alarm->at <= target && (!next || *alarm->at < *next->at))
                    next = alarm;
            }
            if (!next)
                break;
            m_steady = std::max(m_steady, *next->at);
            next->at.reset();
            next->ring();
            settle();
        }
        m_steady = target;
    }

    /// Delivers everything that is ready without letting time pass.
    static void settle()
    {
        for (int i = 0; i < 20; ++i) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
        }
    }

    [[nodiscard]] int activeAlarms() const
    {
        return int(std::count_if(m_alarms.begin(), m_alarms.end(),
                                 [](const FakeAlarm *a) { return a->at.has_value(); }));
    }

private:
    class FakeAlarm final : public Alarm
    {
    public:
        FakeAlarm(FakeTime &time, std::function<void()> onRing)
            : ring(std::move(onRing)), m_time(time)
        {
            m_time.m_alarms.push_back(this);
        }
        ~FakeAlarm() override { std::erase(m_time.m_alarms, this); }
        FakeAlarm(const FakeAlarm &) = delete;
        FakeAlarm &operator=(const FakeAlarm &) = delete;

        void start(std::chrono::milliseconds in) override { at = m_time.m_steady + in; }
        void stop() override { at.reset(); }
        [[nodiscard]] bool isActive() const override { return at.has_value(); }

        std::function<void()> ring;
        std::optional<std::chrono::milliseconds> at;

    private:
        FakeTime &m_time;
    };

    QDateTime m_wall;
    static constexpr std::chrono::milliseconds begin{1'000'000};
    std::chrono::milliseconds m_steady = begin;
    std::vector<FakeAlarm *> m_alarms;
};

} // namespace sluice::test
