#pragma once

#include <QObject>

class QSocketNotifier;

namespace sluice::worker {

/// Turns SIGTERM and SIGINT into a signal of the event loop. At most one at a time.
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
