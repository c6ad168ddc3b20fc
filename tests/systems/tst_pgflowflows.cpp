#include "support_reads.h"

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/// What is read of flows: their definitions, and the figures and troubles of the list.
class TestPgflowFlows final : public ReadsTest
{
    Q_OBJECT

private Q_SLOTS:
    void theCatalogueIsKnownAfterConnecting()
    {
        const SystemInfo info = system().info();

        QCOMPARE(info.engine, QStringLiteral("pgflow"));
        QCOMPARE(info.engineVersion, QStringLiteral("0.14.1"));
        QVERIFY(info.database.serverVersion.toDouble() >= 15);
        QCOMPARE(info.database.name, m_database->name());
        QCOMPARE(info.database.role, QStringLiteral("sluice"));
        QVERIFY(info.signalsInstalled);
        QVERIFY(!info.database.inRecovery);
        QVERIFY(info.missingRights.isEmpty());
        QVERIFY(info.limitation.isEmpty());
    }

    void theServersClockIsMeasured()
    {
        // Same machine, same clock: what remains is the time of the question.
        QVERIFY(std::chrono::abs(system().info().database.clockOffset) < 2s);
    }

    void aFlowIsReadWithItsOptionsAndGraph()
    {
        exec("select pgflow.create_flow('f', max_attempts => 4, base_delay => 2, timeout => 30)");
        exec("select pgflow.add_step('f', 'fetch')");
        exec("select pgflow.add_step('f', 'split', '{fetch}', step_type => 'map', timeout => 9, "
             "start_delay => 3)");
        exec("select pgflow.add_step('f', 'join', '{split,fetch}', max_attempts => 1)");

        const FlowDefinition flow =
            answer(system().catalogue()->flow(FlowSlug(QStringLiteral("f"))));

        QCOMPARE(flow.options, (StepOptions{4, 2s, 30s, {}}));
        QCOMPARE(flow.steps.size(), 3);
        QCOMPARE(flow.steps[0].slug.value(), QStringLiteral("fetch"));
        QCOMPARE(flow.steps[0].options, StepOptions{});
        QVERIFY(flow.steps[1].type == StepType::Map);
        QCOMPARE(flow.steps[1].options, (StepOptions{{}, {}, 9s, 3s}));
        QCOMPARE(flow.steps[2].deps,
                 (QList{StepSlug(QStringLiteral("fetch")), StepSlug(QStringLiteral("split"))}));
        QCOMPARE(flow.steps[2].options.maxAttempts, std::optional(1));
    }

    void anUnknownFlowIsNotFound()
    {
        const auto flow = await(system().catalogue()->flow(FlowSlug(QStringLiteral("nope"))));

        QVERIFY(flow && !*flow);
        QCOMPARE(flow->error().code, Error::Code::NotFound);
        QVERIFY(flow->error().message.contains(QStringLiteral("nope")));
    }

    void theStepsOfAllFlowsAreListedUpToALimit()
    {
        exec("select pgflow.create_flow('shop')");
        exec("select pgflow.add_step('shop', 'send_bill')");
        exec("select pgflow.add_step('shop', 'charge', '{send_bill}')");
        exec("select pgflow.create_flow('crm')");
        exec("select pgflow.add_step('crm', 'send_bill')");
        const auto name = [](const char *flow, const char *step) {
            return StepName{FlowSlug(QLatin1String(flow)), StepSlug(QLatin1String(step))};
        };

        const StepNames all = answer(system().catalogue()->stepNames(3));
        const StepNames some = answer(system().catalogue()->stepNames(2));

        QCOMPARE(all.steps, (QList{name("crm", "send_bill"), name("shop", "charge"),
                                   name("shop", "send_bill")}));
        QVERIFY(all.all);
        QCOMPARE(some.steps.size(), 2);
        QVERIFY(!some.all);
    }

    void theFlowListCountsRunsTasksAndWorkers()
    {
        defineOneStep();
        exec("select pgflow.create_flow('idle')");
        m_bench->start("f", "1");
        m_bench->start("f", "2", runTwo);
        m_bench->claim("f");
        m_bench->fail("a", 0, "no");

        const auto flows = answer(system().catalogue()->flows());

        QCOMPARE(flows.size(), 2);
        const FlowSummary &f = flows[0];
        QCOMPARE(f.slug.value(), QStringLiteral("f"));
        QCOMPARE(f.steps, 1);
        QCOMPARE(f.running, 1);
        QCOMPARE(f.failedRecently, 1);
        QCOMPARE(f.completedToday, 0);
        QCOMPARE(f.queuedTasks, 1);
        QCOMPARE(f.retrying, 0);
        QCOMPARE(f.liveWorkers, std::optional(1));
        QVERIFY(f.lastFailed.has_value());
        QVERIFY(f.lastRunFailed);
        QCOMPARE(flows[1].slug.value(), QStringLiteral("idle"));
        QVERIFY(!flows[1].lastStarted.has_value());
        QVERIFY(!flows[1].lastRunFailed);
    }

