#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>
#include <memory>

namespace sluice {

/// One shot at a time: start() moves the moment, stop() forgets it. Destroying it stops it.
class Alarm
{
public:
    virtual ~Alarm() = default;
    virtual void start(std::chrono::milliseconds in) = 0;
    virtual void stop() = 0;
    [[nodiscard]] virtual bool isActive() const = 0;
};

/// Time as stores see it, so that tests advance it by hand. GUI thread.
class TimeSource
{
public:
    virtual ~TimeSource() = default;
    /// This machine's wall clock, UTC. May jump and may be minutes off: see ServerClock.
    [[nodiscard]] virtual QDateTime wallClock() const = 0;
    /// Never jumps; only differences mean something.
    [[nodiscard]] virtual std::chrono::milliseconds steady() const = 0;
    /// \param ring called from the event loop, never from start()
    [[nodiscard]] virtual std::unique_ptr<Alarm> makeAlarm(std::function<void()> ring) = 0;
};

/// The machine's own clocks and timers.
class SystemTimeSource final : public TimeSource
{
public:
    [[nodiscard]] QDateTime wallClock() const override;
    [[nodiscard]] std::chrono::milliseconds steady() const override;
    [[nodiscard]] std::unique_ptr<Alarm> makeAlarm(std::function<void()> ring) override;
};

} // namespace sluice
