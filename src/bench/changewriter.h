#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace sluice::bench {

using Clock = std::chrono::steady_clock;

/// Commits one visible change after the other, from a thread and a session of its own, and writes
/// down when each COMMIT returned. A change completes one task of a map step.
class ChangeWriter final
{
public:
    /// Defines the flow `bench_live`, starts a run of \a changes tasks and claims them all.
    [[nodiscard]] static Result<std::unique_ptr<ChangeWriter>> prepare(const QString &conninfo,
                                                                       int changes);
    ~ChangeWriter();
    ChangeWriter(const ChangeWriter &) = delete;
    ChangeWriter &operator=(const ChangeWriter &) = delete;

    [[nodiscard]] const RunId &run() const { return m_run; }
    [[nodiscard]] int changes() const { return int(m_committed.size()); }
    /// \param pause called before each change: how long after the previous one began
    void start(std::function<std::chrono::microseconds()> pause);
    /// Number of changes whose COMMIT has returned.
    [[nodiscard]] int committed() const { return m_done; }
    /// When change number \a change (from 0) returned. \pre change < committed()
    [[nodiscard]] Clock::time_point committedAt(int change) const
    {
        return m_committed[size_t(change)];
    }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    /// Empty unless the server refused a change.
    [[nodiscard]] QString problem() const { return m_finished ? m_problem : QString(); }

private:
    ChangeWriter(QString conninfo, RunId run, int changes);
    void write(const std::function<std::chrono::microseconds()> &pause);

    QString m_conninfo;
    RunId m_run;
    std::vector<Clock::time_point> m_committed;
    std::atomic_int m_done = 0;
    std::atomic_bool m_ending = false;
    std::atomic_bool m_finished = false;
    QString m_problem; ///< written before m_finished is set
    std::thread m_thread;
};

} // namespace sluice::bench
