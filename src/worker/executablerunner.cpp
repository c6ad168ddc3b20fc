#include "worker/executablerunner.h"

#include "core/humantext.h"
#include "core/jsonscanner.h"
#include "core/terminaltext.h"
#include "worker/longtimer.h"
#include "worker/processlimits.h"
#include "worker/taskcontext.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

#include <csignal>

namespace sluice::worker {

namespace {

/// What of a program's last words goes into the task's error.
constexpr qsizetype maxLastWords = 2'000;
constexpr qsizetype maxOpenLine = 64LL * 1024;

/// Passes whole lines on and remembers the last ones.
class LineLog final
{
public:
    explicit LineLog(TaskContext &context) : m_context(context) {}

    void append(const QByteArray &bytes)
    {
        m_open += bytes;
        qsizetype begin = 0;
        for (qsizetype end = 0; (end = m_open.indexOf('\n', begin)) >= 0; begin = end + 1)
            line(m_open.mid(begin, end - begin));
        m_open.remove(0, begin);
        if (m_open.size() > maxOpenLine)
            finish();
    }
    void finish()
    {
        if (!m_open.isEmpty())
            line(std::exchange(m_open, {}));
    }
    [[nodiscard]] QString lastWords() const { return m_last.join(QLatin1Char('\n')).trimmed(); }

private:
    void line(const QByteArray &bytes)
    {
        const QString text = terminalText(QString::fromUtf8(bytes));
        m_context.log(QStringLiteral("info"), text);
        m_last.append(text.left(maxLastWords / 4));
        if (m_last.size() > 4)
            m_last.removeFirst();
    }

    TaskContext &m_context;
    QByteArray m_open;
    QStringList m_last;
};

QProcessEnvironment environmentOf(const SlotJob &job)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SLUICE_FLOW"), job.task.flow.value());
    environment.insert(QStringLiteral("SLUICE_RUN"), toText(job.task.run));
    environment.insert(QStringLiteral("SLUICE_STEP"), job.task.step.value());
    environment.insert(QStringLiteral("SLUICE_TASK_INDEX"), QString::number(job.task.index));
    environment.insert(QStringLiteral("SLUICE_ATTEMPT"), QString::number(job.attempt));
    return environment;
}

QString faultText(JsonScanner::Fault fault)
{
    using Fault = JsonScanner::Fault;
    switch (fault) {
    case Fault::SomethingAfter:
        return QStringLiteral("more than one value");
    case Fault::RawControl:
        return QStringLiteral(
            "a control character stands inside a text; write it as an escape such "
            "as \\n");
    case Fault::NullCharacter:
        return QStringLiteral("the character \\u0000, which the database cannot store");
    case Fault::HalfSurrogate:
        return QStringLiteral("half of a character, which the database cannot store");
    case Fault::BadUtf8:
        return QStringLiteral("bytes that are not UTF-8");
    case Fault::UnclosedObject:
    case Fault::UnclosedArray:
    case Fault::UnclosedString:
    case Fault::NumberEnds:
    case Fault::ValueMissing:
        return QStringLiteral("something is missing there");
    default:
        break;
    }
    return QStringLiteral("what stands there does not belong there");
}

QString withLastWords(const QString &sentence, const LineLog &log)
{
    const QString words = log.lastWords();
    return words.isEmpty() ? sentence : sentence + QStringLiteral(" Its last words:\n") + words;
}

} // namespace

Result<> checkJson(const QByteArray &text)
{
    if (text.trimmed().isEmpty()) {
        return failure(Error::Code::InvalidArgument,
                       QStringLiteral("it is empty; null is the JSON for nothing"));
    }
    const auto verdict = JsonScanner::judge(text);
    if (!verdict)
        return {};
    const JsonScanner::Place place = JsonScanner::placeOf(text, verdict->offset);
    return failure(Error::Code::InvalidArgument, QStringLiteral("line %1, column %2: %3")
                                                     .arg(place.line)
                                                     .arg(place.column)
                                                     .arg(faultText(verdict->fault)));
}

