#include "db/session.h"

#include "core/async.h"
#include "db/pgerror.h"
#include "db/pqhandles.h"
#include "db/pqstart.h"

#include <QCoreApplication>
#include <QTimer>
#include <QtConcurrent>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace sluice::db {

namespace {

/// Long enough for the statement to arrive, short enough that nobody notices.
constexpr std::chrono::milliseconds cancelAgainAfter{50};

} // namespace

/// The work being executed and what has been read of its answer.
///
/// All work is a pipeline: BEGIN if it is a transaction, the settings, the statements, COMMIT or
/// ROLLBACK if it is a transaction. Without BEGIN the server takes a pipeline for one transaction.
struct Session::Current
{
    std::shared_ptr<Work> work;
    bool isOwn = false; ///< the session's: nobody waits for an answer
    QList<Rows> rows;
    std::optional<Error> error;
    size_t preamble = 0; ///< results before that of the first statement
    size_t position = 0; ///< of the result that comes next

    [[nodiscard]] bool isTransaction() const { return work->kind == Work::Kind::Transaction; }
    [[nodiscard]] bool isStatement() const
    {
        return position >= preamble && position < preamble + work->statements.size();
    }
    /// COMMIT or ROLLBACK comes next, or has been answered.
    [[nodiscard]] bool isEnding() const { return position >= preamble + work->statements.size(); }
};

