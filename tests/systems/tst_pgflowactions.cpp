#include "support_bench.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

class TestPgflowActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database.emplace();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        exec("select pgflow.create_flow('f', max_attempts => 1)");
        exec("select pgflow.add_step('f', 'a')");
        exec("select pgflow.add_step('f', 'b', '{a}')");
    }
    void cleanup() { m_database.reset(); }

    void startingARunIsForetoldDoneAndRecorded()
    {
        const Bench bench(*m_database);
        const Action start = StartRun{flow, R"({"n": 1})", runOne};

        const Preview preview = answer(bench.system().actions()->preview(start));
        QCOMPARE(count("pgflow.runs"), 0);
        QCOMPARE(count("pgmq.q_f"), 0);
        QCOMPARE(count("sluice.audit"), 0);
        const ActionOutcome outcome = answer(bench.system().actions()->apply(start));

        QVERIFY(preview.exact);
        QVERIFY(preview.sentence.contains(QStringLiteral("1 task")));
        QVERIFY(preview.sql.contains(QStringLiteral("sluice.action_start_run")));
        QVERIFY(preview.sql.contains(QStringLiteral("-- $2 = '{\"n\": 1}'")));
        QCOMPARE(outcome.run, std::optional(runOne));
        QVERIFY(outcome.auditId > 0);
        QCOMPARE(count("pgflow.runs"), 1);
        const db::Rows entry = exec("select action, target ->> 'flow_slug', role, client from "
                                    "sluice.audit where id = $1::bigint",
                                    {db::param(outcome.auditId)});
        QCOMPARE(entry.text(0, 0), QStringLiteral("start_run"));
        QCOMPARE(entry.text(0, 1), QStringLiteral("f"));
        QCOMPARE(entry.text(0, 2), QStringLiteral("sluice"));
        QCOMPARE(entry.text(0, 3), QStringLiteral("sluice"));
    }

    void aRunIdThatExistsAndAFlowThatDoesNotAreRefused()
    {
        const Bench bench(*m_database);
        static_cast<void>(answer(bench.system().actions()->apply(StartRun{flow, "1", runOne})));

        const Error twice = errorOf(bench.system().actions()->apply(StartRun{flow, "1", runOne}));
        const Error unknown = errorOf(bench.system().actions()->apply(
            StartRun{FlowSlug(QStringLiteral("nope")), "1", runTwo}));
        const Error noJson =
            errorOf(bench.system().actions()->apply(StartRun{flow, "{\"a\":", runTwo}));

        QCOMPARE(twice.code, Error::Code::Rejected);
        QCOMPARE(unknown.code, Error::Code::NotFound);
        QVERIFY(unknown.message.contains(QStringLiteral("nope")));
        QCOMPARE(noJson.code, Error::Code::Rejected);
        QCOMPARE(count("pgflow.runs"), 1);
        QCOMPARE(count("sluice.audit"), 1);
    }

    void editingOptionsSaysWhatItReaches()
    {
        const Bench bench(*m_database);
        bench.start("f", "1");
        const Action edit = EditOptions{flow, stepA, {}, {5, {}, 9s, 0s}};

        const Preview preview = answer(bench.system().actions()->preview(edit));
        QVERIFY(exec("select opt_timeout from pgflow.steps where step_slug = 'a'").isNull(0, 0));
        const ActionOutcome outcome = answer(bench.system().actions()->apply(edit));

        QVERIFY(preview.exact);
        QVERIFY(preview.sentence.contains(QStringLiteral("3 option")));
        QVERIFY(preview.sentence.contains(QStringLiteral("1 running run")));
        QVERIFY(preview.sentence.contains(QStringLiteral("1 task")));
        QCOMPARE(preview.details.size(), 3);
        QVERIFY(outcome.auditId > 0);
        const FlowDefinition now = answer(bench.system().catalogue()->flow(flow));
        QCOMPARE(now.steps[0].options, (StepOptions{5, {}, 9s, 0s}));
        const db::Rows audit =
            exec("select before ->> 'timeout', after ->> 'timeout' from sluice.audit");
        QVERIFY(audit.isNull(0, 0));
        QCOMPARE(audit.text(0, 1), QStringLiteral("9"));
    }

    void anEditOfWhatSomebodyElseChangedIsRefused()
    {
        const Bench bench(*m_database);
        exec("update pgflow.steps set opt_timeout = 77 where step_slug = 'a'");
        const Action edit = EditOptions{flow, stepA, {}, {5, {}, {}, {}}};

        const Error preview = errorOf(bench.system().actions()->preview(edit));
        const Error apply = errorOf(bench.system().actions()->apply(edit));

        QCOMPARE(preview.code, Error::Code::Stale);
        QCOMPARE(apply.code, Error::Code::Stale);
        QVERIFY(apply.message.contains(QStringLiteral("Nothing was changed")));
        QVERIFY(
            exec("select opt_max_attempts from pgflow.steps where step_slug = 'a'").isNull(0, 0));
        QCOMPARE(count("sluice.audit"), 0);
    }

    void optionsTheDatabaseForbidsAreRefused()
    {
        const Bench bench(*m_database);

        const Error zero = errorOf(
            bench.system().actions()->apply(EditOptions{flow, stepA, {}, {{}, {}, 0s, {}}}));
        const Error unknown = errorOf(bench.system().actions()->apply(
            EditOptions{flow, StepSlug(QStringLiteral("zz")), {}, {1, {}, {}, {}}}));

        QCOMPARE(zero.code, Error::Code::Rejected);
        QCOMPARE(unknown.code, Error::Code::NotFound);
        QCOMPARE(count("sluice.audit"), 0);
    }

    void retryingReturnsTheFailedTaskAndKeepsTheRest()
    {
        const Bench bench(*m_database);
        failAtStepB(bench);
        const RunDetail seen = answer(bench.system().runs()->run(runOne));
        const Action retry = RetryFailed{.run = runOne, .seenFailedAt = seen.run.endedAt};

        const Preview preview = answer(bench.system().actions()->preview(retry));
        QCOMPARE(answer(bench.system().runs()->run(runOne)).run.status, RunStatus::Failed);
        const ActionOutcome outcome = answer(bench.system().actions()->apply(retry));
        const RunDetail after = answer(bench.system().runs()->run(runOne));

        QVERIFY(preview.sentence.startsWith(QStringLiteral("1 failed task")));
        QVERIFY(preview.details[0].startsWith(QStringLiteral("1 completed task")));
        QCOMPARE(outcome.run, std::optional(runOne));
        QVERIFY(outcome.auditId > 0);
        QCOMPARE(after.run.status, RunStatus::Started);
        QCOMPARE(after.steps[0].status, StepStatus::Completed);
        QCOMPARE(after.steps[1].tasks[TaskStatus::Queued], 1);
    }

    void aRetryOfWhatSomebodyElseRetriedIsRefused()
    {
        const Bench bench(*m_database);
        failAtStepB(bench);
        const RunDetail seen = answer(bench.system().runs()->run(runOne));
        const Action retry = RetryFailed{.run = runOne, .seenFailedAt = seen.run.endedAt};
        exec("select sluice.retry_failed($1::uuid)", {db::param(runOne)});
        const db::Rows before = exec("select msg_id from pgmq.q_f");

        const Error stale = errorOf(bench.system().actions()->apply(retry));
        const Error notFailed = errorOf(bench.system().actions()->apply(RetryFailed{runOne}));
        const Error unknown = errorOf(bench.system().actions()->apply(RetryFailed{unknownRun}));

        QCOMPARE(stale.code, Error::Code::Stale);
        QCOMPARE(notFailed.code, Error::Code::Rejected);
        QVERIFY(
            notFailed.message.contains(QStringLiteral("only a failed run can be taken up again")));
        QCOMPARE(unknown.code, Error::Code::NotFound);
        QCOMPARE(exec("select msg_id from pgmq.q_f").int64(0, 0), before.int64(0, 0));
        QCOMPARE(count("sluice.audit"), 0);
    }

    void lockedConnectionsForetellButDoNothing()
    {
        const Bench bench(*m_database, Environment::Staging);
        const Action start = StartRun{flow, "1", runOne};

        QVERIFY(bench.system().isLocked());
        const Capability capability = answer(bench.system().actions()->capability(start));
        const Preview preview = answer(bench.system().actions()->preview(start));
        const Error apply = errorOf(bench.system().actions()->apply(start));

        QVERIFY(!capability.possible);
        QCOMPARE(capability.verdict, Capability::Verdict::Locked);
        QVERIFY(capability.reason.contains(QStringLiteral("locked")));
        QVERIFY(!preview.exact);
        QVERIFY(preview.sentence.contains(QStringLiteral("1 task")));
        QCOMPARE(apply.code, Error::Code::Locked);
        QCOMPARE(count("pgflow.runs"), 0);
    }

    void anEstimateKnowsThatARootMapWantsAnArray()
    {
        exec("select pgflow.create_flow('m')");
        exec("select pgflow.add_step('m', 'each', step_type => 'map')");
        const Bench bench(*m_database, Environment::Staging);
        const FlowSlug m(QStringLiteral("m"));

        const Preview array =
            answer(bench.system().actions()->preview(StartRun{m, "[1, 2, 3]", {}}));
        const Error object = errorOf(bench.system().actions()->preview(StartRun{m, "{}", {}}));

        QVERIFY(array.sentence.contains(QStringLiteral("3 task")));
        QCOMPARE(object.code, Error::Code::InvalidArgument);
    }

    void estimatesAgreeWithExactPreviews()
    {
        const Bench locked(*m_database, Environment::Development);
        const Bench open(*m_database);
        failAtStepB(open);
        open.start("f", "1", runTwo);
        const RunId afterASkip(QUuid::createUuid().toString(QUuid::WithoutBraces));
        failAfterASkip(open, afterASkip);

        const QList<Action> actions = {
            StartRun{flow, "1", {}},
            EditOptions{flow, stepA, {}, {2, {}, {}, {}}},
            EditOptions{flow, {}, {1, 5s, 60s, {}}, {1, 7s, 60s, {}}},
            RetryFailed{runOne},
            RetryFailed{afterASkip},
        };
        for (const Action &action : actions) {
            const Preview estimate = answer(locked.system().actions()->preview(action));
            const Preview exact = answer(open.system().actions()->preview(action));
            QCOMPARE(estimate.sentence, exact.sentence);
            QCOMPARE(estimate.details, exact.details);
            QCOMPARE(estimate.sql, exact.sql);
        }
    }

    void productionUnlocksWithAReasonThatIsRecorded()
    {
        const Bench bench(*m_database, Environment::Production);

        const Error without = errorOf(bench.system().setLocked(false, QStringLiteral(" ")));
        QVERIFY(bench.system().isLocked());
        const auto unlocked = await(bench.system().setLocked(false, QStringLiteral("incident 7")));
        QVERIFY(unlocked && *unlocked);
        QVERIFY(!bench.system().isLocked());
        static_cast<void>(answer(bench.system().actions()->apply(StartRun{flow, "1", runOne})));
        const auto relocked = await(bench.system().setLocked(true, {}));
        const Error after = errorOf(bench.system().actions()->apply(StartRun{flow, "1", runTwo}));

        QCOMPARE(without.code, Error::Code::InvalidArgument);
        QVERIFY(relocked && *relocked);
        QCOMPARE(after.code, Error::Code::Locked);
        QCOMPARE(exec("select reason from sluice.audit").text(0, 0), QStringLiteral("incident 7"));
    }

    void unlockingDeliversWhenTheLockIsOpen()
    {
        const Bench bench(*m_database, Environment::Staging);
        bool lockedAtDelivery = true;

        const auto told = bench.system().setLocked(false, {}).then(
            QtFuture::Launch::Sync, [&](const Result<> &result) {
                lockedAtDelivery = !result || bench.system().isLocked();
            });

        QTRY_VERIFY(told.isFinished());
        QVERIFY(!lockedAtDelivery);
    }

    void lockingWinsOverAnUnlockingUnderWay()
    {
        const Bench bench(*m_database, Environment::Staging);

        const auto unlocked = bench.system().setLocked(false, {});
        const auto locked = await(bench.system().setLocked(true, {}));
        const Error overtaken = errorOf(unlocked);

        QVERIFY(locked && *locked);
        QCOMPARE(overtaken.code, Error::Code::Locked);
        QVERIFY(bench.system().isLocked());
    }

    void aPreviewThatMeetsALockIsAnEstimate()
    {
        const Bench bench(*m_database);
        auto other = m_database->session();
        QVERIFY(other.query("begin"));
        QVERIFY(other.query("select from pgflow.steps for update"));

        const Preview preview = answer(
            bench.system().actions()->preview(EditOptions{flow, stepA, {}, {2, {}, {}, {}}}));

        QVERIFY(!preview.exact);
        QVERIFY(preview.sentence.contains(QStringLiteral("1 option")));
    }

    void aViewerSeesAndIsToldWhichRightIsMissing()
    {
        const Bench bench(*m_database);
        makeRole(*m_database, "viewer", "grant_viewer");
        bench.start("f", "1");
        const Bench viewer(*m_database, Environment::Sandbox, conninfoOf(*m_database, "viewer"));

        const Capability capability =
            answer(viewer.system().actions()->capability(StartRun{flow, "1", {}}));
        const Error apply = errorOf(viewer.system().actions()->apply(StartRun{flow, "1", {}}));

        QVERIFY(viewer.system().info().missingRights.isEmpty());
        QVERIFY(viewer.system().info().signalsInstalled);
        QCOMPARE(answer(viewer.system().runs()->run(runOne)).steps.size(), 2);
        QVERIFY(!capability.possible);
        QCOMPARE(capability.verdict, Capability::Verdict::NoRight);
        QVERIFY(capability.remedy.contains(
            QStringLiteral("GRANT EXECUTE ON FUNCTION sluice.action_start_run")));
        QCOMPARE(apply.code, Error::Code::MissingRights);
        QVERIFY(apply.message.contains(
            QStringLiteral("GRANT EXECUTE ON FUNCTION sluice.action_start_run")));
    }

    void whoWantsReadOnlyTransactionsGetsThemAndItIsSaid_data()
    {
        QTest::addColumn<bool>("byRole");
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("said");
        QTest::newRow("role") << true << QString() << QStringLiteral("The role \"");
        QTest::newRow("options") << false
                                 << QStringLiteral(" options='-c default_transaction_read_only=on'")
                                 << QStringLiteral("This connection asks");
    }
    void whoWantsReadOnlyTransactionsGetsThemAndItIsSaid()
    {
        QFETCH(bool, byRole);
        QFETCH(QString, more);
        QFETCH(QString, said);
        makeRole(*m_database, "operator", "grant_operator");
        if (byRole) {
            exec("alter role " + m_database->name().toUtf8() +
                 "_operator set default_transaction_read_only = on");
        }
        const Bench bench(*m_database, Environment::Sandbox,
                          conninfoOf(*m_database, "operator") + more);
        const Action start = StartRun{flow, "1", runOne};

        const Capability capability = answer(bench.system().actions()->capability(start));
        const Error apply = errorOf(bench.system().actions()->apply(start));

        QVERIFY(!capability.possible);
        QCOMPARE(capability.verdict, Capability::Verdict::ReadOnly);
        QVERIFY2(capability.reason.contains(said), qPrintable(capability.reason));
        QVERIFY(!capability.remedy.isEmpty());
        QCOMPARE(apply.message, capability.reason);
        QCOMPARE(count("pgflow.runs"), 0);
    }

    void theMarkOfTheDatabaseMakesTheLock()
    {
        exec("insert into sluice.settings (key, value) values ('environment', '\"production\"')");
        const Bench bench(*m_database, Environment::Sandbox);

        QVERIFY(bench.system().isLocked());
        QCOMPARE(bench.system().info().database.access->environment(), Environment::Production);
        QVERIFY(bench.system().info().limitation.contains(u"production"));
        QCOMPARE(errorOf(bench.system().setLocked(false, QString())).code,
                 Error::Code::InvalidArgument);
        QCOMPARE(errorOf(bench.system().actions()->apply(StartRun{flow, "1", runOne})).code,
                 Error::Code::Locked);
    }

    void anOperatorMayActWithoutRightsOnTables()
    {
        makeRole(*m_database, "operator", "grant_operator");
        const Bench bench(*m_database, Environment::Sandbox, conninfoOf(*m_database, "operator"));

        QVERIFY(answer(bench.system().actions()->capability(StartRun{flow, "1", {}})).possible);
        const ActionOutcome outcome =
            answer(bench.system().actions()->apply(StartRun{flow, "1", runOne}));

        QCOMPARE(exec("select role from sluice.audit where id = $1::bigint",
                      {db::param(outcome.auditId)})
                     .text(0, 0),
                 m_database->name() + QStringLiteral("_operator"));
    }

    void aRoleWithoutRightsIsToldWhatToAskFor()
    {
        makeRole(*m_database, "nobody", nullptr);
        const Bench bench(*m_database, Environment::Sandbox, conninfoOf(*m_database, "nobody"));

        const SystemInfo info = bench.system().info();
        const Error flows = errorOf(bench.system().catalogue()->flows());

        QCOMPARE(info.engine, QStringLiteral("pgflow"));
        QVERIFY(info.signalsInstalled);
        QVERIFY(info.missingForSignals.contains(QStringLiteral("GRANT USAGE ON SCHEMA sluice TO ") +
                                                info.database.role));
        QCOMPARE(info.missingRights.size(), 2);
        QVERIFY(
            info.missingRights[0].startsWith(QStringLiteral("GRANT USAGE ON SCHEMA pgflow TO")));
        QCOMPARE(flows.code, Error::Code::MissingRights);
        QVERIFY(flows.message.contains(QStringLiteral("GRANT USAGE ON SCHEMA pgflow")));
    }

    void signalsThatMayNotBeAskedForAreNotCalledMissing()
    {
        makeRole(*m_database, "deaf", "grant_viewer");
        exec("revoke execute on function sluice.watch(uuid, integer) from public");
        exec("revoke execute on function sluice.watch(uuid, integer) from " +
             roleName(*m_database, "deaf"));
        const Bench bench(*m_database, Environment::Sandbox, conninfoOf(*m_database, "deaf"));

        const SystemInfo info = bench.system().info();

        QVERIFY(info.signalsInstalled);
        QCOMPARE(info.missingForSignals.size(), 1);
        QVERIFY2(info.missingForSignals[0].startsWith(
                     QStringLiteral("GRANT EXECUTE ON FUNCTION sluice.watch(")),
                 qPrintable(info.missingForSignals[0]));
        QTRY_COMPARE_WITH_TIMEOUT(bench.system().live().state().kind, LiveState::Kind::Polling,
                                  10000);
        const QString reason = bench.system().live().state().reason;
        QVERIFY2(reason.contains(info.missingForSignals[0]), qPrintable(reason));
        QVERIFY(!reason.contains(QStringLiteral("not installed")));
    }

    void whatRowLevelSecurityHidesIsNotCalledAbsent_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::newRow("no policy") << QByteArray();
        QTest::newRow("a policy that lets nothing through")
            << QByteArray("create policy part on pgflow.flows for select using (flow_slug = 'x'); "
                          "create policy part on pgflow.runs for select using (false)");
    }
    void whatRowLevelSecurityHidesIsNotCalledAbsent()
    {
        QFETCH(const QByteArray, policy);
        Bench owner(*m_database);
        makeRole(*m_database, "hidden", "grant_viewer");
        owner.start("f", "1");
        for (const char *table : {"flows", "runs"})
            exec(QByteArray("alter table pgflow.") + table + " enable row level security");
        if (!policy.isEmpty())
            QVERIFY(m_database->session().script(policy));
        const Bench bench(*m_database, Environment::Sandbox, conninfoOf(*m_database, "hidden"));
        const SystemInfo info = bench.system().info();

        QCOMPARE(info.hidingTables, (QList{QStringLiteral("flows"), QStringLiteral("runs")}));
        for (const Error &error :
             {errorOf(bench.system().catalogue()->flows()),
              errorOf(bench.system().runs()->page({}, {}, 10)),
              errorOf(bench.system().runs()->run(runOne)),
              errorOf(bench.system().catalogue()->flow(flow)),
              errorOf(bench.system().runs()->find(QStringLiteral("1111"), 2))}) {
            QCOMPARE(error.code, Error::Code::MissingRights);
            QVERIFY2(error.message.contains(QStringLiteral("ow level security")),
                     qPrintable(error.message));
            QVERIFY2(error.message.contains(QStringLiteral("CREATE POLICY")),
                     qPrintable(error.message));
        }

        for (const QString &statement : info.missingPolicies)
            exec(statement.toUtf8());
        const Bench helped(*m_database, Environment::Sandbox, conninfoOf(*m_database, "hidden"));

        QVERIFY(helped.system().info().hidingTables.isEmpty());
        QCOMPARE(answer(helped.system().runs()->page({}, {}, 10)).runs.size(), 1);
        QVERIFY(!answer(helped.system().catalogue()->flows()).isEmpty());
    }

    void anOwnerIsToldOfNothingHidden()
    {
        exec("alter table pgflow.flows enable row level security");
        const Bench bench(*m_database);

        QVERIFY(bench.system().info().hidingTables.isEmpty());
    }

    void withoutOurSchemaActionsAreGuardedStatements()
    {
        exec("drop schema sluice cascade");
        const Bench bench(*m_database);
        QVERIFY(!bench.system().info().signalsInstalled);
        bench.start("f", "1", runTwo);

        const Preview preview =
            answer(bench.system().actions()->preview(StartRun{flow, "1", runOne}));
        const ActionOutcome outcome =
            answer(bench.system().actions()->apply(EditOptions{flow, stepA, {}, {2, {}, {}, {}}}));
        const Error stale =
            errorOf(bench.system().actions()->apply(EditOptions{flow, stepA, {}, {3, {}, {}, {}}}));
        const Capability retry = answer(bench.system().actions()->capability(RetryFailed{runTwo}));

        QVERIFY(preview.sentence.contains(QStringLiteral("1 task")));
        QCOMPARE(count("pgflow.runs"), 1);
        QCOMPARE(outcome.auditId, 0);
        QVERIFY(outcome.sentence.contains(QStringLiteral("1 running run")));
        QCOMPARE(stale.code, Error::Code::Stale);
        QCOMPARE(
            exec("select opt_max_attempts from pgflow.steps where step_slug = 'a'").int32(0, 0), 2);
        QVERIFY(!retry.possible);
        QVERIFY(retry.reason.contains(QStringLiteral("sluice")));
    }

    void aDatabaseWithoutAnEngineSaysSo()
    {
        const Database empty(Contents::Empty);
        QVERIFY2(empty.isReady(), qPrintable(empty.problem()));
        const Bench bench(empty);

        QVERIFY(!bench.isOpen());
        QVERIFY(bench.reached().systems().isEmpty());
        QCOMPARE(bench.reached().info().name, empty.name());
        QVERIFY(bench.reached().info().serverVersion.toDouble() >= 15);
        QVERIFY(!bench.reached().isLocked());
        QTRY_COMPARE(bench.reached().live().state().kind, LiveState::Kind::Polling);
        QVERIFY(noSystemIn(bench.reached().info()).message.contains(empty.name()));
    }

