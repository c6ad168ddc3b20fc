#include "db/blockingsession.h"

#include "db/connectattempt.h"
#include "db/pgerror.h"
#include "db/pqhandles.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <poll.h>
#include <vector>

namespace sluice::db {

namespace {

/// poll() takes no longer time, and -1 for ever.
constexpr qint64 longestPoll = 60'000;

} // namespace

void BlockingSession::Deleter::operator()(pg_conn *conn) const
{
    PQfinish(conn);
}

BlockingSession::BlockingSession(pg_conn *conn, const ConnectOptions &options)
    : m_conn(conn), m_options(options), m_settings(options)
{}

Result<BlockingSession> BlockingSession::open(const ConnectOptions &options)
{
    ConnectAttempt attempt(options);
    const auto wholeTime = [&attempt] {
        return attempt.patience().count() > 0 ? QDeadlineTimer(attempt.patience())
                                              : QDeadlineTimer(QDeadlineTimer::Forever);
    };
    QDeadlineTimer deadline = wholeTime();
    PostgresPollingStatusType next = PGRES_POLLING_WRITING;
    while (PQstatus(attempt.handle()) != CONNECTION_BAD && next != PGRES_POLLING_OK &&
           next != PGRES_POLLING_FAILED) {
        pollfd waiting = {PQsocket(attempt.handle()),
                          short(next == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        if (::poll(&waiting, 1, int(deadline.remainingTime())) != 0) {
            next = PQconnectPoll(attempt.handle());
            if (attempt.hasMovedOn())
                deadline = wholeTime();
        } else if (attempt.skip()) {
            next = PGRES_POLLING_WRITING;
            deadline = wholeTime();
        } else {
            return failure(PgError::timedOut(attempt.handle()));
        }
    }
    PgConn conn = attempt.release();
    if (PQstatus(conn.get()) != CONNECTION_OK)
        return failure(PgError::connecting(conn.get()));
    PQsetErrorVerbosity(conn.get(), PQERRORS_DEFAULT);
    BlockingSession session(conn.release(), options);
    const auto limits = session.query(TransactionSettings::limitsQuery());
    if (!limits)
        return failure(limits.error());
    session.m_limits = TransactionSettings::limitsFrom(*limits);
    session.m_settings = TransactionSettings(options, session.m_limits);
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

QDeadlineTimer BlockingSession::answerDeadline() const
{
    return m_answerLimit.count() > 0 ? QDeadlineTimer(m_answerLimit)
                                     : QDeadlineTimer(QDeadlineTimer::Forever);
}

namespace {

/// Waits for the next result; null where an answer ends.
Result<PgResult> nextResult(PGconn *conn, const QDeadlineTimer &deadline)
{
    while (PQisBusy(conn) == 1) {
        pollfd waiting = {PQsocket(conn), POLLIN, 0};
        const qint64 left = std::clamp<qint64>(
            deadline.isForever() ? longestPoll : deadline.remainingTime(), 0, longestPoll);
        const int ready = ::poll(&waiting, 1, int(left));
        if (ready == 0 && deadline.hasExpired())
            return failure(PgError::lost(QStringLiteral("no answer in time"), true));
        // Of a connection that broke, PQgetResult says so.
        if (ready > 0 && PQconsumeInput(conn) != 1)
            break;
    }
    return PgResult(PQgetResult(conn));
}

} // namespace

Result<Rows> BlockingSession::answer(int sent, const QByteArray &sql)
{
    if (sent != 1)
        return failure(PgError::lost(QString::fromUtf8(PQerrorMessage(m_conn.get())), false));
    const QDeadlineTimer deadline = answerDeadline();
    // Of several statements the first error counts, or else the last answer.
    PgResult last;
    while (true) {
        auto next = nextResult(m_conn.get(), deadline);
        if (!next)
            return failure(next.error());
        if (!*next)
            break;
        const bool failed = last && PQresultStatus(last.get()) == PGRES_FATAL_ERROR;
        const auto status = PQresultStatus(next->get());
        if (!failed)
            last = std::move(*next);
        // Nobody here can feed or drain it.
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH)
            break;
    }
    return take(last.release(), sql);
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
    if (!m_options.pinned || PQtransactionStatus(m_conn.get()) != PQTRANS_IDLE) {
        return answer(PQsendQueryParams(m_conn.get(), sql.constData(), int(values.size()), nullptr,
                                        values.data(), nullptr, nullptr, 1),
                      sql);
    }
    // Without BEGIN the server takes a pipeline for one transaction.
    PGconn *conn = m_conn.get();
    const QByteArray &settings = m_settings.statement(m_options.readOnly);
    if (PQenterPipelineMode(conn) != 1 ||
        PQsendQueryParams(conn, settings.constData(), 0, nullptr, nullptr, nullptr, nullptr, 1) !=
            1 ||
        PQsendQueryParams(conn, sql.constData(), int(values.size()), nullptr, values.data(),
                          nullptr, nullptr, 1) != 1 ||
        PQpipelineSync(conn) != 1) {
        return failure(PgError::lost(QString::fromUtf8(PQerrorMessage(conn)), false));
    }
    const QDeadlineTimer deadline = answerDeadline();
    PgResult answers[2];
    for (PgResult &answered : answers) {
        while (true) {
            auto next = nextResult(m_conn.get(), deadline);
            if (!next)
                return failure(next.error());
            if (!*next)
                break;
            const auto status = PQresultStatus(next->get());
            if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT)
                return failure(PgError::lost(QStringLiteral("COPY is not possible here"), false));
            if (!answered)
                answered = std::move(*next);
        }
    }
    // The end of the pipeline.
    if (const auto end = nextResult(m_conn.get(), deadline); !end)
        return failure(end.error());
    PQexitPipelineMode(conn);
    const bool settingsRefused = PQresultStatus(answers[0].get()) == PGRES_FATAL_ERROR;
    return take(answers[settingsRefused ? 0 : 1].release(), sql);
}

Result<> BlockingSession::prepare(const QByteArray &name, const QByteArray &sql)
{
    const auto done =
        answer(PQsendPrepare(m_conn.get(), name.constData(), sql.constData(), 0, nullptr), sql);
    return done ? Result<>() : failure(done.error());
}

Result<Rows> BlockingSession::execute(const QByteArray &name, const Params &params)
{
    const auto values = pointersTo(params);
    return answer(PQsendQueryPrepared(m_conn.get(), name.constData(), int(values.size()),
                                      values.data(), nullptr, nullptr, 1),
                  name);
}

Result<> BlockingSession::script(const QByteArray &sql)
{
    const auto done = answer(PQsendQuery(m_conn.get(), sql.constData()), sql);
    return done ? Result<>() : failure(done.error());
}

Result<> BlockingSession::begin()
{
    if (auto begun = script(m_options.readOnly ? "BEGIN READ ONLY" : "BEGIN"); !begun)
        return begun;
    const auto set = query(m_settings.statement(m_options.readOnly));
    if (set)
        return {};
    rollback();
    return failure(set.error());
}

Result<> BlockingSession::commit()
{
    auto done = script("COMMIT");
    if (!done && done.error().breaksSession())
        done.error().code = Error::Code::OutcomeUnknown;
    return done;
}

void BlockingSession::rollback()
{
    if (PQtransactionStatus(m_conn.get()) != PQTRANS_IDLE)
        std::ignore = script("ROLLBACK");
}

int BlockingSession::backendPid() const
{
    return m_limits.backendPid;
}

QString BlockingSession::role() const
{
    return QString::fromUtf8(PQuser(m_conn.get()));
}

} // namespace sluice::db
