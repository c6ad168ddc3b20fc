#include "support_slot.h"
#include "worker/executablerunner.h"

#include <QTest>

#include <csignal>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

namespace {

/// Whether the process whose number stands in \a file is gone.
bool isGone(const QString &file)
{
    QFile numbers(file);
    if (!numbers.open(QIODevice::ReadOnly))
        return false;
    const pid_t pid = numbers.readAll().trimmed().toInt();
    // A dead one may wait for whoever adopted it.
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    return pid > 0 && (!stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z "));
}

} // namespace

class ExecutablesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inputGoesInAndOutputComesOut()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), "#!/bin/sh\nexec cat\n");
        SlotBench bench;
        const QByteArray input("{\"a\":[1,2],\"b\":\"ż😀\"}");

        const auto result = bench.run(folder, input);

        QVERIFY2(result.ok, qPrintable(result.error));
        QCOMPARE(result.output, input);
    }

    void standardErrorGoesToTheLogLineByLine()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work"),
                      "#!/bin/sh\necho one >&2\nprintf two >&2\necho null\n");
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY2(result.ok, qPrintable(result.error));
        QCOMPARE(bench.log(), QStringLiteral("info: one\ninfo: two\n"));
    }

    void theTaskIsNamedInTheEnvironmentAndTheDatabaseIsNot()
    {
        qputenv("PGPASSWORD", "secret");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"),
                      "#!/bin/sh\nprintf '\"%s %s %s %s %s %s\"' \"$SLUICE_FLOW\" \"$SLUICE_STEP\" "
                      "\"$SLUICE_TASK_INDEX\" \"$SLUICE_ATTEMPT\" \"${PGPASSWORD-none}\" "
                      "\"$(basename \"$(pwd)\")\"\n");
        SlotBench bench;
        qunsetenv("PGPASSWORD");

        const auto result = bench.run(folder);

        QCOMPARE(
            QString::fromUtf8(result.output),
            QStringLiteral("\"flow work 3 2 none %1\"").arg(QFileInfo(folder.path()).fileName()));
    }

    void whatGoesWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("expected");
        QTest::newRow("exit code") << QByteArray("#!/bin/sh\necho 'disk is full' >&2\nexit 3\n")
                                   << QStringLiteral("work.sh ended with exit code 3. Its last "
                                                     "words:\ndisk is full");
        QTest::newRow("signal") << QByteArray("#!/bin/sh\nkill -SEGV $$\n")
                                << QStringLiteral("signal 11 (SIGSEGV)");
        QTest::newRow("garbage") << QByteArray("#!/bin/sh\nprintf '{\\n  \"a\": oops}'\n")
                                 << QStringLiteral("is not JSON: line 2, column 8");
        QTest::newRow("nothing") << QByteArray("#!/bin/sh\nexit 0\n")
                                 << QStringLiteral("is not JSON: it is empty");
        QTest::newRow("two values")
            << QByteArray("#!/bin/sh\necho '1, 2'\n") << QStringLiteral("more than one value");
        QTest::newRow("raw zero") << QByteArray("#!/bin/sh\nprintf '\"a\\000b\"'\n")
                                  << QStringLiteral("is not JSON: line 1, column 3: a control "
                                                    "character");
        QTest::newRow("colours") << QByteArray("#!/bin/sh\nprintf '\\033[1;31mError\\033[0m: no' "
                                               ">&2\nexit 1\n")
                                 << QStringLiteral("last words:\nError: no");
        QTest::newRow("no interpreter")
            << QByteArray("#!/no/such/shell\n") << QStringLiteral("could not be started");
        QTest::newRow("no first line")
            << QByteArray("\x01\x02") << QStringLiteral("could not be started");
    }
    void whatGoesWrongIsSaid()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, expected);
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), script);
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY(!result.ok);
        QVERIFY2(result.error.contains(expected), qPrintable(result.error));
    }

    void atTheTimeOutTheWholeGroupIsKilled()
    {
        HandlerFolder folder;
        const QString pidFile = folder.file(QStringLiteral("grandchild"));
        folder.script(QStringLiteral("work.sh"),
                      "#!/bin/sh\n(sleep 300 & echo $! > grandchild; wait) &\nwait\n");
        SlotBench bench;

        const auto result = bench.run(folder, "{}", 500ms);

        QVERIFY(!result.ok);
        QVERIFY2(result.error.contains(QStringLiteral("did not finish within 0.5 s")),
                 qPrintable(result.error));
        QTRY_VERIFY(isGone(pidFile));
    }

    void aTimeOutOfManyYearsEndsNothing()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), "#!/bin/sh\nsleep 2.5\necho 1\n");
        SlotBench bench;

        // In 32 bits of milliseconds these are 1.7 s.
        const auto result = bench.run(folder, "{}", std::chrono::seconds(4294969));

        QVERIFY2(result.ok, qPrintable(result.error));
    }

    void whatASuccessLeavesBehindIsKilled()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"),
                      "#!/bin/sh\nsleep 300 &\necho $! > grandchild\necho 1\n");
        SlotBench bench;

        const auto result = bench.run(folder);

        QVERIFY2(result.ok, qPrintable(result.error));
        QTRY_VERIFY(isGone(folder.file(QStringLiteral("grandchild"))));
    }

    void aDyingSlotTakesTheProgramWithIt()
    {
        HandlerFolder folder;
        folder.script(
            QStringLiteral("work.sh"),
            "#!/bin/sh\necho $$ > program.new\nmv program.new program\nsleep 300 & wait\n");
        const QString pidFile = folder.file(QStringLiteral("program"));
        {
            SlotBench bench;
            bench.begin({folder.file(QStringLiteral("work.sh")), folder.path(),
                         worker::Handler::Kind::Executable},
                        "{}", 60s);
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(pidFile), 20000);
        }

        QTRY_VERIFY(isGone(pidFile));
    }

    void anAbandonedJobIsStoppedAndTheSlotGoesOn()
    {
        HandlerFolder folder;
        folder.script(
            QStringLiteral("work.sh"),
            "#!/bin/sh\necho $$ > program.new\nmv program.new program\nsleep 300 & wait\n");
        SlotBench bench;
        bench.begin({folder.file(QStringLiteral("work.sh")), folder.path(),
                     worker::Handler::Kind::Executable},
                    "{}", 60s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("program"))), 20000);

        bench.slot().abandon();

        QTRY_VERIFY(isGone(folder.file(QStringLiteral("program"))));
        folder.script(QStringLiteral("work.sh"), "#!/bin/sh\necho 1\n");
        QCOMPARE(bench.run(folder).output.trimmed(), QByteArray("1"));
    }

    void aProgramThatReadsNothingAndAnswersIsFine()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), "#!/bin/sh\necho '[]'\n");
        SlotBench bench;

        const auto result = bench.run(folder, '"' + QByteArray(5'000'000, 'x') + '"');

        QVERIFY2(result.ok, qPrintable(result.error));
    }

    void twentyMegabytesPass()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), "#!/bin/sh\nexec cat\n");
        SlotBench bench(0);
        const QByteArray input = '"' + QByteArray(20'000'000, 'x') + '"';

        const auto result = bench.run(folder, input, 60s);

        QVERIFY2(result.ok, qPrintable(result.error));
        QVERIFY(result.output == input);
    }

    void endlessOutputIsStopped()
    {
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), "#!/bin/sh\nexec yes 1\n");
        SlotBench bench(0);

        const auto result = bench.run(folder, "{}", 60s);

        QVERIFY(!result.ok);
        QVERIFY2(result.error.contains(QStringLiteral("longest output")), qPrintable(result.error));
    }

    void checkJsonTakesExactlyOneValue_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("object") << QByteArray("{}") << true;
        QTest::newRow("bare text") << QByteArray("\"x\"") << true;
        QTest::newRow("bare number and newline") << QByteArray("1\n") << true;
        QTest::newRow("null") << QByteArray("null") << true;
        QTest::newRow("huge number") << QByteArray("1e400") << true;
        QTest::newRow("deep") << QByteArray(3000, '[') + QByteArray(3000, ']') << true;
        QTest::newRow("raw zero") << QByteArray("\"\0\"", 3) << false;
        QTest::newRow("half a pair") << QByteArray("\"\\ud83d\"") << false;
        QTest::newRow("cut") << QByteArray("{\"a\":") << false;
        QTest::newRow("blank") << QByteArray(" \n") << false;
        QTest::newRow("closes ours") << QByteArray("1],[2") << false;
        QTest::newRow("two") << QByteArray("1,2") << false;
    }
    void checkJsonTakesExactlyOneValue()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);

        QCOMPARE(worker::checkJson(text).has_value(), good);
    }
};

QTEST_GUILESS_MAIN(ExecutablesTest)
#include "tst_executables.moc"
