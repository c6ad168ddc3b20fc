#pragma once

#include "model/timesource.h"

namespace sluice {

/// The server's clock as far as this machine knows it: ages and countdowns are taken from here,
/// so a client clock that is minutes off, or is set while the window is open, changes nothing.
class ServerClock final
{
public:
    /// \param offset server clock minus this machine's wall clock when the connection was made
    explicit ServerClock(const TimeSource &time, std::chrono::milliseconds offset = {});

    /// An answer that just arrived said that the server's clock was \a serverNow.
    void observe(const QDateTime &serverNow);
    /// UTC.
    [[nodiscard]] QDateTime now() const;

private:
    const TimeSource &m_time;
    qint64 m_offsetMs; ///< server's milliseconds since the epoch minus steady()
};

} // namespace sluice
