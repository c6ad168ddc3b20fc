#pragma once

#include "core/live.h"
#include "model/timesource.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace sluice {

class EnvironmentChip;
class StatusLine;
class SystemSession;
class TimeFormat;
class WindowConnection;

/// Keeps chip and status line true to connection, lock and zone.
class LiveStatus final : public QObject
{
    Q_OBJECT

public:
    /// All outlive this object.
    LiveStatus(WindowConnection &connection, const TimeFormat &format, TimeSource &time,
               EnvironmentChip &chip, StatusLine &line, QObject *parent = nullptr);

    /// While the connection is lost: "as of 09:41:12, reconnecting in 4 s"; else empty.
    [[nodiscard]] QString staleSentence() const { return m_stale; }

Q_SIGNALS:
    void staleSentenceChanged(const QString &sentence);

private:
    void attach();
    void update();
    void updateStale(const LiveState &state);
    void onState(const LiveState &state);

    WindowConnection &m_connection;
    const TimeFormat &m_format;
    TimeSource &m_time;
    EnvironmentChip &m_chip;
    StatusLine &m_line;
    std::optional<std::chrono::milliseconds> m_lastChange; ///< by m_time.steady()
    std::optional<QDateTime> m_lostAt;
    QString m_stale;
    QTimer m_tick;
};

} // namespace sluice
