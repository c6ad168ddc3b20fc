#include "support/testpaths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/stat.h>
#include <vector>

using namespace sluice;

/// The real program on folders: its own, others', several processes at once.
class SandboxFoldersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // A sandbox's server must pass through.
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0711);
    }

    void oddNamesWork_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("comma") << QStringLiteral("a,b");
        QTest::newRow("blanks") << QStringLiteral(" two  words ");
        QTest::newRow("quotes") << QStringLiteral("it's \"quoted\"");
        QTest::newRow("backslash") << QStringLiteral("back\\slash\\n");
        QTest::newRow("letters") << QStringLiteral("żółć 沙箱");
        QTest::newRow("address") << QStringLiteral("@a:b%2Fc?d=e&f#g");
        QTest::newRow("long") << QString(200, u'l') + u'/' + QString(200, u'm');
        QTest::newRow("option") << QStringLiteral("--dir");
        QTest::newRow("hash and dollar") << QStringLiteral("#$HOME;*");
    }
    void oddNamesWork()
    {
        QFETCH(QString, name);
        const QString dir = m_folder.filePath(name);

        const Answer started = sandbox(QStringLiteral("start"), dir);
        QVERIFY2(started.code == 0, started.errors.constData());
        QVERIFY2(QFileInfo(dir + QStringLiteral("/data/PG_VERSION")).isFile(),
                 started.output.constData());
        const Answer uri = sandbox(QStringLiteral("uri"), dir);
        QCOMPARE(run({QStringLiteral("flows"), QStringLiteral("--db"),
                      QString::fromUtf8(uri.output).trimmed()})
                     .code,
                 0);
        QVERIFY(sandbox(QStringLiteral("status"), dir).output.contains("is running"));
        QCOMPARE(sandbox(QStringLiteral("destroy"), dir).code, 0);
        QVERIFY(!QFileInfo::exists(dir));
    }

    void otherNamesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("code");
        QTest::newRow("line feed") << QByteArray("a\nb") << 2;
        QTest::newRow("escape") << QByteArray("a\x1b[1mb") << 2;
        QTest::newRow("no UTF-8") << QByteArray("a\xff") << 2;
        QTest::newRow("too long") << (QByteArray(200, 'a') + '/').repeated(6) << 2;
        QTest::newRow("empty") << QByteArray() << 2;
    }
    void otherNamesAreRefused()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, code);
        const QByteArray dir =
            name.isEmpty() ? name : QFile::encodeName(m_folder.path()) + '/' + name;
        const auto before = names(m_folder.path());

        for (const char *what : {"start", "destroy"}) {
            // A shell hands bytes on as they are; QProcess would not.
            QProcess shell;
            QProcessEnvironment environment = surroundings();
            shell.setProcessEnvironment(environment);
            shell.start(QStringLiteral("/bin/sh"), {});
            QVERIFY(shell.waitForStarted());
            shell.write("exec '" + QFile::encodeName(program()) + "' sandbox " + what + " --dir '" +
                        dir + "'\n");
            shell.closeWriteChannel();
            QVERIFY(shell.waitForFinished(120000));

            QVERIFY2(shell.exitCode() == code || qstrcmp(what, "destroy") == 0,
                     shell.readAllStandardError().constData());
        }

        QCOMPARE(names(m_folder.path()), before);
    }

    void aLinkLeadsToTheSameSandbox()
    {
        const QString dir = m_folder.filePath(QStringLiteral("real"));
        const QString link = m_folder.filePath(QStringLiteral("alias"));
        QVERIFY(QDir().mkpath(dir));
        QVERIFY(QFile::link(dir, link));

        QCOMPARE(sandbox(QStringLiteral("start"), link).code, 0);

        QCOMPARE(sandbox(QStringLiteral("uri"), dir).output,
                 sandbox(QStringLiteral("uri"), link).output);
        QCOMPARE(sandbox(QStringLiteral("destroy"), dir).code, 0);
        QVERIFY(QFile::remove(link));
    }

    void whatIsNotOursStays_data()
    {
        QTest::addColumn<QStringList>("files");
        const QStringList precious = {
            QStringLiteral("data/precious"), QStringLiteral("run/precious"),
            QStringLiteral("postgresql.conf"), QStringLiteral("server.log")};
        QTest::newRow("a folder of the mark's name")
            << precious + QStringList{QStringLiteral("sluice-sandbox/keep")};
        QTest::newRow("an empty mark") << precious + QStringList{QStringLiteral("sluice-sandbox")};
        QTest::newRow("an empty mark beside data of PostgreSQL")
            << precious + QStringList{QStringLiteral("sluice-sandbox"),
                                      QStringLiteral("data/PG_VERSION"),
                                      QStringLiteral("data/global/pg_control")};
        QTest::newRow("no mark") << precious;
    }
    void whatIsNotOursStays()
    {
        QFETCH(QStringList, files);
        const QString dir = m_folder.filePath(QStringLiteral("home"));
        QVERIFY(!QFileInfo::exists(dir) || QDir(dir).removeRecursively());
        for (const QString &file : files) {
            QVERIFY(QDir().mkpath(QFileInfo(dir + u'/' + file).path()));
            QFile made(dir + u'/' + file);
            QVERIFY(made.open(QIODevice::WriteOnly));
            if (!file.endsWith(QStringLiteral("sluice-sandbox")))
                made.write("precious\n");
        }
        const auto before = names(dir);

        for (const char *what : {"start", "destroy"}) {
            const Answer answer = sandbox(QString::fromLatin1(what), dir);
            QCOMPARE(answer.code, 2);
            QVERIFY2(answer.errors.contains("No sandbox was made") ||
                         answer.errors.contains("othing was removed"),
                     answer.errors.constData());
        }
        sandbox(QStringLiteral("stop"), dir);
        QVERIFY(sandbox(QStringLiteral("status"), dir).output.contains("is not running"));

        QCOMPARE(names(dir), before);
        QVERIFY(QDir(dir).removeRecursively());
    }

    void aMarkOfOneSandboxDoesNotMakeTheDataOfAnotherOurs()
    {
        const QString one = m_folder.filePath(QStringLiteral("one"));
        const QString other = m_folder.filePath(QStringLiteral("other"));
        QCOMPARE(sandbox(QStringLiteral("start"), one).code, 0);
        QCOMPARE(sandbox(QStringLiteral("stop"), one).code, 0);
        QVERIFY(QDir().mkpath(other + QStringLiteral("/data")));
        QVERIFY(QFile::copy(one + QStringLiteral("/sluice-sandbox"),
                            other + QStringLiteral("/sluice-sandbox")));
        const auto before = names(other);

        QCOMPARE(sandbox(QStringLiteral("start"), other).code, 2);
        QCOMPARE(sandbox(QStringLiteral("destroy"), other).code, 2);

        QCOMPARE(names(other), before);
        QCOMPARE(sandbox(QStringLiteral("destroy"), one).code, 0);
    }

    void otherFilesInASandboxSurviveIt()
    {
        const QString dir = m_folder.filePath(QStringLiteral("mixed"));
        QCOMPARE(sandbox(QStringLiteral("start"), dir).code, 0);
        QFile note(dir + QStringLiteral("/notes.txt"));
        QVERIFY(note.open(QIODevice::WriteOnly));
        QVERIFY(QDir(dir).mkpath(QStringLiteral("run/mine")));

        QCOMPARE(sandbox(QStringLiteral("destroy"), dir).code, 0);

        QCOMPARE(names(dir), (QStringList{QStringLiteral("notes.txt"), QStringLiteral("run"),
                                          QStringLiteral("run/mine")}));
        QVERIFY(QDir(dir).removeRecursively());
    }

    void aSandboxOfAnEarlierVersionIsKnown()
    {
        const QString dir = m_folder.filePath(QStringLiteral("earlier"));
        QCOMPARE(sandbox(QStringLiteral("start"), dir).code, 0);
        QCOMPARE(sandbox(QStringLiteral("stop"), dir).code, 0);
        QVERIFY(QFile::resize(dir + QStringLiteral("/sluice-sandbox"), 0));
        QVERIFY(QFile::remove(dir + QStringLiteral("/data/sluice-sandbox-id")));

        QCOMPARE(sandbox(QStringLiteral("start"), dir).code, 0);

        QVERIFY(QFileInfo(dir + QStringLiteral("/sluice-sandbox")).size() > 0);
        QCOMPARE(sandbox(QStringLiteral("destroy"), dir).code, 0);
        QVERIFY(!QFileInfo::exists(dir));
    }

    void whateverComesTogetherLeavesNoServerThatNobodyCanStop()
    {
        const QString dir = m_folder.filePath(QStringLiteral("race"));
        for (int round = 0; round < 3; ++round) {
            std::vector<std::unique_ptr<QProcess>> processes;
            for (const char *what : {"start", "destroy", "start", "stop", "destroy", "start"}) {
                processes.push_back(std::make_unique<QProcess>());
                processes.back()->setProcessEnvironment(surroundings());
                processes.back()->start(program(),
                                        {QStringLiteral("sandbox"), QString::fromLatin1(what),
                                         QStringLiteral("--dir"), dir});
            }
            // One that starts dies in the middle.
            QVERIFY(processes.front()->waitForStarted());
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(dir) ||
                                         processes.front()->state() == QProcess::NotRunning,
                                     60000);
            processes.front()->kill();
            for (const auto &process : processes)
                QVERIFY(process->state() == QProcess::NotRunning ||
                        process->waitForFinished(180000));

            const Answer started = sandbox(QStringLiteral("start"), dir);
            QVERIFY2(started.code == 0, started.errors.constData());
            QCOMPARE(serversIn(dir).size() > 0, true);
            QCOMPARE(sandbox(QStringLiteral("destroy"), dir).code, 0);

            QTRY_COMPARE_WITH_TIMEOUT(serversIn(dir), QStringList(), 20000);
            QVERIFY(!QFileInfo::exists(dir));
        }
    }

