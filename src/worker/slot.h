#pragma once

#include "worker/longtimer.h"
#include "worker/slotprotocol.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>

#include <memory>
#include <optional>

namespace sluice::worker {

/// The worker's side of one concurrency slot: a process that runs one handler at a time, and is
/// replaced when it dies or does not keep the time.
class Slot final : public QObject
{
    Q_OBJECT

public:
    enum class State { Starting, Idle, Busy, Broken };

    /// \param program     this program; it is started with `--slot`
    /// \param memoryLimit bytes a handler may occupy; 0 = no limit
    Slot(QString program, qint64 memoryLimit, QObject *parent);
    /// Ends the process and everything it started.
    ~Slot() override;

    void start();
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isIdle() const { return m_state == State::Idle; }
    /// The job in work. \pre Busy
    [[nodiscard]] const SlotJob &job() const { return *m_job; }
    /// How long the job has been running.
    [[nodiscard]] Milliseconds elapsed() const { return Milliseconds(m_elapsed.elapsed()); }

    /// \pre isIdle()
    void run(const SlotJob &job);
    void answer(const FlowInput &input);
    /// Ends the job without a result; no finished() follows.
    void abandon();

Q_SIGNALS:
    void idle();
    /// Exactly once for each run() that was not abandoned.
    void finished(const sluice::worker::SlotResult &result);
    void log(const QString &level, const QString &text);
    void flowInputWanted();
    /// The process cannot be started, again and again; \a reason is a sentence.
    void broken(const QString &reason);

private:
    void onOutput();
    void onEnded(int exitCode, QProcess::ExitStatus status);
    void onStartFailed();
    void handle(const FromSlot &message);
    void finish(const SlotResult &result);
    void restart();
    void endProcess();

    const QString m_program;
    const qint64 m_memoryLimit;
    std::unique_ptr<QProcess> m_process;
    FrameReader m_reader;
    State m_state = State::Starting;
    std::optional<SlotJob> m_job;
    qint64 m_processGroup = 0; ///< of the executable that runs; 0 = none
    bool m_overdue = false;
    bool m_wasReady = false;
    QElapsedTimer m_elapsed;
    LongTimer m_deadline;
    int m_failedStarts = 0;
};

} // namespace sluice::worker
