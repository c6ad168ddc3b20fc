#include "db/blockingsession.h"

#include "db/pgerror.h"
#include "db/pqstart.h"

#include <QDeadlineTimer>

#include <poll.h>
#include <vector>

namespace sluice::db {

void BlockingSession::Deleter::operator()(pg_conn *conn) const
{
    PQfinish(conn);
}

BlockingSession::BlockingSession(pg_conn *conn) : m_conn(conn) {}

Result<BlockingSession> BlockingSession::open(const ConnectOptions &options)
{
    PgConn conn = startConnecting(options);
    const QDeadlineTimer deadline(options.connectTimeout);
    PostgresPollingStatusType next = PGRES_POLLING_WRITING;
    while (PQstatus(conn.get()) != CONNECTION_BAD && next != PGRES_POLLING_OK &&
           next != PGRES_POLLING_FAILED) {
        pollfd waiting = {PQsocket(conn.get()),
                          short(next == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        if (::poll(&waiting, 1, int(deadline.remainingTime())) == 0)
            return failure(PgError::timedOut(conn.get()));
        next = PQconnectPoll(conn.get());
    }
    if (PQstatus(conn.get()) != CONNECTION_OK)
        return failure(PgError::connecting(conn.get()));
    PQsetErrorVerbosity(conn.get(), PQERRORS_DEFAULT);
    BlockingSession session(conn.release());
    if (const auto set = session.script(settingsScript(options)); !set)
        return failure(set.error());
    return session;
}

Result<Rows> BlockingSession::take(pg_result *raw, const QByteArray &sql) const
{
    PgResult result(raw);
    switch (PQresultStatus(result.get())) {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
        return Rows(result.release());
    default:
        break;
    }
    if (PQstatus(m_conn.get()) != CONNECTION_OK)
        return failure(PgError::lost(QString::fromUtf8(PQerrorMessage(m_conn.get())), false));
    return failure(PgError::statement(result.get(), sql, role()));
}

namespace {

std::vector<const char *> pointersTo(const Params &params)
{
    std::vector<const char *> values;
    values.reserve(size_t(params.size()));
    for (const Param &value : params)
        values.push_back(value ? value->constData() : nullptr);
    return values;
}

} // namespace

Result<Rows> BlockingSession::query(const QByteArray &sql, const Params &params)
{
    const auto values = pointersTo(params);
    return take(PQexecParams(m_conn.get(), sql.constData(), int(values.size()), nullptr,
                             values.data(), nullptr, nullptr, 1),
                sql);
}

Result<> BlockingSession::prepare(const QByteArray &name, const QByteArray &sql)
{
    const auto done =
        take(PQprepare(m_conn.get(), name.constData(), sql.constData(), 0, nullptr), sql);
    return done ? Result<>() : failure(done.error());
}

Result<Rows> BlockingSession::execute(const QByteArray &name, const Params &params)
{
    const auto values = pointersTo(params);
    return take(PQexecPrepared(m_conn.get(), name.constData(), int(values.size()), values.data(),
                               nullptr, nullptr, 1),
                name);
}

Result<> BlockingSession::script(const QByteArray &sql)
{
    const auto done = take(PQexec(m_conn.get(), sql.constData()), sql);
    return done ? Result<>() : failure(done.error());
}

int BlockingSession::backendPid() const
{
    return PQbackendPID(m_conn.get());
}

QString BlockingSession::role() const
{
    return QString::fromUtf8(PQuser(m_conn.get()));
}

} // namespace sluice::db
