#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

class QSocketNotifier;

namespace sluice::worker {

/// Commands of the program that started this worker: JSON objects, one a line, on standard input.
///
/// {"command":"connect","conninfo":"…","password":"…"} once, at first: a password given here is
/// seen by nobody. {"command":"stop"} as often as worker::Worker::stop() may be called, and
/// {"command":"stop-now"} for the first and second at once. The end of the input counts as a
/// stop unless one was asked for before.
class ControlInput final : public QObject
{
    Q_OBJECT

public:
    explicit ControlInput(QObject *parent = nullptr);

Q_SIGNALS:
    void connectRequested(const QString &conninfo, const QString &password);
    void stopRequested();
    void stopNowRequested();
    /// A line that is none of these.
    void misunderstood(const QString &line);

private:
    void onReadable();
    void onLine(const QByteArray &line);

    QSocketNotifier *m_notifier = nullptr;
    QByteArray m_buffer;
    bool m_stopAsked = false;
};

} // namespace sluice::worker
