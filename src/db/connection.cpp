#include "db/connection.h"

#include "db/connectattempt.h"
#include "db/pgerror.h"
#include "db/pqhandles.h"

#include <QMetaObject>
#include <QSocketNotifier>

namespace sluice::db {

struct Connection::Handle
{
    std::unique_ptr<ConnectAttempt> attempt; ///< null unless connecting
    PgConn conn;                             ///< null unless open

    [[nodiscard]] PGconn *get() const { return attempt ? attempt->handle() : conn.get(); }
};

Connection::Connection(QObject *parent) : QObject(parent), m_handle(std::make_unique<Handle>())
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &Connection::onMute);
}

Connection::~Connection()
{
    close();
}

pg_conn *Connection::handle() const
{
    return m_handle->get();
}

void Connection::open(const ConnectOptions &options)
{
    close();
    m_phase = Phase::Connecting;
    ++m_attempt;

    m_handle->attempt = std::make_unique<ConnectAttempt>(options);
    followAttempt();
}

void Connection::onMute()
{
    if (m_phase != Phase::Connecting)
        return;
    unwatchSocket();
    if (m_handle->attempt->skip())
        followAttempt();
    else
        fail(PgError::timedOut(m_handle->get()));
}

void Connection::followAttempt()
{
    PGconn *conn = m_handle->get();
    if (!conn || PQstatus(conn) == CONNECTION_BAD) {
        const Error error = PgError::connecting(conn);
        QMetaObject::invokeMethod(
            this,
            [this, error, attempt = m_attempt] {
                if (attempt == m_attempt)
                    fail(error);
            },
            Qt::QueuedConnection);
        return;
    }
    giveTime();
    watchSocket(false, true);
}

void Connection::giveTime()
{
    m_timeout.stop();
    if (const auto patience = m_handle->attempt->patience(); patience.count() > 0)
        m_timeout.start(patience);
}

void Connection::close()
{
    m_timeout.stop();
    unwatchSocket();
    m_phase = Phase::Closed;
    m_handle->attempt.reset();
    m_handle->conn.reset();
}

void Connection::unwatchSocket()
{
    for (QSocketNotifier **notifier : {&m_reader, &m_writer}) {
        if (*notifier) {
            // Possibly called from its own signal.
            (*notifier)->setEnabled(false);
            (*notifier)->deleteLater();
            *notifier = nullptr;
        }
    }
}

void Connection::watchSocket(bool readable, bool writable)
{
    const int socket = PQsocket(m_handle->get());
    m_reader = new QSocketNotifier(socket, QSocketNotifier::Read, this);
    m_writer = new QSocketNotifier(socket, QSocketNotifier::Write, this);
    m_reader->setEnabled(readable);
    m_writer->setEnabled(writable);
    if (m_phase == Phase::Connecting) {
        connect(m_reader, &QSocketNotifier::activated, this, &Connection::poll);
        connect(m_writer, &QSocketNotifier::activated, this, &Connection::poll);
    } else {
        connect(m_reader, &QSocketNotifier::activated, this, &Connection::onReadable);
        connect(m_writer, &QSocketNotifier::activated, this, &Connection::flush);
    }
}

void Connection::poll()
{
    if (m_phase != Phase::Connecting)
        return;
    // The descriptor may change with every step (next address, next host), and the old one is
    // closed inside PQconnectPoll.
    unwatchSocket();
    PGconn *conn = m_handle->get();
    const PostgresPollingStatusType next = PQconnectPoll(conn);
    if (m_handle->attempt->hasMovedOn())
        giveTime();
    switch (next) {
    case PGRES_POLLING_READING:
        watchSocket(true, false);
        return;
    case PGRES_POLLING_WRITING:
        watchSocket(false, true);
        return;
    case PGRES_POLLING_OK:
        m_timeout.stop();
        m_handle->conn = m_handle->attempt->release();
        m_handle->attempt.reset();
        PQsetErrorVerbosity(conn, PQERRORS_DEFAULT);
        PQsetnonblocking(conn, 1);
        m_phase = Phase::Open;
        watchSocket(true, false);
        Q_EMIT opened();
        return;
    case PGRES_POLLING_FAILED:
    case PGRES_POLLING_ACTIVE:
        fail(PgError::connecting(conn));
        return;
    }
}

void Connection::fail(const Error &error)
{
    if (m_phase != Phase::Connecting)
        return;
    close();
    Q_EMIT failed(error);
}

void Connection::onReadable()
{
    if (m_phase != Phase::Open)
        return;
    PGconn *conn = m_handle->conn.get();
    const bool alive = PQconsumeInput(conn) == 1 && PQstatus(conn) == CONNECTION_OK;
    // What arrived before the end (a last error, a COMMIT's answer) still counts.
    Q_EMIT inputArrived();
    if (m_phase != Phase::Open)
        return;
    if (!alive || PQstatus(m_handle->conn.get()) != CONNECTION_OK) {
        Q_EMIT broken(QString::fromUtf8(PQerrorMessage(m_handle->conn.get())).trimmed());
        return;
    }
    flush();
}

void Connection::flush()
{
    if (m_phase != Phase::Open)
        return;
    const int pending = PQflush(m_handle->conn.get());
    // A failed write is not the end: the server's last words may still be readable, and reading
    // finds the end of the stream.
    m_writer->setEnabled(pending == 1);
}

} // namespace sluice::db
