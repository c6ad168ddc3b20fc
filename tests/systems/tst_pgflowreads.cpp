#include "support_reads.h"

#include <QSet>

#include <algorithm>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/// What is read of runs: their steps, tasks and attempts, and lists of them.
class TestPgflowReads final : public ReadsTest
{
    Q_OBJECT

private Q_SLOTS:
    void aHeldStepIsHeldAndNotDelayed()
    {
        defineOneStep();
        exec("select pgflow.add_step('f', 'b', '{a}')");
        m_bench->start("f", "1");
        exec("select sluice.hold('f', 'a', 'maintenance by ops')");

        const RunDetail run = answer(system().runs()->run(runOne));
        const auto tasks =
            answer(system().tasks()->page(runOne, StepSlug(QStringLiteral("a")), {}, 0, 10));
        exec("select sluice.release('f', 'a')");
        const RunDetail released = answer(system().runs()->run(runOne));

        QCOMPARE(run.steps[0].hold->reason, QStringLiteral("maintenance by ops"));
        QCOMPARE(run.steps[0].hold->by, QStringLiteral("sluice"));
        QCOMPARE(run.steps[0].held, 1);
        QCOMPARE(run.steps[0].delayed, 0);
        QVERIFY(!run.steps[0].nextVisibleAt);
        QVERIFY(!run.steps[1].hold);
        QVERIFY(tasks[0].held);
        QVERIFY(!tasks[0].visibleAt);
        QVERIFY(!released.steps[0].hold);
        QCOMPARE(released.steps[0].held, 0);
    }

    void aHoldOnTheFlowHoldsEachOfItsSteps()
    {
        defineOneStep();
        m_bench->start("f", "1");
        exec("select sluice.hold('f', null, 'all of it')");

        QCOMPARE(answer(system().runs()->run(runOne)).steps[0].hold->reason,
                 QStringLiteral("all of it"));
    }

    void aRunHasTheStepsItStartedWith()
    {
        defineOneStep();
        m_bench->start("f", "1");
        m_bench->claim("f");
        m_bench->complete("a", 0, "1");
        exec("select pgflow.add_step('f', 'later')");
        m_bench->start("f", "1", runTwo);

        const RunPage page = answer(system().runs()->page({}, {}, 10));
        const auto found = answer(system().runs()->find(QStringLiteral("1111"), 10));
        const auto stepsOf = [](const QList<RunSummary> &runs, const RunId &id) {
            const auto run = std::find_if(runs.begin(), runs.end(),
                                          [&](const RunSummary &r) { return r.id == id; });
            return run == runs.end() ? -1 : run->totalSteps;
        };

        QCOMPARE(answer(system().runs()->run(runOne)).run.totalSteps, 1);
        for (const auto &runs : {page.runs, found}) {
            QCOMPARE(stepsOf(runs, runOne), 1);
            QCOMPARE(stepsOf(runs, runTwo), 2);
        }
    }

    void aRunWaitsUntilSomebodyTakesATask()
    {
        defineOneStep();
        m_bench->start("f", "1");
        const RunSummary waiting = answer(system().runs()->page({}, {}, 10)).runs[0];
        const RunDetail waitingDetail = answer(system().runs()->run(runOne));

        m_bench->claim("f");

        QVERIFY(waiting.untouched);
        QVERIFY(waitingDetail.run.untouched);
        QVERIFY(!answer(system().runs()->page({}, {}, 10)).runs[0].untouched);
        QVERIFY(!answer(system().runs()->run(runOne)).run.untouched);
    }

    void aPastFailureKeepsTheAttemptsThereWere()
    {
        defineOneStep();
        m_bench->start("f", "1");
        m_bench->claim("f");
        m_bench->fail("a", 0, "no");
        exec("update pgflow.flows set opt_max_attempts = 5");

        const StepState past = answer(system().runs()->run(runOne)).steps[0];
        m_bench->start("f", "1", runTwo);
        const StepState present = answer(system().runs()->run(runTwo)).steps[0];

        QCOMPARE(past.attempts, 1);
        QCOMPARE(past.maxAttempts, 1);
        QCOMPARE(present.maxAttempts, 5);
    }

