#include "db/schemainstaller.h"
#include "support_bench.h"
#include "support_decisions.h"
#include "support_upstream.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/// Upstream's engine as its users have it.
class TestUpstream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database.emplace(Contents::Empty);
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        const QString problem = Upstream::loadInto(*m_database);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        exec("select pgflow.create_flow('f', max_attempts => 1)");
        exec("select pgflow.add_step('f', 'list')");
        exec("select pgflow.add_step('f', 'each', '{list}', step_type => 'map')");
        exec("select pgflow.add_step('f', 'sum', '{each}')");
    }
    void cleanup() { m_database.reset(); }

    void itIsRecognisedAndPolled()
    {
        const Bench bench(*m_database);
        QVERIFY2(bench.isOpen(), qPrintable(bench.error().message));

        QCOMPARE(bench.system().info().engine, QStringLiteral("pgflow"));
        QCOMPARE(bench.system().info().engineVersion, QStringLiteral(">= 0.8"));
        QVERIFY(!bench.system().info().signalsInstalled);
        QVERIFY(bench.system().info().limitation.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(bench.system().live().state().kind, LiveState::Kind::Polling,
                                  10000);
    }

    void flowsRunsTasksAndPayloadsAreRead()
    {
        const Bench bench(*m_database);
        runUntilTheSumFails(bench);

        const FlowDefinition flow = answer(bench.system().catalogue()->flow(slug));
        const auto flows = answer(bench.system().catalogue()->flows());
        const RunDetail run = answer(bench.system().runs()->run(runOne));
        const auto tasks = answer(bench.system().tasks()->page(runOne, each, {}, 0, 10));
        const RunPage failed =
            answer(bench.system().runs()->page({slug, RunStatus::Failed}, {}, 10));

        QCOMPARE(flow.steps.size(), 3);
        QVERIFY(flow.steps[1].type == StepType::Map);
        QCOMPARE(flows[0].failedRecently, 1);
        QCOMPARE(run.run.status, RunStatus::Failed);
        QCOMPARE(run.run.failedStep, std::optional(StepSlug(QStringLiteral("sum"))));
        QCOMPARE(run.steps[0].outputSize, 6);
        QCOMPARE(run.steps[1].tasks[TaskStatus::Completed], 2);
        QCOMPARE(run.steps[2].error, QStringLiteral("boom"));
        QCOMPARE(tasks.size(), 2);
        QCOMPARE(failed.runs[0].error, QStringLiteral("boom"));
    }

    void theListIsExactWhileItIsSmallAndSaysSoWhereItIsNot()
    {
        const Bench bench(*m_database);
        runUntilTheSumFails(bench);
        exec("insert into pgflow.runs (flow_slug, input, status, started_at, failed_at) "
             "values ('f', '1', 'failed', now() - interval '3 days', now() - interval '1 minute')");
        const FlowSummary exact = answer(bench.system().catalogue()->flows())[0];

        exec("insert into pgflow.runs (flow_slug, input, status, started_at, completed_at) "
             "select 'f', to_jsonb(repeat(md5(i::text), 40)), 'completed', now(), now() "
             "from generate_series(1, 6000) i");
        exec("insert into pgflow.runs (flow_slug, input, status) "
             "select 'f', '1', 'started' from generate_series(1, 5000) i");
        const FlowSummary bounded = answer(bench.system().catalogue()->flows())[0];

        QCOMPARE(exact.failedRecently, Count(2));
        QCOMPARE(exact.running, Count(0));
        QCOMPARE(exact.completedToday, Count(0));
        QCOMPARE(bounded.failedRecently, Count(2));
        QVERIFY(bounded.completedToday.hasMore);
        QVERIFY(bounded.completedToday.value <= 6000);
        QCOMPARE(bounded.running, Count(5000, true));
    }

    void outputsAndInputsAreWhatThisEngineHandsOut()
    {
        const Bench bench(*m_database);
        runUntilTheSumFails(bench);
        const auto text = [&](const PayloadRef &ref) {
            return answer(bench.system().payloads()->read(ref, 0, 1000)).text;
        };
        const StepSlug sum(QStringLiteral("sum"));

        QCOMPARE(text({PayloadRef::Kind::StepOutput, runOne, StepSlug(QStringLiteral("list"))}),
                 QByteArray("[1, 2]"));
        QCOMPARE(text({PayloadRef::Kind::StepOutput, runOne, each}), QByteArray("[10, 20]"));
        QCOMPARE(text({PayloadRef::Kind::TaskInput, runOne, each, 1}), QByteArray("2"));
        QCOMPARE(text({PayloadRef::Kind::TaskInput, runOne, sum, 0}), m_inputOfSum);
        QCOMPARE(text({PayloadRef::Kind::TaskInput, runOne, StepSlug(QStringLiteral("list"))}),
                 m_inputOfList);
    }

    void runsAreStartedAndOptionsEditedWithItsOwnFunctions()
    {
        const Bench bench(*m_database);

        const Preview preview =
            answer(bench.system().actions()->preview(StartRun{slug, "1", runOne}));
        const ActionOutcome start =
            answer(bench.system().actions()->apply(StartRun{slug, "1", runOne}));
        const Error twice = errorOf(bench.system().actions()->apply(StartRun{slug, "1", runOne}));
        const ActionOutcome edit =
            answer(bench.system().actions()->apply(EditOptions{slug, each, {}, {2, {}, 7s, {}}}));
        const Capability retry = answer(bench.system().actions()->capability(RetryFailed{runOne}));

        QVERIFY(preview.sentence.contains(QStringLiteral("1 task")));
        QCOMPARE(start.run, std::optional(runOne));
        QCOMPARE(twice.code, Error::Code::Rejected);
        QCOMPARE(edit.auditId, 0);
        QCOMPARE(answer(bench.system().catalogue()->flow(slug)).steps[1].options,
                 (StepOptions{2, {}, 7s, {}}));
        QVERIFY(!retry.possible);
        QVERIFY(!retry.reason.isEmpty());
    }

    void withOurSchemaBesideItSignalsArriveAndActionsAreAudited()
    {
        auto session = m_database->session();
        const auto installed = db::SchemaInstaller().install(session);
        QVERIFY2(installed,
                 installed ? "" : qPrintable(installed.error().message + installed.error().detail));
        const Bench bench(*m_database);
        QVERIFY2(bench.isOpen(), qPrintable(bench.error().message));
        LiveFeed &live = bench.system().live();
        QCOMPARE(bench.system().info().engine, QStringLiteral("pgflow"));
        QTRY_COMPARE_WITH_TIMEOUT(live.state().kind, LiveState::Kind::Live, 10000);
        QSignalSpy changed(&live, &LiveFeed::changed);

        runUntilTheSumFails(bench);
        QTRY_VERIFY(changed.count() > 0);
        const ActionOutcome start =
            answer(bench.system().actions()->apply(StartRun{slug, "1", runTwo}));
        const ActionOutcome edit =
            answer(bench.system().actions()->apply(EditOptions{slug, each, {}, {2, {}, {}, {}}}));
        const Capability retry = answer(bench.system().actions()->capability(RetryFailed{runOne}));

        QVERIFY(start.auditId > 0);
        QVERIFY(edit.auditId > start.auditId);
        QVERIFY(!retry.possible);
        QVERIFY(retry.reason.contains(QStringLiteral(">= 0.8")));
    }

    void withoutOurSchemaDecisionsAreNotInstalled()
    {
        const Bench bench(*m_database);
        runUntilTheSumFails(bench);

        for (const Action &action : everyDecision(slug, runOne, each)) {
            const Capability capability = answer(bench.system().actions()->capability(action));
            QCOMPARE(capability.verdict, Capability::Verdict::NotInstalled);
            QVERIFY(capability.reason.startsWith(QStringLiteral("This engine cannot ")));
            QVERIFY(capability.remedy.contains(QStringLiteral("sluicectl install")));
        }
        QVERIFY(!answer(bench.system().catalogue()->lastEdit(slug, {})));
    }

    void withOurSchemaDecisionsAreForetoldAndDoneAsFarAsThisEngineCan_data()
    {
        QTest::addColumn<bool>("failed");
        QTest::addColumn<Action>("action");
        QTest::addColumn<QString>("refused");
        const auto row = [](const char *name, bool failed, const Action &action,
                            const char *refused = "") {
            QTest::newRow(name) << failed << action << QString::fromLatin1(refused);
        };
        const StepSlug list(QStringLiteral("list"));
        row("cancel", false, CancelRun{.run = runOne, .reason = QStringLiteral("enough")});
        row("resume", true, ResumeRun{.run = runOne});
        row("restart", true, RestartRun{.run = runOne});
        row("fork", true, ForkRun{.run = runOne, .from = {each}});
        row("fork with another output", true,
            ForkRun{.run = runOne, .from = {each}, .outputs = R"({"list": [5]})"});
        row("fork a run under way", false, ForkRun{.run = runOne, .from = {list}});
        row("complete", false, CompleteStep{.run = runOne, .step = list, .output = "[1, 2]"});
        row("fail", false, FailTask{.run = runOne, .step = list, .error = QStringLiteral("no")});
        row("give back", false, RequeueTask{.run = runOne, .step = list});
        row("hold", false, HoldFlow{.flow = slug});
        row("release", false, ReleaseFlow{.flow = slug});
        row("retry", true, RetryFailed{.run = runOne}, "does not keep what retrying");
        row("skip", false, SkipStep{.run = runOne, .step = list}, "knows no skipped steps");
    }
    void withOurSchemaDecisionsAreForetoldAndDoneAsFarAsThisEngineCan()
    {
        QFETCH(bool, failed);
        QFETCH(Action, action);
        QFETCH(QString, refused);
        auto session = m_database->session();
        const auto installed = db::SchemaInstaller().install(session);
        QVERIFY2(installed, installed ? "" : qPrintable(installed.error().detail));
        const Bench bench(*m_database);
        const Bench locked(*m_database, Environment::Production);
        if (failed) {
            runUntilTheSumFails(bench);
        } else {
            bench.start("f", "1");
            bench.claim("f");
        }

        const Capability capability = answer(bench.system().actions()->capability(action));
        QCOMPARE(capability.possible, refused.isEmpty());
        if (!refused.isEmpty()) {
            QCOMPARE(capability.verdict, Capability::Verdict::Version);
            QVERIFY2(capability.reason.contains(refused), qPrintable(capability.reason));
            QCOMPARE(errorOf(bench.system().actions()->apply(action)).message, capability.reason);
            return;
        }
        const Preview estimate = answer(locked.system().actions()->preview(action));
        const Preview exact = answer(bench.system().actions()->preview(action));
        const ActionOutcome outcome = answer(bench.system().actions()->apply(action));
        QVERIFY(!estimate.exact && exact.exact);
        QCOMPARE(estimate.sentence, exact.sentence);
        QCOMPARE(estimate.details, exact.details);
        QVERIFY(outcome.auditId > 0);
    }

    void problemsAreNamedWithoutOurSchema()
    {
        const Bench bench(*m_database);
        runUntilTheSumFails(bench);
        bench.start("f", "2", runTwo);
        const Health before = answer(bench.system().health()->problems());
        QCOMPARE(before.problems.size(), 0);
        QVERIFY2(before.unseen.isEmpty(), qPrintable(before.unseen.join(u'\n')));

        exec("update pgflow.runs set remaining_steps = 7 where status = 'started'");
        exec("select pgmq.send('f', '{}')");
        exec("update pgmq.q_f set enqueued_at = now() - interval '1 min' where message = '{}'");
        exec("drop function pgflow.set_vt_batch");
        const Health found = answer(bench.system().health()->problems());

        QCOMPARE(kindsOf(found),
                 QList<ProblemKind>({ProblemKind::MessageWithoutTask, ProblemKind::WrongCounter,
                                     ProblemKind::FunctionMissing}));
        for (const Problem &problem : found.problems)
            QVERIFY(!problem.isRepairable);
    }

    void problemsAreRepairedWithOurSchema_data()
    {
        QTest::addColumn<QByteArray>("damage");
        QTest::addColumn<ProblemKind>("kind");
        QTest::newRow("steps") << QByteArray("update pgflow.runs set remaining_steps = 7")
                               << ProblemKind::WrongCounter;
        QTest::newRow("tasks") << QByteArray("update pgflow.step_states set remaining_tasks = 3 "
                                             "where step_slug = 'each'")
                               << ProblemKind::WrongCounter;
        QTest::newRow("parents") << QByteArray("update pgflow.step_states set remaining_deps = 2 "
                                               "where step_slug = 'sum'")
                                 << ProblemKind::WrongCounter;
        QTest::newRow("message") << QByteArray("delete from pgmq.q_f where message ->> "
                                               "'task_index' = '1'")
                                 << ProblemKind::TaskWithoutMessage;
        QTest::newRow("queue") << QByteArray("select pgmq.drop_queue('f')")
                               << ProblemKind::MissingQueue;
        QTest::newRow("stray") << QByteArray("select pgmq.send('f', '{}')")
                               << ProblemKind::MessageWithoutTask;
    }
    void problemsAreRepairedWithOurSchema()
    {
        QFETCH(QByteArray, damage);
        QFETCH(ProblemKind, kind);
        auto session = m_database->session();
        const auto installed = db::SchemaInstaller().install(session);
        QVERIFY2(installed, installed ? "" : qPrintable(installed.error().detail));
        const Bench bench(*m_database);
        bench.start("f", "1");
        bench.claim("f");
        bench.complete("list", 0, db::param("[1, 2]"));

        exec(damage);
        if (kind == ProblemKind::MessageWithoutTask)
            exec("update pgmq.q_f set enqueued_at = now() - interval '1 min'");
        const Health found = answer(bench.system().health()->problems());

        QCOMPARE(kindsOf(found), QList<ProblemKind>({kind}));
        (void)answer(bench.system().actions()->apply(Repair{kind, found.problems.first().subject}));
        QCOMPARE(kindsOf(answer(bench.system().health()->problems())), QList<ProblemKind>());
        bench.claim("f", 2);
        bench.complete("each", 0, db::param("1"));
        bench.complete("each", 1, db::param("2"));
        bench.claim("f");
        bench.complete("sum", 0, db::param("3"));
        QCOMPARE(exec("select status from pgflow.runs").text(0, 0), QStringLiteral("completed"));
    }

private:
    [[nodiscard]] static QList<ProblemKind> kindsOf(const Health &health)
    {
        QList<ProblemKind> kinds;
        for (const Problem &problem : health.problems)
            kinds.append(problem.kind);
        return kinds;
    }
    /// Keeps what start_tasks handed out for the two single steps.
    void runUntilTheSumFails(const Bench &bench)
    {
        bench.start("f", R"({"n": 2})");
        m_inputOfList = claimed(bench);
        bench.complete("list", 0, db::param("[1, 2]"));
        bench.claim("f", 2);
        bench.complete("each", 0, db::param("10"));
        bench.complete("each", 1, db::param("20"));
        m_inputOfSum = claimed(bench);
        bench.fail("sum", 0, "boom");
    }
    [[nodiscard]] QByteArray claimed(const Bench &bench) const
    {
        bench.registerWorker("f");
        auto session = m_database->session();
        const auto read =
            session.query("select array_agg(msg_id)::text from pgmq.read('f', 30, 1)");
        const auto input =
            session.query("select input::text from pgflow.start_tasks('f', $1::bigint[], $2::uuid)",
                          {db::param(read->text(0, 0)), db::param(workerId)});
        return input->bytes(0, 0);
    }
    db::Rows exec(const QByteArray &sql, const db::Params &params = {}) const
    {
        return m_database->exec(sql, params);
    }

    inline static const FlowSlug slug{QStringLiteral("f")};
    inline static const StepSlug each{QStringLiteral("each")};
    QByteArray m_inputOfList;
    QByteArray m_inputOfSum;
    std::shared_ptr<Server> m_server = Server::shared(); ///< one for all tests
    std::optional<Database> m_database;
};

QTEST_GUILESS_MAIN(TestUpstream)
#include "tst_upstream.moc"
