#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <chrono>
#include <functional>

namespace sluice::bench {

using Clock = std::chrono::steady_clock;

/// What several clients do together, and when they were done.
class Quota final
{
public:
    explicit Quota(qint64 count) : m_left(count) {}

    /// Counts \a done; whoever does the last one stops the clock.
    void take(qint64 done)
    {
        if (m_left.fetch_sub(done) <= done)
            m_end = Clock::now();
    }
    [[nodiscard]] bool isDone() const { return m_left <= 0; }
    /// \pre isDone(), and no client is at work any more
    [[nodiscard]] Clock::time_point end() const { return m_end; }

private:
    std::atomic<qint64> m_left;
    Clock::time_point m_end;
};

/// One client of its own thread: works on \a quota until it is done or the server refuses.
using Client = std::function<Result<>(Quota &quota)>;

/// Workers of \a flow by the standard protocol: reads \a batch messages, starts their tasks, and
/// reports each in a commit of its own. Tasks of the step "list" produce an array of \a listSize.
[[nodiscard]] Client standardClient(const QString &conninfo, const QByteArray &flow, int batch,
                                    int listSize = 0);
/// By the batch protocol: reports and the next tasks in one commit.
[[nodiscard]] Client batchClient(const QString &conninfo, const QByteArray &flow, int batch);
/// The limit: reads \a batch messages and archives them, in two commits.
[[nodiscard]] Client queueClient(const QString &conninfo, const QByteArray &queue, int batch);

/// Seconds that \a count clients need for \a amount tasks or messages that wait for them.
[[nodiscard]] Result<double> timed(const Client &client, int count, qint64 amount);

} // namespace sluice::bench
