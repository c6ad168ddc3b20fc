#pragma once

#include "core/services.h"

#include <QByteArray>
#include <QProcess>
#include <QString>

#include <memory>

class QJsonObject;

namespace sluice::worker {

/// The worker of a window: `sluice-worker --control` as a child, for the flows of a sandbox that
/// have handlers.
///
/// For the GUI thread; nothing blocks but the destructor, which gives running tasks back and
/// waits for the end of the process, at most three seconds. The connection travels over the
/// child's standard input, so that nothing of it shows in a list of processes.
class WorkerProcess final : public WorkerControl
{
    Q_OBJECT

public:
    /// \param program the worker; empty = sluice-worker beside this program
    explicit WorkerProcess(QString program = {}, QObject *parent = nullptr);
    ~WorkerProcess() override;

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] QString handlersDir() const override { return m_handlersDir; }
    /// Used by the next start().
    void setHandlersDir(const QString &dir) override { m_handlersDir = dir; }
    [[nodiscard]] QString handlerFile(const FlowSlug &flow, const StepSlug &step) const override;
    /// Tasks at the same time; used by the next start(). \param slots 1…256
    void setConcurrency(int tasks) { m_concurrency = tasks; }
    [[nodiscard]] int concurrency() const { return m_concurrency; }

    [[nodiscard]] Result<> start(const ConnectionProfile &profile) override;
    [[nodiscard]] Result<> startUnlessServed(const ConnectionProfile &profile) override;
    [[nodiscard]] QList<WaitingFlow> waitingFlows() const override { return m_waiting; }
    void stop() override;

private:
    [[nodiscard]] Result<> start(const ConnectionProfile &profile, const QStringList &more);
    void setState(State state);
    void setWaiting(const QList<WaitingFlow> &flows);
    void command(const QJsonObject &object);
    void onOutput();
    void onLine(const QByteArray &text);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void say(const QString &level, const QString &text);

    const QString m_program;
    QString m_handlersDir;
    int m_concurrency = 4;
    State m_state = State::Stopped;
    std::unique_ptr<QProcess> m_process;
    QList<WaitingFlow> m_waiting;
    QByteArray m_buffer;
    bool m_said = false; ///< an error was logged, so the exit code needs no words
};

} // namespace sluice::worker
