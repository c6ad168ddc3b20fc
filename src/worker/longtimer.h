#pragma once

#include "core/flow.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

namespace sluice::worker {

/// A timer for any length: QTimer counts milliseconds in 32 bits, 24 days.
class LongTimer final : public QObject
{
    Q_OBJECT

public:
    explicit LongTimer(QObject *parent = nullptr);

    /// timeout() once, after \a time; replaces an earlier call.
    void start(Milliseconds time);
    void stop() { m_timer.stop(); }
    [[nodiscard]] bool isActive() const { return m_timer.isActive(); }

Q_SIGNALS:
    void timeout();

private:
    void arm();

    QDeadlineTimer m_deadline;
    QTimer m_timer;
};

} // namespace sluice::worker
