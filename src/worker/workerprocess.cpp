#include "worker/workerprocess.h"

#include "worker/handler.h"
#include "worker/processlimits.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sluice::worker {

namespace {

constexpr int endWaitMs = 3000;
/// A line that is longer is no line of ours.
constexpr qsizetype longestLine = 1024LL * 1024;

} // namespace

WorkerProcess::WorkerProcess(QString program, QObject *parent)
    : WorkerControl(parent),
      m_program(program.isEmpty()
                    ? QCoreApplication::applicationDirPath() + QStringLiteral("/sluice-worker")
                    : std::move(program))
{}

WorkerProcess::~WorkerProcess()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return;
    m_process->disconnect(this);
    command({{QStringLiteral("command"), QStringLiteral("stop-now")}});
    m_process->closeWriteChannel();
    if (!m_process->waitForFinished(endWaitMs)) {
        m_process->kill();
        m_process->waitForFinished(endWaitMs);
    }
}

QString WorkerProcess::handlerFile(const FlowSlug &flow, const StepSlug &step) const
{
    if (m_handlersDir.isEmpty())
        return {};
    const auto handler = findHandler(m_handlersDir, flow, step);
    return handler ? handler->path : QString();
}

Result<> WorkerProcess::start(const ConnectionProfile &profile)
{
    return start(profile, {});
}

Result<> WorkerProcess::startUnlessServed(const ConnectionProfile &profile)
{
    return start(profile, {QStringLiteral("--stand-by")});
}

Result<> WorkerProcess::start(const ConnectionProfile &profile, const QStringList &more)
{
    if (m_state != State::Stopped)
        return failure(Error::Code::Rejected, tr("The worker is running already."));
    if (profile.environment != Environment::Sandbox) {
        return failure(Error::Code::Rejected,
                       tr("A worker of this window takes tasks from a sandbox only; \"%1\" is no "
                          "sandbox. Nothing was started.")
                           .arg(profile.name));
    }
    if (!QFileInfo(m_handlersDir).isDir()) {
        return failure(Error::Code::NotFound,
                       tr("The folder of handlers \"%1\" does not exist. Create it or choose "
                          "another one. Nothing was started.")
                           .arg(m_handlersDir));
    }
    if (!QFileInfo(m_program).isExecutable()) {
        return failure(Error::Code::NotFound,
                       tr("The worker program %1 is missing. Install Sluice again. Nothing was "
                          "started.")
                           .arg(m_program));
    }

    m_buffer.clear();
    m_said = false;
    m_process = std::make_unique<QProcess>();
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &WorkerProcess::onOutput);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, [this] {
        const QString text = QString::fromUtf8(m_process->readAllStandardError()).trimmed();
        if (!text.isEmpty())
            say(QStringLiteral("warning"), text);
    });
    connect(m_process.get(), &QProcess::finished, this, &WorkerProcess::onFinished);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            say(QStringLiteral("error"),
                tr("The worker could not be started: %1").arg(m_process->errorString()));
            setState(State::Stopped);
        }
    });
    setState(State::Starting);
    m_process->start(m_program,
                     QStringList{QStringLiteral("--control"), QStringLiteral("--handled-flows"),
                                 QStringLiteral("--handlers"), m_handlersDir,
                                 QStringLiteral("--environment"), toWord(profile.environment),
                                 QStringLiteral("--concurrency"), QString::number(m_concurrency)} +
                         more);
    command({{QStringLiteral("command"), QStringLiteral("connect")},
             {QStringLiteral("conninfo"), profile.conninfo}});
    return {};
}

void WorkerProcess::stop()
{
    if (m_state == State::Stopped)
        return;
    command({{QStringLiteral("command"), QStringLiteral("stop")}});
}

void WorkerProcess::command(const QJsonObject &object)
{
    m_process->write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void WorkerProcess::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void WorkerProcess::setWaiting(const QList<WaitingFlow> &flows)
{
    if (flows == m_waiting)
        return;
    m_waiting = flows;
    Q_EMIT waitingFlowsChanged();
}

void WorkerProcess::onOutput()
{
    m_buffer += m_process->readAllStandardOutput();
    qsizetype begin = 0;
    for (qsizetype end = 0; (end = m_buffer.indexOf('\n', begin)) >= 0; begin = end + 1)
        onLine(m_buffer.mid(begin, end - begin));
    m_buffer.remove(0, begin);
    if (m_buffer.size() > longestLine)
        m_buffer.clear();
}

void WorkerProcess::onLine(const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const QString event = object.value(QStringLiteral("event")).toString();
    if (event == QLatin1String("state")) {
        const QString word = object.value(QStringLiteral("state")).toString();
        if (word == QLatin1String("running"))
            setState(State::Running);
        else if (word == QLatin1String("draining"))
            setState(State::Draining);
        else if (word == QLatin1String("standby"))
            setState(State::StandingBy);
        else if (word == QLatin1String("reconnecting"))
            setState(State::Reconnecting);
        return;
    }
    if (event == QLatin1String("flows")) {
        QList<WaitingFlow> flows;
        const QJsonArray waiting = object.value(QStringLiteral("waiting")).toArray();
        for (const QJsonValue &value : waiting) {
            const QJsonObject flow = value.toObject();
            flows.append(
                {FlowSlug(flow.value(QStringLiteral("flow")).toString()),
                 flow.value(QStringLiteral("why")).toString() == QLatin1String("no-handler")
                     ? WaitingFlow::Why::NoHandler
                     : WaitingFlow::Why::Trouble,
                 flow.value(QStringLiteral("text")).toString()});
        }
        setWaiting(flows);
        return;
    }
    if (event != QLatin1String("log"))
        return;
    const QString level = object.value(QStringLiteral("level")).toString();
    QString line = object.value(QStringLiteral("text")).toString();
    if (const QString step = object.value(QStringLiteral("step")).toString(); !step.isEmpty()) {
        line = QStringLiteral("%1/%2[%3]: %4")
                   .arg(object.value(QStringLiteral("flow")).toString(), step)
                   .arg(object.value(QStringLiteral("index")).toInt())
                   .arg(line);
    }
    m_said = m_said || level == QLatin1String("error");
    Q_EMIT this->line(
        QDateTime::fromString(object.value(QStringLiteral("time")).toString(), Qt::ISODateWithMs),
        level, line);
}

void WorkerProcess::onFinished(int exitCode, QProcess::ExitStatus status)
{
    onOutput();
    if (status == QProcess::CrashExit) {
        say(QStringLiteral("error"),
            tr("The worker was ended by %1. Its tasks return to the queue after their time-out.")
                .arg(signalText(exitCode)));
    } else if (exitCode != 0 && !m_said) {
        say(QStringLiteral("error"), tr("The worker ended with exit code %1.").arg(exitCode));
    }
    setWaiting({});
    setState(State::Stopped);
}

void WorkerProcess::say(const QString &level, const QString &text)
{
    m_said = m_said || level == QLatin1String("error");
    Q_EMIT line(QDateTime::currentDateTimeUtc(), level, text);
}

} // namespace sluice::worker
