#pragma once

#include "model/secondticker.h"

#include <QObject>

#include <optional>

namespace sluice {

class EnvironmentChip;
class StatusLine;
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
    /// Some system here would tell of changes if its signals were installed.
    [[nodiscard]] bool mayAllowSignals() const;

    WindowConnection &m_connection;
    const TimeFormat &m_format;
    TimeSource &m_time;
    EnvironmentChip &m_chip;
    StatusLine &m_line;
    SecondTicker m_ticker;                                 ///< where no system has one
    std::optional<std::chrono::milliseconds> m_lastChange; ///< by m_time.steady()
};

} // namespace sluice