private:
    struct Answer
    {
        int code = -1;
        QByteArray output;
        QByteArray errors;
    };

    [[nodiscard]] static QString program()
    {
        return test::buildPath(QStringLiteral("bin/sluicectl"));
    }

    [[nodiscard]] QProcessEnvironment surroundings() const
    {
        return QProcessEnvironment::systemEnvironment();
    }

    [[nodiscard]] Answer run(const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(surroundings());
        process.start(program(), arguments);
        if (!process.waitForFinished(180000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
    Answer sandbox(const QString &what, const QString &dir) const
    {
        return run({QStringLiteral("sandbox"), what, QStringLiteral("--dir"), dir});
    }

    /// Of everything below \a dir, sorted.
    [[nodiscard]] static QStringList names(const QString &dir)
    {
        QStringList found;
        const QDir root(dir);
        QStringList open = {dir};
        while (!open.isEmpty()) {
            const QFileInfoList entries = QDir(open.takeLast())
                                              .entryInfoList(QDir::AllEntries | QDir::Hidden |
                                                             QDir::System | QDir::NoDotAndDotDot);
            for (const QFileInfo &entry : entries) {
                found += root.relativeFilePath(entry.filePath());
                if (entry.isDir() && !entry.isSymLink())
                    open += entry.filePath();
            }
        }
        found.sort();
        return found;
    }

    /// Processes whose working folder lies below \a dir, also when that is gone.
    [[nodiscard]] static QStringList serversIn(const QString &dir)
    {
        QStringList found;
        const QStringList processes =
            QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs);
        for (const QString &process : processes) {
            const QString cwd = QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(process));
            if (cwd.startsWith(dir + u'/'))
                found += process + u' ' + cwd;
        }
        return found;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SandboxFoldersTest)
#include "tst_sandboxfolders.moc"
