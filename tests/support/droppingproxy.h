#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

namespace sluice::test {

/// A TCP port on 127.0.0.1 in front of a server's Unix socket that can misbehave as networks do.
///
/// Runs in a thread of its own; all members may be called from any thread.
class DroppingProxy final
{
public:
    enum class Mode {
        Forward,           ///< everything passes
        DropNotifications, ///< as a transaction pooler: NotificationResponse messages vanish
        Freeze,            ///< as a laptop asleep: nothing passes, nothing is closed
    };

    /// \param socketDir of the server behind; it listens on port 5432's socket there
    explicit DroppingProxy(const QString &socketDir);
    ~DroppingProxy();
    DroppingProxy(const DroppingProxy &) = delete;
    DroppingProxy &operator=(const DroppingProxy &) = delete;

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString conninfo(const QString &database) const;
    void setMode(Mode mode) { m_mode = mode; }
    /// Notifications dropped so far.
    [[nodiscard]] int dropped() const { return m_dropped; }

private:
    struct Link;

    void run();
    void accept();
    [[nodiscard]] bool fromClient(Link &link);
    [[nodiscard]] bool fromServer(Link &link);

    QByteArray m_socketPath;
    int m_listening = -1;
    int m_port = 0;
    std::atomic<Mode> m_mode = Mode::Forward;
    std::atomic_int m_dropped = 0;
    std::atomic_bool m_ending = false;
    std::vector<std::unique_ptr<Link>> m_links; ///< of the thread
    std::thread m_thread;
};

} // namespace sluice::test
