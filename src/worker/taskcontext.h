#pragma once

#include "core/result.h"
#include "worker/slotprotocol.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <optional>

namespace sluice::worker {

class SlotChannel;
class Watchdog;

/// What a running handler may ask of the outside: write to the log, wait, read the run's input.
///
/// One for the life of a slot; begin() sets the job it speaks for.
class TaskContext final : public QObject
{
    Q_OBJECT

public:
    /// Lines of log a task may write; further ones are counted and dropped.
    static constexpr int maxLines = 10'000;
    /// Characters of one line; the rest is cut.
    static constexpr int maxLineLength = 8'000;

    TaskContext(SlotChannel &channel, Watchdog &watchdog);

    void begin(const SlotJob &job);
    /// Says how many lines were dropped, if any.
    void end();

    /// JSON text of the run's input; asks the worker for it at the first call.
    [[nodiscard]] Result<QByteArray> readFlowInput();

    Q_INVOKABLE void log(const QString &level, const QString &text);
    /// Waits; returns early when the task's time is up. \param ms below 0 counts as 0
    Q_INVOKABLE void sleep(double ms);
    /// readFlowInput() for JavaScript: throws.
    Q_INVOKABLE QString flowInput();

private:
    SlotChannel &m_channel;
    Watchdog &m_watchdog;
    std::optional<QByteArray> m_flowInput;
    int m_lines = 0;
};

} // namespace sluice::worker
