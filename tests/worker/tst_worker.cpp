#include "support/pgbouncer.h"
#include "support/stoppedprocesses.h"
#include "support_worker.h"

#include <QTest>

#include <csignal>

using namespace sluice;
using namespace sluice::test;

class WorkerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.database().isReady(), qPrintable(m_sandbox.database().problem()));
    }
    void init() { m_sandbox.setEnvironment("sandbox"); }

    void aRunGoesThroughModulesAndPrograms()
    {
        m_sandbox.exec("select pgflow.create_flow('story')");
        m_sandbox.exec("select pgflow.add_step('story', 'first')");
        m_sandbox.exec("select pgflow.add_step('story', 'second', array['first'])");
        m_sandbox.exec("select pgflow.add_step('story', 'third', array['second'])");
        HandlerFolder folder;
        folder.module(QStringLiteral("story/first.js"),
                      "export default (input, c) => [input, c.flowInput];");
        folder.script(QStringLiteral("second.sh"), "#!/bin/sh\nexec cat\n");
        folder.module(QStringLiteral("third.js"),
                      "export default (input, c) => [input.second, c.flowInput, c.attempt];");
        const QString run = m_sandbox.startRun("story", "{\"ż\": \"😀\"}");

        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("story", untilIdle));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), QStringLiteral("completed"));
        QCOMPARE(m_sandbox.output(run),
                 QStringLiteral("{\"third\": [{\"first\": [{\"ż\": \"😀\"}, {\"ż\": \"😀\"}]}, "
                                "{\"ż\": \"😀\"}, 1]}"));
    }

    void mapTasksGetTheirElementAndTheirIndex()
    {
        m_sandbox.exec("select pgflow.create_flow('many')");
        m_sandbox.exec("select pgflow.add_step('many', 'each', step_type => 'map')");
        HandlerFolder folder;
        folder.module(QStringLiteral("each.js"), "export default (input, c) => [input, c.index];");
        const QString run = m_sandbox.startRun("many", "[\"a\", null, {\"b\": 1}]");

        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("many", untilIdle));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.output(run),
                 QStringLiteral("{\"each\": [[\"a\", 0], [null, 1], [{\"b\": 1}, 2]]}"));
    }

    void aFailureIsRepeatedAndThenFinal()
    {
        m_sandbox.exec("select pgflow.create_flow('unlucky', max_attempts => 2, base_delay => 0)");
        m_sandbox.exec("select pgflow.add_step('unlucky', 'work')");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default (i, c) => { throw new Error('attempt ' + c.attempt); };");
        const QString run = m_sandbox.startRun("unlucky");

        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("unlucky", untilIdle));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), QStringLiteral("failed"));
        QCOMPARE(m_sandbox.error(run), QStringLiteral("attempt 2 (work.js:1)"));
    }

    void aMissingHandlerFailsTheTaskWithAdvice()
    {
        m_sandbox.defineOneStep("orphan");
        HandlerFolder folder;
        const QString run = m_sandbox.startRun("orphan");

        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("orphan", untilIdle));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), QStringLiteral("failed"));
        QVERIFY2(m_sandbox.error(run).startsWith(
                     QStringLiteral("Step work of flow orphan has no handler. Put work.js")),
                 qPrintable(m_sandbox.error(run)));
    }

    void aResultTheDatabaseRefusesFailsTheTask()
    {
        m_sandbox.defineOneStep("unstorable");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 'zero: \\u0000';");
        const QString run = m_sandbox.startRun("unstorable");

        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("unstorable", untilIdle));

        QCOMPARE(worker.waitForEnd(), 0);
        QVERIFY2(m_sandbox.error(run).startsWith(
                     QStringLiteral("The database cannot store what the handler returned")),
                 qPrintable(m_sandbox.error(run)));
    }

    void theStepsTimeOutIsTheHandlersLimit()
    {
        m_sandbox.defineOneStep("slow", ", timeout => 1");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => { while (true) {} };");
        const QString run = m_sandbox.startRun("slow");

        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("slow", untilIdle));

        QCOMPARE(worker.waitForEnd(), 0);
        QVERIFY2(m_sandbox.error(run).startsWith(
                     QStringLiteral("The handler did not finish within 1.0 s")),
                 qPrintable(m_sandbox.error(run)));
    }

    void twentyMegabytesAreStored()
    {
        m_sandbox.defineOneStep("large");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 'x'.repeat(20000000);");
        const QString run = m_sandbox.startRun("large");

        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("large", untilIdle + QStringList{QStringLiteral("--memory-limit"),
                                                                  QStringLiteral("0")}));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.value("select length(output ->> 'work') from pgflow.runs "
                                 "where run_id = $1::uuid",
                                 {db::param(run)}),
                 QStringLiteral("20000000"));
    }

    void worksThroughATransactionPoolerAndLeavesNothingThere()
    {
        m_sandbox.defineOneStep("pooled");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 1;");
        const QString run = m_sandbox.startRun("pooled");
        // One server session for all: what the worker leaves in it is found.
        const PgBouncer pooler(m_sandbox.database().server().socketDir(),
                               QStringLiteral("transaction"), 1);
        QVERIFY2(pooler.problem().isEmpty(), qPrintable(pooler.problem()));
        db::ConnectOptions plain{pooler.conninfo(m_sandbox.database().name())};
        plain.pinned = false;
        const QByteArray found =
            "select array(select name || '=' || setting from pg_settings where source = 'session' "
            "order by 1) || array(select pg_listening_channels())";
        const auto look = [&] {
            auto application = db::BlockingSession::open(plain);
            const auto rows =
                application ? application->query(found) : failure(application.error());
            return rows ? rows->textArray(0, 0) : QList<QString>{rows.error().message};
        };
        const QList<QString> before = look();

        WorkerRun worker(
            plain.conninfo, folder.path(),
            forFlow("pooled", untilIdle + QStringList{QStringLiteral("--allow-remote")}));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), QStringLiteral("completed"));
        QCOMPARE(look(), before);
    }

    void aStoppedServerProcessIsGivenUp()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default (input) => input;");
        m_sandbox.defineOneStep("mute");
        const QList<pid_t> before = serverProcesses();
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("mute", {QStringLiteral("--silence"), QStringLiteral("3")}));
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Working for 1"), 20000);

        QList<pid_t> ofWorker = serverProcesses();
        ofWorker.removeIf([&](pid_t pid) { return before.contains(pid); });
        const StoppedProcesses mute(ofWorker);
        QVERIFY(mute.isStopped());
        const QString run = m_sandbox.startRun("mute");

        QTRY_VERIFY2_WITH_TIMEOUT(worker.said("The database has not answered for 3.0 s."),
                                  worker.output().constData(), 60000);
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.status(run), QStringLiteral("completed"), 60000);
        QVERIFY(worker.said("Connected again."));
    }

    void aStoppedServerProcessIsGivenUpAlsoAtTheStart()
    {
        HandlerFolder folder;
        m_sandbox.defineOneStep("mute_start");
        auto other = m_sandbox.database().session();
        QVERIFY(other.script("begin; lock table pgflow.flows in access exclusive mode"));
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("mute_start", {QStringLiteral("--silence"), QStringLiteral("5")}));
        const QByteArray waiting =
            "select pid from pg_stat_activity where datname = current_database() "
            "and wait_event_type = 'Lock' limit 1";
        QString pid;
        QTRY_VERIFY_WITH_TIMEOUT(!(pid = m_sandbox.value(waiting)).isEmpty(), 20000);
        const StoppedProcesses mute({pid_t(pid.toInt())});
        QVERIFY(mute.isStopped());

        QCOMPARE(worker.waitForEnd(), 3);

        QVERIFY2(worker.said("The database has not answered for 5.0 s."),
                 worker.output().constData());
    }

    void whatCannotStartSaysWhy_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("expected");
        const QString here = m_sandbox.conninfo();
        QTest::newRow("no flow named") << here << QStringList{} << 2 << QByteArray("--flow FLOW");
        QTest::newRow("unknown option")
            << here << QStringList{QStringLiteral("--nonsense")} << 2 << QByteArray("nonsense");
        QTest::newRow("too many slots")
            << here << forFlow("f", {QStringLiteral("--concurrency"), QStringLiteral("257")}) << 2
            << QByteArray("--concurrency must be a number from 1 to 256");
        QTest::newRow("unknown flow")
            << here << forFlow("nobody") << 1 << QByteArray("There is no flow nobody");
        QTest::newRow("no server")
            << QStringLiteral("host=/no/such/folder") << forFlow("f") << 3 << QByteArray("error");
        QTest::newRow("no engine") << m_sandbox.database().server().conninfo() << forFlow("f") << 1
                                   << QByteArray("has no workflow engine");
    }
    void whatCannotStartSaysWhy()
    {
        QFETCH(QString, conninfo);
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, expected);
        HandlerFolder folder;

        WorkerRun worker(conninfo, folder.path(), arguments);

        QCOMPARE(worker.waitForEnd(), exitCode);
        QVERIFY2(worker.said(expected.constData()), worker.output().constData());
    }

    void aMissingFolderOfHandlersIsSaid()
    {
        WorkerRun worker(m_sandbox.conninfo(), QStringLiteral("/no/such/folder"), forFlow("f"));

        QCOMPARE(worker.waitForEnd(), 2);
        QVERIFY(worker.said("The folder of handlers /no/such/folder does not exist"));
    }

    void theFirstStopLetsRunningTasksFinish()
    {
        m_sandbox.defineOneStep("polite");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), waitingScript("done"));
        const QString running = m_sandbox.startRun("polite");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("polite", {QStringLiteral("--concurrency"), QStringLiteral("1")}));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("begun"))), 20000);
        const QString waiting = m_sandbox.startRun("polite");

        worker.process().terminate();
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("may finish"), 20000);
        QVERIFY(worker.isRunning());
        folder.module(QStringLiteral("go"), "");

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(running), QStringLiteral("completed"));
        QCOMPARE(m_sandbox.status(waiting), QStringLiteral("started"));
        QCOMPARE(m_sandbox.value("select count(*) from pgflow.workers where queue_name = 'polite' "
                                 "and stopped_at is not null"),
                 QStringLiteral("1"));
    }

    void aTerminalThatGoesLetsRunningTasksFinish()
    {
        m_sandbox.defineOneStep("hangup");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), waitingScript("done"));
        const QString run = m_sandbox.startRun("hangup");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("hangup"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("begun"))), 20000);

        ::kill(pid_t(worker.process().processId()), SIGHUP);
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("may finish"), 20000);
        folder.module(QStringLiteral("go"), "");

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), QStringLiteral("completed"));
    }

    void outputWithARawZeroFailsAtOnce()
    {
        m_sandbox.defineOneStep("zero");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), "#!/bin/sh\nprintf '\"a\\000b\"'\n");
        const QString run = m_sandbox.startRun("zero");

        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("zero", untilIdle));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), QStringLiteral("failed"));
        QVERIFY2(m_sandbox.error(run).startsWith(QStringLiteral("The output of work.sh is not "
                                                                "JSON")),
                 qPrintable(m_sandbox.error(run)));
    }

    void whatOnlyTheDatabaseCanJudgeItJudges_data()
    {
        QTest::addColumn<QByteArray>("returned");
        QTest::addColumn<QString>("status");
        QTest::newRow("huge number") << QByteArray("1e400") << QStringLiteral("completed");
        QTest::newRow("number beyond numeric")
            << QByteArray("1e400000") << QStringLiteral("failed");
        QTest::newRow("deep") << QByteArray(1500, '[') + QByteArray(1500, ']')
                              << QStringLiteral("completed");
    }
    void whatOnlyTheDatabaseCanJudgeItJudges()
    {
        QFETCH(QByteArray, returned);
        QFETCH(QString, status);
        const QByteArray flow =
            QByteArray("judged_") + QByteArray(QTest::currentDataTag()).replace(' ', '_');
        m_sandbox.defineOneStep(flow);
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), "#!/bin/sh\nprintf '" + returned + "'\n");
        const QString run = m_sandbox.startRun(flow);

        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow(flow.constData(), untilIdle));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), status);
        if (status == u"failed") {
            QVERIFY2(m_sandbox.error(run).startsWith(
                         QStringLiteral("The database cannot store what the handler returned")),
                     qPrintable(m_sandbox.error(run)));
        }
    }

    void flowsWithoutHandlersWait()
    {
        m_sandbox.defineOneStep("handled");
        m_sandbox.defineOneStep("unhandled");
        m_sandbox.exec("select pgflow.create_flow('half', max_attempts => 1)");
        m_sandbox.exec("select pgflow.add_step('half', 'one')");
        m_sandbox.exec("select pgflow.add_step('half', 'two', array['one'])");
        HandlerFolder folder;
        folder.module(QStringLiteral("handled/work.js"), "export default () => 1;");
        folder.module(QStringLiteral("half/one.js"), "export default () => 1;");
        const QString handled = m_sandbox.startRun("handled");
        const QString unhandled = m_sandbox.startRun("unhandled");
        const QString half = m_sandbox.startRun("half");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         {QStringLiteral("--handled-flows"), QStringLiteral("--json-log")});

        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.status(handled), QStringLiteral("completed"), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("\"flow\":\"unhandled\",\"text\":\"No handler here"),
                                 20000);
        // Its first step is done; the second waits, as if nobody had taken it.
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("\"flow\":\"half\",\"text\":\"No handler here"),
                                 20000);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_sandbox.value("select string_agg(step_slug || ' ' || status || ' ' || "
                            "attempts_count, ', ' order by step_slug) from pgflow.step_tasks "
                            "where run_id = $1::uuid",
                            {db::param(half)}),
            QStringLiteral("one completed 1, two queued 0"), 20000);
        QCOMPARE(m_sandbox.status(unhandled), QStringLiteral("started"));
        QCOMPARE(m_sandbox.value("select count(*) from pgflow.workers "
                                 "where queue_name = 'unhandled'"),
                 QStringLiteral("0"));

        folder.module(QStringLiteral("unhandled/work.js"), "export default () => 1;");
        folder.script(QStringLiteral("half/two.sh"), "#!/bin/sh\ncat\n");

        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.status(unhandled), QStringLiteral("completed"), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.status(half), QStringLiteral("completed"), 20000);
        // Others of this database wait on.
        const auto lastNote = [&worker] {
            const QByteArray said = worker.output();
            return said.mid(said.lastIndexOf("{\"event\":\"flows\"")).split('\n').first();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!lastNote().contains("\"flow\":\"unhandled\""), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!lastNote().contains("\"flow\":\"half\""), 20000);
    }

    void theSecondStopGivesRunningTasksBack()
    {
        m_sandbox.defineOneStep("hasty");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), waitingScript("done"));
        const QString run = m_sandbox.startRun("hasty");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("hasty"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("begun"))), 20000);

        worker.process().terminate();
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("may finish"), 20000);
        worker.process().terminate();

        QCOMPARE(worker.waitForEnd(), 0);
        QVERIFY2(worker.said("1 task(s) were given back"), worker.output().constData());
        QCOMPARE(m_sandbox.value("select status || ' ' || attempts_count from pgflow.step_tasks "
                                 "where run_id = $1::uuid",
                                 {db::param(run)}),
                 QStringLiteral("queued 0"));
        QCOMPARE(m_sandbox.value("select count(*) from pgmq.q_hasty where vt <= clock_timestamp()"),
                 QStringLiteral("1"));
    }

    void aWorkerShowsThatItLives()
    {
        m_sandbox.defineOneStep("heart");
        HandlerFolder folder;
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("heart", {QStringLiteral("--heartbeat"), QStringLiteral("0.1")}));

        QTRY_COMPARE_WITH_TIMEOUT(
            m_sandbox.value("select last_heartbeat_at > started_at from pgflow.workers "
                            "where queue_name = 'heart'"),
            QStringLiteral("true"), 20000);
        m_sandbox.exec(
            "update pgflow.workers set deprecated_at = now() where queue_name = 'heart'");

        QCOMPARE(worker.waitForEnd(), 0);
        QVERIFY(worker.said("was deprecated"));
    }

    void anIdleWorkerTellsNobodyOfChanges()
    {
        m_sandbox.defineOneStep("quiet");
        HandlerFolder folder;
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("quiet", {QStringLiteral("--heartbeat"), QStringLiteral("0.1"),
                                           QStringLiteral("--sweep"), QStringLiteral("3600")}));
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Working for"), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(beats("quiet", "started_at"), QStringLiteral("true"), 20000);
        // An open gate says that no signal was sent since.
        m_sandbox.exec("select sluice.watch(gen_random_uuid(), 60)");
        const QByteArray since = "timestamptz '" +
                                 m_sandbox.value("select clock_timestamp()").toUtf8() +
                                 "' + interval '0.5 s'";
        QTRY_COMPARE_WITH_TIMEOUT(beats("quiet", since), QStringLiteral("true"), 20000);

        QCOMPARE(m_sandbox.value("select last_value from sluice.signal_gate"), QStringLiteral("0"));
    }

    void aWorkerWhoseRowWasDeletedEnrolsAgain()
    {
        m_sandbox.defineOneStep("erased");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 1;");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("erased", {QStringLiteral("--heartbeat"), QStringLiteral("0.1")}));
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Working for"), 20000);

        m_sandbox.exec("delete from pgflow.workers where queue_name = 'erased'");

        QTRY_COMPARE_WITH_TIMEOUT(
            m_sandbox.value("select count(*) from pgflow.workers where queue_name = 'erased'"),
            QStringLiteral("1"), 20000);
        const QString run = m_sandbox.startRun("erased");
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.status(run), QStringLiteral("completed"), 20000);
    }

    void aTaskInWorkIsHeld()
    {
        m_sandbox.defineOneStep("held");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), waitingScript("done"));
        const QString run = m_sandbox.startRun("held");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("held", {QStringLiteral("--heartbeat"), QStringLiteral("0.1"),
                                          QStringLiteral("--until-idle")}));

        QTRY_COMPARE_WITH_TIMEOUT(
            m_sandbox.value("select count(*) from sluice.held_tasks where run_id = $1::uuid",
                            {db::param(run)}),
            QStringLiteral("1"), 20000);
        folder.module(QStringLiteral("go"), "");

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), QStringLiteral("completed"));
    }

    void aTaskWhoseRunHasFailedIsStopped()
    {
        m_sandbox.exec("select pgflow.create_flow('doomed', max_attempts => 1)");
        m_sandbox.exec("select pgflow.add_step('doomed', 'waits')");
        m_sandbox.exec("select pgflow.add_step('doomed', 'fails')");
        HandlerFolder folder;
        folder.script(QStringLiteral("waits.sh"), waitingScript("done"));
        folder.script(QStringLiteral("fails.sh"),
                      "#!/bin/sh\nwhile [ ! -e begun ]; do sleep 0.05; done\nexit 1\n");
        const QString run = m_sandbox.startRun("doomed");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("doomed", {QStringLiteral("--heartbeat"), QStringLiteral("0.1"),
                                            QStringLiteral("--until-idle")}));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), QStringLiteral("failed"));
        QVERIFY2(worker.said("Stopped: its run has ended"), worker.output().constData());
    }

    void allFlowsMeansAlsoThoseDefinedLater()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("_default.js"), "export default () => 1;");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(), {QStringLiteral("--all-flows")});
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Working for"), 20000);

        m_sandbox.defineOneStep("newcomer");
        const QString run = m_sandbox.startRun("newcomer");

        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.status(run), QStringLiteral("completed"), 20000);
    }

    void handlersNeverSeeThePassword()
    {
        m_sandbox.defineOneStep("curious");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"),
                      "#!/bin/sh\nprintf '\"%s\"' \"$(env | grep -c ^PG)\"\n");
        const QString run = m_sandbox.startRun("curious");

        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("curious", untilIdle),
                         QStringLiteral("secret"));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox.output(run), QStringLiteral("{\"work\": \"0\"}"));
    }

    void anEndedTaskIsReportedAfterTheServerCameBack()
    {
        m_sandbox.defineOneStep("patient");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), waitingScript("done"));
        const QString run = m_sandbox.startRun("patient");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(), forFlow("patient"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("begun"))), 20000);

        // The server of the tests writes late; what it forgets is not the subject here.
        m_sandbox.exec("checkpoint");
        m_sandbox.database().server().crash();
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Trying again"), 20000);
        folder.module(QStringLiteral("go"), "");
        m_sandbox.database().server().start();

        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Connected again"), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.status(run), QStringLiteral("completed"), 20000);
        QCOMPARE(m_sandbox.value("select attempts_count from pgflow.step_tasks "
                                 "where run_id = $1::uuid",
                                 {db::param(run)}),
                 QStringLiteral("1"));
        QFile begun(folder.file(QStringLiteral("begun")));
        QVERIFY(begun.open(QIODevice::ReadOnly));
        QCOMPARE(begun.readAll(), QByteArray("begun\n"));
    }

private:
    /// Of this database, but for those of the test itself.
    [[nodiscard]] QList<pid_t> serverProcesses()
    {
        QList<pid_t> pids;
        const QString list = m_sandbox.value(
            "select string_agg(pid::text, ' ') from pg_stat_activity where pid <> pg_backend_pid() "
            "and datname = current_database() and backend_type = 'client backend'");
        for (const QString &pid : list.split(u' ', Qt::SkipEmptyParts))
            pids.append(pid.toInt());
        return pids;
    }
    /// Whether the flow's worker has given a sign of life after \a moment (an SQL expression).
    [[nodiscard]] QString beats(const QByteArray &flow, const QByteArray &moment) const
    {
        return m_sandbox.value("select last_heartbeat_at > " + moment +
                               " from pgflow.workers where queue_name = '" + flow + "'");
    }

    SandboxDatabase m_sandbox;
};

QTEST_GUILESS_MAIN(WorkerTest)
#include "tst_worker.moc"
