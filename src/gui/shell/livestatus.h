#pragma once

#include "model/timesource.h"

#include <QObject>

#include <optional>

namespace sluice {

class EnvironmentChip;
class StatusLine;
class SystemSession;
class TimeFormat;
class WindowConnection;

/// Keeps chip and status line true to connection, lock and zone, and does what the line offers.
class LiveStatus final : public QObject
{
    Q_OBJECT

public:
    /// All outlive this object.
    LiveStatus(WindowConnection &connection, const TimeFormat &format, TimeSource &time,
               EnvironmentChip &chip, StatusLine &line, QObject *parent = nullptr);

private:
    void attach();
    void update();

    WindowConnection &m_connection;
    const TimeFormat &m_format;
    TimeSource &m_time;
    EnvironmentChip &m_chip;
    StatusLine &m_line;
    std::optional<std::chrono::milliseconds> m_lastChange; ///< by m_time.steady()
};

} // namespace sluice
