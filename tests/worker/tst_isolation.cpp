#include "support_worker.h"

#include <QTest>

#include <memory>

using namespace sluice;
using namespace sluice::test;

namespace {

QStringList allFlows(const QStringList &more = {})
{
    return QStringList{QStringLiteral("--all-flows")} + more;
}

} // namespace

/// Whatever is wrong with one flow, the others go on, the broken one is named, and it is served
/// again when it has been mended.
class IsolationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QFETCH(bool, batch);
        m_sandbox = std::make_unique<SandboxDatabase>();
        QVERIFY2(m_sandbox->database().isReady(), qPrintable(m_sandbox->database().problem()));
        // As a database that was installed by an earlier version, or has upstream's engine.
        if (!batch)
            m_sandbox->exec("alter function sluice.exchange rename to exchange_of_later");
        m_sandbox->defineOneStep("broken");
        m_sandbox->defineOneStep("sound");
        m_sandbox->defineOneStep("sound2");
        m_folder = std::make_unique<HandlerFolder>();
        m_folder->module(QStringLiteral("_default.js"), "export default (i) => i;");
    }
    void cleanup() { m_sandbox.reset(); }

    void aQueueThatIsGone_data() { bothProtocols(); }
    void aQueueThatIsGone()
    {
        m_sandbox->exec("drop table pgmq.q_broken cascade");
        WorkerRun worker(m_sandbox->conninfo(), m_folder->path(), allFlows());

        verifyOthersAreServed();
        verifyIsNamed(worker);

        m_sandbox->exec("create table pgmq.q_broken (like pgmq.q_sound including all)");
        const QString run = m_sandbox->startRun("broken");
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox->status(run), QStringLiteral("completed"), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Flow broken: its tasks can be taken again"), 20000);
        verifyOthersAreServed();
    }

    void aTimeOutBeyondAllNumbers_data() { bothProtocols(); }
    void aTimeOutBeyondAllNumbers()
    {
        m_sandbox->exec("update pgflow.steps set opt_timeout = 2147483647 "
                        "where flow_slug = 'broken'");
        const QString run = m_sandbox->startRun("broken");
        WorkerRun worker(m_sandbox->conninfo(), m_folder->path(), allFlows());

        verifyOthersAreServed();

        m_sandbox->exec("update pgflow.steps set opt_timeout = 60 where flow_slug = 'broken'");
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox->status(run), QStringLiteral("completed"), 60000);
    }

    void aQueueThatMayNotBeRead_data() { bothProtocols(); }
    void aQueueThatMayNotBeRead()
    {
        // Roles belong to the server, which other tests use as well.
        const QByteArray role = "w_" + m_sandbox->database().name().toUtf8();
        m_sandbox->exec("create role \"" + role + "\" login");
        m_sandbox->exec("select sluice.grant_worker('" + role + "')");
        m_sandbox->exec("revoke all on pgmq.q_broken from \"" + role + '"');
        const QString run = m_sandbox->startRun("broken");
        WorkerRun worker(m_sandbox->conninfo() + QStringLiteral(" user='") +
                             QString::fromUtf8(role) + u'\'',
                         m_folder->path(), allFlows());

        verifyOthersAreServed();
        verifyIsNamed(worker);

        m_sandbox->exec("select sluice.grant_worker('" + role + "')");
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox->status(run), QStringLiteral("completed"), 60000);
        worker.process().terminate();
        QCOMPARE(worker.waitForEnd(), 0);
        m_sandbox->exec("drop owned by \"" + role + '"');
        m_sandbox->exec("drop role \"" + role + '"');
    }

    void aQueueThatSomebodyHasLocked_data() { bothProtocols(); }
    void aQueueThatSomebodyHasLocked()
    {
        const QString run = m_sandbox->startRun("broken");
        auto other = m_sandbox->database().session();
        QVERIFY(other.script("begin; lock table pgmq.q_broken in access exclusive mode"));
        WorkerRun worker(m_sandbox->conninfo(), m_folder->path(), allFlows());

        verifyOthersAreServed();
        verifyIsNamed(worker);

        QVERIFY(other.script("rollback"));
        QTRY_VERIFY2_WITH_TIMEOUT(m_sandbox->status(run) == u"completed",
                                  worker.output().constData(), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Flow broken: its tasks can be taken again"), 20000);
    }

    void aFlowDeletedUnderAWorkerThatNamesIt_data() { bothProtocols(); }
    void aFlowDeletedUnderAWorkerThatNamesIt()
    {
        WorkerRun worker(m_sandbox->conninfo(), m_folder->path(),
                         {QStringLiteral("--flow"), QStringLiteral("sound"),
                          QStringLiteral("--flow"), QStringLiteral("sound2"),
                          QStringLiteral("--flow"), QStringLiteral("broken")});
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Working for 3"), 20000);

        m_sandbox->exec("select pgflow.delete_flow_and_data('broken')");
        // So that it is asked.
        verifyOthersAreServed();
        verifyIsNamed(worker);

        m_sandbox->defineOneStep("broken");
        const QString run = m_sandbox->startRun("broken");
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox->status(run), QStringLiteral("completed"), 60000);
    }

    void aRunThatSomebodyHasLocked_data() { bothProtocols(); }
    void aRunThatSomebodyHasLocked()
    {
        m_folder->script(QStringLiteral("broken/work.sh"), waitingScript("done"));
        const QString run = m_sandbox->startRun("broken");
        WorkerRun worker(m_sandbox->conninfo(), m_folder->path(), allFlows());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_folder->file(QStringLiteral("broken/begun"))),
                                 20000);
        auto other = m_sandbox->database().session();
        QVERIFY(other.script("begin"));
        QVERIFY(other.query("select from pgflow.runs where run_id = $1::uuid for update",
                            {db::param(run)}));
        m_folder->module(QStringLiteral("broken/go"), "");

        verifyOthersAreServed();
        QCOMPARE(m_sandbox->status(run), QStringLiteral("started"));

        QVERIFY(other.script("rollback"));
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox->status(run), QStringLiteral("completed"), 60000);
    }

    void aResultThatIsRefusedAgainAndAgain_data() { bothProtocols(); }
    void aResultThatIsRefusedAgainAndAgain()
    {
        m_sandbox->exec("create function public.refuse() returns trigger language plpgsql as $$ "
                        "begin raise exception 'the books are closed'; end $$");
        m_sandbox->exec("create trigger refuse before update on pgflow.step_tasks for each row "
                        "when (new.flow_slug = 'broken' and new.status = 'completed') "
                        "execute function public.refuse()");
        const QString run = m_sandbox->startRun("broken");
        WorkerRun worker(m_sandbox->conninfo(), m_folder->path(), allFlows());

        verifyOthersAreServed();

        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox->status(run), QStringLiteral("failed"), 60000);
        QCOMPARE(m_sandbox->error(run),
                 QStringLiteral("The database refuses what the handler returned: "
                                "the books are closed"));
    }

    void tasksInWorkAreHeldBesideOnesThatCannotBe_data() { bothProtocols(); }
    void tasksInWorkAreHeldBesideOnesThatCannotBe()
    {
        m_sandbox->exec("update pgflow.steps set opt_timeout = 20");
        m_folder->script(QStringLiteral("broken/work.sh"), waitingScript("done"));
        m_folder->script(QStringLiteral("sound/work.sh"), waitingScript("done"));
        const QString broken = m_sandbox->startRun("broken");
        const QString sound = m_sandbox->startRun("sound");
        WorkerRun worker(m_sandbox->conninfo(), m_folder->path(),
                         allFlows({QStringLiteral("--heartbeat"), QStringLiteral("0.1")}));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_folder->file(QStringLiteral("broken/begun"))),
                                 20000);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_folder->file(QStringLiteral("sound/begun"))),
                                 20000);
        m_sandbox->exec("drop table pgmq.q_broken cascade");
        const QString since = m_sandbox->value("select clock_timestamp()");

        QTRY_COMPARE_WITH_TIMEOUT(
            m_sandbox->value("select heartbeat_at > $2::timestamptz + interval '0.3 s' "
                             "from sluice.held_tasks where run_id = $1::uuid",
                             {db::param(sound), db::param(since)}),
            QStringLiteral("true"), 20000);

        // Both are given back, as far as that is possible.
        worker.process().terminate();
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("may finish"), 20000);
        worker.process().terminate();
        QCOMPARE(worker.waitForEnd(), 0);
        QCOMPARE(m_sandbox->value("select status from pgflow.step_tasks where run_id = $1::uuid",
                                  {db::param(sound)}),
                 QStringLiteral("queued"));
    }

private:
    static void bothProtocols()
    {
        QTest::addColumn<bool>("batch");
        QTest::newRow("batch") << true;
        QTest::newRow("standard") << false;
    }

    void verifyOthersAreServed()
    {
        const QString first = m_sandbox->startRun("sound");
        const QString second = m_sandbox->startRun("sound2");
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox->status(first), QStringLiteral("completed"), 60000);
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox->status(second), QStringLiteral("completed"), 60000);
    }

    static void verifyIsNamed(const WorkerRun &worker)
    {
        QTRY_VERIFY_WITH_TIMEOUT(worker.said("Flow broken: no tasks of it can be taken"), 20000);
        QVERIFY2(!worker.said("Flow sound"), worker.output().constData());
    }

    std::unique_ptr<SandboxDatabase> m_sandbox;
    std::unique_ptr<HandlerFolder> m_folder;
};

QTEST_GUILESS_MAIN(IsolationTest)
#include "tst_isolation.moc"
