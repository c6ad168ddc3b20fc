#include "support_bench.h"
#include "support_decisions.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/// Decisions about runs, steps and tasks: foretold, refused, done, and met by a second client.
class TestPgflowDecisions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_database.emplace();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_open.emplace(*m_database);
        m_other.emplace(*m_database);
        m_locked.emplace(*m_database, Environment::Development);
    }
    void init()
    {
        exec("delete from sluice.holds");
        exec("delete from sluice.audit");
        exec("select pgflow.delete_flow_and_data('f')");
        // first → each (map) → last
        exec("select pgflow.create_flow('f', max_attempts => 1)");
        exec("select pgflow.add_step('f', 'first')");
        exec("select pgflow.add_step('f', 'each', '{first}', step_type => 'map')");
        exec("select pgflow.add_step('f', 'last', '{each}')");
    }
    void cleanupTestCase()
    {
        for (auto *bench : {&m_open, &m_other, &m_locked})
            bench->reset();
        m_database.reset();
    }

    void whatIsForetoldIsWhatHappens_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<Action>("action");
        const auto row = [](const char *name, const char *state, const Action &action) {
            QTest::newRow(name) << QString::fromLatin1(state) << action;
        };
        row("cancel", "mapping", CancelRun{.run = runOne});
        row("cancel with a reason", "started",
            CancelRun{.run = runOne, .reason = QStringLiteral("a mistake")});
        row("resume", "failed", ResumeRun{.run = runOne});
        row("resume what was cancelled", "cancelled",
            ResumeRun{.run = runOne, .cancelledToo = true});
        row("restart", "failed", RestartRun{.run = runOne});
        row("fork a run under way", "mapped in part", ForkRun{.run = runOne, .from = {last}});
        row("fork a failed run", "failed", ForkRun{.run = runOne, .from = {each}});
        row("fork a completed run", "completed", ForkRun{.run = runOne, .from = {last}});
        row("fork a cancelled run", "cancelled", ForkRun{.run = runOne, .from = {first, each}});
        row("fork with another output", "completed",
            ForkRun{.run = runOne, .from = {each}, .outputs = R"({"first": [1, 2]})"});
        row("fork with other outputs", "completed",
            ForkRun{.run = runOne,
                    .from = {last},
                    .outputs = R"({"each": [null, 1, {"a": 2}], "first": []})"});
        row("retry", "failed", RetryFailed{.run = runOne});
        row("retry of a step", "failed", RetryFailed{.run = runOne, .step = each});
        row("retry of a task", "failed", RetryFailed{.run = runOne, .step = each, .task = 1});
        row("retry of what was cancelled", "cancelled",
            RetryFailed{.run = runOne, .cancelledToo = true});
        row("skip before it starts", "started", SkipStep{.run = runOne, .step = last});
        row("skip at work", "mapping", SkipStep{.run = runOne, .step = each});
        row("complete", "started", CompleteStep{.run = runOne, .step = first, .output = "[1, 2]"});
        row("complete a map", "mapping",
            CompleteStep{.run = runOne, .step = each, .output = "[null, 5, 6]"});
        row("fail", "mapping",
            FailTask{.run = runOne, .step = each, .task = 1, .error = QStringLiteral("no")});
        row("give back", "taken", RequeueTask{.run = runOne, .step = first});
        row("hold a flow", "mapping", HoldFlow{.flow = flow});
        row("hold a step", "mapping",
            HoldFlow{.flow = flow, .step = each, .reason = QStringLiteral("limit")});
        row("hold what is held", "held", HoldFlow{.flow = flow});
        row("release", "held", ReleaseFlow{.flow = flow});
        row("release what is not held", "mapping", ReleaseFlow{.flow = flow});
    }
    void whatIsForetoldIsWhatHappens()
    {
        QFETCH(QString, state);
        QFETCH(Action, action);
        const Bench &locked = *m_locked;
        const Bench &open = *m_open;
        bring(open, state);

        const Preview estimate = answer(locked.system().actions()->preview(action));
        const Preview exact = answer(open.system().actions()->preview(action));
        const int before = count("sluice.audit");
        const ActionOutcome outcome = answer(open.system().actions()->apply(action));

        QVERIFY(!estimate.exact);
        QVERIFY(exact.exact);
        QCOMPARE(estimate.sentence, exact.sentence);
        QCOMPARE(estimate.details, exact.details);
        QCOMPARE(estimate.sql, exact.sql);
        QVERIFY(!outcome.sentence.isEmpty());
        QVERIFY(outcome.auditId > 0);
        QCOMPARE(count("sluice.audit"), before + 1);
        QCOMPARE(exec("select action from sluice.audit order by id desc limit 1").text(0, 0),
                 actionName(action));
        if (const QString reason = actionReason(action); !reason.isEmpty()) {
            QCOMPARE(exec("select reason from sluice.audit order by id desc limit 1").text(0, 0),
                     reason);
        }
    }

    void whatTheStateRefusesIsSaidInWordsOfOurOwn_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<Action>("action");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *state, const Action &action,
                            const char *says) {
            QTest::newRow(name) << QString::fromLatin1(state) << action << QString::fromUtf8(says);
        };
        row("cancel what has ended", "completed", CancelRun{.run = runOne}, "has ended already");
        row("resume what goes on", "started", ResumeRun{.run = runOne}, "has not failed");
        row("resume what was cancelled", "cancelled", ResumeRun{.run = runOne}, "was cancelled");
        row("resume a flow that grew", "grown", ResumeRun{.run = runOne}, "more steps since: more");
        row("fork a flow that grew", "grown", ForkRun{.run = runOne, .from = {each}},
            "more steps since: more");
        row("fork at no step", "started", ForkRun{.run = runOne, .from = {}}, "No step is chosen");
        row("fork at an unknown step", "started",
            ForkRun{.run = runOne, .from = {StepSlug(QStringLiteral("nope"))}},
            "has no step \"nope\"");
        row("fork with outputs of no steps", "completed",
            ForkRun{.run = runOne, .from = {last}, .outputs = "[1]"}, "must be a JSON object");
        row("fork with an output of what is done again", "completed",
            ForkRun{.run = runOne, .from = {each}, .outputs = R"({"each": [1, 2, 3]})"},
            "does not keep it as completed");
        row("fork with what no map takes", "completed",
            ForkRun{.run = runOne, .from = {each}, .outputs = R"({"first": 1})"},
            "must be a JSON array");
        row("fork with a map too short", "completed",
            ForkRun{.run = runOne, .from = {last}, .outputs = R"({"each": [1]})"},
            "must have 3 element");
        row("fork with a map that is none", "completed",
            ForkRun{.run = runOne, .from = {last}, .outputs = R"({"each": 1})"},
            "must be an array of 3 element");
        row("fork without a queue", "queueless", ForkRun{.run = runOne, .from = {each}},
            "The queue of flow \"f\" is missing");
        row("retry what goes on", "started", RetryFailed{.run = runOne}, "has not failed");
        row("retry what was cancelled", "cancelled", RetryFailed{.run = runOne}, "was cancelled");
        row("retry one of several", "failed twice",
            RetryFailed{.run = runOne, .step = each, .task = 0}, "other failed tasks");
        row("skip what has ended", "mapping", SkipStep{.run = runOne, .step = first},
            "has ended already");
        row("skip in a run that has ended", "failed", SkipStep{.run = runOne, .step = last},
            "has ended already");
        row("complete what has not started", "started",
            CompleteStep{.run = runOne, .step = last, .output = "1"}, "has not started");
        row("complete with what no map takes", "started",
            CompleteStep{.run = runOne, .step = first, .output = "1"}, "must be a JSON array");
        row("complete a map too short", "mapping",
            CompleteStep{.run = runOne, .step = each, .output = "[1]"}, "must have 3 element");
        row("complete a map otherwise than it was", "mapped in part",
            CompleteStep{.run = runOne, .step = each, .output = "[7, 5, 6]"}, "Task 0");
        row("fail what has ended", "mapped in part",
            FailTask{.run = runOne, .step = each, .task = 0, .error = QStringLiteral("no")},
            "has ended already");
        row("give back what nobody has", "started", RequeueTask{.run = runOne, .step = first},
            "No worker is at task 0");
    }
    void whatTheStateRefusesIsSaidInWordsOfOurOwn()
    {
        QFETCH(QString, state);
        QFETCH(Action, action);
        QFETCH(QString, says);
        const Bench &locked = *m_locked;
        const Bench &open = *m_open;
        bring(open, state);
        const int before = count("sluice.audit");

        const Error estimated = errorOf(locked.system().actions()->preview(action));
        const Error previewed = errorOf(open.system().actions()->preview(action));
        const Error applied = errorOf(open.system().actions()->apply(action));

        QVERIFY2(applied.message.contains(says), qPrintable(applied.message));
        QVERIFY2(applied.message.endsWith(QStringLiteral("Nothing was changed.")),
                 qPrintable(applied.message));
        QCOMPARE(previewed.message, applied.message);
        QCOMPARE(estimated.message, applied.message);
        QCOMPARE(previewed.code, applied.code);
        QCOMPARE(estimated.code, applied.code);
        QCOMPARE(count("sluice.audit"), before);
    }

    void ofTwoWhoDecideTheSameOneWinsAndTheOtherIsTold_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<Action>("action");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *state, const Action &action,
                            const char *says) {
            QTest::newRow(name) << QString::fromLatin1(state) << action << QString::fromUtf8(says);
        };
        row("cancel", "mapping", CancelRun{.run = runOne}, "was cancelled already");
        row("retry", "failed", RetryFailed{.run = runOne}, "has not failed");
        row("skip", "mapping", SkipStep{.run = runOne, .step = each}, "was skipped already");
        row("skip as seen", "mapping",
            SkipStep{.run = runOne, .step = each, .seenStatus = StepStatus::Started},
            "no longer as you saw it");
        row("complete", "started", CompleteStep{.run = runOne, .step = first, .output = "[1]"},
            "had completed");
        row("complete as seen", "started",
            CompleteStep{
                .run = runOne, .step = first, .output = "[1]", .seenStatus = StepStatus::Started},
            "no longer as you saw it");
        row("fail", "mapping",
            FailTask{.run = runOne, .step = each, .task = 1, .error = QStringLiteral("no")},
            "had failed already");
        row("fail as seen", "mapping",
            FailTask{.run = runOne,
                     .step = each,
                     .task = 1,
                     .error = QStringLiteral("no"),
                     .seenStatus = TaskStatus::Queued,
                     .seenAttempts = 0},
            "no longer as you saw it");
        row("give back", "taken", RequeueTask{.run = runOne, .step = first},
            "No worker is at task 0");
        row("give back as seen", "taken",
            RequeueTask{.run = runOne, .step = first, .seenAttempts = 1},
            "no longer as you saw it");
        row("hold", "mapping", HoldFlow{.flow = flow}, "was held already");
        row("release", "held", ReleaseFlow{.flow = flow}, "there was no hold");
        row("start with an own id", "started", StartRun{flow, "1", runTwo},
            "There is a run 11112222-1111-4111-8111-111111111111 already");
        row("options", "started", EditOptions{flow, first, {}, {5, {}, {}, {}}},
            "were changed since you opened them");
    }
    void ofTwoWhoDecideTheSameOneWinsAndTheOtherIsTold()
    {
        QFETCH(QString, state);
        QFETCH(Action, action);
        QFETCH(QString, says);
        const Bench &one = *m_open;
        const Bench &other = *m_other;
        bring(one, state);

        // Both are on their way before either is answered.
        const auto firstAsked = one.system().actions()->apply(action);
        const auto secondAsked = other.system().actions()->apply(action);
        const auto a = await(firstAsked);
        const auto b = await(secondAsked);

        QVERIFY(a && b);
        QStringList told;
        for (const auto &result : {*a, *b})
            told << (result ? result->sentence : result.error().message);
        const int told0 = told[0].contains(says) ? 1 : 0;
        const int told1 = told[1].contains(says) ? 1 : 0;
        QVERIFY2(told0 + told1 == 1, qPrintable(told.join(u'\n')));
        const auto &winner = told0 == 1 ? *b : *a;
        QVERIFY2(winner, winner ? "" : qPrintable(winner.error().message));
    }

    void aRunThatWasCancelledIsCalledSo()
    {
        const Bench &bench = *m_open;
        bring(bench, QStringLiteral("cancelled"));
        bench.start("f", "1", runTwo);

        QCOMPARE(answer(bench.system().runs()->run(runOne)).run.status, RunStatus::Cancelled);
        QCOMPARE(answer(bench.system().runs()->find(toText(runOne), 2)).first().status,
                 RunStatus::Cancelled);
        const auto only = [&](RunStatus status) {
            const RunFilter filter{.flow = flow, .status = status};
            const auto page = answer(bench.system().runs()->page(filter, {}, 10));
            const auto counted = answer(bench.system().runs()->count(filter, 100));
            return page.runs.size() == counted.runs ? counted.runs : -1;
        };
        QCOMPARE(only(RunStatus::Cancelled), 1);
        QCOMPARE(only(RunStatus::Failed), 0);
        QCOMPARE(only(RunStatus::Started), 1);

        static_cast<void>(answer(
            bench.system().actions()->apply(RetryFailed{.run = runOne, .cancelledToo = true})));

        QCOMPARE(answer(bench.system().runs()->run(runOne)).run.status, RunStatus::Started);
        QCOMPARE(only(RunStatus::Cancelled), 0);
    }

    void theLastChangeOfOptionsIsKnown()
    {
        const Bench &bench = *m_open;
        QVERIFY(!answer(bench.system().catalogue()->lastEdit(flow, first)));
        static_cast<void>(
            answer(bench.system().actions()->apply(EditOptions{flow, first, {}, {5, {}, 9s, 0s}})));
        static_cast<void>(answer(bench.system().actions()->apply(
            EditOptions{flow, {}, {1, 5s, 60s, {}}, {4, 5s, 60s, {}}})));

        const auto ofStep = answer(bench.system().catalogue()->lastEdit(flow, first));
        const auto ofFlow = answer(bench.system().catalogue()->lastEdit(flow, {}));

        QVERIFY(ofStep && ofFlow);
        QCOMPARE(ofStep->seen, StepOptions());
        QCOMPARE(ofStep->wanted, (StepOptions{5, {}, 9s, 0s}));
        QCOMPARE(ofFlow->seen, (StepOptions{1, 5s, 60s, {}}));
        QCOMPARE(ofFlow->wanted, (StepOptions{4, 5s, 60s, {}}));
    }

    void whatWasDecidedIsRecorded()
    {
        const Bench &bench = *m_open;
        QVERIFY(answer(bench.system().audit()->page({}, 10)).isEmpty());
        bring(bench, QStringLiteral("mapping"));
        const auto held = answer(bench.system().actions()->apply(
            HoldFlow{.flow = flow, .step = each, .reason = QStringLiteral("maintenance")}));
        const auto failed = answer(bench.system().actions()->apply(
            FailTask{.run = runOne, .step = each, .task = 1, .error = QStringLiteral("no")}));

        const auto all = answer(bench.system().audit()->page({}, 10));
        const auto older = answer(bench.system().audit()->page(failed.auditId, 10));

        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0].id, failed.auditId);
        QCOMPARE(all[0].action, QStringLiteral("fail_task_now"));
        QVERIFY(all[0].run == runOne && all[0].step == each && all[0].task == 1);
        QVERIFY(!all[0].before.isEmpty() && !all[0].outcome.isEmpty());
        QCOMPARE(older, all.mid(1));
        QCOMPARE(older[0].id, held.auditId);
        QVERIFY(older[0].flow == flow && older[0].step == each && !older[0].run);
        QCOMPARE(older[0].reason, QStringLiteral("maintenance"));
        QVERIFY(older[0].at.isValid() && !older[0].role.isEmpty());
    }

    void withoutOurSchemaTheyAreNotInstalled()
    {
        const Database without;
        QVERIFY2(without.isReady(), qPrintable(without.problem()));
        without.exec("select pgflow.create_flow('f')");
        without.exec("select pgflow.add_step('f', 'first')");
        without.exec("drop schema sluice cascade");
        const Bench bench(without);
        bench.start("f", "1");

        QVERIFY(!bench.system().audit());
        for (const Action &action : everyDecision(flow, runOne, first)) {
            const Capability capability = answer(bench.system().actions()->capability(action));
            const Error preview = errorOf(bench.system().actions()->preview(action));
            QCOMPARE(capability.verdict, Capability::Verdict::NotInstalled);
            QVERIFY(capability.reason.contains(QStringLiteral("are not installed")));
            QCOMPARE(preview.message, capability.reason);
            QCOMPARE(answer(bench.system().runs()->run(runOne)).run.status, RunStatus::Started);
        }
    }

    void aViewerIsToldWhatToAskFor()
    {
        makeRole(*m_database, "viewer", "grant_viewer");
        const Bench owner(*m_database);
        owner.start("f", "1");
        const Bench viewer(*m_database, Environment::Sandbox, conninfoOf(*m_database, "viewer"));

        for (const Action &action : everyDecision(flow, runOne, first)) {
            const Capability capability = answer(viewer.system().actions()->capability(action));
            const Error apply = errorOf(viewer.system().actions()->apply(action));
            QCOMPARE(capability.verdict, Capability::Verdict::NoRight);
            QVERIFY2(capability.remedy.contains(
                         QStringLiteral("GRANT EXECUTE ON FUNCTION sluice.action_")),
                     qPrintable(capability.remedy));
            QCOMPARE(apply.code, Error::Code::MissingRights);
        }
        QCOMPARE(answer(owner.system().runs()->run(runOne)).run.status, RunStatus::Started);
    }

    void anOperatorMayDecideEverything()
    {
        makeRole(*m_database, "operator", "grant_operator");
        const Bench bench(*m_database, Environment::Sandbox, conninfoOf(*m_database, "operator"));
        const Bench locked(*m_database, Environment::Staging, conninfoOf(*m_database, "operator"));
        bring(bench, QStringLiteral("failed"));

        for (const Action &action : everyDecision(flow, runOne, first)) {
            QVERIFY(answer(bench.system().actions()->capability(action)).possible);
            QCOMPARE(answer(locked.system().actions()->capability(action)).verdict,
                     Capability::Verdict::Locked);
            // Foretold, or refused by the state: never for want of a right.
            const auto foretold = await(locked.system().actions()->preview(action));
            QVERIFY(foretold);
            QVERIFY2(*foretold || (*foretold).error().code != Error::Code::MissingRights,
                     *foretold ? "" : qPrintable((*foretold).error().message));
        }
    }

