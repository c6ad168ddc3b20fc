#pragma once

#include "core/result.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

#include <chrono>

namespace sluice::ctl {

/// How long a command waits for one answer: longer than the server gives a statement, whose own
/// word is better. The variable SLUICE_TIMEOUT says another number of seconds.
[[nodiscard]] std::chrono::milliseconds answerLimit();
/// Whether that variable says something that can be understood.
[[nodiscard]] Result<> checkAnswerLimit();

/// Says that no answer came and that nobody knows what became of the request, and ends the program:
/// what it waits for may never let go.
[[noreturn]] void giveUpWaiting();

/// Runs the event loop until \a future delivers, or ends the program when nothing answers. A
/// command does one thing after the other and has no window to keep alive, so here waiting is
/// right. \pre the future is not cancelled
template <typename T>
[[nodiscard]] T await(const QFuture<T> &future)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(answerLimit(), &loop, &giveUpWaiting);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

} // namespace sluice::ctl
