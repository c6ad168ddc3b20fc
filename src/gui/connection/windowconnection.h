#pragma once

#include "core/services.h"
#include "model/systemdesk.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace sluice {

struct ShellServices;

/// The one connection of a window: how it is opened, whether it is locked, what became of it.
///
/// Only the newest request counts; a slower older one is dropped. GUI thread.
class WindowConnection final : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Closed,          ///< nothing asked for yet
        StartingSandbox, ///< the private server is being made or started
        Opening,
        Open,   ///< database() is there
        Failed, ///< error() says why
    };
    Q_ENUM(Phase)

    explicit WindowConnection(const ShellServices &services, QObject *parent = nullptr);
    ~WindowConnection() override;

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    /// What is (being) connected to.
    [[nodiscard]] const ConnectionProfile &profile() const { return m_profile; }
    /// Null unless phase() is Open.
    [[nodiscard]] ConnectedDatabase *database() const { return m_database.get(); }
    /// One for each system there, in their order; none where there is no system, or no database.
    [[nodiscard]] const std::vector<std::unique_ptr<SystemDesk>> &desks() const { return m_desks; }
    /// \returns the desk of the system called \a key, or of the first one for an empty key; null
    /// where there is none
    [[nodiscard]] SystemDesk *desk(const QString &key) const;
    /// That of the open page, at first of the first system; null where there is none.
    [[nodiscard]] SystemDesk *current() const { return m_current; }
    /// What that system calls its things; the program's own words while there is none.
    [[nodiscard]] const Vocabulary &words() const;
    void setCurrent(SystemDesk &desk) { m_current = &desk; }
    /// The server is a private one of this desk; null for every other server.
    [[nodiscard]] SandboxStart *sandbox() const { return m_sandbox.get(); }
    [[nodiscard]] bool isConnected() const;
    /// This window started the sandbox: the last window stops it.
    [[nodiscard]] bool startedSandbox() const { return m_startedSandbox; }

    /// Makes or finds the sandbox in \a dir (empty = default) and connects to it.
    void startSandbox(const QString &dir);
    /// One of those this desk knows: a sandbox is found or started, any other is opened.
    void openKnown(const ConnectionProfile &profile);
    /// Connects with the password from the keychain, if one is kept there.
    void open(const ConnectionProfile &profile);
    /// As open(), with a password that was given elsewhere (command line, dialog).
    void open(const ConnectionProfile &profile, const QString &password);
    /// Takes over what a dialog has opened.
    void adopt(const ConnectionProfile &profile, std::shared_ptr<ConnectedDatabase> database,
               const QString &password);
    /// Opens the same profile anew, e.g. after an engine was installed.
    void reopen();

    [[nodiscard]] bool isLocked() const;
    /// Left until production locks itself again; empty = locked, or not production.
    [[nodiscard]] std::optional<std::chrono::milliseconds> unlockedFor() const;
    [[nodiscard]] QString unlockReason() const { return m_unlockReason; }
    void unlock(const QString &reason);
    void lock();
    /// The password in use; only for services that connect for themselves (installing).
    [[nodiscard]] QString password() const { return m_password; }

Q_SIGNALS:
    void phaseChanged(sluice::WindowConnection::Phase phase);
    /// Database and desks are about to be destroyed: let go of them now.
    void aboutToClose();
    void lockChanged();
    /// A decision was answered, whoever made it and whether their dialog is still there.
    void decisionEnded(const sluice::EndedDecision &decision);
    /// The sandbox had stopped and this window started it again.
    void sandboxStarted();
    /// It could not be started; translated sentence.
    void sandboxRefused(const QString &sentence);
    /// Unlocking did not work; translated sentence.
    void lockRefused(const QString &sentence);

private:
    void enter(Phase phase);
    void fail(const Error &error);
    /// Of an address that nobody typed: a sandbox that has stopped is said to have.
    void failSandbox(const Error &error);
    void dropRequests();
    void setLocked(bool locked, const QString &reason);
    void addDesk(const std::shared_ptr<System> &system);

    const ShellServices &m_services;
    Phase m_phase = Phase::Closed;
    std::optional<Error> m_error;
    ConnectionProfile m_profile;
    QString m_password;
    std::shared_ptr<ConnectedDatabase> m_database;
    std::unique_ptr<SandboxStart> m_sandbox;
    std::vector<std::unique_ptr<SystemDesk>> m_desks;
    SystemDesk *m_current = nullptr;
    UsualVocabulary m_usual;
    bool m_startedSandbox = false;
    QString m_unlockReason;
    QTimer m_relock;
    QFuture<Result<SandboxControl::Status>> m_sandboxStart;
    QFuture<Result<QString>> m_passwordAsked;
    QFuture<Result<std::shared_ptr<ConnectedDatabase>>> m_opening;
};

} // namespace sluice
