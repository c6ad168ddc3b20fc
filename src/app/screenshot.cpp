#include "app/screenshot.h"

#include "app/arguments.h"
#include "gui/shell/shellwindow.h"

namespace sluice::app {

Screenshot::Screenshot(const Arguments &arguments, ShellWindow &window, QObject *parent)
    : QObject(parent),
      m_window(window),
      m_file(arguments.screenshot),
      m_after(std::max(arguments.screenshotAfter, std::chrono::milliseconds(400)))
{
    m_look.setInterval(std::chrono::milliseconds(50));
    connect(&m_look, &QTimer::timeout, this, &Screenshot::look);
    m_look.start();
    m_giveUp.setSingleShot(true);
    connect(&m_giveUp, &QTimer::timeout, this, [this] {
        m_look.stop();
        Q_EMIT finished(1, tr("The window showed no live data within %n second(s).", nullptr,
                              int(patience.count())));
    });
    m_giveUp.start(patience);
}

void Screenshot::look()
{
    const WindowConnection &connection = m_window.connection();
    if (connection.phase() == WindowConnection::Phase::Failed) {
        m_look.stop();
        m_giveUp.stop();
        Q_EMIT finished(3, connection.error() ? connection.error()->message : QString());
        return;
    }
    if (!m_window.isSettled())
        return;
    m_look.stop();
    m_giveUp.stop();
    // Lets the layout of the graph and the first repaint happen.
    QTimer::singleShot(m_after, this, &Screenshot::take);
}

void Screenshot::take()
{
    if (m_window.grab().save(m_file, "PNG"))
        Q_EMIT finished(0, {});
    else
        Q_EMIT finished(1, tr("The picture could not be written to %1.").arg(m_file));
}

} // namespace sluice::app
