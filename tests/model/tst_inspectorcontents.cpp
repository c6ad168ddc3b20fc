#include "model/inspector/flowcontents.h"
#include "model/inspector/inspectorcontext.h"
#include "model/inspector/runcontents.h"
#include "model/inspector/runstepcontents.h"
#include "support/fakeflows.h"

#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

// Texts with %n are compared in their source form: without a translation loaded Qt keeps "(s)".
/// What the inspector says of flows, runs and their steps, from plain data.
class TestInspectorContents final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY(m_format.setSetting(QStringLiteral("UTC")));
    }

    void aFlowSaysItsCountsItsPastAndItsOptions()
    {
        const FlowDefinition flow = websiteFlow();
        const FlowSummary summary{
            .slug = flow.slug, .running = 41, .lastStarted = at("09:40:12"), .liveWorkers = 2};
        InspectorContext context = at0941();
        context.summary = &summary;

        const InspectorContents contents =
            flowContents(flow, FlowStatistics{.runs = {100, 1300ms, 4s}}, context);

        QCOMPARE(contents.title, QStringLiteral("analyze_website"));
        QCOMPARE(contents.subtitle, QStringLiteral("flow of 7 step(s)"));
        QCOMPARE(
            contents.facts,
            (QStringList{
                QStringLiteral("41 running, 0 finished and 0 failed in 24 h"),
                QStringLiteral("2 worker(s) alive"), QStringLiteral("last started today 09:40:12"),
                QStringLiteral("half of runs finish in 1.3 s, 95 % in 4.0 s (last 100)")}));
        QVERIFY(contents.options && !contents.options->step);
        QVERIFY(contents.options->flow == flow.slug);
        QCOMPARE(contents.options->options.size(), 3);
        QVERIFY(std::holds_alternative<std::monostate>(contents.status));
        QVERIFY(!contents.error && !contents.attempts && !contents.retry && !contents.failure);
        QVERIFY(!contents.input && !contents.output);
    }

    void aFlowNobodyKnowsMoreOfStillHasItsOptions()
    {
        const InspectorContents contents = flowContents(websiteFlow(), std::nullopt, at0941());

        QVERIFY(contents.facts.isEmpty());
        QVERIFY(!contents.waiting);
        QVERIFY(contents.options);
    }

    void aFlowWhoseTasksNobodyTakesSaysSo()
    {
        FlowSummary summary{.slug = websiteFlow().slug, .liveWorkers = 0};
        summary.queuedTasks = 3;
        InspectorContext context = at0941();
        context.summary = &summary;

        const InspectorContents contents = flowContents(websiteFlow(), std::nullopt, context);

        QVERIFY(contents.waiting);
        QCOMPARE(contents.waiting->title, QStringLiteral("No worker is alive"));
    }

    void aStepOfADefinitionSaysWhenItStarts()
    {
        FlowDefinition flow = websiteFlow();
        flow.steps[5].requiredInput = "{}";

        const InspectorContents root = flowStepContents(flow, 0, std::nullopt, at0941());
        const InspectorContents save = flowStepContents(flow, 5, std::nullopt, at0941());

        QCOMPARE(root.facts, QStringList{QStringLiteral("starts with the run")});
        QCOMPARE(save.title, QStringLiteral("save_to_db"));
        QCOMPARE(save.facts,
                 (QStringList{QStringLiteral("starts after sentiment, summary, check_links"),
                              QStringLiteral("runs only if its input fits a condition")}));
        QVERIFY(save.options && save.options->step == flow.steps[5].slug);
        QVERIFY(!root.handler);
    }

    void theHandlerOfAStepNobodyRanIsOpenedAnywhere()
    {
        InspectorContext context = at0941();
        context.handler = QStringLiteral("/handlers/analyze_website/summary.js");

        const InspectorContents step = flowStepContents(websiteFlow(), 2, std::nullopt, context);

        QVERIFY(step.handler);
        QCOMPARE(step.handler->label, QStringLiteral("Open handler summary.js"));
        QCOMPARE(step.handler->file, context.handler);
        QCOMPARE(step.handler->line, 0);
    }

    void aRunIsCalledAsItsSystemCallsIt()
    {
        const RunDetail run = websiteRun();

        const InspectorContents contents = runContents(run, nullptr, at0941());

        QCOMPARE(contents.title, QStringLiteral("run 7f3a…c21e"));
        QCOMPARE(contents.toolTip, toText(run.run.id));
        QCOMPARE(contents.subtitle, QStringLiteral("1 min 47 s so far"));
        QCOMPARE(contents.facts,
                 (QStringList{QStringLiteral("2 of 7 step(s) done"),
                              QStringLiteral("started today 09:40:12"), toText(run.run.id)}));
        QVERIFY(std::get<RunSummary>(contents.status) == run.run);
        QVERIFY(contents.input && contents.input->ref);
        QVERIFY(contents.input->ref->kind == PayloadRef::Kind::RunInput);
        QVERIFY(!contents.output && !contents.options && !contents.attempts && !contents.handler);
        QVERIFY(!contents.retry && !contents.error && !contents.failure);
    }

    void aFailedRunLeadsToTheStepThatFailed()
    {
        const RunDetail run = failedWebsiteRun();

        const InspectorContents contents = runContents(run, nullptr, at0941());

        QVERIFY(contents.error);
        QCOMPARE(contents.error->text, run.run.error);
        QVERIFY(contents.error->whose.isEmpty());
        QVERIFY(contents.failure);
        QCOMPARE(contents.failure->label, QStringLiteral("Show fetch_assets"));
        QVERIFY(contents.failure->step == run.run.failedStep);
        QVERIFY(contents.retry && contents.retry->possible);
        QVERIFY(contents.retry->run == run.run);
    }

    void aCancelledRunCanBeRetriedAndHasNoError()
    {
        RunDetail run = failedWebsiteRun();
        run.run.status = RunStatus::Cancelled;

        const InspectorContents contents = runContents(run, nullptr, at0941());

        QVERIFY(!contents.error && !contents.failure);
        QVERIFY(contents.retry);
    }

    void aFailedStepShowsItsErrorAndWhatToDo()
    {
        const RunDetail run = failedWebsiteRun();
        InspectorContext context = at0941();
        context.handler = QStringLiteral("/handlers/analyze_website/fetch_assets.js");

        const InspectorContents contents = step(run, 4, {}, context);

        QCOMPARE(contents.title, QStringLiteral("fetch_assets"));
        QVERIFY(contents.toolTip.isEmpty());
        QCOMPARE(contents.subtitle,
                 QStringLiteral("single step · gave up after 3 of 3 attempt(s)"));
        QVERIFY(contents.error);
        QCOMPARE(contents.error->text, run.steps[4].error);
        QVERIFY(contents.error->whose.isEmpty());
        QVERIFY(contents.handler);
        QCOMPARE(contents.handler->label, QStringLiteral("Open handler fetch_assets.js:12"));
        QCOMPARE(contents.handler->line, 12);
        QVERIFY(contents.facts.isEmpty());
        QVERIFY(contents.retry);
        QVERIFY(contents.attempts);
        QCOMPARE(contents.attempts->lines.size(), 1);
        QCOMPARE(contents.attempts->lines[0].when, QStringLiteral("09:42:52, 31 s"));
        QVERIFY(contents.attempts->lines[0].error.isEmpty());
        QCOMPARE(contents.attempts->note,
                 QStringLiteral("Earlier attempts are not recorded here."));
        QVERIFY(contents.options && contents.options->step == run.steps[4].slug);
        QVERIFY(contents.input && contents.input->ref && contents.input->ref->task == 0);
        QVERIFY(!contents.output);
    }

    void aStepThatDidNotFailOffersNoRetryOfItsFailedRun()
    {
        const InspectorContents contents = step(failedWebsiteRun(), 3);

        QVERIFY(!contents.retry);
        QVERIFY(contents.waiting);
        QCOMPARE(contents.waiting->title, QStringLiteral("Stopped with the run"));
        QVERIFY(std::get<StepStanding>(contents.status).run == RunStatus::Failed);
    }

    void aStepThatFailedBeforeItRanHadNoTask()
    {
        RunDetail run = failedWebsiteRun();
        run.steps[4].tasks = {};
        run.steps[4].attempts = 0;

        const InspectorContents contents = step(run, 4);

        QVERIFY(contents.error);
        QVERIFY(!contents.attempts);
        QVERIFY(contents.input && !contents.input->ref);
        QCOMPARE(contents.input->sentence, QStringLiteral("The step had no task."));
    }

    void aStepThatHasNotStartedSaysWhyItsValuesAreMissing()
    {
        const InspectorContents contents = step(websiteRun(), 6);

        QVERIFY(contents.waiting);
        QVERIFY(contents.input && !contents.input->ref);
        QCOMPARE(contents.input->sentence, QStringLiteral("Not known before the step starts."));
        QVERIFY(contents.output && !contents.output->ref);
        QCOMPARE(contents.output->sentence, QStringLiteral("No output yet."));
    }

    void aCompletedStepHasInputAndOutput()
    {
        const InspectorContents contents = step(websiteRun(), 0);

        QVERIFY(contents.input && contents.input->ref && contents.output && contents.output->ref);
        QVERIFY(contents.output->ref->kind == PayloadRef::Kind::StepOutput);
        QCOMPARE(contents.output->heading, QStringLiteral("Output"));
        QCOMPARE(contents.facts, QStringList{QStringLiteral("done in 1.2 s")});
        QVERIFY(!contents.error && !contents.waiting);
    }

    void aSkippedStepHasNoOutput()
    {
        RunDetail run = websiteRun();
        run.steps[6].status = StepStatus::Skipped;

        const InspectorContents contents = step(run, 6);

        QVERIFY(contents.output && !contents.output->ref);
        QCOMPARE(contents.output->sentence, QStringLiteral("No output."));
        QCOMPARE(contents.input->sentence, QStringLiteral("The step had no task."));
    }

    void aMapStepShowsTheTaskWhoseErrorItHas()
    {
        const InspectorContents contents = step(failedMap(), 3);

        QCOMPARE(contents.subtitle, QStringLiteral("map step · 200 task(s)"));
        QCOMPARE(contents.error->whose, QStringLiteral("Task 7 said"));
        QCOMPARE(contents.input->heading, QStringLiteral("Input of task 7"));
        QCOMPARE(contents.input->ref->task, 7);
        QVERIFY(!contents.failure);
        QVERIFY(contents.attempts && contents.attempts->lines.isEmpty());
        QCOMPARE(contents.attempts->note, QStringLiteral("Each task is listed under Tasks."));
    }

    void aChosenTaskSpeaksForItselfAndLeadsBack()
    {
        const RunDetail run = failedMap();
        const InspectorContents failed =
            step(run, 3, chosen(9, TaskStatus::Failed, QStringLiteral("link 9 is dead")));
        const InspectorContents done = step(run, 3, chosen(12, TaskStatus::Completed));

        QCOMPARE(failed.error->whose, QStringLiteral("Task 9 said"));
        QCOMPARE(failed.error->text, QStringLiteral("link 9 is dead"));
        QCOMPARE(failed.input->heading, QStringLiteral("Input of task 9"));
        QCOMPARE(failed.input->ref->task, 9);
        QCOMPARE(failed.facts.constLast(), QStringLiteral("Task 9: failed, 1st attempt"));
        QVERIFY(!done.error);
        QCOMPARE(done.facts.constLast(), QStringLiteral("Task 12: done, 1st attempt"));
        for (const InspectorContents &contents : {failed, done}) {
            QVERIFY(contents.failure && !contents.failure->step);
            QCOMPARE(contents.failure->label, QStringLiteral("Show what task 7 said"));
        }
    }

    void aChosenTaskThatHasNotBeenReadSaysNothingOfItself()
    {
        const InspectorContents contents = step(failedMap(), 3, ChosenTask{.index = 150});

        QVERIFY(!contents.error);
        QVERIFY(contents.facts.filter(QStringLiteral("Task 150")).isEmpty());
        QCOMPARE(contents.input->heading, QStringLiteral("Input of task 150"));
    }

    void theOnlyTaskOfAStepIsTheStep()
    {
        const RunDetail run = failedWebsiteRun();

        QVERIFY(step(run, 4, chosen(0, TaskStatus::Completed)) == step(run, 4));
    }

    void everyStateOfATaskHasItsWord_data()
    {
        QTest::addColumn<TaskState>("task");
        QTest::addColumn<QString>("fact");
        const auto row = [](const char *name, const TaskState &task, const char *fact) {
            QTest::newRow(name) << task << QString::fromLatin1(fact);
        };
        row("queued", {.index = 17, .queuedAt = {}}, "Task 17: queued");
        row("to be retried", {.index = 17, .attempts = 1, .queuedAt = {}},
            "Task 17: to be retried, 1st attempt");
        row("held", {.index = 17, .attempts = 1, .queuedAt = {}, .held = true},
            "Task 17: held, 1st attempt");
        const auto ended = [](TaskStatus status) {
            return TaskState{.index = 1700, .status = status, .attempts = 3, .queuedAt = {}};
        };
        row("running", ended(TaskStatus::Started), "Task 1,700: running, 3rd attempt");
        row("done", ended(TaskStatus::Completed), "Task 1,700: done, 3rd attempt");
        row("failed", ended(TaskStatus::Failed), "Task 1,700: failed, 3rd attempt");
        row("skipped", ended(TaskStatus::Skipped), "Task 1,700: skipped, 3rd attempt");
        row("cancelled", ended(TaskStatus::Cancelled), "Task 1,700: cancelled, 3rd attempt");
    }

    void everyStateOfATaskHasItsWord()
    {
        QFETCH(TaskState, task);

        const InspectorContents contents =
            step(websiteRun(), 3, ChosenTask{.index = task.index, .state = task});

        QTEST(contents.facts.constLast(), "fact");
    }

    void whatAnAttemptBeforeTheRunningOneSaidIsHistory()
    {
        RunDetail run = websiteRun();
        run.steps[4].tasks = {};
        run.steps[4].tasks[TaskStatus::Started] = 1;
        run.steps[4].retrying = 0;

        QVERIFY(step(websiteRun(), 4).error);
        QVERIFY(!step(run, 4).error);
    }

    void whatTheSystemDoesNotHaveHasNoBlock()
    {
        InspectorContext context = at0941();
        context.hasAttempts = false;
        context.hasPayloads = false;
        context.hasActions = false;
        context.info.engine = QStringLiteral("jobs");

        for (const InspectorContents &contents :
             {step(failedWebsiteRun(), 4, {}, context),
              runContents(failedWebsiteRun(), nullptr, context)}) {
            QVERIFY(contents.error);
            QVERIFY(!contents.attempts && !contents.retry);
            QVERIFY(!contents.input && !contents.output);
        }
        const auto options = flowContents(websiteFlow(), std::nullopt, context).options;
        QVERIFY(options && options->whyNotEditable.startsWith(QStringLiteral("jobs in database")));
    }

    void withoutAConnectionOptionsStayAndCannotBeEdited()
    {
        InspectorContext context = at0941();
        QVERIFY(step(websiteRun(), 2, {}, context).options->whyNotEditable.isEmpty());

        context.connected = false;

        const InspectorContents contents = step(websiteRun(), 2, {}, context);
        QVERIFY(contents.options && !contents.options->options.isEmpty());
        QCOMPARE(contents.options->whyNotEditable,
                 QStringLiteral("There is no connection: nothing can be changed now."));
    }

    void aStepThatItsFlowHasLostHasNoOptions()
    {
        FlowDefinition flow = websiteFlow();
        flow.steps.removeLast();

        const InspectorContents contents =
            runStepContents(failedWebsiteRun(), 6, flow, {}, {}, at0941());

        QVERIFY(!contents.options);
        QCOMPARE(contents.title, QStringLiteral("notify"));
    }

    void aRetrySaysWhyItIsOffBeforeThatItIsLocked()
    {
        InspectorContext context = at0941();
        context.locked = true;
        const auto locked = runContents(failedWebsiteRun(), nullptr, context).retry;
        context.retryObstacle = QStringLiteral("Role viewer may not retry.");
        const auto refused = runContents(failedWebsiteRun(), nullptr, context).retry;

        QVERIFY(locked && locked->possible);
        QCOMPARE(locked->note, QStringLiteral("Locked: this asks to unlock first."));
        QVERIFY(refused && !refused->possible);
        QCOMPARE(refused->note, context.retryObstacle);
    }

    void hostileNamesStayOnOneLineAndTurnNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("lines") << QStringLiteral("first\nsecond\r\n\tthird");
        QTest::newRow("turned direction") << QChar(0x202e) + QStringLiteral("drowssap");
        QTest::newRow("marks") << QStringLiteral("e") + QString(3000, QChar(0x0301));
        QTest::newRow("long") << QString(10'000, u'W');
        QTest::newRow("controls") << QStringLiteral("a") + QChar(0x07) + QChar(0x85) +
                                         QChar(0x2028) + u'b';
    }

    void hostileNamesStayOnOneLineAndTurnNothing()
    {
        QFETCH(QString, name);
        FlowDefinition flow = websiteFlow();
        RunDetail run = failedWebsiteRun();
        flow.slug = FlowSlug(name);
        run.steps[4].slug = StepSlug(name);
        run.steps[4].workerName = name;
        run.run.failedStep = StepSlug(name);
        flow.steps[4].slug = StepSlug(name);
        flow.steps[6].deps = {StepSlug(name)};

        const InspectorContents failed = runStepContents(run, 4, flow, {}, {}, at0941());
        const QStringList texts{
            flowContents(flow, std::nullopt, at0941()).title,
            flowStepContents(flow, 4, std::nullopt, at0941()).title,
            flowStepContents(flow, 6, std::nullopt, at0941()).facts.constFirst(),
            runContents(run, &flow, at0941()).failure->label,
            failed.title,
            failed.attempts->lines[0].worker,
        };

        for (const QString &text : texts) {
            QVERIFY(!text.isEmpty() && text.size() < 260);
            for (const QChar c : text) {
                QVERIFY(c.category() != QChar::Other_Control && c != QChar::LineSeparator);
                QVERIFY(c != QChar(0x202e));
            }
        }
    }

    void anErrorStaysAsLongAsItIs()
    {
        RunDetail run = failedWebsiteRun();
        run.steps[4].error = QString(20'000, u'x') + QStringLiteral("\nend");

        const InspectorContents contents = step(run, 4);

        QCOMPARE(contents.error->text, run.steps[4].error);
    }

    void onlyWhatMovesIsSaidAnewASecondLater()
    {
        InspectorContext later = at0941();
        later.now = later.now.addSecs(1);

        for (int i = 0; i < 7; ++i) {
            QVERIFY(step(failedWebsiteRun(), i) == step(failedWebsiteRun(), i, {}, later));
        }
        QVERIFY(runContents(failedWebsiteRun(), nullptr, at0941()) ==
                runContents(failedWebsiteRun(), nullptr, later));
        QVERIFY(step(websiteRun(), 2) != step(websiteRun(), 2, {}, later));
    }

    void recordedAttemptsAreListedNewestFirst()
    {
        QList<EndedAttempt> ended = failedWebsiteAttempts().mid(0, 3);
        ended[0].error = QStringLiteral("HTTP 503\nlater");

        const auto attempts =
            runStepContents(recordedWebsiteRun(), 4, websiteFlow(), {}, ended, at0941()).attempts;

        QVERIFY(attempts);
        QCOMPARE(attempts->lines.size(), 3);
        QCOMPARE(attempts->lines[0].attempt, 3);
        QCOMPARE(attempts->lines[0].worker, QStringLiteral("worker-3"));
        // The error above says it, and what the second one said is the same.
        QVERIFY(attempts->lines[0].error.isEmpty() && attempts->lines[1].error.isEmpty());
        QCOMPARE(attempts->lines[2].error, QStringLiteral("HTTP 503"));
        QCOMPARE(attempts->lines[2].wholeError, QStringLiteral("HTTP 503\nlater"));
        QCOMPARE(attempts->beforeRetry, -1);
        QVERIFY(attempts->note.isEmpty());
    }

    void attemptsBeforeARetryAreSetApart()
    {
        RunDetail run = recordedWebsiteRun();
        run.run.status = RunStatus::Started;
        StepState &assets = run.steps[4];
        assets.status = StepStatus::Started;
        assets.endedAt.reset();
        assets.tasks = {};
        assets.tasks[TaskStatus::Started] = 1;
        assets.attempts = 1;
        assets.taskStartedAt = at("09:41:57");

        const auto attempts =
            runStepContents(run, 4, websiteFlow(), {}, failedWebsiteAttempts().mid(0, 3), at0941())
                .attempts;

        QVERIFY(attempts);
        QCOMPARE(attempts->lines.size(), 4);
        QVERIFY(attempts->lines[0].running);
        QCOMPARE(attempts->lines[0].when, QStringLiteral("09:41:57, running 2.0 s"));
        QCOMPARE(attempts->beforeRetry, 1);
    }

    void manyAttemptsAreCounted()
    {
        QList<EndedAttempt> ended;
        for (int i = 1; i <= 11; ++i) {
            ended << endedAttempt(QStringLiteral("fetch_assets"), i, i, at("09:40:00").addSecs(i),
                                  at("09:40:01").addSecs(i));
        }
        RunDetail run = recordedWebsiteRun();
        run.steps[4].endedAttempts = 11;
        run.steps[4].taskStartedAt = at("09:40:11");

        const auto attempts = runStepContents(run, 4, websiteFlow(), {}, ended, at0941()).attempts;

        QVERIFY(attempts);
        QCOMPARE(attempts->lines.size(), 8);
        QVERIFY(attempts->note.contains(QStringLiteral("3 earlier attempt(s) not shown.")));
    }

private:
    [[nodiscard]] InspectorContext at0941() const
    {
        return {.words = m_words, .format = m_format, .now = at("09:41:59")};
    }
    [[nodiscard]] InspectorContents step(const RunDetail &run, int index,
                                         const std::optional<ChosenTask> &task,
                                         const InspectorContext &context) const
    {
        return runStepContents(run, index, websiteFlow(), task, {}, context);
    }
    [[nodiscard]] InspectorContents step(const RunDetail &run, int index,
                                         const std::optional<ChosenTask> &task = {}) const
    {
        return step(run, index, task, at0941());
    }
    static ChosenTask chosen(TaskIndex index, TaskStatus status, const QString &error = {})
    {
        return {
            .index = index,
            .state = TaskState{
                .index = index, .status = status, .attempts = 1, .queuedAt = {}, .error = error}};
    }
    /// check_links failed in its tasks 7 and 9.
    static RunDetail failedMap()
    {
        RunDetail run = failedWebsiteRun();
        StepState &links = run.steps[3];
        links.status = StepStatus::Failed;
        links.tasks = {};
        links.tasks[TaskStatus::Completed] = 198;
        links.tasks[TaskStatus::Failed] = 2;
        links.error = QStringLiteral("link 7 is dead");
        links.errorTask = 7;
        return run;
    }

    FakeVocabulary m_words;
    TimeFormat m_format;
};

QTEST_GUILESS_MAIN(TestInspectorContents)
#include "tst_inspectorcontents.moc"