    void failuresCountByWhenTheyFailedWhateverStartedAfter()
    {
        defineOneStep();
        insertRuns(1, "failed", "3 days", "1 minute");
        insertRuns(3, "failed", "5 hours", "4 hours");
        insertRuns(1, "failed", "3 days", "25 hours");
        insertRuns(5000, "started", "1 hour");
        insertRuns(600, "completed", "50 hours", "1 second");

        const FlowSummary f = answer(system().catalogue()->flows())[0];

        QCOMPARE(f.failedRecently, Count(4));
        QCOMPARE(f.running, Count(5000));
        QCOMPARE(f.completedToday, Count(600));
        QVERIFY(f.lastFailed->secsTo(QDateTime::currentDateTimeUtc()) < 120);
        QVERIFY(!f.lastRunFailed);
    }

    void whatIsNotCountedToItsEndIsALowerBound()
    {
        defineOneStep();
        insertRuns(5001, "failed", "2 hours", "1 hour");
        insertRuns(10001, "completed", "2 hours", "1 hour");
        insertRuns(10001, "started", "2 hours");

        const FlowSummary f = answer(system().catalogue()->flows())[0];

        QVERIFY(f.failedRecently.hasMore);
        QVERIFY(f.failedRecently.value >= 1000 && f.failedRecently.value <= 5001);
        QVERIFY(f.completedToday.hasMore);
        QVERIFY(f.completedToday.value >= 1000 && f.completedToday.value <= 10001);
        QVERIFY(f.running.hasMore);
        QVERIFY(f.running.value >= 1000 && f.running.value <= 10001);
        QVERIFY(f.queuedTasks.hasMore);
        QVERIFY(f.retrying.hasMore);
    }

    void someRunsOfEachOfManyFlowsAreCounted()
    {
        exec("insert into pgflow.flows (flow_slug) select 'f' || i from generate_series(1, 300) i");
        exec("insert into pgflow.runs (flow_slug, input, status, completed_at) "
             "select 'f' || i, '1', s, case when s = 'completed' then now() end "
             "from generate_series(1, 300) i, unnest('{started,completed}'::text[]) s, "
             "generate_series(1, 100)");

        const QList<FlowSummary> flows = answer(system().catalogue()->flows());

        QCOMPARE(flows.size(), 300);
        for (const FlowSummary &flow : flows) {
            QCOMPARE(flow.running, Count(100));
            QCOMPARE(flow.completedToday, Count(100));
        }
    }

    void oneFlowsHistoryTakesNothingFromAnothersFigures()
    {
        defineOneStep();
        exec("select pgflow.create_flow('quiet')");
        exec("select pgflow.add_step('quiet', 'a')");
        m_bench->start("quiet", "1");
        insertRuns(3000, "started", "0 s");
        exec("insert into pgflow.runs (flow_slug, input, status, started_at, failed_at) "
             "values ('quiet', '1', 'failed', now() - interval '2 days', now())");

        const FlowSummary quiet = answer(system().catalogue()->flows())[1];

        QCOMPARE(quiet.running, Count(1));
        QCOMPARE(quiet.queuedTasks, Count(1));
        QCOMPARE(quiet.failedRecently, Count(1));
        QVERIFY(quiet.lastRunFailed);
    }

    void tasksAreCountedInFlowsOfEveryShape_data()
    {
        QTest::addColumn<bool>("indexed");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<int>("otherTasks");
        for (const bool indexed : {true, false}) {
            const char *way = indexed ? "along the indexes" : "without them";
            QTest::addRow("a few single steps, %s", way) << indexed << QByteArray("select") << 0;
            QTest::addRow("a map, %s", way)
                << indexed << QByteArray("select pgflow.add_step('f', 'map', step_type => 'map')")
                << 4;
            QTest::addRow("many steps, %s", way)
                << indexed
                << QByteArray("select pgflow.add_step('f', 'last_' || i, '{delayed}') "
                              "from generate_series(1, 20) i")
                << 0;
        }
    }

