#include "worker/watchdog.h"

#include <algorithm>
#include <cstdio>
#include <unistd.h>

namespace sluice::worker {

using namespace std::chrono_literals;

namespace {

// A loop that allocates touches a few megabytes in this time: the message then names the limit,
// before the hard limit of the process ends it without a word.
constexpr auto memoryCheckEvery = 10ms;

} // namespace

qint64 occupiedMemory()
{
    std::FILE *file = std::fopen("/proc/self/statm", "re");
    if (!file)
        return 0;
    long total = 0;
    long resident = 0;
    long shared = 0;
    const int read = std::fscanf(file, "%ld %ld %ld", &total, &resident, &shared);
    std::fclose(file);
    return read == 3 ? qint64(resident - shared) * sysconf(_SC_PAGESIZE) : 0;
}

Watchdog::Watchdog(qint64 memoryLimit, std::function<void()> onOutOfMemory)
    : m_memoryLimit(memoryLimit),
      m_onOutOfMemory(std::move(onOutOfMemory)),
      m_thread([this] { watch(); })
{}

Watchdog::~Watchdog()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Watchdog::arm(Milliseconds limit, std::function<void()> onTimeOut)
{
    {
        const std::lock_guard lock(m_mutex);
        m_deadline = std::chrono::steady_clock::now() + limit;
        m_onTimeOut = std::move(onTimeOut);
        m_timedOut = false;
        m_armed = true;
    }
    m_wake.notify_all();
}

void Watchdog::disarm()
{
    const std::lock_guard lock(m_mutex);
    // On a busy machine the watchdog's thread may not have come to notice.
    if (m_armed && std::chrono::steady_clock::now() >= m_deadline)
        m_timedOut = true;
    m_armed = false;
    m_onTimeOut = {};
}

Milliseconds Watchdog::remaining() const
{
    const std::lock_guard lock(m_mutex);
    const auto left = m_deadline - std::chrono::steady_clock::now();
    return std::max(0ms, std::chrono::duration_cast<Milliseconds>(left));
}

bool Watchdog::sleepFor(Milliseconds duration)
{
    std::unique_lock lock(m_mutex);
    m_timeUp.wait_for(lock, duration, [this] { return m_timedOut.load(); });
    return !m_timedOut;
}

void Watchdog::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_quit) {
        if (!m_armed) {
            m_wake.wait(lock);
            continue;
        }
        const auto now = std::chrono::steady_clock::now();
        if (now >= m_deadline && !m_timedOut) {
            m_timedOut = true;
            m_timeUp.notify_all();
            // Under the lock, so that disarm() cannot pull the engine away from under it.
            if (m_onTimeOut)
                m_onTimeOut();
        }
        if (m_memoryLimit > 0 && occupiedMemory() > m_memoryLimit)
            m_onOutOfMemory();
        const auto next = now + memoryCheckEvery;
        m_wake.wait_until(lock, m_timedOut ? next : std::min(m_deadline, next));
    }
}

} // namespace sluice::worker
