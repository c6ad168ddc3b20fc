#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <utility>

namespace sluice {

/// Calls \a onResult in \a context's thread when \a future delivers.
///
/// Call from \a context's thread. Nothing happens if the future is cancelled or \a context dies
/// first. That is why this exists: in Qt 6.4 QFuture::then(context, …) asserts when the context
/// has gone, so closing a window during a query would abort a debug build.
template <typename T, typename OnResult>
void whenDone(const QFuture<T> &future, QObject *context, OnResult onResult)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, onResult = std::move(onResult)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
                             onResult(watcher->result());
                     });
    watcher->setFuture(future);
}

/// A future that has already delivered \a value.
template <typename T>
[[nodiscard]] QFuture<std::decay_t<T>> ready(T &&value)
{
    QPromise<std::decay_t<T>> promise;
    promise.start();
    promise.addResult(std::forward<T>(value));
    promise.finish();
    return promise.future();
}

} // namespace sluice
