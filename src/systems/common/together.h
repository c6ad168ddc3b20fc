#pragma once

#include "core/async.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QList>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>
#include <utility>

namespace sluice {

/// The answers of all \a futures in their order, when the last one is there.
///
/// Call from \a context's thread. Cancelling the future returned here cancels them all; when
/// \a context dies it is cancelled. \pre there is at least one
template <typename T>
[[nodiscard]] QFuture<QList<T>> together(QObject *context, const QList<QFuture<T>> &futures)
{
    Q_ASSERT(!futures.isEmpty());
    struct Waiting
    {
        QPromise<QList<T>> promise = {};
        QList<T> answers = {};
        qsizetype open = 0;
    };
    auto waiting = std::make_shared<Waiting>();
    waiting->answers.resize(futures.size());
    waiting->open = futures.size();
    waiting->promise.start();

    auto *watcher = new QFutureWatcher<QList<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, watcher, [futures] {
        for (QFuture<T> future : futures)
            future.cancel();
    });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(waiting->promise.future());

    for (qsizetype place = 0; place < futures.size(); ++place) {
        whenDone(futures[place], context, [waiting, place](const T &answer) {
            waiting->answers[place] = answer;
            if (--waiting->open > 0)
                return;
            waiting->promise.addResult(waiting->answers);
            waiting->promise.finish();
        });
    }
    return waiting->promise.future();
}

/// Asks a second question when the first has its answer, whatever that is: \a next(answer) is
/// called in \a context's thread and returns the future of the final one. Same rules as
/// inSequence().
template <typename T, typename First, typename Next>
[[nodiscard]] QFuture<T> afterwards(QObject *context, QFuture<First> first, Next next)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    auto cancel = std::make_shared<std::function<void()>>([first]() mutable { first.cancel(); });

    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, watcher, [cancel] { (*cancel)(); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(promise->future());

    whenDone(first, context,
             [context, promise, cancel, next = std::move(next)](const First &answer) {
                 if (promise->isCanceled())
                     return;
                 QFuture<T> second = next(answer);
                 *cancel = [second]() mutable { second.cancel(); };
                 whenDone(second, context, [promise](const T &result) {
                     promise->addResult(result);
                     promise->finish();
                 });
             });
    return promise->future();
}

} // namespace sluice