    void aFailureByHandUsesUpNoAttempts()
    {
        exec("select pgflow.create_flow('f', max_attempts => 3)");
        exec("select pgflow.add_step('f', 'a')");
        m_bench->start("f", "1");
        m_bench->claim("f");
        exec("select sluice.fail_task_now($1::uuid, 'a', 0, 'enough')", {db::param(runOne)});

        const StepState step = answer(system().runs()->run(runOne)).steps[0];

        QCOMPARE(step.status, StepStatus::Failed);
        QCOMPARE(step.attempts, 1);
        QCOMPARE(step.maxAttempts, 3);
    }

    void theErrorOfAMapSaysWhoseItIs()
    {
        exec("select pgflow.create_flow('f', max_attempts => 1)");
        exec("select pgflow.add_step('f', 'm', step_type => 'map')");
        m_bench->start("f", "[1, 2, 3]");
        m_bench->claim("f", 3);
        m_bench->fail("m", 2, "the third");

        const StepState step = answer(system().runs()->run(runOne)).steps[0];

        QCOMPARE(step.errorTask, std::optional<TaskIndex>(2));
        QCOMPARE(step.error, QStringLiteral("the third"));
        QCOMPARE(step.tasks.total(), 3);
    }

    void aTaskThatStartsLaterIsNotReady()
    {
        exec("select pgflow.create_flow('f')");
        exec("select pgflow.add_step('f', 'a', start_delay => 3600)");
        m_bench->start("f", "1");

        const FlowSummary f = answer(system().catalogue()->flows())[0];

        QCOMPARE(f.running, Count(1));
        QCOMPARE(f.queuedTasks, Count(0));
    }

    void pagesFollowEachOtherAcrossEqualTimes()
    {
        defineOneStep();
        exec("insert into pgflow.runs (flow_slug, input, started_at) "
             "select 'f', '1', timestamptz '2026-01-01 00:00:00.123456+00' - (n / 10) * interval "
             "'1 us' "
             "from generate_series(0, 99) n");

        QList<RunSummary> all;
        std::optional<RunCursor> cursor;
        int pages = 0;
        do {
            const RunPage page = answer(system().runs()->page({}, cursor, 7));
            QVERIFY(page.serverNow.isValid());
            all += page.runs;
            cursor = page.next;
            ++pages;
        } while (cursor && pages < 100);

        QCOMPARE(all.size(), 100);
        QSet<RunId> ids;
        for (const RunSummary &run : std::as_const(all))
            ids.insert(run.id);
        QCOMPARE(ids.size(), 100);
        QCOMPARE(pages, 15);
    }

    void runsAreReadFromEitherEndAndCounted()
    {
        defineOneStep();
        exec("insert into pgflow.runs (flow_slug, input, started_at) "
             "select 'f', '1', timestamptz '2026-01-01 00:00:00.123456+00' - (n / 10) * interval "
             "'1 us' "
             "from generate_series(0, 99) n");
        const auto all = [this](RunOrder order) {
            QList<RunId> ids;
            std::optional<RunCursor> cursor;
            do {
                const RunPage page =
                    answer(system().runs()->page({.flow = {}, .order = order}, cursor, 7));
                for (const RunSummary &run : page.runs)
                    ids << run.id;
                cursor = page.next;
            } while (cursor && ids.size() < 1000);
            return ids;
        };

        QList<RunId> newest = all(RunOrder::NewestFirst);
        const QList<RunId> oldest = all(RunOrder::OldestFirst);
        std::reverse(newest.begin(), newest.end());
        QCOMPARE(oldest.size(), 100);
        QVERIFY(oldest == newest);

        // The neighbours of a run are found by its id alone, also among equal times.
        for (const int place : {0, 42, 43, 98}) {
            const RunPage next = answer(system().runs()->page(
                {.flow = {}, .order = RunOrder::OldestFirst}, RunCursor{.id = oldest[place]}, 1));
            QCOMPARE(next.runs[0].id, oldest[place + 1]);
            const RunPage before =
                answer(system().runs()->page({.flow = {}}, RunCursor{.id = oldest[place + 1]}, 1));
            QCOMPARE(before.runs[0].id, oldest[place]);
        }

        const FlowSlug f(QStringLiteral("f"));
        QCOMPARE(answer(system().runs()->count({.flow = f}, 1000)), (RunCount{100, true}));
        QCOMPARE(answer(system().runs()->count({.flow = f}, 100)), (RunCount{100, true}));
        QCOMPARE(answer(system().runs()->count({.flow = f}, 99)), (RunCount{99, false}));
        QCOMPARE(answer(system().runs()->count({.flow = f, .status = RunStatus::Failed}, 99)),
                 (RunCount{0, true}));
    }

