#pragma once

#include "core/result.h"

#include <QObject>
#include <QString>

namespace sluice {

class LogView;
class SideBar;
class WindowConnection;
struct ShellServices;

/// Starts and stops the local worker from the window and shows what it says.
class WindowWorker final : public QObject
{
    Q_OBJECT

public:
    /// All outlive this object.
    WindowWorker(const ShellServices &services, WindowConnection &connection, SideBar &sideBar,
                 LogView &log, QObject *parent = nullptr);

    void toggle();
    /// Starts on a sandbox unless it runs.
    void startOnSandbox();

Q_SIGNALS:
    void refused(const QString &sentence);

private:
    void refresh();
    /// Reads the flows again while the window does not know of the worker's birth or end.
    void lookForWorker();
    /// Tells the flows which of them the worker leaves.
    void tellLeft();
    void report(const Result<> &started);

    const ShellServices &m_services;
    WindowConnection &m_connection;
    SideBar &m_sideBar;
};

} // namespace sluice
