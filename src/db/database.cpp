#include "db/database.h"

#include "db/pool.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QMetaObject>
#include <QThread>

#include <chrono>
#include <utility>

namespace sluice::db {

using namespace std::chrono_literals;

Database::Database(ConnectOptions options, int maxSessions)
    : m_options(std::move(options)), m_thread(new QThread), m_pool(nullptr)
{
    m_pool = new Pool(m_options, maxSessions);
    m_pool->moveToThread(m_thread);
    // In the thread that ends. What the pool lets go of "later" has no other later than this.
    QObject::connect(
        m_thread, &QThread::finished, m_thread,
        [pool = m_pool] {
            delete pool;
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        },
        Qt::DirectConnection);
    m_thread->setObjectName(QStringLiteral("database"));
    m_thread->start();
}

Database::~Database()
{
    // Posted, so that what was asked for before (the end of a watcher's lease, say) is still sent.
    post([thread = m_thread](Pool &) { thread->quit(); });
    // Name resolution inside libpq can hold the thread for long; the window does not wait for it.
    if (m_thread->wait(QDeadlineTimer(500ms)))
        delete m_thread;
    else
        QObject::connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
}

void Database::post(std::function<void(Pool &)> task)
{
    QMetaObject::invokeMethod(
        m_pool, [pool = m_pool, task = std::move(task)] { task(*pool); }, Qt::QueuedConnection);
}

void Database::submit(std::shared_ptr<Work> work)
{
    post([work = std::move(work)](Pool &pool) mutable { pool.submit(std::move(work)); });
}

QFuture<Result<>> Database::open()
{
    post([](Pool &pool) { pool.forgetRefusal(); });
    return read<void>(Statement{"SELECT 1"}, [](const Rows &) -> Result<> { return {}; });
}

QFuture<Result<Rows>> Database::query(QByteArray sql, Params params)
{
    return read<Rows>(Statement{std::move(sql), std::move(params)},
                      [](const Rows &rows) -> Result<Rows> { return rows; });
}

QFuture<Result<QList<Rows>>> Database::transaction(std::vector<Statement> statements, Finish finish)
{
    return transact<QList<Rows>>(
        std::move(statements), finish,
        [](const QList<Rows> &rows) -> Result<QList<Rows>> { return rows; });
}

QFuture<Result<>> Database::setReadOnly(bool readOnly)
{
    m_options.readOnly = readOnly;
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    auto future = promise->future();
    post([promise, readOnly](Pool &pool) {
        pool.setReadOnly(readOnly);
        promise->addResult(Result<>());
        promise->finish();
    });
    return future;
}

} // namespace sluice::db
