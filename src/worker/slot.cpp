#include "worker/slot.h"

#include "core/humantext.h"
#include "worker/processlimits.h"
#include "worker/slotprocess.h"

#include <QProcessEnvironment>

#include <algorithm>
#include <csignal>

namespace sluice::worker {

using namespace std::chrono_literals;

namespace {

// The slot stops a handler by itself and can say more about it; this is for the one that cannot
// be interrupted, such as a regular expression that never ends. It stays below the two seconds
// for which the engine hides the message beyond the time-out.
constexpr auto killAfter = 1s;
constexpr int maxFailedStarts = 5;

QProcessEnvironment handlerEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Handlers get their work from us and need no way to the database, let alone its password.
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1String("PG")))
            environment.remove(name);
    }
    return environment;
}

} // namespace

Slot::Slot(QString program, qint64 memoryLimit, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_memoryLimit(memoryLimit)
{
    connect(&m_deadline, &LongTimer::timeout, this, [this] {
        m_overdue = true;
        endProcess();
    });
}

Slot::~Slot()
{
    if (m_process) {
        m_process->disconnect(this);
        endProcess();
        m_process->waitForFinished(1000);
    }
}

void Slot::start()
{
    m_state = State::Starting;
    m_reader = {};
    m_processGroup = 0;
    m_overdue = false;
    m_wasReady = false;
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(handlerEnvironment());
    m_process->setChildProcessModifier([] {
        // Away from the terminal's Ctrl+C: the worker decides what becomes of running tasks.
        leadProcessGroup();
        dieWithParent(SIGTERM);
    });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &Slot::onOutput);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, [this] {
        const QByteArray text = m_process->readAllStandardError().trimmed();
        if (!text.isEmpty())
            Q_EMIT log(QStringLiteral("warning"), QString::fromUtf8(text));
    });
    connect(m_process.get(), &QProcess::finished, this, &Slot::onEnded);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onStartFailed();
    });
    m_process->start(m_program, {QStringLiteral("--slot"), QStringLiteral("--memory-limit"),
                                 QString::number(m_memoryLimit / (1024LL * 1024))});
}

void Slot::run(const SlotJob &job)
{
    Q_ASSERT(isIdle());
    m_state = State::Busy;
    m_job = job;
    m_elapsed.start();
    m_deadline.start(job.timeLimit + killAfter);
    m_process->write(toFrame(ToSlot(job)));
}

void Slot::answer(const FlowInput &input)
{
    if (m_state == State::Busy)
        m_process->write(toFrame(ToSlot(input)));
}

void Slot::abandon()
{
    if (m_state != State::Busy)
        return;
    m_job.reset();
    m_deadline.stop();
    m_state = State::Starting;
    endProcess();
}

void Slot::endProcess()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return;
    if (m_processGroup > 0)
        ::kill(-pid_t(m_processGroup), SIGKILL);
    const qint64 pid = m_process->processId();
    if (pid > 0)
        ::kill(-pid_t(pid), SIGKILL);
    m_process->kill();
}

void Slot::onOutput()
{
    m_reader.append(m_process->readAllStandardOutput());
    while (const auto body = m_reader.take()) {
        const auto message = fromSlotFromBody(*body);
        if (!message) {
            endProcess();
            return;
        }
        handle(*message);
    }
    if (m_reader.isBroken())
        endProcess();
}

void Slot::handle(const FromSlot &message)
{
    if (std::holds_alternative<SlotReady>(message)) {
        m_failedStarts = 0;
        m_wasReady = true;
        m_state = State::Idle;
        Q_EMIT idle();
    } else if (const auto *line = std::get_if<SlotLog>(&message)) {
        if (m_job)
            Q_EMIT log(line->level, line->text);
    } else if (const auto *spawned = std::get_if<SlotSpawned>(&message)) {
        m_processGroup = spawned->processGroup;
        // Given up between start and now.
        if (!m_job)
            endProcess();
    } else if (std::holds_alternative<FlowInputWanted>(message)) {
        if (m_job)
            Q_EMIT flowInputWanted();
    } else if (const auto *result = std::get_if<SlotResult>(&message)) {
        m_processGroup = 0;
        if (!m_job)
            return;
        m_state = State::Idle;
        finish(*result);
        if (m_state == State::Idle)
            Q_EMIT idle();
    }
}

void Slot::finish(const SlotResult &result)
{
    m_deadline.stop();
    if (!m_job)
        return;
    Q_EMIT finished(result);
    if (m_state != State::Busy)
        m_job.reset();
}

void Slot::onEnded(int exitCode, QProcess::ExitStatus status)
{
    // Its last frames may still be waiting.
    onOutput();
    if (m_processGroup > 0)
        ::kill(-pid_t(m_processGroup), SIGKILL);
    if (m_job) {
        QString reason;
        if (m_overdue) {
            reason = QStringLiteral("The handler did not finish within %1, the time-out of this "
                                    "step, and could only be stopped by ending its process.")
                         .arg(durationText(m_job->timeLimit));
        } else if (status == QProcess::NormalExit && exitCode == outOfMemoryExit) {
            reason = QStringLiteral("The handler occupied more than %1 of memory, the limit of "
                                    "this worker, and was stopped.")
                         .arg(sizeText(m_memoryLimit));
        } else if (status == QProcess::CrashExit) {
            reason = QStringLiteral("The process of the handler was ended by %1. Too much memory "
                                    "at once can be the cause; the limit is %2.")
                         .arg(signalText(exitCode), sizeText(m_memoryLimit));
        } else {
            reason = QStringLiteral("The process of the handler ended unexpectedly with exit "
                                    "code %1.")
                         .arg(exitCode);
        }
        m_state = State::Starting;
        finish({false, {}, reason});
    }
    if (m_wasReady)
        restart();
    else
        onStartFailed();
}

void Slot::onStartFailed()
{
    if (++m_failedStarts >= maxFailedStarts) {
        m_state = State::Broken;
        Q_EMIT broken(
            QStringLiteral("%1 cannot be started: %2.").arg(m_program, m_process->errorString()));
        return;
    }
    restart();
}

void Slot::restart()
{
    m_state = State::Starting;
    // The process is the sender of the signal being handled.
    m_process->disconnect(this);
    m_process.release()->deleteLater();
    start();
}

} // namespace sluice::worker
