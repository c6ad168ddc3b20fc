#include "support_worker.h"

using namespace sluice;
using namespace sluice::test;

/// What a worker does with results that the database does not take.
class RefusedReportsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.database().isReady(), qPrintable(m_sandbox.database().problem()));
    }

    void aStopEndsAlsoAWorkerThatCannotReport()
    {
        m_sandbox.defineOneStep("deaf");
        m_sandbox.exec("drop table pgmq.a_deaf");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 1;");
        std::ignore = m_sandbox.startRun("deaf");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         forFlow("deaf", {QStringLiteral("--drain"), QStringLiteral("0.5")}));
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("tried again"), 20000);

        worker.process().terminate();

        QCOMPARE(worker.waitForEnd(20000), 3);
        QVERIFY2(worker.said("deaf/work[0]: The outcome could not be reported"),
                 worker.output().constData());
        QVERIFY2(worker.said("returns to the queue after its time-out"),
                 worker.output().constData());
    }

    void aStopEndsAlsoAWorkerWhoseServerIsGone()
    {
        Server server;
        QVERIFY2(server.problem().isEmpty(), qPrintable(server.problem()));
        const auto installed = server.installedTemplate(Contents::Engine);
        QVERIFY(installed);
        const QString conninfo = server.conninfo(*installed);
        {
            auto session = db::BlockingSession::open({conninfo});
            QVERIFY(session);
            QVERIFY(session->script("insert into sluice.settings values ('environment', "
                                    "'\"sandbox\"') on conflict (key) do nothing;"
                                    "select pgflow.create_flow('gone');"
                                    "select pgflow.add_step('gone', 'work');"
                                    "select pgflow.start_flow('gone', '{}')"));
        }
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"), waitingScript("done"));
        WorkerRun worker(conninfo, folder.path(),
                         forFlow("gone", {QStringLiteral("--drain"), QStringLiteral("0.5")}));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("begun"))), 20000);

        server.crash();
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Trying again"), 20000);
        worker.process().terminate();
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("may finish"), 20000);
        folder.module(QStringLiteral("go"), "");

        QCOMPARE(worker.waitForEnd(20000), 3);
        QVERIFY2(worker.said("gone/work[0]: Could not be told"), worker.output().constData());
    }

    void nothingMoreIsTakenOfAFlowThatCannotBeReported()
    {
        m_sandbox.defineOneStep("blocked");
        m_sandbox.defineOneStep("fine");
        m_sandbox.exec("alter table pgmq.a_blocked rename to a_elsewhere");
        HandlerFolder folder;
        folder.module(QStringLiteral("work.js"), "export default () => 1;");
        for (int i = 0; i < 13; ++i)
            std::ignore = m_sandbox.startRun("blocked");
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         {QStringLiteral("--flow"), QStringLiteral("blocked"),
                          QStringLiteral("--flow"), QStringLiteral("fine"),
                          QStringLiteral("--concurrency"), QStringLiteral("3")});
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Flow blocked: The database refuses"), 20000);

        // The worker goes on, and with every question it could have taken more.
        for (int i = 0; i < 5; ++i) {
            const QString run = m_sandbox.startRun("fine");
            QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.status(run), QStringLiteral("completed"), 20000);
        }
        const int taken = m_sandbox
                              .value("select count(*) from pgflow.step_tasks where flow_slug = "
                                     "'blocked' and status <> 'queued'")
                              .toInt();
        QVERIFY2(taken >= 1 && taken <= 6, qPrintable(QString::number(taken)));

        m_sandbox.exec("alter table pgmq.a_elsewhere rename to a_blocked");

        QTRY_COMPARE_WITH_TIMEOUT(
            m_sandbox.value("select count(*) from pgflow.runs where flow_slug = 'blocked' "
                            "and status <> 'started'"),
            QStringLiteral("13"), 60000);
        QVERIFY2(worker.said("Flow blocked: its tasks can be taken again"),
                 worker.output().constData());
    }

private:
    SandboxDatabase m_sandbox;
};

QTEST_GUILESS_MAIN(RefusedReportsTest)
#include "tst_refusedreports.moc"
