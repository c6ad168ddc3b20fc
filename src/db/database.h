#pragma once

#include "core/result.h"
#include "db/connectoptions.h"
#include "db/params.h"
#include "db/rows.h"
#include "db/work.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

class QThread;

namespace sluice::db {

class Pool;

/// One database, as a connection profile names it: a thread and a small pool of sessions in it.
///
/// All members are called from the thread that made it (the GUI's); futures deliver from the
/// database thread, so use whenDone(). Sessions open when first needed and again after a loss.
/// Statements name schemas, see TransactionSettings. Cancel by cancelling the future.
class Database final
{
public:
    /// \param maxSessions 1…8, the listener not counted
    explicit Database(ConnectOptions options, int maxSessions = 3);
    /// Ends sessions and thread; what still runs is answered with NotConnected.
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Connects if no session is open; forgets an earlier refusal. Says why when it cannot.
    [[nodiscard]] QFuture<Result<>> open();

    /// One statement that reads, see Session::query().
    [[nodiscard]] QFuture<Result<Rows>> query(QByteArray sql, Params params = {});
    /// All or nothing in one round trip, see Session::transaction().
    [[nodiscard]] QFuture<Result<QList<Rows>>> transaction(std::vector<Statement> statements,
                                                           Finish finish = Finish::Commit);

    /// query() whose rows \a decode turns into a T in the database thread: the GUI thread gets
    /// finished values, and cancelling the future reaches the statement.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> read(Statement statement,
                                          std::function<Result<T>(const Rows &)> decode)
    {
        return run<T>(Work::Kind::Query, {std::move(statement)}, Finish::Commit,
                      [decode = std::move(decode)](const QList<Rows> &rows) {
                          return decode(rows.value(0));
                      });
    }
    /// transaction() with a decoder.
    template <typename T>
    [[nodiscard]] QFuture<Result<T>> transact(std::vector<Statement> statements, Finish finish,
                                              Decoder<T> decode)
    {
        return run<T>(Work::Kind::Transaction, std::move(statements), finish, std::move(decode));
    }

    /// From the next transaction of every session on, those that wait included.
    [[nodiscard]] QFuture<Result<>> setReadOnly(bool readOnly);
    [[nodiscard]] const ConnectOptions &options() const { return m_options; }

    /// Runs \a task in the database thread with the pool; for this room's other classes.
    void post(std::function<void(Pool &)> task);
    [[nodiscard]] QThread *thread() const { return m_thread; }

private:
    template <typename T>
    QFuture<Result<T>> run(Work::Kind kind, std::vector<Statement> statements, Finish finish,
                           Decoder<T> decode)
    {
        auto [work, future] =
            makeRequest<T>(kind, std::move(statements), finish, std::move(decode));
        submit(std::move(work));
        return future;
    }
    void submit(std::shared_ptr<Work> work);

    ConnectOptions m_options;
    QThread *m_thread; ///< deletes itself when it has ended
    Pool *m_pool;      ///< lives in m_thread and dies with it
};

} // namespace sluice::db
