#include "support_waiting.h"

#include <QElapsedTimer>

#include <thread>

using namespace sluice;
using namespace sluice::test;

/// Why runs wait for others: locks, forgotten transactions and old snapshots of real sessions, and
/// what a role may not see of them.
class TestWaitingLocks final : public WaitingTest
{
    Q_OBJECT

private Q_SLOTS:
    void rowsThatAnotherSessionHolds()
    {
        startMap(3);
        auto other = m_database->session();
        QVERIFY(other.query("set application_name = 'editor'"));
        QVERIFY(other.script("begin; select from pgflow.step_tasks where task_index = 1 and "
                             "step_slug = 'each' for update"));
        SoonHealth health(m_database->options());
        QVERIFY(isLongAt(other));

        const auto locked = found(health.of(), WaitCode::Locked, "each");

        QVERIFY(locked);
        QCOMPARE(locked->task, std::optional(1));
        QCOMPARE(locked->facts[u"application"].toString(), QStringLiteral("editor"));
        QCOMPARE(locked->facts[u"state"].toString(), QStringLiteral("idle in transaction"));
        QVERIFY(locked->facts[u"query"].toString().contains(u"for update"));
        QVERIFY(locked->facts[u"pid"].toInt() > 0);
        QVERIFY(locked->since);
        QVERIFY(other.script("rollback"));
        QVERIFY(!found(health.of(), WaitCode::Locked));
    }

    void messagesThatAnotherSessionHolds()
    {
        startOne();
        auto other = m_database->session();
        QVERIFY(other.script("begin; select count(*) from pgmq.read('f', 30, 1)"));
        SoonHealth health(m_database->options());
        QVERIFY(isLongAt(other));

        const auto locked = found(health.of(), WaitCode::Locked, "list");

        QVERIFY(locked);
        QCOMPARE(locked->evidence[0][u"table"].toString(), QStringLiteral("pgmq.q_f"));
    }

    void aLockedTableIsNamedThoughNothingCanBeReadFromIt()
    {
        startOne();
        auto other = m_database->session();
        QVERIFY(other.script("begin; lock table pgflow.runs in access exclusive mode"));
        SoonHealth health(m_database->options());
        QVERIFY(isLongAt(other));
        QElapsedTimer time;
        time.start();

        const Reasons all = health.of();

        QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(words(all), QStringList(QStringLiteral("locked")));
        QCOMPARE(all.first().facts[u"table"].toString(), QStringLiteral("pgflow.runs"));
        QVERIFY(!all.first().unseen.isEmpty());
    }

    void oneLockedTableLosesOnlyWhatLiesInIt()
    {
        startOne();
        auto other = m_database->session();
        QVERIFY(other.script("begin; lock table pgflow.step_tasks in access exclusive mode"));
        SoonHealth health(m_database->options());
        QVERIFY(isLongAt(other));

        const Reasons all = health.of();

        QVERIFY(found(all, WaitCode::WaitsForSteps, "sum"));
        QCOMPARE(found(all, WaitCode::Locked)->facts[u"table"].toString(),
                 QStringLiteral("pgflow.step_tasks"));
        QVERIFY(!all.first().unseen.isEmpty());
    }

    void tablesOfOtherFlowsMayBeLocked()
    {
        startOne();
        exec("select pgflow.create_flow('other')");
        auto other = m_database->session();
        QVERIFY(other.script("begin; lock table pgmq.q_other in access exclusive mode"));
        SoonHealth health(m_database->options());
        QVERIFY(isLongAt(other));

        QVERIFY(!found(health.of(), WaitCode::Locked));
    }

    void aSessionThatForgotItsTransaction()
    {
        startOne();
        auto other = m_database->session();
        QVERIFY(other.script("begin; update pgflow.flows set opt_timeout = 61"));
        SoonHealth health(m_database->options());
        QVERIFY(isLongAt(other));

        const auto idle = found(health.of(), WaitCode::IdleInTransaction);

        QVERIFY(idle);
        QVERIFY(idle->facts[u"query"].toString().contains(u"opt_timeout"));
        QCOMPARE(idle->count, 1);
        QVERIFY(!found(reasons(), WaitCode::IdleInTransaction)); // not for so short a time
    }

    void aListenerThatDoesNotListen()
    {
        startOne();
        auto listener = m_database->session();
        QVERIFY(listener.script("listen anything"));
        QVERIFY(listener.script("begin; select 1"));
        exec("select count(pg_notify('anything', repeat('x', 7900) || i)) "
             "from generate_series(1, 400) i");
        SoonHealth health(m_database->options());

        const auto full = found(health.of(), WaitCode::NotifyQueueFull);

        QVERIFY(full);
        QVERIFY(full->facts[u"usage"].toDouble() > 0.0001);
        QVERIFY(!full->evidence.isEmpty());
        QVERIFY(!found(reasons(), WaitCode::NotifyQueueFull));
    }

