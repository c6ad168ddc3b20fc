#include "model/inspector/inspectorstore.h"
#include "model/support_session.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/// When the inspector's contents change, and what is asked for on the way.
class TestInspectorStore final : public QObject
{
    Q_OBJECT

    /// A flow and a run of it that are read, and what tells of them.
    struct Scene
    {
        explicit Scene(const RunDetail &detail)
        {
            fake.system->definitions = {websiteFlow()};
            fake.system->summaries = {FlowSummary{.slug = websiteFlow().slug, .liveWorkers = 2}};
            fake.system->details = {detail};
            flows.setVisible(true);
            flow = std::make_unique<FlowStore>(fake.session, websiteFlow().slug);
            run = std::make_unique<RunStore>(fake.session, detail.run.id);
            flow->setVisible(true);
            run->setVisible(true);
            fake.session.ticker().setWanted(&fake.session, true);
            settle();
        }
        void settle() const { fake.time.settle(); }
        /// The database tells of \a detail from now on.
        void becomes(const RunDetail &detail)
        {
            fake.system->details = {detail};
            fake.system->feed.signalChange();
            settle();
        }
        void select(const char *step) { selection.selectStep(StepSlug(QLatin1String(step))); }
        [[nodiscard]] const InspectorContents &contents() const { return store.contents(); }

        FakeSession fake;
        FlowListStore flows{fake.session};
        InspectorStore store{fake.session, flows};
        RunSelection selection;
        std::unique_ptr<FlowStore> flow;
        std::unique_ptr<RunStore> run;
    };

private Q_SLOTS:
    void nothingIsSelectedAtFirstAndWhenWhatWasShownIsGone()
    {
        Scene scene(websiteRun());
        QCOMPARE(scene.contents().title, QStringLiteral("Nothing selected"));

        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);
        QCOMPARE(scene.contents().title, QStringLiteral("run 7f3a…c21e"));
        scene.run.reset();

