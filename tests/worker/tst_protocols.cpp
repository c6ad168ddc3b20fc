#include "support_worker.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// The worker speaks the batch protocol where the database offers it, the engine's own elsewhere.
class ProtocolsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_batch.database().isReady(), qPrintable(m_batch.database().problem()));
        QVERIFY2(m_standard.database().isReady(), qPrintable(m_standard.database().problem()));
        // As a database that was installed by an earlier version, or has upstream's engine.
        m_standard.exec("alter function sluice.exchange rename to exchange_of_later");
        m_standard.exec("select sluice.wake_workers(false)");
        // What the batch protocol calls can be seen by statistics of functions.
        m_batch.exec("alter database \"" + m_batch.database().name().toUtf8() +
                     "\" set track_functions = 'all'");
        m_standard.exec("alter database \"" + m_standard.database().name().toUtf8() +
                        "\" set track_functions = 'all'");
    }

    void aRunGoesThrough_data() { bothProtocols(); }
    void aRunGoesThrough()
    {
        const SandboxDatabase &sandbox = database();
        sandbox.exec("select pgflow.create_flow('way', max_attempts => 2, base_delay => 0)");
        sandbox.exec("select pgflow.add_step('way', 'first')");
        sandbox.exec("select pgflow.add_step('way', 'each', array['first'], step_type => 'map')");
        sandbox.exec("select pgflow.add_step('way', 'last', array['each', 'first'])");
        HandlerFolder folder;
        folder.module(QStringLiteral("first.js"),
                      "export default (i, c) => { if (c.attempt < 2) throw new Error('again'); "
                      "return i.list; };");
        folder.module(QStringLiteral("each.js"), "export default (i, c) => [i, c.index];");
        folder.module(QStringLiteral("last.js"),
                      "export default (i, c) => [i.each, i.first.length, c.flowInput.list];");
        const QString run =
            sandbox.startRun("way", "{\"list\": [\"\\\"a\\\\\", null, \"\xc3\xa9\"]}");

        WorkerRun worker(sandbox.conninfo(), folder.path(),
                         forFlow("way", {QStringLiteral("--until-idle")}));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(sandbox.status(run), QStringLiteral("completed"));
        QCOMPARE(sandbox.output(run),
                 QStringLiteral("{\"last\": [[[\"\\\"a\\\\\", 0], [null, 1], [\"\xe9\", 2]], 3, "
                                "[\"\\\"a\\\\\", null, \"\xe9\"]]}"));
        QTRY_COMPARE_WITH_TIMEOUT(
            sandbox.value("select exists (select from pg_stat_user_functions "
                          "where schemaname = 'sluice' and funcname = 'exchange')"),
            isBatch() ? QStringLiteral("true") : QStringLiteral("false"), 20000);
    }

    void aRunWithNullAsItsInputGoesThrough_data() { bothProtocols(); }
    void aRunWithNullAsItsInputGoesThrough()
    {
        const SandboxDatabase &sandbox = database();
        sandbox.defineOneStep("nothing");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default (i, c) => [i, c.flowInput];");
        const QString run = sandbox.startRun("nothing", "null");

        WorkerRun worker(sandbox.conninfo(), folder.path(),
                         forFlow("nothing", {QStringLiteral("--until-idle")}));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(sandbox.output(run), QStringLiteral("{\"work\": [null, null]}"));
    }

    void aResultThatCannotBeStoredFailsItsTaskAlone_data() { bothProtocols(); }
    void aResultThatCannotBeStoredFailsItsTaskAlone()
    {
        const SandboxDatabase &sandbox = database();
        sandbox.exec("select pgflow.create_flow('zero', max_attempts => 1)");
        sandbox.exec("select pgflow.add_step('zero', 'each', step_type => 'map', "
                     "when_exhausted => 'skip')");
        sandbox.defineOneStep("fine");
        HandlerFolder folder;
        folder.module(QStringLiteral("each.js"), "export default (i) => i;");
        folder.module(QStringLiteral("work.js"), "export default () => 'a\\u0000b';");
        const QString good = sandbox.startRun("zero", "[1, 2, 3]");
        const QString bad = sandbox.startRun("fine");

        WorkerRun worker(sandbox.conninfo(), folder.path(),
                         {QStringLiteral("--flow"), QStringLiteral("zero"),
                          QStringLiteral("--flow"), QStringLiteral("fine"),
                          QStringLiteral("--until-idle")});

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(sandbox.output(good), QStringLiteral("{\"each\": [1, 2, 3]}"));
        QCOMPARE(sandbox.status(bad), QStringLiteral("failed"));
        QVERIFY2(sandbox.error(bad).startsWith(QStringLiteral("The database cannot store")),
                 qPrintable(sandbox.error(bad)));
    }

    void aReportOfAnAttemptThatIsOverIsRefused()
    {
        m_batch.defineOneStep("late");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), waitingScript("late"));
        const QString run = m_batch.startRun("late");
        // The heart beats too seldom to notice what happens to the task.
        WorkerRun worker(m_batch.conninfo(), folder.path(),
                         forFlow("late", {QStringLiteral("--heartbeat"), QStringLiteral("60"),
                                          QStringLiteral("--concurrency"), QStringLiteral("1")}));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("begun"))), 20000);

        m_batch.exec("select sluice.requeue_task($1::uuid, 'work', 0)", {db::param(run)});
        m_batch.exec("insert into pgflow.workers (worker_id, queue_name, function_name) "
                     "values ('00000000-0000-7000-8000-000000000001', 'late', 'other')");
        m_batch.exec("select pgflow.start_tasks('late', array(select msg_id from "
                     "pgmq.read('late', 5, 1)), '00000000-0000-7000-8000-000000000001')");
        folder.module(QStringLiteral("go"), "");

        QTRY_VERIFY_WITH_TIMEOUT(worker.said("was not taken"), 20000);
        QCOMPARE(m_batch.value("select status || ' ' || last_worker_id from pgflow.step_tasks "
                               "where run_id = $1::uuid",
                               {db::param(run)}),
                 QStringLiteral("started 00000000-0000-7000-8000-000000000001"));
    }

    void theEndOfTheLogOfAFailedAttemptIsKept()
    {
        m_batch.defineOneStep("talks");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"),
                      "export default (i, c) => { c.log('first line'); c.log('zero \\u0000'); "
                      "throw new Error('end'); };");
        const QString run = m_batch.startRun("talks");

        WorkerRun worker(m_batch.conninfo(), folder.path(),
                         forFlow("talks", {QStringLiteral("--until-idle")}));

        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_batch.value("select outcome || ': ' || log_tail from sluice.task_attempts "
                               "where run_id = $1::uuid",
                               {db::param(run)}),
                 QStringLiteral("failed: info: first line\ninfo: zero \uFFFD\n"));
    }

    void anIdleWorkerIsWoken()
    {
        m_batch.defineOneStep("sleepy");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 1;");
        // So seldom that only a notification can be the reason.
        WorkerRun worker(m_batch.conninfo(), folder.path(),
                         forFlow("sleepy", {QStringLiteral("--poll"), QStringLiteral("3600")}));
        QTRY_COMPARE_WITH_TIMEOUT(waiting("sleepy"), QStringLiteral("1"), 20000);

        const QString first = m_batch.startRun("sleepy");
        QTRY_COMPARE_WITH_TIMEOUT(m_batch.status(first), QStringLiteral("completed"), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(waiting("sleepy"), QStringLiteral("1"), 20000);
        const QString second = m_batch.startRun("sleepy");

        QTRY_COMPARE_WITH_TIMEOUT(m_batch.status(second), QStringLiteral("completed"), 20000);
    }

    void aWorkerIsWokenForFlowsDefinedLater()
    {
        HandlerFolder folder;
        folder.module(QStringLiteral("_default.js"), "export default () => 1;");
        WorkerRun worker(
            m_batch.conninfo(), folder.path(),
            {QStringLiteral("--all-flows"), QStringLiteral("--poll"), QStringLiteral("3600")});
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Working for"), 20000);

        m_batch.defineOneStep("afterwards");
        QTRY_COMPARE_WITH_TIMEOUT(waiting("afterwards"), QStringLiteral("1"), 20000);
        const QString run = m_batch.startRun("afterwards");

        QTRY_COMPARE_WITH_TIMEOUT(m_batch.status(run), QStringLiteral("completed"), 20000);
    }

private:
    static void bothProtocols()
    {
        QTest::addColumn<bool>("batch");
        QTest::newRow("batch") << true;
        QTest::newRow("standard") << false;
    }
    [[nodiscard]] static bool isBatch()
    {
        QFETCH(bool, batch);
        return batch;
    }
    [[nodiscard]] const SandboxDatabase &database() const
    {
        return isBatch() ? m_batch : m_standard;
    }
    /// How many workers of the flow wait to be told.
    [[nodiscard]] QString waiting(const QByteArray &flow) const
    {
        return m_batch.value("select count(*) from sluice.idle_workers where flow_slug = '" + flow +
                             "' and expires_at > clock_timestamp()");
    }

    SandboxDatabase m_batch;
    SandboxDatabase m_standard;
};

QTEST_GUILESS_MAIN(ProtocolsTest)
#include "tst_protocols.moc"
