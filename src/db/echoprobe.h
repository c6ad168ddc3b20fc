#pragma once

#include "db/liveconfig.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

namespace sluice::db {

class Pool;

/// Proves that notifications arrive: sends one from another session and waits for it.
///
/// A transaction pooler or a proxy accepts LISTEN and then says nothing for ever; only an echo
/// tells. Lives in the database thread.
class EchoProbe final : public QObject
{
    Q_OBJECT

public:
    EchoProbe(Pool &pool, const LiveConfig &config, QObject *parent);

    /// A private channel with a random name; the listener LISTENs to it.
    [[nodiscard]] const QString &channel() const { return m_channel; }
    /// Sends the first echo now and one every echoInterval from then on.
    void start();
    void stop();
    /// A notification came on channel().
    void heard(const QByteArray &payload);

Q_SIGNALS:
    /// An echo came back.
    void delivered();
    /// Three in a row did not, or the first; goes on trying.
    void failed();

private:
    void send();
    void onMissed();

    Pool &m_pool;
    const QString m_channel;
    const LiveConfig m_config;
    QTimer m_interval;
    QTimer m_timeout;
    qint64 m_sent = 0;
    int m_missed = 0;
    bool m_heard = false; ///< an echo, since start()
};

} // namespace sluice::db
