#pragma once

#include <QList>

#include <csignal>
#include <sys/types.h>

namespace sluice::test {

/// Processes that stand still for the life of this object, such as server processes that answer
/// nothing and break no connection either.
class StoppedProcesses final
{
public:
    explicit StoppedProcesses(const QList<pid_t> &pids) : m_pids(pids)
    {
        for (const pid_t pid : m_pids)
            m_stopped = ::kill(pid, SIGSTOP) == 0 && m_stopped;
    }
    ~StoppedProcesses()
    {
        for (const pid_t pid : m_pids)
            ::kill(pid, SIGCONT);
    }
    StoppedProcesses(const StoppedProcesses &) = delete;
    StoppedProcesses &operator=(const StoppedProcesses &) = delete;

    /// There are any, and each was told to stand.
    [[nodiscard]] bool isStopped() const { return m_stopped && !m_pids.isEmpty(); }

private:
    QList<pid_t> m_pids;
    bool m_stopped = true;
};

} // namespace sluice::test
