#include "worker/support_worker.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>

using namespace sluice;
using namespace sluice::test;

/// Workers are killed without warning while they hold tasks; no work is lost and none is counted
/// twice.
class WorkerKillTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_sandbox.database().isReady(), qPrintable(m_sandbox.database().problem()));
    }

    void everyTaskCompletesOnceHoweverOftenWorkersDie()
    {
        const int kills = qEnvironmentVariableIntValue("SLUICE_KILLS") > 0
                              ? qEnvironmentVariableIntValue("SLUICE_KILLS")
                              : 4;
        const int runs = std::max(2, kills / 4);
        m_sandbox.exec("update sluice.settings set value = '1' "
                       "where key in ('stalled_grace_seconds', 'holder_heartbeat_limit_seconds')");
        m_sandbox.exec("select pgflow.create_flow('killed', max_attempts => 10, base_delay => 0, "
                       "timeout => 2)");
        m_sandbox.exec("select pgflow.add_step('killed', 'split')");
        m_sandbox.exec("select pgflow.add_step('killed', 'each', array['split'], "
                       "step_type => 'map')");
        m_sandbox.exec("select pgflow.add_step('killed', 'join', array['each'])");
        HandlerFolder folder;
        folder.script(QStringLiteral("_default.sh"),
                      "#!/bin/sh\n"
                      "echo \"$SLUICE_RUN $SLUICE_STEP $SLUICE_TASK_INDEX\" >> starts\n"
                      "sleep 0.3\n"
                      "case $SLUICE_STEP in split) echo "
                      "'[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]';; *) cat;; esac\n");
        for (int i = 0; i < runs; ++i)
            QVERIFY(!m_sandbox.startRun("killed").isEmpty());
        const QStringList arguments = {QStringLiteral("--flow"),        QStringLiteral("killed"),
                                       QStringLiteral("--concurrency"), QStringLiteral("2"),
                                       QStringLiteral("--sweep"),       QStringLiteral("0.5"),
                                       QStringLiteral("--until-idle")};

        for (int kill = 0; kill < kills; ++kill) {
            const qsizetype startsBefore = startsIn(folder).size();
            WorkerRun victim(m_sandbox.conninfo(), folder.path(), arguments);
            QVERIFY(QTest::qWaitFor(
                [&] { return startsIn(folder).size() > startsBefore && stopWhileHolding(victim); },
                60000));
            ::kill(pid_t(victim.process().processId()), SIGKILL);
            QTRY_VERIFY_WITH_TIMEOUT(!victim.isRunning(), 20000);
        }
        WorkerRun last(m_sandbox.conninfo(), folder.path(), arguments);
        QCOMPARE(last.waitForEnd(110'000), 0);

        QCOMPARE(m_sandbox.value("select count(*) from pgflow.runs where status <> 'completed'"),
                 QStringLiteral("0"));
        QCOMPARE(m_sandbox.value("select count(*) from pgflow.step_tasks "
                                 "where status <> 'completed'"),
                 QStringLiteral("0"));
        QCOMPARE(m_sandbox.value("select count(*) from pgflow.step_tasks"),
                 QString::number(runs * 22));
        QCOMPARE(m_sandbox.value("select count(*) from pgmq.q_killed"), QStringLiteral("0"));
        QCOMPARE(m_sandbox.value(
                     "select count(*) from pgflow.runs r where remaining_steps <> (select count(*) "
                     "from pgflow.step_states s where s.run_id = r.run_id "
                     "and s.status in ('created', 'started'))"),
                 QStringLiteral("0"));
        QCOMPARE(m_sandbox.value(
                     "select count(*) from pgflow.step_states s where coalesce(remaining_tasks, 0) "
                     "<> (select count(*) from pgflow.step_tasks t where t.run_id = s.run_id "
                     "and t.step_slug = s.step_slug and t.status <> 'completed')"),
                 QStringLiteral("0"));
        QCOMPARE(m_sandbox.value("select count(distinct output) from pgflow.runs"),
                 QStringLiteral("1"));

        const QList<QByteArray> lines = startsIn(folder);
        const QSet<QByteArray> distinct(lines.cbegin(), lines.cend());
        // Work that was cut off is begun again, and that is the price of killing.
        qInfo("%d kills: %d tasks, %d handler starts, %d of them again", kills,
              int(distinct.size()), int(lines.size()), int(lines.size() - distinct.size()));
        QCOMPARE(int(distinct.size()), runs * 22);
    }

    void aKilledWorkerLeavesNoProgramBehind()
    {
        m_sandbox.defineOneStep("left");
        HandlerFolder folder;
        folder.script(QStringLiteral("work.sh"),
                      "#!/bin/sh\n(sleep 300 & echo $! > child.new; mv child.new child; wait) & "
                      "wait\n");
        QVERIFY(!m_sandbox.startRun("left").isEmpty());
        WorkerRun worker(m_sandbox.conninfo(), folder.path(),
                         {QStringLiteral("--flow"), QStringLiteral("left")});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder.file(QStringLiteral("child"))), 20000);
        QFile child(folder.file(QStringLiteral("child")));
        QVERIFY(child.open(QIODevice::ReadOnly));
        const pid_t pid = child.readAll().trimmed().toInt();
        QVERIFY(pid > 0);

        ::kill(pid_t(worker.process().processId()), SIGKILL);

        QTRY_VERIFY_WITH_TIMEOUT(([pid] {
                                     QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
                                     return !stat.open(QIODevice::ReadOnly) ||
                                            stat.readAll().contains(") Z ");
                                 }()),
                                 20000);
    }

private:
    /// One line for each start of a handler.
    [[nodiscard]] static QList<QByteArray> startsIn(const HandlerFolder &folder)
    {
        QFile starts(folder.file(QStringLiteral("starts")));
        const QByteArray text =
            starts.open(QIODevice::ReadOnly) ? starts.readAll().trimmed() : QByteArray();
        return text.isEmpty() ? QList<QByteArray>() : text.split('\n');
    }

    /// The youngest worker is at a task, and none of its tasks was hit three times before.
    [[nodiscard]] bool youngestHolds() const
    {
        return m_sandbox.value(
                   "select count(*) > 0 and bool_and(t.requeued_count < 3) "
                   "from pgflow.step_tasks t where t.status = 'started' and t.last_worker_id = "
                   "(select worker_id from pgflow.workers order by started_at desc limit 1) "
                   "and (select stopped_at from pgflow.workers order by started_at desc limit 1) "
                   "is null") == QStringLiteral("true");
    }

    /// Stops the worker where it stands if it holds a task then; otherwise lets it go on.
    [[nodiscard]] bool stopWhileHolding(WorkerRun &worker) const
    {
        const auto pid = pid_t(worker.process().processId());
        if (pid <= 0 || !youngestHolds())
            return false;
        ::kill(pid, SIGSTOP);
        if (youngestHolds())
            return true;
        ::kill(pid, SIGCONT);
        return false;
    }

    SandboxDatabase m_sandbox;
};

QTEST_GUILESS_MAIN(WorkerKillTest)
#include "tst_workerkill.moc"