Session::Session(ConnectOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_connection(this), m_settings(m_options)
{
    connect(&m_connection, &Connection::opened, this, &Session::onOpened);
    connect(&m_connection, &Connection::failed, this, &Session::onFailed);
    connect(&m_connection, &Connection::inputArrived, this, &Session::onInput);
    connect(&m_connection, &Connection::broken, this, &Session::onBroken);
}

Session::~Session()
{
    close();
}

QFuture<Result<>> Session::open()
{
    if (m_state == State::Open)
        return ready(Result<>());
    QPromise<Result<>> promise;
    promise.start();
    auto future = promise.future();
    m_opening.push_back(std::move(promise));
    if (m_state == State::Closed) {
        m_state = State::Connecting;
        ++m_epoch;
        m_connection.open(m_options);
    }
    return future;
}

void Session::close()
{
    const bool wasOpening = m_state == State::Connecting;
    m_state = State::Closed;
    const Error error = PgError::notConnected();
    answerAll(error);
    m_connection.close();
    if (wasOpening)
        finishOpening(failure(error));
}

bool Session::isIdle() const
{
    return m_state == State::Open && !m_current && m_queue.empty() && !m_cancelInFlight;
}

bool Session::isInTransaction() const
{
    if (m_state != State::Open)
        return false;
    const auto status = PQtransactionStatus(m_connection.handle());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

int Session::backendPid() const
{
    return m_connection.isOpen() ? m_limits.backendPid : 0;
}

bool Session::isPooled() const
{
    // A pooler gives its clients numbers of its own.
    return m_connection.isOpen() && m_limits.backendPid != PQbackendPID(m_connection.handle());
}

QString Session::parameter(const char *name) const
{
    return m_connection.isOpen() ? QString::fromUtf8(PQparameterStatus(m_connection.handle(), name))
                                 : QString();
}

QString Session::role() const
{
    return m_connection.isOpen() ? QString::fromUtf8(PQuser(m_connection.handle())) : QString();
}

QFuture<Result<Rows>> Session::query(QByteArray sql, Params params)
{
    auto [work, future] = makeRequest<Rows>(
        Work::Kind::Query, {Statement{std::move(sql), std::move(params)}}, Finish::Commit,
        [](const QList<Rows> &rows) -> Result<Rows> { return rows.value(0); });
    submit(std::move(work));
    return future;
}

QFuture<Result<QList<Rows>>> Session::transaction(std::vector<Statement> statements, Finish finish)
{
    auto [work, future] = makeRequest<QList<Rows>>(
        Work::Kind::Transaction, std::move(statements), finish,
        [](const QList<Rows> &rows) -> Result<QList<Rows>> { return rows; });
    submit(std::move(work));
    return future;
}

void Session::submit(std::shared_ptr<Work> work)
{
    if (m_state == State::Closed) {
        work->deliver(failure(PgError::notConnected()));
        return;
    }
    work->watch([this, weak = std::weak_ptr<Work>(work)] {
        if (const auto cancelled = weak.lock())
            onCancelled(cancelled);
    });
    m_queue.push_back(std::move(work));
    pump();
}

void Session::onOpened()
{
    // Until it is known who answers, nothing is set that outlives a transaction; later neither.
    m_settings = TransactionSettings(m_options);
    m_limits = {};
    startOwn(TransactionSettings::limitsQuery());
}

void Session::startOwn(const char *sql)
{
    auto work = makeRequest<void>(Work::Kind::Query, {Statement{sql}}, Finish::Commit,
                                  [](const QList<Rows> &) -> Result<> { return {}; })
                    .first;
    start(std::move(work), true);
}

void Session::onExamined()
{
    const auto done = std::move(m_current);
    if (done->error) {
        m_connection.close();
        onFailed(*done->error);
        return;
    }
    m_limits = TransactionSettings::limitsFrom(done->rows.value(0));
    m_settings = TransactionSettings(m_options, m_limits);
    m_state = State::Open;
    finishOpening({});
    Q_EMIT opened();
    pump();
}

void Session::onFailed(const Error &error)
{
    m_state = State::Closed;
    answerAll(error);
    finishOpening(failure(error));
    Q_EMIT openFailed(error);
}

void Session::finishOpening(const Result<> &result)
{
    auto waiting = std::exchange(m_opening, {});
    for (QPromise<Result<>> &promise : waiting) {
        promise.addResult(result);
        promise.finish();
    }
}

void Session::answerAll(const Error &error)
{
    auto current = std::move(m_current);
    auto queue = std::exchange(m_queue, {});
    if (current && !current->isOwn)
        current->work->deliver(failure(current->error.value_or(error)));
    for (const auto &work : queue)
        work->deliver(failure(error));
}

void Session::onBroken(const QString &detail)
{
    const bool wasOpening = m_state == State::Connecting;
    m_state = State::Closed;
    if (m_current && m_current->isTransaction() && !m_current->error &&
        m_current->work->finish == Finish::Commit) {
        m_current->error = PgError::lost(detail, true);
    }
    const Error error = PgError::lost(detail, false);
    m_connection.close();
    answerAll(error);
    if (wasOpening) {
        finishOpening(failure(error));
        Q_EMIT openFailed(error);
    } else {
        Q_EMIT lost(error);
    }
}

void Session::pump()
{
    if (m_state != State::Open || m_current)
        return;
    // A cancel request names the backend, not the statement: one still under way would hit
    // whatever runs next.
    while (!m_cancelInFlight && !m_current && !m_queue.empty()) {
        auto work = std::move(m_queue.front());
        m_queue.pop_front();
        if (work->isCancelled())
            work->deliver(failure(PgError::notConnected()));
        else
            start(std::move(work), false);
    }
}

void Session::start(std::shared_ptr<Work> work, bool isOwn)
{
    for (const Statement &statement : work->statements) {
        const bool hasNul =
            statement.sql.contains('\0') ||
            std::any_of(statement.params.begin(), statement.params.end(),
                        [](const Param &value) { return value && value->contains('\0'); });
        if (hasNul) {
            work->deliver(failure(Error::Code::InvalidArgument,
                                  QCoreApplication::translate(
                                      "sluice::db::Session",
                                      "A value contains a NUL character, which PostgreSQL cannot "
                                      "store. Nothing was sent.")));
            return;
        }
    }
    m_current = std::make_unique<Current>();
    m_current->work = std::move(work);
    m_current->isOwn = isOwn;
    if (!send(*m_current->work)) {
        // libpq did not even queue it: memory, or a connection that ended a moment ago.
        onBroken(QString::fromUtf8(PQerrorMessage(m_connection.handle())));
        return;
    }
    m_connection.flush();
}

bool Session::send(const Work &work)
{
    PGconn *conn = m_connection.handle();
    const auto sendOne = [conn](const Statement &statement) {
        std::vector<const char *> values;
        values.reserve(size_t(statement.params.size()));
        for (const Param &value : statement.params)
            values.push_back(value ? value->constData() : nullptr);
        return PQsendQueryParams(conn, statement.sql.constData(), int(values.size()), nullptr,
                                 values.data(), nullptr, nullptr, 1) == 1;
    };
    std::vector<Statement> pipeline;
    if (work.kind == Work::Kind::Transaction)
        pipeline.push_back({m_options.readOnly ? "BEGIN READ ONLY" : "BEGIN"});
    // In a block that query() has begun they hold already.
    if (m_options.pinned && !isInTransaction())
        pipeline.push_back({m_settings.statement(m_options.readOnly)});
    m_current->preamble = pipeline.size();
    pipeline.insert(pipeline.end(), work.statements.begin(), work.statements.end());
    if (work.kind == Work::Kind::Transaction)
        pipeline.push_back({work.finish == Finish::Commit ? "COMMIT" : "ROLLBACK"});
    return PQenterPipelineMode(conn) == 1 &&
           std::all_of(pipeline.begin(), pipeline.end(), sendOne) && PQpipelineSync(conn) == 1;
}

void Session::onInput()
{
    readResults();
    readNotifications();
}

void Session::readNotifications()
{
    while (m_connection.isOpen()) {
        const PgNotify notify(PQnotifies(m_connection.handle()));
        if (!notify)
            return;
        Q_EMIT notified(Notification{notify->relname, notify->extra, notify->be_pid});
    }
}

void Session::readResults()
{
    const int epoch = m_epoch;
    // A slot may close or reopen the session between two results.
    while (epoch == m_epoch && m_connection.isOpen() && m_current && readOne()) {
    }
}

bool Session::readOne()
{
    PGconn *conn = m_connection.handle();
    if (PQisBusy(conn) == 1)
        return false;
    PgResult result(PQgetResult(conn));
    if (result) {
        const auto status = PQresultStatus(result.get());
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH) {
            // Nobody here can feed or drain it, and the protocol knows no other way out.
            onBroken(QStringLiteral("COPY is not possible here"));
            return false;
        }
        takeResult(result.release());
        // Losing the connection is told once the stream is read to its end.
        return PQstatus(conn) == CONNECTION_OK;
    }
    if (PQstatus(conn) != CONNECTION_OK)
        return false;
    // In a pipeline a null result ends one statement.
    ++m_current->position;
    return true;
}

void Session::takeResult(pg_result *raw)
{
    PgResult result(raw);
    Current &current = *m_current;
    switch (PQresultStatus(result.get())) {
    case PGRES_PIPELINE_SYNC:
        // No null result follows it.
        PQexitPipelineMode(m_connection.handle());
        finishCurrent();
        return;
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
        if (current.isStatement())
            current.rows.append(Rows(result.release()));
        return;
    case PGRES_PIPELINE_ABORTED:
        return;
    default:
        break;
    }
    if (current.error)
        return;

    const QByteArray state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    const QString detail = QString::fromUtf8(PQresultErrorMessage(result.get())).trimmed();
    if (state.isEmpty()) {
        // Not the server's word but libpq's: the connection is gone. onBroken() judges.
        return;
    }
    if (PgError::endsSession(state)) {
        // The server answers in order: one that ends before the answer to COMMIT has not
        // executed it.
        const bool mayHaveCommitted =
            current.isTransaction() && current.work->finish == Finish::Commit && current.isEnding();
        current.error = PgError::lost(detail, mayHaveCommitted);
        current.error->sqlState = state;
        return;
    }
    const QByteArray sql = current.isStatement()
                               ? current.work->statements[current.position - current.preamble].sql
                               : QByteArray();
    current.error = PgError::statement(result.get(), sql, role());
}

void Session::finishCurrent()
{
    if (m_state == State::Connecting) {
        onExamined();
        return;
    }
    const auto done = std::move(m_current);
    const int epoch = m_epoch;
    // A statement of a transaction failed: its block is open, aborted.
    if (done->isTransaction() && isInTransaction())
        startOwn("ROLLBACK");
    if (!done->isOwn) {
        if (done->error)
            done->work->deliver(failure(*done->error));
        else
            done->work->deliver(done->rows);
    }
    if (epoch != m_epoch)
        return;
    pump();
    if (isIdle())
        Q_EMIT becameIdle();
}

void Session::onCancelled(const std::shared_ptr<Work> &work)
{
    const auto queued = std::find(m_queue.begin(), m_queue.end(), work);
    if (queued != m_queue.end()) {
        m_queue.erase(queued);
        work->deliver(failure(PgError::notConnected()));
        return;
    }
    if (m_current && m_current->work == work)
        requestCancel();
}

void Session::requestCancel()
{
    if (m_cancelInFlight || m_state != State::Open)
        return;
    // PQcancel opens a second connection and waits for it, hence the pool thread; PGcancel is a
    // copy of the address and key, so it outlives this session safely.
    std::shared_ptr<PGcancel> handle(PQgetCancel(m_connection.handle()), PQfreeCancel);
    if (!handle)
        return;
    m_cancelInFlight = true;
    const auto request = QtConcurrent::run([handle = std::move(handle)] {
        std::array<char, 256> message = {};
        return PQcancel(handle.get(), message.data(), int(message.size())) == 1;
    });
    const std::weak_ptr<Work> cancelled = m_current ? m_current->work : nullptr;
    whenDone(request, this, [this, cancelled](bool) {
        m_cancelInFlight = false;
        // The request can overtake the statement on its way to the server and then hits nothing.
        QTimer::singleShot(cancelAgainAfter, this, [this, cancelled] {
            if (m_current && m_current->work && m_current->work == cancelled.lock())
                requestCancel();
        });
        pump();
        if (isIdle())
            Q_EMIT becameIdle();
    });
}

} // namespace sluice::db