    void runsAreFilteredByFlowAndStatus()
    {
        defineOneStep();
        exec("select pgflow.create_flow('empty')");
        m_bench->start("f", "1");
        m_bench->start("f", "2", runTwo);
        m_bench->start("empty", "3", RunId(QUuid::createUuid().toString(QUuid::WithoutBraces)));
        m_bench->claim("f");
        m_bench->fail("a", 0, QByteArray(600, 'x'));

        const FlowSlug f(QStringLiteral("f"));
        const RunPage failed = answer(system().runs()->page({f, RunStatus::Failed}, {}, 10));
        const RunPage ofFlow = answer(system().runs()->page({f, {}}, {}, 10));
        const RunPage completed = answer(system().runs()->page({{}, RunStatus::Completed}, {}, 10));
        const RunPage cancelled = answer(system().runs()->page({{}, RunStatus::Cancelled}, {}, 10));

        QCOMPARE(ofFlow.runs.size(), 2);
        QCOMPARE(failed.runs.size(), 1);
        QCOMPARE(failed.runs[0].id, runOne);
        QCOMPARE(failed.runs[0].failedStep, std::optional(StepSlug(QStringLiteral("a"))));
        QCOMPARE(failed.runs[0].error, QString(500, u'x'));
        QVERIFY(failed.runs[0].endedAt.has_value());
        QVERIFY(!failed.next);
        QCOMPARE(completed.runs.size(), 1);
        QCOMPARE(completed.runs[0].flow.value(), QStringLiteral("empty"));
        QVERIFY(cancelled.runs.isEmpty());
        QVERIFY(cancelled.serverNow.isValid());
    }

    void aRunShowsItsStepsTasksWorkerAndRetry()
    {
        exec("select pgflow.create_flow('f', max_attempts => 3, base_delay => 60, timeout => 20)");
        exec("select pgflow.add_step('f', 'a')");
        exec("select pgflow.add_step('f', 'b', '{a}', step_type => 'map')");
        m_bench->start("f", R"({"site": "x"})");
        m_bench->claim("f");
        m_bench->complete("a", 0, db::param("[10, 20, 30]"));
        m_bench->claim("f", 2);
        m_bench->fail("b", 1, "again");

        const RunDetail run = answer(system().runs()->run(runOne));

        QCOMPARE(run.run.id, runOne);
        QCOMPARE(run.run.status, RunStatus::Started);
        QCOMPARE(run.run.totalSteps, 2);
        QCOMPARE(run.run.remainingSteps, 1);
        QCOMPARE(run.inputSize, 13);
        QVERIFY(run.serverNow.isValid());
        QCOMPARE(run.steps.size(), 2);
        const StepState &a = run.steps[0];
        QCOMPARE(a.status, StepStatus::Completed);
        QCOMPARE(a.outputSize, 12);
        QCOMPARE(a.tasks[TaskStatus::Completed], 1);
        QVERIFY(a.taskStartedAt && *a.taskStartedAt >= *a.startedAt);
        QCOMPARE(a.worker,
                 std::optional(WorkerId(QUuid::fromString(QString::fromLatin1(workerId)))));
        QCOMPARE(a.workerName, QStringLiteral("bench (0d3f)"));
        const StepState &b = run.steps[1];
        QCOMPARE(b.status, StepStatus::Started);
        QCOMPARE(b.initialTasks, std::optional(3));
        QCOMPARE(b.tasks[TaskStatus::Queued], 2);
        QCOMPARE(b.tasks[TaskStatus::Started], 1);
        QCOMPARE(b.retrying, 1);
        QCOMPARE(b.delayed, 1);
        QVERIFY(b.nextVisibleAt.has_value());
        QVERIFY(*b.nextVisibleAt > run.serverNow);
        QVERIFY(b.taskStartedAt.has_value());
        QCOMPARE(b.attempts, 1);
        QCOMPARE(b.maxAttempts, 3);
        QCOMPARE(b.timeout, Seconds(20));
        QCOMPARE(b.error, QStringLiteral("again"));
        QVERIFY(!b.outputSize);
    }

