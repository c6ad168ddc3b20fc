#include "support_upstream.h"
#include "support_waiting.h"

#include <QElapsedTimer>

#include <thread>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/// Why runs wait: each reason made for real, by the engine, or as a careless hand makes it.
class TestWaiting : public WaitingTest
{
    Q_OBJECT

private Q_SLOTS:
    void stepsWaitForThoseBefore()
    {
        startOne();

        const Reasons all = reasons();

        QCOMPARE(words(all), QStringList({QStringLiteral("each:waits_for_steps"),
                                          QStringLiteral("list:no_worker"),
                                          QStringLiteral("sum:waits_for_steps")}));
        const auto each = found(all, WaitCode::WaitsForSteps, "each");
        QCOMPARE(each->count, 1);
        QCOMPARE(each->evidence[0][u"step"].toString(), QStringLiteral("list"));
        QCOMPARE(each->evidence[0][u"status"].toString(), QStringLiteral("started"));
        QVERIFY(each->since);
        QVERIFY2(each->sql.contains(QStringLiteral("-- $1 = '%1'").arg(toText(runOne))),
                 qPrintable(each->sql));
    }

    void nobodyIsThereToTakeTasks()
    {
        startMap(30);
        setBack("workers", "last_heartbeat_at,started_at", "1 hour");

        const auto none = found(reasons(), WaitCode::NoWorker, "each");

        QVERIFY(none);
        QCOMPARE(none->count, 30);
        QVERIFY(!none->task);
        QCOMPARE(none->evidence[0][u"health"].toString(), QStringLiteral("silent"));
        QCOMPARE(reasons().first().code, WaitCode::NoWorker);
        QVERIFY(QDateTime::fromString(none->facts[u"last_heard"].toString(), Qt::ISODateWithMs)
                    .isValid());
    }

    void aStartIsDelayed()
    {
        exec("select pgflow.create_flow('f')");
        exec("select pgflow.add_step('f', 'later', start_delay => 600)");
        m_bench->start("f", "{}");

        const Reasons all = reasons();

        QCOMPARE(words(all), QStringList(QStringLiteral("later:start_delay")));
        QVERIFY(secondsFromNow(all.first()) > 570 && secondsFromNow(all.first()) <= 600);
    }

    void aFailedAttemptIsFollowedByAPause()
    {
        startOne();
        m_bench->claim("f");
        m_bench->fail("list", 0, "HTTP 502\nbad gateway");

        const Reasons all = reasons();

        const auto pause = found(all, WaitCode::Backoff, "list");
        QVERIFY(pause);
        QVERIFY(secondsFromNow(*pause) > 170 && secondsFromNow(*pause) <= 200);
        QCOMPARE(pause->facts[u"error"].toString(), QStringLiteral("HTTP 502\nbad gateway"));
        QCOMPARE(pause->facts[u"attempts"].toInt(), 1);
        QCOMPARE(pause->facts[u"max_attempts"].toInt(), 3);
    }

    void whatIsAtWorkIsNoAlarm()
    {
        startMap(3);
        m_bench->claim("f", 2);

        const Reasons all = reasons();

        QCOMPARE(words(all),
                 QStringList({QStringLiteral("each:head_of_line"), QStringLiteral("each:running"),
                              QStringLiteral("sum:waits_for_steps")}));
        QCOMPARE(found(all, WaitCode::Running)->count, 2);
        QCOMPARE(found(all, WaitCode::Running)->facts[u"worker_name"].toString(),
                 QStringLiteral("bench"));
        QCOMPARE(found(all, WaitCode::HeadOfLine)->count, 0);
    }

    void aSilentWorkerIsTakenForDead()
    {
        startOne();
        m_bench->claim("f");
        setBack("workers", "last_heartbeat_at,started_at", "2 minutes");

        const auto dead = found(reasons(), WaitCode::WorkerDead, "list");

        QVERIFY(dead);
        QCOMPARE(dead->task, std::optional(0));
        QCOMPARE(dead->evidence[0][u"name"].toString(), QStringLiteral("bench"));
        QVERIFY(!dead->facts[u"stopped"].toBool());
        QVERIFY(!dead->until);
    }

    void aWorkerThatLeftItsTaskBehindIsDead()
    {
        startOne();
        m_bench->claim("f");
        exec("select pgflow.mark_worker_stopped($1::uuid)", {db::param(workerId)});
        exec("insert into pgflow.workers (worker_id, queue_name, function_name) "
             "values (gen_random_uuid(), 'f', 'next')");

        const auto dead = found(reasons(), WaitCode::WorkerDead, "list");

        QVERIFY(dead && dead->facts[u"stopped"].toBool());
        // The one that lives sweeps.
        QVERIFY(secondsFromNow(*dead) > 60 && secondsFromNow(*dead) <= 90);
    }