        QCOMPARE(scene.contents().title, QStringLiteral("Nothing selected"));
    }

    void thePastIsAskedForWithTheSubjectAndNotAgainWhileItIsShown()
    {
        Scene scene(websiteRun());
        scene.fake.system->flowTimes.runs = {100, 1300ms, 4s};

        scene.store.showFlow(*scene.flow, {});
        scene.settle();
        QVERIFY(!scene.contents().facts.filter(QStringLiteral("half of runs")).isEmpty());
        QCOMPARE(scene.fake.system->statisticsRead, 1);
        scene.fake.time.advance(30s);
        QCOMPARE(scene.fake.system->statisticsRead, 1);
        scene.store.showFlow(*scene.flow, StepSlug(QStringLiteral("summary")));
        scene.settle();

        QCOMPARE(scene.fake.system->statisticsRead, 2);
        QVERIFY(scene.contents().facts.filter(QStringLiteral("half of runs")).isEmpty());
    }

    void timeThatPassesAsksForNoHandler()
    {
        Scene scene(websiteRun());
        int asked = 0;
        scene.store.setHandlers([&asked](const FlowSlug &, const StepSlug &step) {
            ++asked;
            return QStringLiteral("/handlers/%1.js").arg(step.value());
        });
        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);
        QCOMPARE(asked, 0);
        scene.select("summary");
        QCOMPARE(asked, 1);
        QSignalSpy changed(&scene.store, &InspectorStore::changed);

        scene.fake.time.advance(5s);

        QVERIFY(changed.count() >= 5);
        QCOMPARE(asked, 1);
        QVERIFY(scene.contents().handler);
        scene.selection.selectStep(std::nullopt);
        QVERIFY(!scene.contents().handler);
    }

    void whatStaysTheSameIsNotToldAgain()
    {
        Scene scene(failedWebsiteRun());
        scene.select("fetch_assets");
        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);
        scene.settle();
        QSignalSpy changed(&scene.store, &InspectorStore::changed);
        QSignalSpy subject(&scene.store, &InspectorStore::subjectChanged);

        scene.fake.time.advance(5s);
        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);
        scene.becomes(failedWebsiteRun());

        QCOMPARE(changed.count(), 0);
        QCOMPARE(subject.count(), 0);
    }

    void anotherStepIsAnotherSubjectAndAnotherTaskIsNot()
    {
        Scene scene(websiteRun());
        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);
        QSignalSpy changed(&scene.store, &InspectorStore::changed);
        QSignalSpy subject(&scene.store, &InspectorStore::subjectChanged);

        scene.select("check_links");
        QCOMPARE(changed.count(), 1);
        QCOMPARE(subject.count(), 1);
        scene.selection.selectTask(StepSlug(QStringLiteral("check_links")),
                                   ChosenTask{.index = 17});

        QCOMPARE(changed.count(), 2);
        QCOMPARE(subject.count(), 1);
        QCOMPARE(scene.contents().input->heading, QStringLiteral("Input of task 17"));
    }

    void aStepIsToldAsSoonAsTheDefinitionIsThere()
    {
        Scene scene(websiteRun());
        scene.select("summary");
        scene.store.showRun(*scene.run, nullptr, scene.selection);
        QCOMPARE(scene.contents().title, QStringLiteral("run 7f3a…c21e"));

        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);

        QCOMPARE(scene.contents().title, QStringLiteral("summary"));
    }

    void onlyTheShownStepTouchesItsValues()
    {
        Scene scene(websiteRun());
        scene.select("summary");
        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);
        QSignalSpy output(&scene.store, &InspectorStore::outputTouched);
        QSignalSpy input(&scene.store, &InspectorStore::inputTouched);
        RunDetail run = websiteRun();

        run.steps[0].outputSize = 7;
        run.steps[3].tasks[TaskStatus::Started] = 3;
        scene.becomes(run);
        QCOMPARE(output.count(), 0);
        QCOMPARE(input.count(), 0);
        run.steps[2].outputSize = 7;
        run.steps[2].attempts = 2;
        scene.becomes(run);

        QCOMPARE(output.count(), 1);
        QCOMPARE(input.count(), 1);
    }

    void aStepThatWaitsHearsOfTheStepsAboveIt()
    {
        Scene scene(websiteRun());
        scene.select("notify");
        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);
        QVERIFY(scene.contents().waiting->why.contains(QStringLiteral("attempt")));
        RunDetail run = websiteRun();
        run.steps[4].tasks = {};
        run.steps[4].tasks[TaskStatus::Started] = 1;
        run.steps[4].taskStartedAt = at("09:41:50");

        scene.becomes(run);

        QVERIFY(scene.contents().waiting->why.contains(QStringLiteral("running")));
    }

    void theLinkOfAFailureSelectsWhatFailed()
    {
        Scene scene(failedWebsiteRun());
        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);

        scene.store.followFailure();

        QVERIFY(scene.selection.step() == StepSlug(QStringLiteral("fetch_assets")));
        scene.store.followFailure();
        QVERIFY(scene.selection.step() == StepSlug(QStringLiteral("fetch_assets")));
    }

    void theLinkBackFromAChosenTaskForgetsIt()
    {
        RunDetail run = failedWebsiteRun();
        run.steps[3].status = StepStatus::Failed;
        run.steps[3].errorTask = 7;
        Scene scene(run);
        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);
        scene.selection.selectTask(run.steps[3].slug, ChosenTask{.index = 9});

        scene.store.followFailure();

        QVERIFY(scene.selection.step() == run.steps[3].slug);
        QVERIFY(!scene.selection.task());
        QVERIFY(!scene.contents().failure);
    }

    void whetherARetryIsAllowedIsAskedForAndTold()
    {
        Scene scene(failedWebsiteRun());
        scene.fake.system->capabilities = {.possible = false,
                                           .reason = QStringLiteral("Role viewer may not retry."),
                                           .remedy = {}};

        scene.store.showRun(*scene.run, scene.flow.get(), scene.selection);
        QVERIFY(scene.contents().retry);
        scene.settle();

        QVERIFY(!scene.contents().retry->possible);
        QVERIFY(scene.contents().retry->note.contains(QStringLiteral("may not retry")));
    }

    void aLostConnectionTurnsEditingOff()
    {
        Scene scene(websiteRun());
        scene.store.showFlow(*scene.flow, {});
        QVERIFY(scene.contents().options->whyNotEditable.isEmpty());

        scene.fake.system->feed.setState({.kind = LiveState::Kind::Lost});

        QVERIFY(!scene.contents().options->whyNotEditable.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestInspectorStore)
#include "tst_inspectorstore.moc"
