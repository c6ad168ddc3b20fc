#pragma once

#include "core/system/system.h"
#include "model/sandboxstart.h"
#include "model/secondticker.h"
#include "model/serverclock.h"
#include "model/timeformat.h"

#include <QObject>

#include <memory>

namespace sluice {

/// What all stores and pages of one system in a window share: its clock, the ticker, the zone.
///
/// \a format and \a time outlive it. GUI thread.
class SystemSession final : public QObject
{
    Q_OBJECT

public:
    /// \pre system is not null
    SystemSession(std::shared_ptr<System> system, TimeFormat &format, TimeSource &time,
                  QObject *parent = nullptr);

    [[nodiscard]] System &system() const { return *m_system; }
    [[nodiscard]] const std::shared_ptr<System> &sharedSystem() const { return m_system; }
    /// What the system calls its things.
    [[nodiscard]] const Vocabulary &words() const { return m_system->vocabulary(); }
    [[nodiscard]] LiveFeed &live() const { return m_system->live(); }
    [[nodiscard]] TimeSource &time() const { return m_time; }
    [[nodiscard]] const TimeFormat &format() const { return m_format; }
    [[nodiscard]] ServerClock &clock() { return m_clock; }
    [[nodiscard]] const ServerClock &clock() const { return m_clock; }
    [[nodiscard]] SecondTicker &ticker() { return m_ticker; }

    /// The server is a private one of this desk. \a sandbox outlives this object; may be null.
    void setSandbox(SandboxStart *sandbox) { m_sandbox = sandbox; }
    /// Null for every other server.
    [[nodiscard]] SandboxStart *sandbox() const { return m_sandbox; }

    /// False while the window is hidden or minimised: nothing is read and nothing ticks.
    void setWindowVisible(bool visible);
    [[nodiscard]] bool isWindowVisible() const { return m_windowVisible; }

    /// Connected well enough that actions make sense.
    [[nodiscard]] bool isConnected() const;

Q_SIGNALS:
    void windowVisibleChanged(bool visible);

private:
    std::shared_ptr<System> m_system;
    TimeFormat &m_format;
    TimeSource &m_time;
    ServerClock m_clock;
    SecondTicker m_ticker;
    SandboxStart *m_sandbox = nullptr;
    bool m_windowVisible = true;
};

} // namespace sluice