    void aSnapshotThatKeepsDeadRows()
    {
        startOne();
        auto other = m_database->session();
        QVERIFY(other.script("begin isolation level repeatable read; select count(*) from "
                             "pgflow.runs"));
        for (int i = 0; i < 30; ++i)
            exec("update pgflow.workers set last_heartbeat_at = now()");
        exec("insert into pgflow.workers (worker_id, queue_name, function_name) "
             "select gen_random_uuid(), 'other', 'w' from generate_series(1, 400)");
        exec("update pgflow.workers set last_heartbeat_at = clock_timestamp()");
        exec("update pgflow.workers set last_heartbeat_at = clock_timestamp()");
        SoonHealth health(m_database->options());

        std::optional<WaitReason> kept;
        QTRY_VERIFY_WITH_TIMEOUT((kept = found(health.of(), WaitCode::XminHeld)), 10000);

        QVERIFY(kept->count >= 500);
        QCOMPARE(kept->facts[u"kind"].toString(), QStringLiteral("session"));
        QVERIFY(kept->facts[u"query"].toString().contains(u"pgflow.runs"));
        QVERIFY(kept->facts[u"tables"][u"pgflow.workers"].toInt() >= 500);
    }

    void whatARoleMayNotSeeIsToldAndNotDenied()
    {
        startOne();
        makeRole(*m_database, "viewer", "grant_viewer");
        const Bench viewer(*m_database, Environment::Sandbox, conninfoOf(*m_database, "viewer"));
        QVERIFY2(viewer.isOpen(), qPrintable(viewer.error().message));
        auto other = m_database->session();
        QVERIFY(other.script("begin; select from pgflow.runs for update"));

        const Reasons all = answer(viewer.system().health()->whyWaiting(runOne));

        QCOMPARE(alarms(all), QStringList(QStringLiteral("list:no_worker")));
        const QString right = QStringLiteral("GRANT pg_read_all_stats TO ") +
                              QString::fromUtf8(roleName(*m_database, "viewer"));
        QVERIFY2(all.first().unseen.contains(right), qPrintable(all.first().unseen));

        exec("grant pg_read_all_stats to " + roleName(*m_database, "viewer"));
        const Reasons more = answer(viewer.system().health()->whyWaiting(runOne));
        QVERIFY(more.first().unseen.isEmpty());
    }

    void whoWaitsForALockShowsWhoHasIt()
    {
        startOne();
        makeRole(*m_database, "looker", "grant_viewer");
        SoonHealth health(db::ConnectOptions{conninfoOf(*m_database, "looker")});
        auto other = m_database->session();
        QVERIFY(other.script("begin; select from pgflow.runs for update"));
        std::thread waiting([&] {
            auto third = m_database->session();
            std::ignore = third.query("update pgflow.runs set remaining_steps = remaining_steps");
        });
        std::optional<WaitReason> locked;
        const bool told = QTest::qWaitFor(
            [&] { return (locked = found(health.of(), WaitCode::Locked)).has_value(); }, 10000);
        std::ignore = other.script("rollback");
        waiting.join();

        QVERIFY(told);
        QCOMPARE(locked->facts[u"waiting"].toInt(), 1);
        QVERIFY(!locked->facts.contains(u"query"));
    }

    void aQueueThatMayNotBeReadHidesNoReason()
    {
        startOne();
        makeRole(*m_database, "outside", "grant_viewer");
        exec("revoke all on pgmq.q_f from " + roleName(*m_database, "outside"));
        exec("revoke all on sluice.held_tasks from " + roleName(*m_database, "outside"));
        const Bench bench(*m_database, Environment::Sandbox, conninfoOf(*m_database, "outside"));

        const Reasons all = answer(bench.system().health()->whyWaiting(runOne));

        QCOMPARE(words(all), QStringList({QStringLiteral("each:waits_for_steps"),
                                          QStringLiteral("list:no_worker"),
                                          QStringLiteral("sum:waits_for_steps")}));
        QVERIFY2(all.first().unseen.contains(QStringLiteral("GRANT SELECT ON pgmq.\"q_f\" TO")),
                 qPrintable(all.first().unseen));
    }

    void whatRowLevelSecurityHidesIsNoWrongCounter()
    {
        startMap(3);
        makeRole(*m_database, "narrow", "grant_viewer");
        exec("alter table pgflow.step_tasks enable row level security");
        exec("create policy few on pgflow.step_tasks for select to " +
             roleName(*m_database, "narrow") + " using (task_index = 0)");
        const Bench bench(*m_database, Environment::Sandbox, conninfoOf(*m_database, "narrow"));

        const Reasons all = answer(bench.system().health()->whyWaiting(runOne));

        QCOMPARE(alarms(all), QStringList());
        QVERIFY2(all.first().unseen.contains(QStringLiteral("CREATE POLICY")),
                 qPrintable(all.first().unseen));
    }
};

QTEST_GUILESS_MAIN(TestWaitingLocks)
#include "tst_waitinglocks.moc"
