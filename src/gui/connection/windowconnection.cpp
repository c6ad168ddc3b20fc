#include "gui/connection/windowconnection.h"

#include "core/async.h"
#include "gui/connection/shellservices.h"

#include <QEventLoopLocker>

namespace sluice {

WindowConnection::WindowConnection(const ShellServices &services, QObject *parent)
    : QObject(parent), m_services(services)
{
    m_relock.setSingleShot(true);
    connect(&m_relock, &QTimer::timeout, this, &WindowConnection::lock);
}

WindowConnection::~WindowConnection()
{
    dropRequests();
}

void WindowConnection::dropRequests()
{
    m_sandboxStart.cancel();
    m_passwordAsked.cancel();
    m_opening.cancel();
}

void WindowConnection::enter(Phase phase)
{
    if (m_database && phase != Phase::Open) {
        Q_EMIT aboutToClose();
        m_relock.stop();
        m_current = nullptr;
        m_desks.clear();
        m_sandbox.reset();
        m_database.reset();
    }
    m_phase = phase;
    Q_EMIT phaseChanged(phase);
}

void WindowConnection::fail(const Error &error)
{
    m_error = error;
    enter(Phase::Failed);
}

void WindowConnection::failSandbox(const Error &error)
{
    m_sandboxStart = m_services.sandbox.status(m_profile.sandboxDir);
    whenDone(m_sandboxStart, this, [this, error](const Result<SandboxControl::Status> &status) {
        Error said = error;
        if (status && !status->running)
            said.message = tr("The sandbox is not running.");
        fail(said);
    });
}

void WindowConnection::startSandbox(const QString &dir)
{
    dropRequests();
    m_error.reset();
    m_profile = {};
    m_profile.name = tr("local");
    m_profile.environment = Environment::Sandbox;
    m_profile.sandboxDir = dir;
    enter(Phase::StartingSandbox);
    // Whoever finds it running leaves it running.
    m_sandboxStart = m_services.sandbox.status(dir);
    whenDone(m_sandboxStart, this, [this, dir](const Result<SandboxControl::Status> &before) {
        const bool ran = before && before->running;
        m_sandboxStart = m_services.sandbox.start(dir);
        whenDone(m_sandboxStart, this, [this, ran](const Result<SandboxControl::Status> &status) {
            if (!status) {
                fail(status.error());
                return;
            }
            m_startedSandbox = m_startedSandbox || !ran;
            m_profile.sandboxDir = status->dir;
            m_profile.conninfo = status->conninfo;
            open(m_profile, {});
        });
    });
}

void WindowConnection::openKnown(const ConnectionProfile &profile)
{
    if (profile.environment == Environment::Sandbox)
        startSandbox(profile.sandboxDir);
    else
        open(profile);
}

void WindowConnection::open(const ConnectionProfile &profile)
{
    dropRequests();
    m_error.reset();
    m_profile = profile;
    enter(Phase::Opening);
    m_passwordAsked = m_services.profiles.password(profile.id);
    whenDone(m_passwordAsked, this, [this](const Result<QString> &password) {
        // Without a keychain libpq still looks into ~/.pgpass and the service file.
        open(m_profile, password.value_or(QString()));
    });
}

void WindowConnection::open(const ConnectionProfile &profile, const QString &password)
{
    dropRequests();
    m_error.reset();
    m_profile = profile;
    m_password = password;
    enter(Phase::Opening);
    m_opening = m_services.connector.open(profile, password);
    whenDone(m_opening, this, [this](const Result<std::shared_ptr<ConnectedDatabase>> &database) {
        if (database)
            adopt(m_profile, *database, m_password);
        else if (m_profile.environment == Environment::Sandbox && !m_profile.sandboxDir.isEmpty())
            failSandbox(database.error());
        else
            fail(database.error());
    });
}

void WindowConnection::adopt(const ConnectionProfile &profile,
                             std::shared_ptr<ConnectedDatabase> database, const QString &password)
{
    dropRequests();
    if (m_database)
        enter(Phase::Opening);
    m_error.reset();
    m_profile = profile;
    m_password = password;
    m_database = std::move(database);
    // More may be known about the place than the profile says.
    if (const auto access = m_database->info().access)
        m_profile.environment = access->environment();
    if (m_profile.environment == Environment::Sandbox && !m_profile.sandboxDir.isEmpty()) {
        m_sandbox = std::make_unique<SandboxStart>(m_services.sandbox, m_database->live(),
                                                   m_profile.sandboxDir);
        connect(m_sandbox.get(), &SandboxStart::started, this, [this] {
            m_startedSandbox = true;
            Q_EMIT sandboxStarted();
        });
        connect(m_sandbox.get(), &SandboxStart::failed, this, &WindowConnection::sandboxRefused);
    }
    for (const auto &system : systemsOf(m_database))
        addDesk(system);
    enter(Phase::Open);
    Q_EMIT lockChanged();
}

void WindowConnection::addDesk(const std::shared_ptr<System> &system)
{
    auto desk = std::make_unique<SystemDesk>(system, m_services.format, m_services.time,
                                             m_services.audit, m_profile.name);
    desk->session().setSandbox(m_sandbox.get());
    ActionRunner *const runner = desk->runner().get();
    connect(runner, &ActionRunner::ended, this, &WindowConnection::decisionEnded);
    // The last window may close in the middle of a decision: the program then waits for its answer.
    // (Statements end by themselves: the session has a time-out.)
    auto lock = std::make_shared<std::unique_ptr<QEventLoopLocker>>();
    connect(runner, &ActionRunner::busyChanged, runner,
            [lock](bool busy) { *lock = busy ? std::make_unique<QEventLoopLocker>() : nullptr; });
    m_desks.push_back(std::move(desk));
    if (!m_current)
        m_current = m_desks.front().get();
}

const Vocabulary &WindowConnection::words() const
{
    return m_current ? m_current->system()->vocabulary() : m_usual;
}

SystemDesk *WindowConnection::desk(const QString &key) const
{
    for (const auto &desk : m_desks) {
        if (key.isEmpty() || desk->key() == key)
            return desk.get();
    }
    return nullptr;
}

bool WindowConnection::isConnected() const
{
    if (!m_database)
        return false;
    const LiveState::Kind kind = m_database->live().state().kind;
    return kind != LiveState::Kind::Lost && kind != LiveState::Kind::Refused;
}

void WindowConnection::reopen()
{
    open(m_profile, m_password);
}

bool WindowConnection::isLocked() const
{
    return m_database && m_database->isLocked();
}

std::optional<std::chrono::milliseconds> WindowConnection::unlockedFor() const
{
    if (!m_relock.isActive())
        return std::nullopt;
    return m_relock.remainingTimeAsDuration();
}

void WindowConnection::unlock(const QString &reason)
{
    setLocked(false, reason);
}

void WindowConnection::lock()
{
    setLocked(true, {});
}

void WindowConnection::setLocked(bool locked, const QString &reason)
{
    if (!m_database)
        return;
    whenDone(
        m_database->setLocked(locked, reason), this, [this, locked, reason](const Result<> &done) {
            if (!done) {
                Q_EMIT lockRefused(done.error().message);
                return;
            }
            m_unlockReason = reason;
            for (const auto &desk : m_desks)
                desk->runner()->setReason(reason);
            m_relock.stop();
            const auto time = Access(m_profile.environment, Access::Source::Profile).unlockedFor();
            if (!locked && time)
                m_relock.start(*time);
            Q_EMIT lockChanged();
        });
}

} // namespace sluice
