#include "db/conninfo.h"
#include "support_worker.h"
#include "workspace/secretstore.h"
#include "workspace/workspace.h"

using namespace sluice;
using namespace sluice::test;

/// What a worker says and does about the database around its tasks.
class SurroundingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.database().isReady(), qPrintable(m_sandbox.database().problem()));
    }
    void init() { m_sandbox.setEnvironment("sandbox"); }

    void nothingButASandboxIsServedUnasked()
    {
        m_sandbox.defineOneStep("foreign");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 1;");
        const QString run = m_sandbox.startRun("foreign");
        m_sandbox.setEnvironment("development");

        WorkerRun refused(m_sandbox.conninfo(), folder.path(), forFlow("foreign", untilIdle));
        QCOMPARE(refused.waitForEnd(), 1);
        QVERIFY2(refused.said("is not a sandbox"), refused.output().constData());
        QCOMPARE(m_sandbox.status(run), QStringLiteral("started"));

        WorkerRun allowed(
            m_sandbox.conninfo(), folder.path(),
            forFlow("foreign", untilIdle + QStringList{QStringLiteral("--allow-remote")}));
        QCOMPARE(allowed.waitForEnd(), 0);
        QCOMPARE(m_sandbox.status(run), QStringLiteral("completed"));
    }

    void whatIsSavedAsProductionIsNeverServed()
    {
        m_sandbox.defineOneStep("saved");
        HandlerFolder folder;
        const QTemporaryDir desk;
        {
            auto workspace = Workspace::open(
                desk.filePath(QStringLiteral("sluice/workspace.sqlite")), db::targetOf);
            QVERIFY(workspace);
            ConnectionProfile profile;
            profile.name = QStringLiteral("Shop");
            profile.conninfo = m_sandbox.conninfo();
            QVERIFY((*workspace)->profiles().save(profile));
        }
        m_sandbox.exec("do $$ begin create role other superuser login; exception when "
                       "duplicate_object then null; end $$");

        WorkerRun worker(m_sandbox.conninfo() + QStringLiteral(" user=other"), folder.path(),
                         forFlow("saved", {QStringLiteral("--allow-remote")}), {}, desk.path());

        QCOMPARE(worker.waitForEnd(), 1);
        QVERIFY2(worker.said("\"Shop\" (production)"), worker.output().constData());
        QCOMPARE(m_sandbox.value("select count(*) from pgflow.workers where queue_name = 'saved'"),
                 QStringLiteral("0"));
    }

    void productionIsNeverServed_data()
    {
        QTest::addColumn<QByteArray>("inDatabase");
        QTest::addColumn<QString>("byCaller");
        QTest::newRow("says the database") << QByteArray("production") << QStringLiteral("sandbox");
        QTest::newRow("says the caller") << QByteArray("sandbox") << QStringLiteral("production");
    }

    void productionIsNeverServed()
    {
        QFETCH(QByteArray, inDatabase);
        QFETCH(QString, byCaller);
        m_sandbox.defineOneStep("real");
        m_sandbox.setEnvironment(inDatabase);
        HandlerFolder folder;

        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("real", {QStringLiteral("--allow-remote"),
                                          QStringLiteral("--environment"), byCaller}));

        QCOMPARE(worker.waitForEnd(), 1);
        QVERIFY2(worker.said("marked as production"), worker.output().constData());
        QCOMPARE(m_sandbox.value("select count(*) from pgflow.workers where queue_name = 'real'"),
                 QStringLiteral("0"));
    }

    void whatBecomesProductionIsServedNoLonger_data()
    {
        QTest::addColumn<QByteArray>("environment");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("production")
            << QByteArray("production") << QByteArray("marked as production");
        QTest::newRow("no sandbox") << QByteArray("staging") << QByteArray("is not a sandbox");
    }
    void whatBecomesProductionIsServedNoLonger()
    {
        QFETCH(QByteArray, environment);
        QFETCH(QByteArray, reason);
        const QByteArray flow = "served_" + environment;
        m_sandbox.defineOneStep(flow);
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), waitingScript("done"));
        const QString running = m_sandbox.startRun(flow);
        WorkerRun worker(
            m_sandbox.conninfo(), folder.path(),
            forFlow(flow.constData(), {QStringLiteral("--heartbeat"), QStringLiteral("0.1")}));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("begun"))), 20000);

        m_sandbox.setEnvironment(environment);
        QTRY_VERIFY_WITH_TIMEOUT(worker.said(reason.constData()), 20000);
        const QString late = m_sandbox.startRun(flow);
        folder.module(QStringLiteral("go"), "");

        QCOMPARE(worker.waitForEnd(20000), 1);
        QCOMPARE(m_sandbox.status(running), QStringLiteral("completed"));
        QCOMPARE(m_sandbox.value("select status from pgflow.step_tasks where run_id = $1::uuid",
                                 {db::param(late)}),
                 QStringLiteral("queued"));
    }

    void whoMayWorkElsewhereGoesOn()
    {
        m_sandbox.defineOneStep("allowed");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 1;");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("allowed", {QStringLiteral("--heartbeat"), QStringLiteral("0.1"),
                                             QStringLiteral("--allow-remote")}));
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Working for"), 20000);

        m_sandbox.setEnvironment("staging");
        const QString since = m_sandbox.value("select clock_timestamp()");
        QTRY_COMPARE_WITH_TIMEOUT(
            m_sandbox.value("select last_heartbeat_at > $1::timestamptz + interval '0.3 s' "
                            "from pgflow.workers where queue_name = 'allowed'",
                            {db::param(since)}),
            QStringLiteral("true"), 20000);
        const QString run = m_sandbox.startRun("allowed");

        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.status(run), QStringLiteral("completed"), 20000);
    }

    void flowsWithoutHandlersAreToldOfTogether()
    {
        for (int i = 0; i < 20; ++i)
            m_sandbox.defineOneStep("lonely_" + QByteArray::number(i));
        HandlerFolder folder;
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         {QStringLiteral("--handled-flows"), QStringLiteral("--json-log")});

        QTRY_VERIFY_WITH_TIMEOUT(worker.said("\"lonely_19\""), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("\"running\""), 20000);
        QCOMPARE(worker.output().count("\"event\":\"flows\""), 1);
    }

    void aPersonIsToldOfFlowsWithoutHandlers()
    {
        m_sandbox.defineOneStep("alone");
        HandlerFolder folder;
        WorkerRun worker(m_sandbox.conninfo(), folder.path(), {QStringLiteral("--handled-flows")});

        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Flow alone waits: No handler here"), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Working for"), 20000);
        QCOMPARE(worker.output().count("Flow alone waits"), 1);
        folder.module(QStringLiteral("work.js"), "export default () => 1;");

        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Flow alone waits no longer"), 20000);
    }

    void whatRowLevelSecurityHidesIsNotTakenForNothing()
    {
        m_sandbox.defineOneStep("veiled");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 1;");
        std::ignore = m_sandbox.startRun("veiled");
        m_sandbox.exec("create role veiled_worker login");
        for (const char *schema : {"pgflow", "pgmq", "sluice"}) {
            const QByteArray in = QByteArray(" in schema ") + schema + " to veiled_worker";
            m_sandbox.exec(QByteArray("grant usage on schema ") + schema + " to veiled_worker");
            m_sandbox.exec("grant all on all tables" + in);
            m_sandbox.exec("grant execute on all functions" + in);
        }
        m_sandbox.exec("alter table pgflow.runs enable row level security");
        m_sandbox.exec("alter table pgflow.step_tasks enable row level security");

        WorkerRun worker(m_sandbox.conninfo() + QStringLiteral(" user=veiled_worker"),
                         folder.path(), forFlow("veiled", {QStringLiteral("--until-idle")}));
        const int exitCode = worker.waitForEnd(20000);
        m_sandbox.exec("alter table pgflow.runs disable row level security");
        m_sandbox.exec("alter table pgflow.step_tasks disable row level security");
        m_sandbox.exec("drop owned by veiled_worker");
        m_sandbox.exec("drop role veiled_worker");

        QCOMPARE(exitCode, 1);
        QVERIFY2(worker.said("Row level security may keep rows of runs, step_tasks from the role "
                             "\"veiled_worker\""),
                 worker.output().constData());
    }

private:
    SandboxDatabase m_sandbox;
};

QTEST_GUILESS_MAIN(SurroundingsTest)
#include "tst_surroundings.moc"
