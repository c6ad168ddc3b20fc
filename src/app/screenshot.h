#pragma once

#include <QObject>
#include <QTimer>

namespace sluice {
class ShellWindow;
}

namespace sluice::app {

struct Arguments;

/// Waits until a window shows live data, writes its picture and says how it went.
class Screenshot final : public QObject
{
    Q_OBJECT

public:
    /// How long live data may take before this gives up.
    static constexpr std::chrono::seconds patience{60};

    /// \a window outlives this object.
    Screenshot(const Arguments &arguments, ShellWindow &window, QObject *parent = nullptr);

Q_SIGNALS:
    /// \param exitCode 0 written; 1 not written; 3 no connection
    void finished(int exitCode, const QString &sentence);

private:
    void look();
    void take();

    ShellWindow &m_window;
    QString m_file;
    std::chrono::milliseconds m_after;
    QTimer m_look;
    QTimer m_giveUp;
};

} // namespace sluice::app
