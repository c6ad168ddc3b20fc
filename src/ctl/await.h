#pragma once

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

namespace sluice::ctl {

/// Runs the event loop until \a future delivers. A command does one thing after the other and has
/// no window to keep alive, so here waiting is right.
/// \pre the future is not cancelled
template <typename T>
[[nodiscard]] T await(const QFuture<T> &future)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

} // namespace sluice::ctl
