#include "support/databasefixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;

/// Runs the real program.
class SluicectlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        QVERIFY2(m_empty.isReady(), qPrintable(m_empty.problem()));
    }

    void exitCodesTellWhatWentWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("unknown command") << QStringList{QStringLiteral("fly")} << 2;
        QTest::newRow("unknown option")
            << QStringList{QStringLiteral("flows"), QStringLiteral("--fly")} << 2;
        QTest::newRow("malformed URI")
            << QStringList{QStringLiteral("flows"), QStringLiteral("--db"),
                           QStringLiteral("postgresql://x?y=1")}
            << 2;
        QTest::newRow("nobody there")
            << QStringList{QStringLiteral("flows"), QStringLiteral("--db"),
                           QStringLiteral("host=127.0.0.1 port=1")}
            << 3;
        QTest::newRow("unknown flow")
            << QStringList{QStringLiteral("start"),   QStringLiteral("nope"),
                           QStringLiteral("--input"), QStringLiteral("{}"),
                           QStringLiteral("--db"),    m_database.conninfo()}
            << 1;
        QTest::newRow("help") << QStringList{QStringLiteral("--help")} << 0;
    }

    void exitCodesTellWhatWentWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);

        const Answer answer = run(arguments);

        QCOMPARE(answer.code, code);
        QCOMPARE(answer.errors.trimmed().isEmpty(), code == 0);
        QVERIFY(answer.errors.count('\n') <= 1);
    }

    void installDryRunChangesNothingAndInstallIsRepeatable()
    {
        const QStringList db{QStringLiteral("--db"), m_empty.conninfo(), QStringLiteral("--json")};

        const Answer planned =
            run(QStringList{QStringLiteral("install"), QStringLiteral("--dry-run")} + db);
        QVERIFY(m_empty.exec("SELECT to_regnamespace('pgflow') IS NULL").boolean(0, 0));
        const Answer installed = run(QStringList{QStringLiteral("install")} + db);
        const Answer again = run(QStringList{QStringLiteral("install")} + db);
        const Answer removed = run(QStringList{QStringLiteral("uninstall")} + db);

        QCOMPARE(planned.code, 0);
        QVERIFY(!planned.object().value(QStringLiteral("migrations")).toArray().isEmpty());
        QCOMPARE(installed.code, 0);
        QVERIFY(again.object().value(QStringLiteral("migrations")).toArray().isEmpty());
        QCOMPARE(removed.code, 0);
        QVERIFY(m_empty.exec("SELECT to_regnamespace('pgflow') IS NULL").boolean(0, 0));
    }

    void aFlowIsDefinedStartedAndShown()
    {
        const QString file = m_folder.filePath(QStringLiteral("flow.json"));
        QFile flow(file);
        QVERIFY(flow.open(QIODevice::WriteOnly));
        flow.write(R"({"flow":"made","steps":[{"slug":"b","deps":["a"]},{"slug":"a","deps":[]}]})");
        flow.close();
        const QStringList db{QStringLiteral("--db"), m_database.conninfo(),
                             QStringLiteral("--json")};

        const Answer defined = run(QStringList{QStringLiteral("define"), file} + db);
        const Answer started = run(QStringList{QStringLiteral("start"), QStringLiteral("made"),
                                               QStringLiteral("--input"), QStringLiteral("{}")} +
                                   db);
        const QString id = started.object().value(QStringLiteral("run")).toString();
        const Answer shown =
            run(QStringList{QStringLiteral("run"), QStringLiteral("show"), id} + db);
        const Answer retried = run(QStringList{QStringLiteral("retry"), id} + db);

        QCOMPARE(defined.code, 0);
        QCOMPARE(started.code, 0);
        QCOMPARE(shown.object().value(QStringLiteral("step_states")).toArray().size(), 2);
        QCOMPARE(retried.code, 1);
    }

private:
    struct Answer
    {
        int code = -1;
        QByteArray output;
        QByteArray errors;

        [[nodiscard]] QJsonObject object() const
        {
            return QJsonDocument::fromJson(output).object();
        }
    };

    [[nodiscard]] Answer run(const QStringList &arguments) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        // No saved profile of whoever runs the tests counts.
        environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(SLUICE_BIN_DIR "/sluicectl"), arguments);
        process.waitForFinished(60000);
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    test::Database m_database;
    test::Database m_empty{test::Contents::Empty};
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SluicectlTest)
#include "tst_sluicectl.moc"