private:
    inline static const FlowSlug flow{QStringLiteral("f")};
    inline static const StepSlug first{QStringLiteral("first")};
    inline static const StepSlug each{QStringLiteral("each")};
    inline static const StepSlug last{QStringLiteral("last")};

    /// Brings run one into a state.
    void bring(const Bench &bench, const QString &state) const
    {
        bench.start("f", "1");
        if (state == u"started")
            return;
        bench.claim("f");
        if (state == u"taken")
            return;
        bench.complete("first", 0, db::param("[1, 2, 3]"));
        if (state == u"mapping")
            return;
        if (state == u"held") {
            exec("select sluice.hold('f')");
            return;
        }
        if (state == u"cancelled") {
            exec("select sluice.cancel_run($1::uuid, 'enough')", {db::param(runOne)});
            return;
        }
        bench.claim("f", 3);
        bench.complete("each", 0, db::param("4"));
        if (state == u"mapped in part")
            return;
        if (state == u"completed") {
            bench.complete("each", 1, db::param("5"));
            bench.complete("each", 2, db::param("6"));
            bench.claim("f");
            bench.complete("last", 0, db::param("7"));
            return;
        }
        if (state == u"failed twice") {
            // As engines leave it that fail a run only when its last task has ended.
            exec("update pgflow.step_tasks set status = 'failed', failed_at = now(), "
                 "completed_at = null, output = null where step_slug = 'each' and task_index = 0");
        }
        bench.fail("each", 1, "boom");
        if (state == u"queueless")
            exec("select pgmq.drop_queue('f')");
        if (state == u"grown")
            exec("select pgflow.add_step('f', 'more', '{last}')");
    }

    db::Rows exec(const QByteArray &sql, const db::Params &params = {}) const
    {
        return m_database->exec(sql, params);
    }
    int count(const QByteArray &table) const
    {
        return int(exec("select count(*) from " + table).int64(0, 0));
    }
    std::shared_ptr<Server> m_server = Server::shared(); ///< one for all tests
    std::optional<Database> m_database;
    std::optional<Bench> m_open; ///< as whoever may do everything
    std::optional<Bench> m_other;
    std::optional<Bench> m_locked;
};

QTEST_GUILESS_MAIN(TestPgflowDecisions)
#include "tst_pgflowdecisions.moc"