    void workersThatAreToEndTakeNothing()
    {
        startOne();
        m_bench->registerWorker("f");
        exec("update pgflow.workers set deprecated_at = now()");

        const auto draining = found(reasons(), WaitCode::WorkerDraining, "list");

        QVERIFY(draining);
        QCOMPARE(draining->facts[u"draining"].toInt(), 1);
        QVERIFY(!found(reasons(), WaitCode::NoWorker));
    }

    void longerThanUsualIsSlow()
    {
        exec("select pgflow.create_flow('f', timeout => 600)");
        exec("select pgflow.add_step('f', 'a')");
        exec("select count(*) from generate_series(1, 4) i, lateral pgflow.start_flow('f', "
             "to_jsonb(i))");
        m_bench->claim("f", 4);
        exec("select count(*) from (select run_id from pgflow.step_tasks) t, "
             "lateral pgflow.complete_task(t.run_id, 'a', 0, '1')");
        m_bench->start("f", "1");
        m_bench->claim("f");
        QCOMPARE(words(reasons()), QStringList(QStringLiteral("a:running")));
        exec("update pgflow.step_tasks set started_at = started_at - interval '20 s', "
             "queued_at = queued_at - interval '30 s' where status = 'started'");

        const Reasons all = reasons();

        QCOMPARE(words(all), QStringList(QStringLiteral("a:slow")));
        QCOMPARE(all.first().facts[u"finished"].toInt(), 4);
        QVERIFY(all.first().facts[u"usual_ms"].toInt() < 20000);
    }

    void beyondItsTimeOut()
    {
        startOne();
        m_bench->claim("f");
        setBack("step_tasks", "started_at,queued_at", "70 s");

        const auto past = found(reasons(), WaitCode::PastTimeout, "list");

        QVERIFY(past);
        QCOMPARE(past->facts[u"timeout_s"].toInt(), 60);
        QVERIFY(secondsFromNow(*past) > 0 && secondsFromNow(*past) <= 20);
        QCOMPARE(past->facts[u"attempts"].toInt(), 1);
    }

    void whatALivingWorkerProlongsIsAtWork()
    {
        startOne();
        m_bench->claim("f");
        setBack("step_tasks", "started_at,queued_at", "70 s");
        exec("select count(*) from sluice.hold_tasks($1::uuid, array[$2::uuid], array['list'], "
             "array[0])",
             {db::param(workerId), db::param(runOne)});

        QCOMPARE(alarms(reasons()), QStringList());
        QVERIFY(found(reasons(), WaitCode::Running, "list"));
    }

    void whatStalledForGood()
    {
        // So leave engines of others a task behind; ours ends it.
        startOne();
        m_bench->claim("f");
        exec("update pgflow.step_tasks set permanently_stalled_at = now(), requeued_count = 3");
        exec("select pgmq.archive('f', message_id) from pgflow.step_tasks");

        const auto stalled = found(reasons(), WaitCode::PermanentlyStalled, "list");

        QVERIFY(stalled);
        QCOMPARE(stalled->task, std::optional(0));
    }

    void messagesThatSomebodyDeleted()
    {
        startMap(5);
        exec("delete from pgmq.q_f where msg_id in (select msg_id from pgmq.q_f order by 1 limit "
             "2)");

        const Reasons all = reasons();

        QCOMPARE(found(all, WaitCode::MessageMissing, "each")->count, 2);
        QCOMPARE(found(all, WaitCode::MessageMissing)->evidence.size(), 2);
        QCOMPARE(found(all, WaitCode::HeadOfLine)->facts[u"tasks"].toInt(), 3);
    }

    void aQueueThatSomebodyDropped()
    {
        startOne();
        exec("select pgmq.drop_queue('f')");

        const Reasons all = reasons();

        QCOMPARE(alarms(all), QStringList(QStringLiteral("list:queue_missing")));
        QCOMPARE(found(all, WaitCode::QueueMissing)->facts[u"table"].toString(),
                 QStringLiteral("pgmq.q_f"));
    }

    void countersThatSomebodyChanged()
    {
        startMap(3);
        exec("update pgflow.runs set remaining_steps = 7");
        exec("update pgflow.step_states set remaining_tasks = 9 where step_slug = 'each'");
        exec("update pgflow.step_states set remaining_deps = 4 where step_slug = 'sum'");

        QStringList told;
        for (const WaitReason &reason : reasons()) {
            if (reason.code == WaitCode::CountersWrong)
                told << QStringLiteral("%1 %2 %3")
                            .arg(reason.facts[u"counter"].toString(),
                                 QString::number(reason.facts[u"says"].toInt()),
                                 QString::number(reason.facts[u"is"].toInt()));
        }
        told.sort();

        QCOMPARE(told, QStringList({QStringLiteral("remaining_deps 4 1"),
                                    QStringLiteral("remaining_steps 7 2"),
                                    QStringLiteral("remaining_tasks 9 3")}));
    }