    void aRunOfAFlowWithoutStepsIsWhole()
    {
        exec("select pgflow.create_flow('empty')");
        m_bench->start("empty", "1");

        const RunDetail run = answer(system().runs()->run(runOne));

        QCOMPARE(run.run.status, RunStatus::Completed);
        QVERIFY(run.steps.isEmpty());
    }

    void anUnknownRunIsNotFoundWhereverItIsAskedFor()
    {
        const auto run = await(system().runs()->run(unknownRun));
        const auto tasks =
            await(system().tasks()->page(unknownRun, StepSlug(QStringLiteral("a")), {}, 0, 10));
        const auto payload =
            await(system().payloads()->read({PayloadRef::Kind::RunInput, unknownRun}, 0, 100));

        QVERIFY(run && !*run);
        QCOMPARE(run->error().code, Error::Code::NotFound);
        QVERIFY(run->error().message.contains(toText(unknownRun)));
        QVERIFY(tasks && !*tasks);
        QCOMPARE(tasks->error().code, Error::Code::NotFound);
        QVERIFY(payload && !*payload);
        QCOMPARE(payload->error().code, Error::Code::NotFound);
    }

    void aRunWhoseQueueWasDroppedIsReadAtTheNextTry()
    {
        defineOneStep();
        m_bench->start("f", "1");
        static_cast<void>(answer(system().runs()->run(runOne)));
        exec("select pgmq.drop_queue('f')");

        const auto surprised = await(system().runs()->run(runOne));
        const RunDetail run = answer(system().runs()->run(runOne));

        QVERIFY(surprised && !*surprised);
        QCOMPARE(run.steps.size(), 1);
        QVERIFY(!run.steps[0].nextVisibleAt);
    }