    void tasksAreCountedInFlowsOfEveryShape()
    {
        QFETCH(bool, indexed);
        QFETCH(QByteArray, more);
        QFETCH(int, otherTasks);
        exec("select pgflow.create_flow('f', base_delay => 600)");
        exec("select pgflow.add_step('f', 'a')");
        exec("select pgflow.add_step('f', 'delayed', start_delay => 600)");
        exec("select pgflow.add_step('f', 'held')");
        exec(more);
        if (!indexed)
            exec("drop index pgflow.runs_open_of_flow_idx");
        m_bench.emplace(*m_database);
        for (const RunId &run : {runOne, runTwo})
            m_bench->start("f", "[1, 2]", run);
        exec("select sluice.hold('f', 'held')");

        const FlowSummary waiting = answer(system().catalogue()->flows())[0];
        m_bench->claim("f");
        m_bench->fail("a", 0, "no");
        const FlowSummary retrying = answer(system().catalogue()->flows())[0];
        m_bench->claim("f", 100);
        const FlowSummary taken = answer(system().catalogue()->flows())[0];

        QCOMPARE(waiting.queuedTasks, Count(2 + otherTasks));
        QCOMPARE(waiting.retrying, Count(0));
        QCOMPARE(retrying.queuedTasks, Count(2 + otherTasks));
        QCOMPARE(retrying.retrying, Count(1));
        QCOMPARE(taken.queuedTasks, Count(1));
        QCOMPARE(taken.retrying, Count(1));
    }

    void aFlowOfWhichNothingIsHandedOutIsNamed_data()
    {
        QTest::addColumn<bool>("indexed");
        QTest::newRow("along the indexes") << true;
        QTest::newRow("without them") << false;
    }

    void aFlowOfWhichNothingIsHandedOutIsNamed()
    {
        defineOneStep();
        exec("select pgflow.create_flow('Gone')");
        exec("select pgflow.create_flow('slow')");
        exec("select pgflow.add_step('slow', 'short')");
        exec("select pgflow.add_step('slow', 'nap', timeout => 2147483646)");
        QFETCH(bool, indexed);
        if (!indexed)
            exec("drop index pgflow.runs_open_of_flow_idx");
        m_bench.emplace(*m_database);

        for (const FlowSummary &flow : answer(system().catalogue()->flows()))
            QVERIFY(!flow.trouble);
        exec("drop table pgmq.q_gone cascade");
        // As an engine that adds to time-outs without looking.
        exec("alter type pgflow._claims drop attribute timeouts");
        const QList<FlowSummary> flows = answer(system().catalogue()->flows());

        QCOMPARE(flows.size(), 3);
        QCOMPARE(flows[0].slug.value(), QStringLiteral("Gone"));
        QVERIFY(flows[0].trouble);
        QCOMPARE(flows[0].trouble->kind, FlowTrouble::Kind::QueueMissing);
        QCOMPARE(flows[0].trouble->table, QStringLiteral("pgmq.q_gone"));
        QVERIFY(!flows[1].trouble);
        QCOMPARE(flows[2].trouble, (FlowTrouble{.kind = FlowTrouble::Kind::EndlessTimeout,
                                                .step = StepSlug(QStringLiteral("nap"))}));
    }

    void aFailureThatWasTakenUpAgainOrCancelledIsNoneAnyMore()
    {
        defineOneStep();
        for (const RunId &run : {runOne, runTwo}) {
            m_bench->start("f", "1", run);
            m_bench->claim("f");
            m_bench->fail("a", 0, "no", run);
        }
        m_bench->start("f", "1", unknownRun);
        QCOMPARE(answer(system().catalogue()->flows())[0].failedRecently, Count(2));

        exec("select sluice.restart_run($1::uuid)", {db::param(runOne)});
        QCOMPARE(answer(system().catalogue()->flows())[0].failedRecently, Count(1));
        exec("select sluice.retry_failed($1::uuid)", {db::param(runTwo)});
        QCOMPARE(answer(system().catalogue()->flows())[0].failedRecently, Count(0));
        exec("select sluice.cancel_run($1::uuid, 'enough')", {db::param(unknownRun)});

        const FlowSummary f = answer(system().catalogue()->flows())[0];
        QCOMPARE(f.failedRecently, Count(0));
        QVERIFY(!f.lastRunFailed);
        QVERIFY(!f.lastFailed.has_value());
    }

    void heldTasksWaitForNoWorkerAndTheHoldIsToldWithItsReason()
    {
        defineOneStep();
        m_bench->start("f", "1");
        QCOMPARE(answer(system().catalogue()->flows())[0].queuedTasks, Count(1));

        exec("select sluice.hold('f', 'a', 'maintenance by ops')");
        const FlowSummary held = answer(system().catalogue()->flows())[0];
        exec("select sluice.hold('f', null, 'all of it')");
        const FlowSummary both = answer(system().catalogue()->flows())[0];

        QCOMPARE(held.queuedTasks, Count(0));
        QCOMPARE(held.heldSteps, 1);
        QCOMPARE(held.heldStep, std::optional(StepSlug(QStringLiteral("a"))));
        QVERIFY(!held.hold);
        QCOMPARE(held.stepHold->reason, QStringLiteral("maintenance by ops"));
        QCOMPARE(held.stepHold->by, QStringLiteral("sluice"));
        QVERIFY(held.stepHold->since.isValid());
        QCOMPARE(both.hold->reason, QStringLiteral("all of it"));
    }
};

QTEST_GUILESS_MAIN(TestPgflowFlows)
#include "tst_pgflowflows.moc"