    void whatIsOpenWithNothingLeft()
    {
        startOne();
        exec("update pgflow.step_tasks set status = 'completed', started_at = queued_at, "
             "completed_at = now()");
        QCOMPARE(alarms(reasons()), QStringList({QStringLiteral("list:counters_wrong"),
                                                 QStringLiteral("list:nothing_left")}));

        exec("update pgflow.step_states set status = 'completed', remaining_tasks = 0, "
             "completed_at = now() where step_slug = 'list'");
        exec("update pgflow.step_states set remaining_deps = 0 where step_slug = 'each'");
        const auto created = found(reasons(), WaitCode::NothingLeft, "each");
        QVERIFY(created && created->facts[u"kind"].toString() == u"created");

        exec("update pgflow.step_states set status = 'completed', remaining_tasks = 0, "
             "initial_tasks = 0, started_at = now(), completed_at = now() where status = "
             "'created'");
        exec("update pgflow.runs set remaining_steps = 0");
        QCOMPARE(words(reasons()), QStringList(QStringLiteral("nothing_left")));
    }

    void whatIsHeld()
    {
        startOne();
        exec("select sluice.hold('f', 'list', 'stock-taking')");

        const Reasons all = reasons();

        const auto held = found(all, WaitCode::Held, "list");
        QVERIFY(held);
        QCOMPARE(alarms(all), QStringList(QStringLiteral("list:held")));
        QCOMPARE(held->facts[u"reason"].toString(), QStringLiteral("stock-taking"));
        QCOMPARE(held->facts[u"by"].toString(), QStringLiteral("sluice"));
        QCOMPARE(held->facts[u"held_step"].toString(), QStringLiteral("list"));
        QCOMPARE(held->facts[u"flow"].toString(), QStringLiteral("f"));
        exec("select sluice.release('f', 'list')");
        QCOMPARE(alarms(reasons()), QStringList(QStringLiteral("list:no_worker")));
    }

    void othersComeFirst()
    {
        defineFlow();
        exec("select count(*) from generate_series(1, 40) i, lateral pgflow.start_flow('f', "
             "to_jsonb(i))");
        m_bench->start("f", "{}");
        m_bench->registerWorker("f");

        const Reasons all = reasons();

        QCOMPARE(alarms(all), QStringList());
        const auto line = found(all, WaitCode::HeadOfLine, "list");
        QCOMPARE(line->count, 40);
        QCOMPARE(line->evidence.size(), 20);
        QCOMPARE(line->facts[u"tasks"].toInt(), 1);
    }

    void whatIsReadAndNeverTakenHasNoHandler()
    {
        startOne();
        m_bench->registerWorker("f");
        for (int i = 0; i < 5; ++i)
            exec("select count(*) from pgmq.read('f', 0, 1)");

        const auto left = found(reasons(), WaitCode::NoHandler, "list");

        QVERIFY(left);
        QCOMPARE(left->facts[u"reads"].toInt(), 5);
    }

    void anEndedRunWaitsForNothing()
    {
        startOne();
        exec("select sluice.cancel_run($1::uuid, 'enough')", {db::param(runOne)});

        QCOMPARE(words(reasons()), QStringList());
        QCOMPARE(errorOf(system().health()->whyWaiting(unknownRun)).code, Error::Code::NotFound);
        QCOMPARE(errorOf(system().health()->whyWaiting(RunId(QStringLiteral("x")))).code,
                 Error::Code::NotFound);
    }

    void whatIsLentIsNoWrongCounter()
    {
        startMap(700);
        m_bench->claim("f", 100);
        auto session = m_database->session();
        for (int task = 0; task < 60; ++task)
            QVERIFY(session.query("select count(*) from pgflow.complete_task($1::uuid, 'each', "
                                  "$2::int, '1')",
                                  {db::param(runOne), db::param(task)}));
        QVERIFY(exec("select coalesce(sum(credit), 0) from pgflow.task_credits").int64(0, 0) > 0);

        QCOMPARE(alarms(reasons()), QStringList());
    }

