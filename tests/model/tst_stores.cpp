#include "model/flowlistmodel.h"
#include "model/flowstore.h"
#include "model/payloadstore.h"
#include "model/runstore.h"
#include "model/support_session.h"
#include "model/tasktablemodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

class TestStores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flowsInTroubleComeFirst()
    {
        FlowFixture f;

        QCOMPARE(f.slugs(), QStringLiteral("nightly resize analyze digest import"));
        QCOMPARE(f.sentences(),
                 (QStringList{QStringLiteral("39 run(s) failed, last 09:31:00"),
                              QStringLiteral("no worker, 212 task(s) ready"),
                              QStringLiteral("41 running"), QStringLiteral("118 finished in 24 h"),
                              QStringLiteral("idle")}));
    }

    void nothingJumpsWhileThePointerIsOverTheList()
    {
        FlowFixture f;
        const QPersistentModelIndex digest = f.model.index(3, 0);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);

        f.model.setHeld(true);
        f.fake.system->summaries[1].failedRecently = 1; // digest
        f.fake.system->feed.signalChange();
        f.fake.time.settle();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(digest.row(), 3);
        f.model.setHeld(false);

        QCOMPARE(digest.row(), 0);
        QCOMPARE(f.model.flowAt(digest.row()).value(), QStringLiteral("digest"));
        QCOMPARE(resets.count(), 0);
    }

    void theFlowListCanBeFiltered()
    {
        FlowFixture f;

        f.model.setFilter(QStringLiteral("I"));

        QCOMPARE(f.slugs(), QStringLiteral("nightly resize digest import"));
        QCOMPARE(f.model.rowOf(FlowSlug(QStringLiteral("analyze"))), -1);
        QCOMPARE(f.model.rowOf(FlowSlug(QStringLiteral("resize"))), 1);
    }

    void aNewFlowJoinsTheList()
    {
        FlowFixture f;

        f.fake.system->summaries.prepend(
            FlowSummary{.slug = FlowSlug(QStringLiteral("aaa")), .running = 1});
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(f.slugs(), QStringLiteral("nightly resize aaa analyze digest import"));
    }

    void flowsThatComeAndGoLeaveTheOthersAlone()
    {
        FlowFixture f;
        const QPersistentModelIndex analyze = f.model.index(2, 0);
        const QPersistentModelIndex import = f.model.index(4, 0);
        const QPersistentModelIndex resize = f.model.index(1, 0);
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);

        f.fake.system->summaries.removeLast(); // resize
        f.fake.system->summaries.prepend(FlowSummary{.slug = FlowSlug(QStringLiteral("aaa"))});
        f.fake.system->summaries.prepend(FlowSummary{.slug = FlowSlug(QStringLiteral("aa"))});
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(f.slugs(), QStringLiteral("nightly analyze digest aa aaa import"));
        QCOMPARE(f.model.flowAt(analyze.row()).value(), QStringLiteral("analyze"));
        QCOMPARE(f.model.flowAt(import.row()).value(), QStringLiteral("import"));
        QVERIFY(!resize.isValid());
        QCOMPARE(resets.count(), 0);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(removed.count(), 1);
    }

    void whileThePointerIsOverTheListNewFlowsWaitAtItsEnd()
    {
        FlowFixture f;
        f.model.setHeld(true);

        f.fake.system->summaries.prepend(
            FlowSummary{.slug = FlowSlug(QStringLiteral("aaa")), .failedRecently = 1});
        f.fake.system->feed.signalChange();
        f.fake.time.settle();
        QCOMPARE(f.slugs(), QStringLiteral("nightly resize analyze digest import aaa"));
        f.model.setHeld(false);

        QCOMPARE(f.slugs(), QStringLiteral("aaa nightly resize analyze digest import"));
    }

    void aFilterTakesRowsAwayAndGivesThemBack()
    {
        FlowFixture f;
        const QPersistentModelIndex digest = f.model.index(3, 0);
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);

        f.model.setFilter(QStringLiteral("i"));
        QCOMPARE(f.slugs(), QStringLiteral("nightly resize digest import"));
        QCOMPARE(digest.row(), 2);
        f.model.setFilter(QStringLiteral("ly"));
        QCOMPARE(f.slugs(), QStringLiteral("nightly analyze"));
        f.model.setFilter({});

        QCOMPARE(f.slugs(), QStringLiteral("nightly resize analyze digest import"));
        QCOMPARE(resets.count(), 0);
    }

    void aRunReportsExactlyWhatChanged()
    {
        FakeSession fake;
        fake.system->details = {websiteRun()};
        RunStore store(fake.session, websiteRun().run.id);
        QSignalSpy loaded(&store, &RunStore::loaded);
        QSignalSpy runChanged(&store, &RunStore::runChanged);
        QSignalSpy stepChanged(&store, &RunStore::stepChanged);
        store.setVisible(true);
        fake.time.settle();
        QCOMPARE(loaded.count(), 1);

        StepState &links = fake.system->details[0].steps[3];
        links.tasks[TaskStatus::Completed] += 1;
        links.tasks[TaskStatus::Queued] -= 1;
        fake.system->feed.signalChange();
        fake.time.settle();

        QCOMPARE(loaded.count(), 1);
        QCOMPARE(runChanged.count(), 0);
        QCOMPARE(stepChanged.count(), 1);
        QCOMPARE(stepChanged[0][0].toInt(), 3);
        QCOMPARE(stepChanged[0][1].value<StepFields>(), StepFields(StepField::Tasks));
    }

    void aRunThatEndedIsNotReadEverySecond()
    {
        FakeSession fake;
        fake.system->details = {websiteRun()};
        RunStore store(fake.session, websiteRun().run.id);
        store.setVisible(true);
        fake.time.advance(5s);
        QCOMPARE(fake.system->runsRead, 6);

        fake.system->details[0].run.status = RunStatus::Completed;
        for (StepState &step : fake.system->details[0].steps)
            step.tasks[TaskStatus::Started] = 0;
        fake.time.advance(1s);
        const int then = fake.system->runsRead;
        fake.time.advance(19s);

        QCOMPARE(fake.system->runsRead, then);
    }

    void aHiddenWindowReadsNothing()
    {
        FakeSession fake;
        fake.system->details = {websiteRun()};
        RunStore store(fake.session, websiteRun().run.id);
        store.setVisible(true);
        fake.time.settle();

        fake.session.setWindowVisible(false);
        fake.system->feed.signalChange();
        fake.time.advance(60s);
        QCOMPARE(fake.system->runsRead, 1);
        fake.session.setWindowVisible(true);

        QCOMPARE(fake.system->runsRead, 2);
    }

    void attemptsAreReadOnlyWhenTheirNumberHasChanged()
    {
        FakeSession fake;
        fake.system->details = {recordedWebsiteRun()};
        fake.system->endedAttempts = failedWebsiteAttempts();
        RunStore store(fake.session, recordedWebsiteRun().run.id);
        QSignalSpy changed(&store, &RunStore::attemptsChanged);
        store.setVisible(true);
        fake.time.settle();
        QCOMPARE(store.attempts().value(StepSlug(QStringLiteral("fetch_assets"))).size(), 3);

        fake.system->details[0].steps[2].error = QStringLiteral("another thing");
        fake.system->feed.signalChange();
        fake.time.settle();
        QCOMPARE(fake.system->attemptsRead, 1);
        fake.system->endedAttempts.removeFirst();
        fake.system->details[0].steps[4].endedAttempts = 2;
        fake.system->feed.signalChange();
        fake.time.settle();

        QCOMPARE(fake.system->attemptsRead, 2);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(store.attempts().value(StepSlug(QStringLiteral("fetch_assets"))).size(), 2);
    }

    void aRunWithoutEndedAttemptsAsksForNone()
    {
        FakeSession fake;
        fake.system->details = {websiteRun()};
        RunStore store(fake.session, websiteRun().run.id);

        store.setVisible(true);
        fake.time.advance(3s);

        QCOMPARE(fake.system->attemptsRead, 0);
    }

    void anUnknownRunIsSaidToBeMissing()
    {
        FakeSession fake;
        RunStore store(fake.session, runId(4));

        store.setVisible(true);
        fake.time.settle();

        QCOMPARE(store.loadState(), LoadState::Missing);
        QVERIFY(!store.detail());
    }

    void aLostConnectionKeepsWhatWasReadAndComesBack()
    {
        FakeSession fake;
        fake.system->details = {websiteRun()};
        RunStore store(fake.session, websiteRun().run.id);
        store.setVisible(true);
        fake.time.settle();

        fake.system->failing = Error{Error::Code::ConnectionLost, QStringLiteral("Gone.")};
        fake.time.advance(1s);
        fake.system->feed.setState({.kind = LiveState::Kind::Lost});
        fake.time.advance(30s);
        QCOMPARE(store.loadState(), LoadState::Ready);
        QVERIFY(store.detail());
        QCOMPARE(store.asOf(), at("09:41:59"));
        QCOMPARE(fake.system->runsRead, 2);

        fake.system->failing.reset();
        fake.system->feed.setState({.kind = LiveState::Kind::Live});
        fake.system->feed.signalResync();
        fake.time.settle();

        QVERIFY(!store.lastError());
        QCOMPARE(store.asOf(), at("09:42:30"));
    }

    void theDeepestFailedStepIsFound()
    {
        FakeSession fake;
        RunDetail run = failedWebsiteRun();
        run.steps[0].status = StepStatus::Failed;
        fake.system->details = {run};
        RunStore store(fake.session, run.run.id);
        store.setVisible(true);
        fake.time.settle();

        const auto deepest = store.deepestFailedStep(websiteFlow());

        QVERIFY(deepest);
        QCOMPARE(deepest->value(), QStringLiteral("fetch_assets"));
    }

    void anOptionEditIsNoNewShape()
    {
        FakeSession fake;
        fake.system->definitions = {websiteFlow()};
        FlowStore store(fake.session, websiteFlow().slug);
        QSignalSpy shape(&store, &FlowStore::shapeChanged);
        QSignalSpy options(&store, &FlowStore::optionsChanged);
        store.setVisible(true);
        fake.time.settle();
        QCOMPARE(shape.count(), 1);

        fake.system->definitions[0].steps[1].options.maxAttempts = 7;
        fake.system->feed.signalChange();
        fake.time.settle();
        QCOMPARE(options.count(), 1);
        QCOMPARE(store.definition()->steps[1].options.maxAttempts, std::optional(7));
        fake.system->definitions[0].steps.removeLast();
        fake.system->feed.signalChange();
        fake.time.settle();

        QCOMPARE(shape.count(), 2);
        QCOMPARE(options.count(), 1);
    }

    void tasksAreReadWhereSomebodyLooks()
    {
        TaskFixture f(10'000);
        QCOMPARE(f.fake.system->taskPagesRead, 1);
        QCOMPARE(f.text(0, TaskTableModel::StatusColumn), QStringLiteral("completed"));
        QCOMPARE(f.text(7000, TaskTableModel::StatusColumn), QString());

        f.model.setVisibleRows(6990, 7030);
        f.fake.time.settle();

        QCOMPARE(f.fake.system->taskPagesRead, 3);
        QCOMPARE(f.text(6999, TaskTableModel::StatusColumn), QStringLiteral("completed"));
        QCOMPARE(f.text(7000, TaskTableModel::TaskColumn), QStringLiteral("7,000"));
        QCOMPARE(f.text(7000, TaskTableModel::StatusColumn), QStringLiteral("completed"));
    }

    void onlyChangedTasksAreReported()
    {
        TaskFixture f(500);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);

        f.tasks()[11].status = TaskStatus::Failed;
        f.tasks()[11].error = QStringLiteral("no\nmore");
        f.tasks()[12].attempts = 3;
        f.fake.system->feed.signalChange();
        f.fake.time.settle();

        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 11);
        QCOMPARE(changed[0][1].toModelIndex().row(), 12);
        QCOMPARE(f.text(11, TaskTableModel::SaidColumn), QStringLiteral("no"));
    }

    void tasksOfOneStatusAreRowsOfTheirOwn()
    {
        TaskFixture f(10'000);
        for (int i = 0; i < 10'000; i += 20)
            f.tasks()[i].status = TaskStatus::Failed;
        f.store.setCounts(f.counts());

        f.store.setFilter({.status = TaskStatus::Failed, .order = TaskOrder::FirstFirst});
        f.fake.time.settle();

        QCOMPARE(f.model.rowCount(), 500);
        QCOMPARE(f.store.total(), 10'000);
        QCOMPARE(f.text(3, TaskTableModel::TaskColumn), QStringLiteral("60"));
        QCOMPARE(f.text(3, TaskTableModel::StatusColumn), QStringLiteral("failed"));
        QVERIFY(f.store.indexAt(3) == std::optional(60));
        QCOMPARE(f.store.rowOf(60), 3);
        QCOMPARE(f.store.rowOf(61), -1);
        // Nobody has looked there yet.
        QCOMPARE(f.text(499, TaskTableModel::TaskColumn), QString());
        QVERIFY(!f.store.indexAt(499));
        f.model.setVisibleRows(480, 499);
        f.fake.time.settle();
        QCOMPARE(f.text(499, TaskTableModel::TaskColumn), QStringLiteral("9,980"));
    }

    void whatLeavesAStatusLeavesItsRows()
    {
        TaskFixture f(500);
        for (int i = 0; i < 300; ++i)
            f.tasks()[i].status = TaskStatus::Queued;
        f.store.setCounts(f.counts());
        f.store.setFilter({.status = TaskStatus::Queued, .order = TaskOrder::FirstFirst});
        f.fake.time.settle();
        f.model.setVisibleRows(150, 250);
        f.fake.time.settle();
        f.model.setVisibleRows(0, 20);
        f.fake.time.settle();

        for (int i = 0; i < 100; ++i)
            f.tasks()[i].status = TaskStatus::Completed;
        f.store.setCounts(f.counts());
        f.fake.time.settle();

        QCOMPARE(f.model.rowCount(), 200);
        QCOMPARE(f.text(0, TaskTableModel::TaskColumn), QStringLiteral("100"));
        f.model.setVisibleRows(150, 199);
        f.fake.time.settle();
        QCOMPARE(f.text(199, TaskTableModel::TaskColumn), QStringLiteral("299"));
    }

    void theLastTaskMayComeFirst()
    {
        TaskFixture f(1000);

        f.store.setFilter({.status = {}, .order = TaskOrder::LastFirst});
        f.fake.time.settle();

        QCOMPARE(f.model.rowCount(), 1000);
        QCOMPARE(f.text(0, TaskTableModel::TaskColumn), QStringLiteral("999"));
        QCOMPARE(f.text(0, TaskTableModel::StatusColumn), QStringLiteral("completed"));
        // The number is known before the task is read.
        QCOMPARE(f.text(900, TaskTableModel::TaskColumn), QStringLiteral("99"));
        QCOMPARE(f.store.rowOf(0), 999);
    }

    void aStepThatGrowsInsertsRows()
    {
        TaskFixture f(3);
        QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);

        f.tasks() << f.tasks().constLast();
        f.store.setCounts(f.counts());
        f.fake.time.settle();

        QCOMPARE(inserted.count(), 1);
        QCOMPARE(f.model.rowCount(), 4);
    }

    void aPayloadIsReadOnceAndALargeOneInPieces()
    {
        FakeSession fake;
        const PayloadRef ref{.kind = PayloadRef::Kind::RunInput, .run = runId(1)};
        fake.system->values = {{ref, QByteArray(1'000'000, 'x')}};
        PayloadStore store(fake.session);

        store.open(ref);
        fake.time.settle();
        store.open(ref);
        fake.time.settle();

        QCOMPARE(fake.system->payloadsRead, 1);
        QCOMPARE(store.payload()->size, 1'000'000);
        QCOMPARE(store.payload()->text.size(), PayloadStore::firstPiece);
        const auto piece = store.fetch(500'000, 1000);
        QCOMPARE(piece.result()->offset, 500'000);
        QCOMPARE(piece.result()->text.size(), 1000);
    }

    void aMissingOutputIsLookedForAgain()
    {
        FakeSession fake;
        const PayloadRef ref{.kind = PayloadRef::Kind::RunOutput, .run = runId(1)};
        PayloadStore store(fake.session);
        store.open(ref);
        fake.time.settle();
        QVERIFY(store.payload()->sqlNull);

        fake.system->values = {{ref, "null"}};
        store.open(ref);
        fake.time.settle();

        QVERIFY(!store.payload()->sqlNull);
        QCOMPARE(store.payload()->text, QByteArray("null"));
    }

    void aSlowAnswerNeverOverwritesAnotherValue()
    {
        FakeSession fake;
        const PayloadRef first{.kind = PayloadRef::Kind::RunInput, .run = runId(1)};
        const PayloadRef second{.kind = PayloadRef::Kind::RunInput, .run = runId(2)};
        fake.system->values = {{first, "1"}, {second, "2"}};
        fake.system->held = true;
        PayloadStore store(fake.session);
        QSignalSpy loaded(&store, &PayloadStore::loaded);

        store.open(first);
        store.open(second);
        fake.system->release();
        fake.time.settle();

        QCOMPARE(loaded.count(), 1);
        QCOMPARE(store.payload()->text, QByteArray("2"));
    }

private:
    struct FlowFixture
    {
        FlowFixture()
        {
            const auto slug = [](const char *s) { return FlowSlug(QString::fromLatin1(s)); };
            fake.system->summaries = {
                {.slug = slug("analyze"), .running = 41},
                {.slug = slug("digest"), .completedToday = 118},
                {.slug = slug("import")},
                {.slug = slug("nightly"), .failedRecently = 39, .lastFailed = at("09:31:00")},
                {.slug = slug("resize"), .running = 2, .liveWorkers = 0, .queuedTasks = 212},
            };
            store.setVisible(true);
            fake.time.settle();
        }

        [[nodiscard]] QString slugs() const
        {
            return texts(FlowListModel::SlugRole).join(QLatin1Char(' '));
        }
        [[nodiscard]] QStringList sentences() const { return texts(FlowListModel::SentenceRole); }
        [[nodiscard]] QStringList texts(int role) const
        {
            QStringList list;
            for (int row = 0; row < model.rowCount(); ++row)
                list << model.data(model.index(row, 0), role).toString();
            return list;
        }

        FakeSession fake;
        FlowListStore store{fake.session};
        FlowListModel model{store, fake.session};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};
    };

    struct TaskFixture
    {
        explicit TaskFixture(int count)
        {
            for (int i = 0; i < count; ++i) {
                tasks() << TaskState{.index = i,
                                     .status = TaskStatus::Completed,
                                     .attempts = 1,
                                     .queuedAt = at("09:40:00"),
                                     .startedAt = at("09:40:01"),
                                     .endedAt = at("09:40:02")};
            }
            store.setStep(step, counts());
            store.setVisible(true);
            fake.time.settle();
        }

        [[nodiscard]] TaskCounts counts()
        {
            TaskCounts counts;
            for (const TaskState &task : tasks())
                ++counts[task.status];
            return counts;
        }
        [[nodiscard]] QList<TaskState> &tasks() { return fake.system->taskLists[step.value()]; }
        [[nodiscard]] QString text(int row, int column) const
        {
            return model.data(model.index(row, column), Qt::DisplayRole).toString();
        }

        StepSlug step{QStringLiteral("check_links")};
        FakeSession fake;
        TaskPagesStore store{fake.session, runId(1)};
        TaskTableModel model{store, fake.session};
        QAbstractItemModelTester tester{&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal};
    };
};

QTEST_GUILESS_MAIN(TestStores)
#include "tst_stores.moc"
