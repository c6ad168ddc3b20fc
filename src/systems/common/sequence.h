#pragma once

#include "core/async.h"
#include "core/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace sluice {

/// Asks a second question that needs the answer to the first: \a next(answer) is called in
/// \a context's thread and returns the future of the final answer.
///
/// Call from \a context's thread. A failure of the first question is the answer; cancelling the
/// future returned here cancels whichever question is under way; when \a context dies the future
/// is cancelled.
template <typename T, typename First, typename Next>
[[nodiscard]] QFuture<Result<T>> inSequence(QObject *context, QFuture<Result<First>> first,
                                            Next next)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto cancel = std::make_shared<std::function<void()>>([first]() mutable { first.cancel(); });

    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, watcher, [cancel] { (*cancel)(); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(promise->future());

    whenDone(first, context,
             [context, promise, cancel, next = std::move(next)](const Result<First> &answer) {
                 if (promise->isCanceled())
                     return;
                 if (!answer) {
                     promise->addResult(failure(answer.error()));
                     promise->finish();
                     return;
                 }
                 QFuture<Result<T>> second = [&] {
                     if constexpr (std::is_void_v<First>)
                         return next();
                     else
                         return next(*answer);
                 }();
                 *cancel = [second]() mutable { second.cancel(); };
                 whenDone(second, context, [promise](const Result<T> &result) {
                     promise->addResult(result);
                     promise->finish();
                 });
             });
    return promise->future();
}

/// \a future, but where it fails, the answer of \a onFailure(error), a future of the same kind.
/// Same rules as inSequence().
template <typename T, typename OnFailure>
[[nodiscard]] QFuture<Result<T>> withFailureAsked(QObject *context, QFuture<Result<T>> future,
                                                  OnFailure onFailure)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto cancel = std::make_shared<std::function<void()>>([future]() mutable { future.cancel(); });

    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, watcher, [cancel] { (*cancel)(); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(promise->future());

    whenDone(future, context,
             [context, promise, cancel, onFailure = std::move(onFailure)](const Result<T> &result) {
                 if (promise->isCanceled())
                     return;
                 if (result) {
                     promise->addResult(result);
                     promise->finish();
                     return;
                 }
                 QFuture<Result<T>> second = onFailure(result.error());
                 *cancel = [second]() mutable { second.cancel(); };
                 whenDone(second, context, [promise](const Result<T> &answer) {
                     promise->addResult(answer);
                     promise->finish();
                 });
             });
    return promise->future();
}

/// \a future with the error of a failure turned by \a onFailure. Same rules as inSequence().
template <typename T, typename OnFailure>
[[nodiscard]] QFuture<Result<T>> withFailure(QObject *context, QFuture<Result<T>> future,
                                             OnFailure onFailure)
{
    return withFailureAsked<T>(context, std::move(future),
                               [onFailure = std::move(onFailure)](const Error &error) {
                                   return ready(Result<T>(failure(onFailure(error))));
                               });
}

} // namespace sluice
