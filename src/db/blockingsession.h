#pragma once

#include "core/result.h"
#include "db/connectoptions.h"
#include "db/params.h"
#include "db/rows.h"
#include "db/transactionsettings.h"

#include <QByteArray>
#include <QDeadlineTimer>

#include <chrono>
#include <memory>

struct pg_conn;

namespace sluice::db {

/// One PostgreSQL session whose calls wait: for command-line programs' start-up, for jobs on pool
/// threads (installer, sandbox) and for tests. Never for a thread with a window.
class BlockingSession final
{
public:
    /// Connects; names that do not resolve and hosts that do not answer end at the time-out.
    [[nodiscard]] static Result<BlockingSession> open(const ConnectOptions &options);

    /// From now on a server that does not answer for that long counts as lost; what was asked for
    /// may or may not be done. Without it calls wait as long as the connection stands.
    void setAnswerLimit(std::chrono::milliseconds limit) { m_answerLimit = limit; }

    /// One statement with values for $1, $2, …; binary result. Outside a transaction block it gets
    /// a transaction of its own, see TransactionSettings.
    [[nodiscard]] Result<Rows> query(const QByteArray &sql, const Params &params = {});
    /// Gives \a sql a name for execute(), so that the server parses it once. Only where nobody
    /// stands between here and the server, and its search path cannot matter.
    [[nodiscard]] Result<> prepare(const QByteArray &name, const QByteArray &sql);
    /// query() for a prepared statement.
    [[nodiscard]] Result<Rows> execute(const QByteArray &name, const Params &params = {});
    /// Many statements in one text, without values and as they are: with BEGIN in front of them, or
    /// under settings of their own.
    [[nodiscard]] Result<> script(const QByteArray &sql);
    /// BEGIN, with the settings of TransactionSettings; query() and script() go on in it.
    [[nodiscard]] Result<> begin();
    /// COMMIT. \returns Error::OutcomeUnknown when the connection broke meanwhile
    [[nodiscard]] Result<> commit();
    /// ROLLBACK; nothing happens outside a transaction.
    void rollback();
    [[nodiscard]] int backendPid() const;
    [[nodiscard]] QString role() const;

private:
    struct Deleter
    {
        void operator()(pg_conn *conn) const;
    };

    BlockingSession(pg_conn *conn, const ConnectOptions &options);
    /// When the answer to what is sent now is late.
    [[nodiscard]] QDeadlineTimer answerDeadline() const;
    /// Waits for the answer to what was \a sent, which PQsend… said.
    [[nodiscard]] Result<Rows> answer(int sent, const QByteArray &sql);
    [[nodiscard]] Result<Rows> take(pg_result *result, const QByteArray &sql) const;

    std::unique_ptr<pg_conn, Deleter> m_conn;
    ConnectOptions m_options;
    TransactionSettings m_settings;
    SessionLimits m_limits;
    std::chrono::milliseconds m_answerLimit{0}; ///< 0 = none
};

} // namespace sluice::db
