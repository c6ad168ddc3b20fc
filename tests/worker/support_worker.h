#pragma once

#include "db/blockingsession.h"
#include "support/databasefixture.h"
#include "support/testpaths.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace sluice::test {

/// The real program.
inline QString workerProgram()
{
    return buildPath(QStringLiteral("bin/sluice-worker"));
}

/// Arguments of a worker for \a flow.
inline QStringList forFlow(const char *flow, const QStringList &more = {})
{
    return QStringList{QStringLiteral("--flow"), QString::fromLatin1(flow)} + more;
}

/// Arguments of a worker that ends when it has done all there is.
inline const QStringList untilIdle = {QStringLiteral("--until-idle"),
                                      QStringLiteral("--concurrency"), QStringLiteral("2")};

/// A handler that says it began and then waits until the test makes the file "go".
/// \param output what it then puts out, a JSON string without its quotes
inline QByteArray waitingScript(const QByteArray &output)
{
    return "#!/bin/sh\n"
           "echo begun >> begun\n"
           "while [ ! -e go ]; do sleep 0.05; done\n"
           "echo '\"" +
           output + "\"'\n";
}

/// A folder of handlers that a test writes as a person would.
class HandlerFolder final
{
public:
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    void module(const QString &name, const QByteArray &source) const { write(name, source, false); }
    void script(const QString &name, const QByteArray &source) const { write(name, source, true); }

private:
    void write(const QString &name, const QByteArray &source, bool executable) const
    {
        const QString target = file(name);
        QDir().mkpath(QFileInfo(target).path());
        QFile out(target);
        if (!out.open(QIODevice::WriteOnly) || out.write(source) != source.size())
            qFatal("cannot write %s", qPrintable(target));
        out.close();
        if (executable)
            out.setPermissions(out.permissions() | QFile::ExeOwner | QFile::ExeUser);
    }

    QTemporaryDir m_folder;
};

/// One sluice-worker process and what it says.
class WorkerRun final
{
public:
    WorkerRun(const QString &conninfo, const QString &handlers, const QStringList &more,
              const QString &password = {}, const QString &dataHome = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!password.isEmpty())
            environment.insert(QStringLiteral("PGPASSWORD"), password);
        // No saved profile of whoever runs the tests counts.
        environment.insert(QStringLiteral("XDG_DATA_HOME"),
                           dataHome.isEmpty() ? QStringLiteral("/nonexistent") : dataHome);
        m_process.setProcessEnvironment(environment);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        QObject::connect(&m_process, &QProcess::readyRead, &m_process,
                         [this] { m_output += m_process.readAll(); });
        m_process.start(workerProgram(),
                        QStringList{QStringLiteral("--db"), conninfo, QStringLiteral("--handlers"),
                                    handlers, QStringLiteral("--verbose")} +
                            more);
    }
    ~WorkerRun()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    WorkerRun(const WorkerRun &) = delete;
    WorkerRun &operator=(const WorkerRun &) = delete;

    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] QByteArray output() const { return m_output; }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] bool said(const char *text) const { return m_output.contains(text); }
    /// Waits for its end. \returns the exit code, or -1 with what it said in the test's log
    [[nodiscard]] int waitForEnd(int ms = 60000)
    {
        if (QTest::qWaitFor([this] { return !isRunning(); }, ms) &&
            m_process.exitStatus() == QProcess::NormalExit) {
            m_output += m_process.readAll();
            return m_process.exitCode();
        }
        qWarning("the worker did not end by itself:\n%s", m_output.constData());
        return -1;
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

/// A database that a worker takes for a sandbox.
class SandboxDatabase final
{
public:
    SandboxDatabase()
    {
        if (m_database.isReady())
            setEnvironment("sandbox");
    }

    [[nodiscard]] Database &database() { return m_database; }
    [[nodiscard]] QString conninfo() const { return m_database.conninfo(); }
    void setEnvironment(const QByteArray &word) const
    {
        m_database.exec("insert into sluice.settings (key, value) values ('environment', "
                        "to_jsonb($1::text)) on conflict (key) do update set value = "
                        "excluded.value",
                        {db::param(word)});
    }

    void exec(const QByteArray &sql, const db::Params &params = {}) const
    {
        m_database.exec(sql, params);
    }
    /// A single text, number or boolean, as text.
    [[nodiscard]] QString value(const QByteArray &sql, const db::Params &params = {}) const
    {
        const db::Rows rows = m_database.exec("select (v.x)::text from (" + sql + ") v(x)", params);
        return rows.isEmpty() ? QString() : rows.textOrEmpty(0, 0);
    }
    /// A flow of one step, "work".
    void defineOneStep(const QByteArray &flow, const QByteArray &options = {}) const
    {
        exec("select pgflow.create_flow('" + flow + "', max_attempts => 1, base_delay => 0)");
        exec("select pgflow.add_step('" + flow + "', 'work'" + options + ")");
    }
    [[nodiscard]] QString startRun(const QByteArray &flow, const QByteArray &input = "{}") const
    {
        return value("select run_id from pgflow.start_flow('" + flow + "', $1::jsonb)",
                     {db::param(input)});
    }
    [[nodiscard]] QString status(const QString &run) const
    {
        return value("select status from pgflow.runs where run_id = $1::uuid", {db::param(run)});
    }
    [[nodiscard]] QString error(const QString &run) const
    {
        return value("select max(error_message) from pgflow.step_tasks where run_id = $1::uuid",
                     {db::param(run)});
    }
    [[nodiscard]] QString output(const QString &run) const
    {
        return value("select output from pgflow.runs where run_id = $1::uuid", {db::param(run)});
    }

private:
    Database m_database{Database::Contents::Engine};
};

} // namespace sluice::test