    void aWideStepIsOneReason()
    {
        startMap(30000);
        m_bench->claim("f", 10);

        QElapsedTimer time;
        time.start();
        const Reasons all = reasons();
        const qint64 took = time.elapsed();

        QCOMPARE(alarms(all), QStringList());
        QCOMPARE(words(all),
                 QStringList({QStringLiteral("each:head_of_line"), QStringLiteral("each:running"),
                              QStringLiteral("sum:waits_for_steps")}));
        QVERIFY(found(all, WaitCode::HeadOfLine)->facts[u"more"].toBool());
        qInfo("a map of 30,000 tasks: %lld ms", static_cast<long long>(took));
    }

    void aFlowOfManyStepsIsAnsweredSoon()
    {
        // In young tables, for which the planner takes a run for one of three steps.
        exec("select pgflow.create_flow('f')");
        exec("do $$ begin for i in 1..1200 loop perform pgflow.add_step('f', 's' || i, "
             "case when i > 300 then array['s' || i - 300, 's' || 1 + (i * 7) % 300] else '{}' end"
             "); end loop; end $$");
        m_bench->start("f", "{}");
        QElapsedTimer time;
        time.start();

        const Reasons all = reasons();

        QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(all.size(), 1200);
        QCOMPARE(alarms(all).size(), 300);
    }

    void healthyRunsAreSilent()
    {
        constexpr int runs = 1000;
        defineFlow();
        exec("select count(*) from generate_series(1, $1::int) i, "
             "lateral pgflow.start_flow('f', to_jsonb(i))",
             {db::param(runs)});
        m_bench->registerWorker("f");
        const db::Rows ids = exec("select run_id from pgflow.runs order by run_id");
        std::atomic_bool stop = false;
        std::atomic_int done = 0;
        std::thread worker([&] { work(stop, done); });

        QStringList told;
        qint64 reasonsSeen = 0;
        QElapsedTimer time;
        time.start();
        for (int row = 0; row < ids.rowCount() && told.isEmpty(); ++row) {
            const auto found =
                await(system().health()->whyWaiting(RunId(toText(WorkerId(ids.uuid(row, 0))))));
            if (!found || !*found)
                told << QStringLiteral("no answer");
            else
                told << alarms(**found);
            reasonsSeen += found && *found ? (*found)->size() : 0;
        }
        const qint64 took = time.elapsed();
        stop = true;
        worker.join();

        QCOMPARE(told, QStringList());
        QVERIFY(reasonsSeen > 0);
        QVERIFY(done > 0);
        qInfo("%d answers in %lld ms, %d tasks done meanwhile", ids.rowCount(),
              static_cast<long long>(took), done.load());
    }

    void anotherEngineIsLookedAtAlike()
    {
        m_bench.reset();
        m_database.emplace(Contents::Empty);
        const QString problem = Upstream::loadInto(*m_database);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        m_bench.emplace(*m_database);
        QVERIFY2(m_bench->isOpen(), qPrintable(m_bench->error().message));
        startOne();
        QCOMPARE(words(reasons()), QStringList({QStringLiteral("each:waits_for_steps"),
                                                QStringLiteral("list:no_worker"),
                                                QStringLiteral("sum:waits_for_steps")}));

        m_bench->claim("f");
        QCOMPARE(alarms(reasons()), QStringList());
        QVERIFY(found(reasons(), WaitCode::Running, "list"));
        m_bench->complete("list", 0, QByteArray("[1, 2]"));
        QCOMPARE(words(reasons()), QStringList({QStringLiteral("each:head_of_line"),
                                                QStringLiteral("sum:waits_for_steps")}));
        exec("delete from pgmq.q_f");
        QCOMPARE(found(reasons(), WaitCode::MessageMissing)->count, 2);
    }

private:
    /// A worker of the standard protocol that tells that it lives.
    void work(const std::atomic_bool &stop, std::atomic_int &done) const
    {
        auto session = m_database->session();
        while (!stop) {
            std::ignore = session.query("update pgflow.workers set last_heartbeat_at = "
                                        "clock_timestamp()");
            const auto read =
                session.query("select array_agg(msg_id)::text from pgmq.read('f', 30, 10)");
            if (!read || read->isNull(0, 0)) {
                std::this_thread::sleep_for(5ms);
                continue;
            }
            const auto claimed = session.query(
                "select run_id::text, step_slug, task_index from pgflow.start_tasks('f', "
                "$1::bigint[], $2::uuid)",
                {db::param(read->text(0, 0)), db::param(workerId)});
            for (int row = 0; claimed && row < claimed->rowCount(); ++row) {
                std::ignore = session.query(
                    "select count(*) from pgflow.complete_task($1::uuid, $2::text, $3::int, "
                    "'[1, 2]')",
                    {db::param(claimed->text(row, 0)), db::param(claimed->text(row, 1)),
                     db::param(claimed->int32(row, 2))});
                ++done;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestWaiting)
#include "tst_waiting.moc"
