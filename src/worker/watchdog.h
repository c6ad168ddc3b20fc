#pragma once

#include "core/flow.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace sluice::worker {

/// Watches time and memory of the handler that runs in this process, from a thread of its own.
///
/// Guards one job at a time. All members but the callbacks are for the thread that runs handlers.
class Watchdog final
{
public:
    /// \param memoryLimit  bytes of memory this process may occupy; 0 = no limit
    /// \param onOutOfMemory called in the watchdog's thread; does not return to the handler
    Watchdog(qint64 memoryLimit, std::function<void()> onOutOfMemory);
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    /// \a onTimeOut is called once, in the watchdog's thread, when \a limit has passed.
    void arm(Milliseconds limit, std::function<void()> onTimeOut);
    /// When this returns, onTimeOut is neither running nor called any more.
    void disarm();

    /// The job's time was up before it ended.
    [[nodiscard]] bool timedOut() const { return m_timedOut; }
    /// Time the job has left; never negative.
    [[nodiscard]] Milliseconds remaining() const;
    /// Waits for \a duration. \returns false at once when the job's time is up
    [[nodiscard]] bool sleepFor(Milliseconds duration);

private:
    void watch();

    const qint64 m_memoryLimit;
    const std::function<void()> m_onOutOfMemory;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_timeUp;
    std::chrono::steady_clock::time_point m_deadline;
    std::function<void()> m_onTimeOut;
    bool m_armed = false;
    bool m_quit = false;
    std::atomic<bool> m_timedOut = false;
    std::thread m_thread;
};

/// Bytes of memory this process occupies alone (not shared with others).
[[nodiscard]] qint64 occupiedMemory();

} // namespace sluice::worker
