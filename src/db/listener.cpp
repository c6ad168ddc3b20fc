#include "db/listener.h"

#include "core/async.h"
#include "db/conninfo.h"
#include "db/pgerror.h"
#include "db/pool.h"
#include "db/quoting.h"
#include "db/session.h"

#include <algorithm>
#include <utility>

namespace sluice::db {

using namespace std::chrono_literals;

namespace {

bool leadsHere(const ConnectOptions &options)
{
    const auto conninfo = Conninfo::parse(options.conninfo);
    return conninfo && conninfo->isLocal();
}

/// The pool's place, but writable, patient with nothing, and away from replicas.
ConnectOptions listenerOptions(ConnectOptions options)
{
    options.readOnly = false;
    options.statementTimeout = 10s;
    if (leadsHere(options))
        options.connectTimeout = std::min<std::chrono::milliseconds>(options.connectTimeout, 2s);
    return options;
}

} // namespace

Listener::Listener(Pool &pool, LiveConfig config)
    : QObject(&pool),
      m_pool(pool),
      m_config(std::move(config)),
      m_session(std::make_unique<Session>(listenerOptions(pool.options()))),
      m_echo(pool, m_config, this),
      m_backoff(leadsHere(pool.options())),
      m_retry(this),
      m_lease(this),
      m_silence(this),
      m_answer(this),
      m_changed(this)
{
    m_retry.setSingleShot(true);
    m_silence.setSingleShot(true);
    m_answer.setSingleShot(true);
    m_changed.setSingleShot(true);
    m_changed.setInterval(0);
    connect(&m_retry, &QTimer::timeout, this, &Listener::connectNow);
    connect(&m_lease, &QTimer::timeout, this, &Listener::renewLease);
    connect(&m_silence, &QTimer::timeout, this, &Listener::onSilence);
    connect(&m_answer, &QTimer::timeout, this, [this] {
        m_session->close();
        onFailed(Error{Error::Code::ConnectionLost,
                       tr("The server does not answer any more, so the connection was given up.")});
    });
    // Many notifications that arrive together are one hint.
    connect(&m_changed, &QTimer::timeout, this, &Listener::changed);
    connect(m_session.get(), &Session::opened, this, &Listener::onOpened);
    connect(m_session.get(), &Session::openFailed, this, &Listener::onFailed);
    connect(m_session.get(), &Session::lost, this, &Listener::onFailed);
    connect(m_session.get(), &Session::notified, this, &Listener::onNotified);
    connect(&m_echo, &EchoProbe::delivered, this, [this] {
        if (!m_polling)
            setState({LiveState::Kind::Live});
    });
    connect(&m_echo, &EchoProbe::failed, this, [this] {
        if (!m_polling)
            setState({LiveState::Kind::Polling, reasonForSilence()});
    });
}

Listener::~Listener() = default;

void Listener::start()
{
    Q_EMIT stateChanged(m_state);
    connectNow();
}

void Listener::reconnectNow()
{
    m_pool.forgetRefusal();
    if (m_session->state() == Session::State::Open)
        return;
    m_backoff.reset();
    if (m_state.kind == LiveState::Kind::Refused)
        setState({LiveState::Kind::Connecting});
    connectNow();
}

void Listener::finish()
{
    m_retry.stop();
    m_lease.stop();
    m_silence.stop();
    m_answer.stop();
    m_echo.stop();
    m_pooler.reset();
    if (!m_config.release || m_session->state() != Session::State::Open) {
        Q_EMIT finished();
        return;
    }
    QTimer::singleShot(300ms, this, &Listener::finished);
    whenDone(m_session->query(m_config.release->sql, m_config.release->params), this,
             [this](const Result<Rows> &) { Q_EMIT finished(); });
}

void Listener::connectNow()
{
    m_retry.stop();
    if (m_session->state() == Session::State::Closed) {
        // Answered through opened() and openFailed().
        std::ignore = m_session->open();
    }
}

void Listener::onOpened()
{
    m_backoff.reset();
    m_lastNews.start();
    m_polling = false;
    if (!m_config.pollOnly.isEmpty() || m_config.channels.isEmpty()) {
        fallBackToPolling(m_config.pollOnly.isEmpty()
                              ? tr("This database sends no signals when something changes.")
                              : m_config.pollOnly);
        return;
    }
    if (m_session->parameter("in_hot_standby") == u"on") {
        fallBackToPolling(tr("This server is a standby, and standbys send no signals."));
        return;
    }
    if (!m_session->isPooled()) {
        listen();
        return;
    }
    // LISTEN would stay in a server process that serves others a moment later.
    m_pooler = std::make_unique<PoolerProbe>(*m_session, m_session->options(), nullptr);
    connect(m_pooler.get(), &PoolerProbe::decided, this, &Listener::onPooler);
    m_pooler->start();
}

void Listener::onPooler(PoolerProbe::Verdict verdict)
{
    m_pooler.release()->deleteLater();
    switch (verdict) {
    case PoolerProbe::Verdict::Keeps:
        listen();
        return;
    case PoolerProbe::Verdict::Shares:
        fallBackToPolling(tr("A transaction pooler stands between here and the server and passes "
                             "no signals on. Connect directly, or through the pooler's session "
                             "mode, to see changes at once."));
        return;
    case PoolerProbe::Verdict::Unclear:
        fallBackToPolling(tr("A pooler stands between here and the server, and it could not be "
                             "found out whether it passes signals on. Connect directly to see "
                             "changes at once."));
        return;
    }
}

void Listener::listen()
{
    // LISTEN first, then read: what is committed before LISTEN is never delivered.
    std::vector<Statement> statements;
    for (const QString &channel : m_config.channels + QList<QString>{m_echo.channel()})
        statements.push_back({"LISTEN " + quotedIdentifier(channel)});
    whenDone(m_session->transaction(std::move(statements)), this,
             [this](const Result<QList<Rows>> &result) {
                 onListening(result ? Result<>() : failure(result.error()));
             });
}

void Listener::onListening(const Result<> &result)
{
    if (!result) {
        if (!result.error().breaksSession())
            fallBackToPolling(tr("The server refuses LISTEN here. %1").arg(result.error().message));
        return;
    }
    if (m_config.lease)
        renewLease();
    else
        startWorking();
}

void Listener::renewLease()
{
    const bool first = !m_lease.isActive();
    whenDone(m_session->query(m_config.lease->sql, m_config.lease->params), this,
             [this, first](const Result<Rows> &result) {
                 onLeaseAnswer(first, result ? nullptr : &result.error());
             });
}

void Listener::onLeaseAnswer(bool first, const Error *error)
{
    m_lastNews.start();
    if (error && error->breaksSession())
        return;
    if (error) {
        const QString reason =
            tr("The database does not send signals to this role. %1").arg(error->message);
        m_echo.stop();
        if (first)
            fallBackToPolling(reason);
        else
            setState({LiveState::Kind::Polling, reason});
        return;
    }
    if (first) {
        m_lease.start(m_config.leaseInterval);
        startWorking();
    } else if (m_state.kind != LiveState::Kind::Live) {
        m_echo.start();
    }
}

void Listener::startWorking()
{
    Q_EMIT resynchronise();
    m_echo.start();
    watchSilence();
}

void Listener::fallBackToPolling(const QString &reason)
{
    const bool alreadyKnown = m_polling;
    m_polling = true;
    setState({LiveState::Kind::Polling, reason});
    if (!alreadyKnown)
        Q_EMIT resynchronise();
    watchSilence();
}

void Listener::watchSilence()
{
    m_answer.stop();
    m_silence.start(m_config.silenceLimit);
}

void Listener::onSilence()
{
    const auto quiet = std::chrono::milliseconds(m_lastNews.elapsed());
    if (quiet < m_config.silenceLimit) {
        m_silence.start(m_config.silenceLimit - quiet);
        return;
    }
    m_answer.start(m_config.answerLimit);
    whenDone(m_session->query("SELECT 1"), this, [this](const Result<Rows> &result) {
        if (result) {
            m_lastNews.start();
            watchSilence();
        }
    });
}

void Listener::onNotified(const Notification &notification)
{
    m_lastNews.start();
    if (notification.channel == m_echo.channel().toUtf8())
        m_echo.heard(notification.payload);
    else if (!m_changed.isActive())
        m_changed.start();
}

void Listener::onFailed(const Error &error)
{
    m_lease.stop();
    m_silence.stop();
    m_answer.stop();
    m_echo.stop();
    m_pooler.reset();
    if (PgError::isFinal(error)) {
        setState({LiveState::Kind::Refused, error.message});
        return;
    }
    const auto pause = m_backoff.next();
    m_retry.start(pause);
    setState({LiveState::Kind::Lost, error.message, pause});
}

QString Listener::reasonForSilence() const
{
    const auto conninfo = Conninfo::parse(m_session->options().conninfo);
    if (conninfo && conninfo->value(QStringLiteral("port")) == u"6543") {
        return tr(
            "Signals do not arrive: port 6543 is usually a transaction pooler, which swallows "
            "them. Use the direct connection or the pooler's session mode.");
    }
    return tr("Signals do not arrive. A transaction pooler or a proxy between here and the server "
              "may swallow them.");
}

void Listener::setState(LiveState state)
{
    // A pause that is long enough to be counted down begins anew after each try.
    const bool counts = state.retryIn && *state.retryIn >= LiveState::leastCountdown;
    if (!counts && state.kind == m_state.kind && state.reason == m_state.reason &&
        state.retryIn == m_state.retryIn)
        return;
    m_state = std::move(state);
    Q_EMIT stateChanged(m_state);
}

} // namespace sluice::db
