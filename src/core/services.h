#pragma once

#include "core/databaseidentity.h"
#include "core/profile.h"
#include "core/result.h"
#include "core/system/connecteddatabase.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <memory>

/// What a window may ask of the world outside, so that every screen also runs on a fake.
namespace sluice {

/// Opens systems. Implemented over `db` and `systems`.
class Connector
{
public:
    virtual ~Connector() = default;

    /// Syntax only: parses a URI or keyword string with libpq's own parser, nothing is contacted.
    /// \returns the conninfo without password, or Error::InvalidArgument whose message says where
    [[nodiscard]] virtual Result<QString> normalise(const QString &uriOrConninfo) const = 0;
    /// The password inside \a uriOrConninfo, if any.
    [[nodiscard]] virtual std::optional<QString> passwordOf(const QString &uriOrConninfo) const = 0;
    /// Connects, looks which systems are there and delivers them.
    /// \param password empty = from pgpass, service or none
    [[nodiscard]] virtual QFuture<Result<std::shared_ptr<ConnectedDatabase>>>
    open(const ConnectionProfile &profile, const QString &password) = 0;
};

/// What installing our engine into a database would do.
struct InstallPlan
{
    struct Item
    {
        QString component; ///< name of its folder
        int number = 0;    ///< of a migration; 0 = functions
        QString name;      ///< file name without folder and number
        QString sql;
        QString title = {}; ///< translated: what the component is, for who has not read its source
    };
    QList<Item> items;      ///< in order; empty = nothing to do
    QList<QString> schemas; ///< that will be created
    QString sentence;       ///< translated summary with numbers
    QString refusal = {};   ///< translated; not empty = this database cannot take it
};

/// Installs and removes our SQL. Implemented in `db`.
class EngineSetup
{
public:
    virtual ~EngineSetup() = default;
    [[nodiscard]] virtual QFuture<Result<InstallPlan>> plan(const ConnectionProfile &profile,
                                                            const QString &password) = 0;
    [[nodiscard]] virtual QFuture<Result<QString>> install(const ConnectionProfile &profile,
                                                           const QString &password) = 0;
};

/// The private PostgreSQL of this desk. Implemented in `db`; nothing here blocks.
class SandboxControl
{
public:
    struct Status
    {
        bool running = false;
        QString dir;
        QString conninfo; ///< Unix socket; valid while running
        int pid = 0;
    };

    virtual ~SandboxControl() = default;
    /// Makes it if it does not exist, starts it if it does not run, installs engine and demo.
    /// Finds the one that already runs. \param dir empty = the default folder
    [[nodiscard]] virtual QFuture<Result<Status>> start(const QString &dir) = 0;
    [[nodiscard]] virtual QFuture<Result<Status>> status(const QString &dir) = 0;
    [[nodiscard]] virtual QFuture<Result<>> stop(const QString &dir) = 0;
};

/// The worker process of this window.
class WorkerControl : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Stopped,
        Starting,
        StandingBy, ///< the worker of another window serves the database; takes over when it ends
        Running,
        Reconnecting, ///< the database does not answer; what runs goes on
        Draining,
    };
    Q_ENUM(State)

    /// A flow of which the worker takes no tasks at present.
    struct WaitingFlow
    {
        using Why = LeftByWorker::Why;

        FlowSlug flow{QString()};
        Why why = Why::Trouble;
        QString text; ///< a sentence; hostile text

        friend bool operator==(const WaitingFlow &, const WaitingFlow &) = default;
    };

    using QObject::QObject;

    [[nodiscard]] virtual State state() const = 0;
    /// Folder of the handlers of \a flow; what start() hands to the worker.
    [[nodiscard]] virtual QString handlersDir() const = 0;
    virtual void setHandlersDir(const QString &dir) = 0;
    /// The file there that does the work of \a step; empty = there is none.
    [[nodiscard]] virtual QString handlerFile(const FlowSlug &flow, const StepSlug &step) const = 0;
    /// Refused (sentence) for everything but a sandbox.
    [[nodiscard]] virtual Result<> start(const ConnectionProfile &profile) = 0;
    /// start() that nobody asked for: stands by while the worker of another window serves the
    /// database.
    [[nodiscard]] virtual Result<> startUnlessServed(const ConnectionProfile &profile) = 0;
    /// Flows that wait, in their order.
    [[nodiscard]] virtual QList<WaitingFlow> waitingFlows() const = 0;
    /// First call: no new tasks, running ones finish. Second call: they go back to the queue.
    virtual void stop() = 0;

Q_SIGNALS:
    void stateChanged(sluice::WorkerControl::State state);
    void waitingFlowsChanged();
    /// One line of log; hostile text. \a level: "debug", "info", "warning", "error"
    void line(const QDateTime &time, const QString &level, const QString &text);
};

/// Saved profiles of this desk; passwords through the keychain.
class ProfileStore
{
public:
    virtual ~ProfileStore() = default;
    [[nodiscard]] virtual Result<QList<ConnectionProfile>> profiles() const = 0;
    [[nodiscard]] virtual Result<> save(const ConnectionProfile &profile) = 0;
    [[nodiscard]] virtual Result<> remove(const QUuid &id) = 0;
    /// The profile whose conninfo leads to the same host, port, database and user, if any.
    [[nodiscard]] virtual Result<std::optional<ConnectionProfile>>
    match(const QString &conninfo) const = 0;
    [[nodiscard]] virtual QFuture<Result<QString>> password(const QUuid &id) = 0;
    [[nodiscard]] virtual QFuture<Result<>> savePassword(const QUuid &id,
                                                         const QString &password) = 0;
};

/// Knows what the saved connections say about a database that was reached. Implemented in
/// `workspace`.
class PlaceGuard
{
public:
    virtual ~PlaceGuard() = default;
    /// What is said about \a identity beside \a claims, which must not be empty: saved connections
    /// that lead there, or may. Contacts those that would be stricter and are not known well
    /// enough. \param profile in use; what was learnt is remembered for it if it is saved \returns
    /// the strictest of everything
    [[nodiscard]] virtual QFuture<Result<Access>> judge(const ConnectionProfile &profile,
                                                        const DatabaseIdentity &identity,
                                                        const QList<Access> &claims) = 0;
};

/// Small settings of this desk. Keys are stable names such as "theme" or "zone".
class SettingsStore
{
public:
    virtual ~SettingsStore() = default;
    [[nodiscard]] virtual QVariant value(const QString &key, const QVariant &fallback) const = 0;
    virtual void setValue(const QString &key, const QVariant &value) = 0;
};

/// One line of the audit log kept on this desk (the database keeps its own).
struct AuditEntry
{
    QDateTime time;
    QString connection;
    QString action;
    QString target;
    QString sql;
    QString reason;
    QString outcome;
    qint64 recorded = 0; ///< id of the entry that the database keeps of it; 0 = not known
    qint64 number = 0;   ///< in this log; given by it
};

class AuditLog
{
public:
    virtual ~AuditLog() = default;
    /// \returns the number of the entry, for complete()
    virtual Result<qint64> record(const AuditEntry &entry) = 0;
    /// What came of it after all; nothing happens if the entry is gone.
    /// \param recorded id of the entry that the database keeps; 0 = it keeps none
    virtual void complete(qint64 entry, const QString &outcome, qint64 recorded) = 0;
    [[nodiscard]] virtual Result<QList<AuditEntry>> latest(int limit) const = 0;
    /// As latest(), of one connection. \param connection its name
    [[nodiscard]] virtual Result<QList<AuditEntry>> latestOf(const QString &connection,
                                                             int limit) const = 0;
};

} // namespace sluice
