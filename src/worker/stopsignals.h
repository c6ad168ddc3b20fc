#pragma once

#include <QObject>

class QSocketNotifier;

namespace sluice::worker {

/// Turns SIGTERM, SIGINT and SIGHUP (the terminal has gone) into a signal of the event loop. One
/// that is ignored already, as nohup does it, stays ignored. At most one object at a time.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();

private:
    int m_pipe[2] = {-1, -1};
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace sluice::worker