Result<QByteArray> runExecutable(const SlotJob &job, TaskContext &context, qint64 memoryLimit,
                                 const std::function<void(qint64)> &onSpawned)
{
    const QFileInfo file(job.handler.path);
    const QString name = file.fileName();

    QProcess process;
    process.setProgram(file.absoluteFilePath());
    process.setWorkingDirectory(file.absolutePath());
    process.setProcessEnvironment(environmentOf(job));
    process.setChildProcessModifier([memoryLimit] {
        leadProcessGroup();
        dieWithParent(SIGKILL);
        limitMemory(memoryLimit);
    });

    QEventLoop loop;
    LongTimer deadline;
    LineLog log(context);
    QByteArray output;
    bool timedOut = false;
    bool tooLong = false;
    qint64 group = 0;
    const auto killGroup = [&group] {
        if (group > 0)
            ::kill(-pid_t(group), SIGKILL);
    };

    QObject::connect(&process, &QProcess::started, &loop, [&] {
        group = process.processId();
        onSpawned(group);
    });
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &loop, [&] {
        output += process.readAllStandardOutput();
        if (output.size() > maxOutput) {
            tooLong = true;
            killGroup();
        }
    });
    QObject::connect(&process, &QProcess::readyReadStandardError, &loop,
                     [&] { log.append(process.readAllStandardError()); });
    QObject::connect(&deadline, &LongTimer::timeout, &loop, [&] {
        timedOut = true;
        killGroup();
    });
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    bool failedToStart = false;
    QObject::connect(&process, &QProcess::errorOccurred, &loop, [&](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            failedToStart = true;
            loop.quit();
        }
    });

    deadline.start(job.timeLimit);
    process.start();
    // The failure may have been told already, from inside start().
    if (!failedToStart) {
        process.write(job.input);
        process.closeWriteChannel();
        loop.exec();
    }
    deadline.stop();
    if (failedToStart) {
        return failure(Error::Code::Io,
                       QStringLiteral("%1 could not be started: %2. A script needs a first line "
                                      "such as #!/bin/sh, and its interpreter must exist.")
                           .arg(name, process.errorString()));
    }
    // What it left behind holds nothing of ours any more.
    killGroup();
    output += process.readAllStandardOutput();
    log.append(process.readAllStandardError());
    log.finish();

    if (timedOut) {
        return failure(Error::Code::Rejected,
                       withLastWords(QStringLiteral("%1 did not finish within %2, the time-out of "
                                                    "this step, and was stopped with all its "
                                                    "processes.")
                                         .arg(name, durationText(job.timeLimit)),
                                     log));
    }
    if (tooLong || output.size() > maxOutput) {
        return failure(Error::Code::Rejected,
                       QStringLiteral("%1 wrote more than %2, the longest output of a handler, and "
                                      "was stopped. Store large results elsewhere and return "
                                      "where they are.")
                           .arg(name, sizeText(maxOutput)));
    }
    if (process.exitStatus() == QProcess::CrashExit) {
        // QProcess keeps the number of the signal as the exit code.
        return failure(
            Error::Code::Rejected,
            withLastWords(
                QStringLiteral("%1 was ended by %2.").arg(name, signalText(process.exitCode())),
                log));
    }
    if (process.exitCode() != 0) {
        return failure(
            Error::Code::Rejected,
            withLastWords(
                QStringLiteral("%1 ended with exit code %2.").arg(name).arg(process.exitCode()),
                log));
    }
    const Result<> valid = checkJson(output);
    if (!valid) {
        const QString begin =
            terminalText(QString::fromUtf8(output.left(200))).simplified().left(80);
        return failure(
            Error::Code::Rejected,
            QStringLiteral("The output of %1 is not JSON: %2.%3")
                .arg(name, valid.error().message,
                     begin.isEmpty() ? QString() : QStringLiteral(" It begins with: ") + begin));
    }
    return output;
}

} // namespace sluice::worker
