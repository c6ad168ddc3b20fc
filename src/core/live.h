#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QObject>
#include <QString>

#include <chrono>
#include <optional>

namespace sluice {

/// How news arrive from a database, in words a person can check.
struct LiveState
{
    enum class Kind {
        Connecting, ///< first connection under way
        Live,       ///< LISTEN works: an echo came back
        Polling,    ///< connected, but read on a timer; `reason` says why
        Lost,       ///< no connection; `reason` says why, a new try is planned
        Refused,    ///< the server does not let us in; no further try without the user
    };

    /// Shorter pauses are over before anybody has read how long they are.
    static constexpr std::chrono::milliseconds leastCountdown{1000};

    Kind kind = Kind::Connecting;
    QString reason = {};                                   ///< translated sentence, may be empty
    std::optional<std::chrono::milliseconds> retryIn = {}; ///< for Lost: pause before the next try
    /// This machine's clock; of Lost: when the last try failed, from where the pause counts.
    QDateTime since = QDateTime::currentDateTimeUtc();

    friend bool operator==(const LiveState &, const LiveState &) = default;
};

/// Says that something changed in a database; never what. Lives in the GUI thread.
class LiveFeed : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual LiveState state() const = 0;
    /// Ask for a connection try at once (the user pressed "Reconnect").
    virtual void reconnectNow() = 0;

Q_SIGNALS:
    /// A hint: what is on the screen may be out of date. Throttled by the server to one in 50 ms.
    void changed();
    /// After every (re)connection: everything must be read again.
    void resynchronise();
    void stateChanged(const sluice::LiveState &state);
};

} // namespace sluice

Q_DECLARE_METATYPE(sluice::LiveState)
