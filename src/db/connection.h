#pragma once

#include "core/result.h"
#include "db/connectoptions.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QSocketNotifier;
struct pg_conn;

namespace sluice::db {

/// The socket of one libpq connection in the event loop of the thread it lives in.
///
/// Makes the connection step by step, tells when input arrived, writes when there is room.
/// Knows nothing of statements.
class Connection final : public QObject
{
    Q_OBJECT

public:
    explicit Connection(QObject *parent);
    ~Connection() override;

    /// Ends what is open and starts anew; opened() or failed() follows, never at once.
    void open(const ConnectOptions &options);
    void close();

    /// \pre open; null otherwise
    [[nodiscard]] pg_conn *handle() const;
    [[nodiscard]] bool isOpen() const { return m_phase == Phase::Open; }
    /// Sends what libpq has queued, now or as soon as the socket takes it.
    void flush();

Q_SIGNALS:
    void opened();
    void failed(const sluice::Error &error);
    /// Bytes were read into libpq; results or notifications may be ready.
    void inputArrived();
    /// The open connection is gone; still has handle() until close().
    void broken(const QString &detail);

private:
    enum class Phase { Closed, Connecting, Open };

    void watchSocket(bool readable, bool writable);
    void unwatchSocket();
    void followAttempt();
    /// The present address begins its time.
    void giveTime();
    void onMute();
    void poll();
    void fail(const Error &error);
    void onReadable();

    struct Handle;
    std::unique_ptr<Handle> m_handle;
    QSocketNotifier *m_reader = nullptr;
    QSocketNotifier *m_writer = nullptr;
    QTimer m_timeout;
    Phase m_phase = Phase::Closed;
    int m_attempt = 0;
};

} // namespace sluice::db
