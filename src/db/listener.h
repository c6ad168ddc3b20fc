#pragma once

#include "core/live.h"
#include "core/result.h"
#include "db/backoff.h"
#include "db/echoprobe.h"
#include "db/liveconfig.h"
#include "db/poolerprobe.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace sluice::db {

class Pool;
class Session;
struct Notification;

/// The one connection of a database that LISTENs. Lives in the database thread.
///
/// Connects, LISTENs, announces itself (lease), asks for a full read, proves delivery with an echo
/// and says "live"; notices the end of the connection and silence, backs off and does it all again.
/// Never in a transaction, never read only, no other queries.
class Listener final : public QObject
{
    Q_OBJECT

public:
    /// Dies with \a pool at the latest.
    Listener(Pool &pool, LiveConfig config);
    ~Listener() override;

    void start();
    /// Tries at once, also after a refusal.
    void reconnectNow();
    /// Gives the lease back if that is possible at once, then ends; finished() follows.
    void finish();

Q_SIGNALS:
    void changed();
    void resynchronise();
    void stateChanged(const sluice::LiveState &state);
    void finished();

private:
    void connectNow();
    void onOpened();
    void listen();
    void onPooler(PoolerProbe::Verdict verdict);
    void onListening(const Result<> &result);
    void onFailed(const Error &error);
    void onNotified(const Notification &notification);
    void renewLease();
    void onLeaseAnswer(bool first, const Error *error);
    void onSilence();
    void watchSilence();
    void startWorking();
    void fallBackToPolling(const QString &reason);
    void setState(LiveState state);
    [[nodiscard]] QString reasonForSilence() const;

    Pool &m_pool;
    const LiveConfig m_config;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PoolerProbe> m_pooler; ///< null unless it is being found out
    EchoProbe m_echo;
    Backoff m_backoff;
    QTimer m_retry;
    QTimer m_lease;
    QTimer m_silence;
    QTimer m_answer;
    QTimer m_changed;
    QElapsedTimer m_lastNews;
    LiveState m_state;
    bool m_polling = false; ///< on this connection, whatever the echo says
};

} // namespace sluice::db
