#pragma once

#include "core/result.h"
#include "db/connection.h"
#include "db/params.h"
#include "db/rows.h"
#include "db/transactionsettings.h"
#include "db/work.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <deque>
#include <memory>
#include <vector>

namespace sluice::db {

/// What a NOTIFY brought.
struct Notification
{
    QByteArray channel;
    QByteArray payload;
    int senderPid = 0;
};

/// One PostgreSQL session, driven by the event loop of the thread it lives in.
///
/// Nothing here blocks that thread but name resolution: libpq runs in non-blocking mode behind
/// socket notifiers. Work runs one at a time in the order given; what is given before the
/// connection is made waits for it. All members must be called from the session's own thread;
/// results may be awaited from any thread. After a failure or loss everything waiting is answered
/// with the error; open() starts anew.
///
/// Cancel with cancel() on the future returned here. Queued work is then dropped, running work
/// gets a cancel request, and the next waits until that request is through. In Qt 6.4 cancelling
/// a future made by then() does not reach this one, so keep it; or let a Decoder (work.h) make
/// the final value, which needs no then().
class Session final : public QObject
{
    Q_OBJECT

public:
    enum class State { Closed, Connecting, Open };

    explicit Session(ConnectOptions options, QObject *parent = nullptr);
    ~Session() override;

    /// Connects. \returns success, or why not; an open session answers success at once
    [[nodiscard]] QFuture<Result<>> open();
    /// Ends the session; running and waiting work is answered with NotConnected.
    void close();
    [[nodiscard]] State state() const { return m_state; }
    /// Nothing runs and nothing waits.
    [[nodiscard]] bool isIdle() const;
    /// A transaction block is open (somebody ran BEGIN through query()).
    [[nodiscard]] bool isInTransaction() const;
    /// Of the server process that answered first; 0 unless open.
    [[nodiscard]] int backendPid() const;
    /// Somebody stands between here and the server (a pooler, a proxy that speaks the protocol):
    /// the next transaction may run in another server process, and what is left in one is found by
    /// others. Use nothing that outlives a transaction then: no LISTEN, no BEGIN by query().
    [[nodiscard]] bool isPooled() const;
    /// A parameter the server reports, such as "in_hot_standby" or "server_version".
    [[nodiscard]] QString parameter(const char *name) const;
    /// The role that logged in; empty unless open.
    [[nodiscard]] QString role() const;
    [[nodiscard]] const ConnectOptions &options() const { return m_options; }
    /// Used by the next open().
    void setOptions(ConnectOptions options) { m_options = std::move(options); }
    /// From the next transaction on, those that wait included.
    void setReadOnly(bool readOnly) { m_options.readOnly = readOnly; }

    /// Runs one statement with $1, $2, … bound to \a params in a transaction of its own, see
    /// TransactionSettings.
    /// For reading: when the connection breaks meanwhile it says ConnectionLost, so let what
    /// changes data go through transaction().
    [[nodiscard]] QFuture<Result<Rows>> query(QByteArray sql, Params params = {});
    /// BEGIN, \a statements, COMMIT or ROLLBACK in one round trip; all or nothing.
    /// \returns one Rows a statement; the error of the statement that failed; OutcomeUnknown when
    ///          the connection broke and the COMMIT may have been executed
    [[nodiscard]] QFuture<Result<QList<Rows>>> transaction(std::vector<Statement> statements,
                                                           Finish finish = Finish::Commit);
    /// The same for work made elsewhere, see makeRequest().
    void submit(std::shared_ptr<Work> work);

Q_SIGNALS:
    void opened();
    /// The connection could not be made.
    void openFailed(const sluice::Error &error);
    /// The open connection was lost.
    void lost(const sluice::Error &error);
    /// The last waiting work was answered.
    void becameIdle();
    void notified(const sluice::db::Notification &notification);

private:
    struct Current;

    void onOpened();
    void onFailed(const Error &error);
    void onInput();
    void onBroken(const QString &detail);
    void finishOpening(const Result<> &result);
    void onExamined();
    void answerAll(const Error &error);

    void pump();
    /// \param isOwn nobody waits for the answer
    void start(std::shared_ptr<Work> work, bool isOwn);
    void startOwn(const char *sql);
    [[nodiscard]] bool send(const Work &work);
    void readResults();
    void readNotifications();
    /// \returns false when nothing more can be read now
    [[nodiscard]] bool readOne();
    void takeResult(pg_result *result);
    void finishCurrent();
    void onCancelled(const std::shared_ptr<Work> &work);
    void requestCancel();

    ConnectOptions m_options;
    Connection m_connection;
    State m_state = State::Closed;
    std::vector<QPromise<Result<>>> m_opening;
    std::deque<std::shared_ptr<Work>> m_queue;
    std::unique_ptr<Current> m_current;
    TransactionSettings m_settings;
    SessionLimits m_limits;
    bool m_cancelInFlight = false;
    int m_epoch = 0; ///< counts connections, so that answers of an old one are recognised
};

} // namespace sluice::db

Q_DECLARE_METATYPE(sluice::db::Notification)