    void tasksComeByIndexInSlices()
    {
        exec("select pgflow.create_flow('f', base_delay => 60)");
        exec("select pgflow.add_step('f', 'm', step_type => 'map')");
        m_bench->start("f", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
        m_bench->claim("f", 2);
        m_bench->fail("m", 0, "boom");

        const StepSlug m(QStringLiteral("m"));
        const auto first = answer(system().tasks()->page(runOne, m, {}, 0, 4));
        const auto last = answer(system().tasks()->page(runOne, m, {}, 8, 4));

        QCOMPARE(first.size(), 4);
        QCOMPARE(first[0].status, TaskStatus::Queued);
        QCOMPARE(first[0].attempts, 1);
        QCOMPARE(first[0].error, QStringLiteral("boom"));
        QVERIFY(first[0].visibleAt && *first[0].visibleAt > first[0].queuedAt.addSecs(60));
        QCOMPARE(first[1].status, TaskStatus::Started);
        QVERIFY(first[1].startedAt.has_value());
        QVERIFY(first[1].worker.has_value());
        QVERIFY(!first[1].visibleAt);
        QCOMPARE(last.size(), 2);
        QCOMPARE(last[1].index, 9);
        QVERIFY(last[1].message.has_value());
    }

    void tasksComeFromTheEndAndByStatus()
    {
        exec("select pgflow.create_flow('f', base_delay => 60)");
        exec("select pgflow.add_step('f', 'm', step_type => 'map')");
        m_bench->start("f", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
        m_bench->claim("f", 4);
        m_bench->complete("m", 1, "1");
        m_bench->complete("m", 3, "1");
        const StepSlug m(QStringLiteral("m"));
        const auto indexes = [&](const TaskFilter &filter, int from, int limit) {
            QList<int> found;
            for (const TaskState &task :
                 answer(system().tasks()->page(runOne, m, filter, from, limit)))
                found << task.index;
            return found;
        };
        const TaskFilter queued{.status = TaskStatus::Queued, .order = TaskOrder::FirstFirst};

        QCOMPARE(indexes({.status = {}, .order = TaskOrder::LastFirst}, 0, 3),
                 (QList<int>{9, 8, 7}));
        QCOMPARE(indexes({.status = {}, .order = TaskOrder::LastFirst}, 8, 3), (QList<int>{1, 0}));
        QCOMPARE(indexes(queued, 0, 4), (QList<int>{4, 5, 6, 7}));
        QCOMPARE(indexes(queued, 4, 4), (QList<int>{8, 9}));
        QCOMPARE(indexes({.status = TaskStatus::Completed, .order = TaskOrder::LastFirst}, 0, 9),
                 (QList<int>{3, 1}));
        QCOMPARE(indexes({.status = TaskStatus::Failed, .order = TaskOrder::FirstFirst}, 0, 9),
                 QList<int>());
    }

    void attemptsThatFailedAreReadAlsoOfBeforeARetry()
    {
        exec("select pgflow.create_flow('f', max_attempts => 2, base_delay => 3)");
        exec("select pgflow.add_step('f', 'a')");
        exec("select pgflow.add_step('f', 'b')");
        m_bench->start("f", "1");
        m_bench->claim("f", 2);
        m_bench->complete("b", 0, db::param("1"));
        m_bench->fail("a", 0, "first");
        exec("update pgflow.flows set opt_base_delay = 100");
        exec("update pgmq.q_f set vt = now()");
        m_bench->claim("f");
        m_bench->fail("a", 0, "second\nand more");
        exec("select sluice.retry_failed($1::uuid)", {db::param(runOne)});
        m_bench->claim("f");
        m_bench->complete("a", 0, db::param("1"));

        const RunDetail run = answer(system().runs()->run(runOne));
        const auto attempts = answer(system().attempts()->ofRun(runOne, 50));
        const auto newest = answer(system().attempts()->ofRun(runOne, 1));

        QCOMPARE(run.steps[0].endedAttempts, 2);
        QCOMPARE(run.steps[1].endedAttempts, 0);
        QVERIFY(run.retriedAt && *run.retriedAt >= attempts.constLast().endedAt);
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(attempts[0].step.value(), QStringLiteral("a"));
        QCOMPARE(attempts[0].number, 1);
        QCOMPARE(attempts[0].outcome, AttemptOutcome::Retried);
        QCOMPARE(attempts[0].workerName, QStringLiteral("bench (0d3f)"));
        QVERIFY(attempts[0].startedAt && *attempts[0].startedAt <= attempts[0].endedAt);
        // As it was, whatever the options say since.
        QVERIFY(attempts[0].pause == Seconds(6));
        QVERIFY(!attempts[1].pause);
        QCOMPARE(attempts[1].attempt, 2);
        QCOMPARE(attempts[1].outcome, AttemptOutcome::Failed);
        QCOMPARE(attempts[1].error, QStringLiteral("second\nand more"));
        QCOMPARE(newest.size(), 1);
        QCOMPARE(newest[0].number, 2);
    }

    void attemptsOfMapTasksAreCountedButNotListed()
    {
        exec("select pgflow.create_flow('f', max_attempts => 3)");
        exec("select pgflow.add_step('f', 'm', step_type => 'map')");
        m_bench->start("f", "[1, 2, 3]");
        m_bench->claim("f", 3);
        m_bench->fail("m", 0, "no");
        m_bench->fail("m", 2, "no");

        QCOMPARE(answer(system().runs()->run(runOne)).steps[0].endedAttempts, 2);
        QVERIFY(answer(system().attempts()->ofRun(runOne, 50)).isEmpty());
    }

    void whereAttemptsAreNotRecordedThatIsSaid()
    {
        exec("select sluice.record_attempts(false)");
        m_bench.emplace(*m_database);
        defineOneStep();
        m_bench->start("f", "1");
        m_bench->claim("f");
        m_bench->fail("a", 0, "no");

        QCOMPARE(answer(system().runs()->run(runOne)).steps[0].endedAttempts, std::nullopt);
        QVERIFY(answer(system().attempts()->ofRun(runOne, 50)).isEmpty());
    }

    void whatPastRunsTookIsMeasured()
    {
        exec("select pgflow.create_flow('f')");
        exec("select pgflow.add_step('f', 'a')");
        exec("insert into pgflow.runs (flow_slug, input, status, started_at, completed_at) "
             "select 'f', '1', 'completed', now() - n * interval '1 minute', "
             "now() - n * interval '1 minute' + n * interval '1 s' from generate_series(1, 150) n");

        const FlowStatistics flow =
            answer(system().statistics()->ofFlow(FlowSlug(QStringLiteral("f"))));
        const FlowStatistics none =
            answer(system().statistics()->ofFlow(FlowSlug(QStringLiteral("g"))));

        QCOMPARE(flow.runs.count, 100);
        QCOMPARE(flow.runs.median, 50500ms);
        QCOMPARE(flow.runs.p95, 95050ms);
        QCOMPARE(flow.latest.count, 20);
        QCOMPARE(flow.latest.median, 10500ms);
        QCOMPARE(none, FlowStatistics());
    }

    void whatBecameOfTheTasksOfAStepIsCounted()
    {
        exec("select pgflow.create_flow('f', max_attempts => 1)");
        exec("select pgflow.add_step('f', 'm', step_type => 'map')");
        m_bench->start("f", "[1, 2, 3]");
        m_bench->claim("f", 3);
        m_bench->complete("m", 0, db::param("1"));
        m_bench->complete("m", 1, db::param("1"));
        exec("update pgflow.step_tasks set queued_at = queued_at - interval '1 hour', started_at = "
             "completed_at - (task_index + 1) * interval '2 s' where status = 'completed'");
        m_bench->fail("m", 2, "no");

        const StepStatistics step = answer(system().statistics()->ofStep(
            FlowSlug(QStringLiteral("f")), StepSlug(QStringLiteral("m"))));

        QCOMPARE(step.tasks.count, 2);
        QCOMPARE(step.tasks.median, 3000ms);
        QCOMPARE(step.ended, 3);
        QCOMPARE(step.failed, 1);
    }

    void runsAreFoundByTheBeginningOfTheirId()
    {
        defineOneStep();
        m_bench->start("f", "1");
        m_bench->start("f", "1", runTwo);

        QCOMPARE(answer(system().runs()->find(QStringLiteral("1111"), 10)).size(), 2);
        QCOMPARE(answer(system().runs()->find(QStringLiteral("11112"), 10)).size(), 1);
        QCOMPARE(answer(system().runs()->find(toText(runOne).toUpper(), 10)).size(), 1);
        QCOMPARE(answer(system().runs()->find(QStringLiteral("ffff"), 10)).size(), 0);
        const auto tooShort = await(system().runs()->find(QStringLiteral("111"), 10));
        const auto notHex = await(system().runs()->find(QStringLiteral("11' or"), 10));
        QCOMPARE(tooShort->error().code, Error::Code::InvalidArgument);
        QCOMPARE(notHex->error().code, Error::Code::InvalidArgument);
    }

    void cancellingDropsTheQuestion()
    {
        defineOneStep();
        m_bench->start("f", "1");
        auto run = system().runs()->run(runOne);

        run.cancel();

        QTRY_VERIFY(run.isFinished());
        QCOMPARE(run.resultCount(), 0);
        QCOMPARE(answer(system().runs()->run(runOne)).steps.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPgflowReads)
#include "tst_pgflowreads.moc"
