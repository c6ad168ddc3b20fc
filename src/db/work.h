#pragma once

#include "core/result.h"
#include "db/params.h"
#include "db/rows.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QList>
#include <QObject>
#include <QPromise>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace sluice::db {

/// What a session or pool is asked to do, with the promise to answer.
///
/// Made in any thread, then handed to one thread that calls everything but the constructor.
class Work
{
public:
    enum class Kind {
        Query,       ///< one statement in a transaction that ends with it
        Transaction, ///< BEGIN, the statements, COMMIT or ROLLBACK in one round trip
    };

    Work(Kind workKind, std::vector<Statement> workStatements, Finish workFinish)
        : kind(workKind), statements(std::move(workStatements)), finish(workFinish)
    {}
    virtual ~Work() = default;
    Work(const Work &) = delete;
    Work &operator=(const Work &) = delete;

    const Kind kind;
    const std::vector<Statement> statements;
    const Finish finish;

    [[nodiscard]] virtual bool isCancelled() const = 0;
    /// Calls \a onCancelled in this thread when the future is cancelled; replaces an earlier call.
    virtual void watch(std::function<void()> onCancelled) = 0;
    virtual void unwatch() = 0;
    /// Answers; at most once. \a result has one entry a statement.
    virtual void deliver(Result<QList<Rows>> result) = 0;
};

/// Turns rows into a T in the database thread, so that the GUI thread gets finished values.
template <typename T>
using Decoder = std::function<Result<T>(const QList<Rows> &)>;

template <typename T>
class WorkFor final : public Work
{
public:
    WorkFor(Kind workKind, std::vector<Statement> workStatements, Finish workFinish,
            Decoder<T> decode)
        : Work(workKind, std::move(workStatements), workFinish), m_decode(std::move(decode))
    {
        m_promise.start();
    }

    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise.future(); }
    [[nodiscard]] bool isCancelled() const override { return m_promise.isCanceled(); }

    void watch(std::function<void()> onCancelled) override
    {
        m_watcher = std::make_unique<QFutureWatcher<Result<T>>>();
        QObject::connect(m_watcher.get(), &QFutureWatcherBase::canceled, m_watcher.get(),
                         std::move(onCancelled));
        m_watcher->setFuture(future());
    }

    void unwatch() override
    {
        // The watcher may be the sender of the signal being handled.
        if (m_watcher) {
            m_watcher->disconnect();
            m_watcher.release()->deleteLater();
        }
    }

    void deliver(Result<QList<Rows>> result) override
    {
        unwatch();
        m_promise.addResult(result ? m_decode(*result) : failure(std::move(result.error())));
        m_promise.finish();
    }

private:
    // future() is not const in Qt 6.4.
    mutable QPromise<Result<T>> m_promise;
    Decoder<T> m_decode;
    std::unique_ptr<QFutureWatcher<Result<T>>> m_watcher;
};

/// The work and the future of its answer.
template <typename T>
using Request = std::pair<std::shared_ptr<Work>, QFuture<Result<T>>>;

template <typename T>
[[nodiscard]] Request<T> makeRequest(Work::Kind kind, std::vector<Statement> statements,
                                     Finish finish, Decoder<T> decode)
{
    auto work =
        std::make_shared<WorkFor<T>>(kind, std::move(statements), finish, std::move(decode));
    auto future = work->future();
    return {std::move(work), std::move(future)};
}

} // namespace sluice::db