private:
    void failAtStepB(const Bench &bench) const
    {
        bench.start("f", "1");
        bench.claim("f");
        bench.complete("a", 0, db::param("2"));
        bench.claim("f");
        bench.fail("b", 0, "boom");
    }
    /// A task fails whose step is skipped for that, then another, whose step fails the run.
    void failAfterASkip(const Bench &bench, const RunId &run) const
    {
        exec("select pgflow.create_flow('skips', max_attempts => 1)");
        exec("select pgflow.add_step('skips', 'unloved', when_exhausted => 'skip')");
        exec("select pgflow.add_step('skips', 'needed')");
        bench.start("skips", "1", run);
        bench.claim("skips", 2);
        bench.fail("unloved", 0, "boom", run);
        bench.fail("needed", 0, "boom", run);
    }
    db::Rows exec(const QByteArray &sql, const db::Params &params = {}) const
    {
        return m_database->exec(sql, params);
    }
    [[nodiscard]] qint64 count(const QByteArray &table) const
    {
        return exec("select count(*) from " + table).int64(0, 0);
    }
    const FlowSlug flow{QStringLiteral("f")};
    const StepSlug stepA{QStringLiteral("a")};
    std::shared_ptr<Server> m_server = Server::shared(); ///< one for all tests
    std::optional<Database> m_database;
};

QTEST_GUILESS_MAIN(TestPgflowActions)
#include "tst_pgflowactions.moc"
