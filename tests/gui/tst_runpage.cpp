#include "gui/theme/thememanager.h"
#include "gui/widgets/compacttable.h"
#include "gui/widgets/pill.h"
#include "support_desk.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QStyleOptionViewItem>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace sluice;
using namespace sluice::pages;
using namespace sluice::test;
using namespace std::chrono_literals;

/// The page of one run: live states, header, selection, tasks, values.
class TestRunPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setChoice(ThemeManager::Choice::Light);
    }

    void aRunningRunShowsItsStepsLive()
    {
        Desk desk;
        desk.openRun(websiteRun());

        QCOMPARE(desk.text("pageSentence"), QStringLiteral("1 min 47 s so far"));
        QCOMPARE(desk.find<Pill>("pageStatus")->word(), QStringLiteral("running"));
        QCOMPARE(desk.graph().nodeView(2).subtitle, QStringLiteral("38 s · worker-3"));
        StepState &summary = desk.system->details[0].steps[2];
        summary.status = StepStatus::Completed;
        summary.tasks = {};
        summary.tasks[TaskStatus::Completed] = 1;
        summary.endedAt = at("09:42:00");
        desk.system->feed.signalChange();
        desk.time.settle();

        QCOMPARE(desk.graph().nodeView(2).subtitle, QStringLiteral("done in 39 s"));
        QCOMPARE(desk.graph().nodeView(2).status->family, paint::StatusFamily::Done);
    }

    void agesAndCountdownsMoveWithTheServersClock()
    {
        Desk desk;
        desk.openRun(websiteRun());

        desk.time.advance(3s);

        QCOMPARE(desk.text("pageSentence"), QStringLiteral("1 min 50 s so far"));
        QCOMPARE(desk.graph().nodeView(2).subtitle, QStringLiteral("41 s · worker-3"));
        QCOMPARE(desk.graph().nodeView(4).subtitle, QStringLiteral("2nd of 3 attempt(s) in 9 s"));
    }

    void theHeaderSaysHowLongItMayStillTake()
    {
        Desk desk;
        desk.system->flowTimes.latest = {20, 150s, 200s};
        desk.openRun(websiteRun());

        QCOMPARE(desk.text("pageSentence"), QStringLiteral("1 min 47 s so far · about 45 s left"));
        desk.time.advance(9s);

        QCOMPARE(desk.system->statisticsRead, 1);
    }

    void aRunThatFailsWhileWatchedSelectsTheFailureOnlyIfNothingIsSelected()
    {
        for (const bool selected : {false, true}) {
            Desk desk;
            desk.openRun(websiteRun());
            if (selected)
                desk.run->selection().selectStep(StepSlug(QStringLiteral("website")));

            desk.system->details = {failedWebsiteRun()};
            desk.system->feed.signalChange();
            desk.time.settle();

            QCOMPARE(desk.run->selection().step()->value(),
                     selected ? QStringLiteral("website") : QStringLiteral("fetch_assets"));
            QCOMPARE(desk.graph().nodeView(6).subtitle, QStringLiteral("never started"));
            QVERIFY(desk.graph().nodeView(6).faded);
        }
    }

    void theCrumbLeadsToTheFlow()
    {
        Desk desk;
        desk.openRun(websiteRun());
        QList<Place> wanted;
        connect(desk.run, &pages::Page::placeWanted, this,
                [&wanted](const Place &place) { wanted.append(place); });

        QTest::mouseClick(desk.find<QToolButton>("crumbUp"), Qt::LeftButton);
        desk.time.settle();

        QCOMPARE(wanted, QList<Place>{FlowPlace{websiteFlow().slug}});
    }

    void tasksOfAStepAreListedAndShowTheirInput()
    {
        Desk desk;
        desk.fillTasks();
        desk.openRun(websiteRun());
        desk.run->selection().selectStep(StepSlug(QStringLiteral("check_links")));
        desk.find<QTabWidget>("runTabs")->setCurrentIndex(1);
        desk.time.settle();
        auto *table = desk.find<CompactTable>("tasksTable");

        QCOMPARE(table->model()->rowCount(), 200);
        QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("completed"));
        table->setCurrentIndex(table->model()->index(17, 0));
        desk.time.settle();

        QVERIFY(desk.inspectorHeadings().contains(QStringLiteral("Input of task 17")));
    }

    void numbersOfTasksAreNeverCut()
    {
        Desk desk;
        RunDetail run = websiteRun();
        run.steps[3].tasks = {};
        run.steps[3].tasks[TaskStatus::Completed] = 20'000;
        QList<TaskState> &tasks = desk.system->taskLists[QStringLiteral("check_links")];
        for (int i = 0; i < 20'000; ++i)
            tasks << TaskState{.index = i, .status = TaskStatus::Completed, .queuedAt = {}};
        desk.openRun(run);
        desk.run->selection().selectStep(StepSlug(QStringLiteral("check_links")));
        desk.find<QTabWidget>("runTabs")->setCurrentIndex(1);
        desk.settle();
        auto *table = desk.find<CompactTable>("tasksTable");

        table->scrollToBottom();
        desk.settle();

        QStyleOptionViewItem option;
        option.initFrom(table);
        const QModelIndex last = table->model()->index(19'999, 0);
        QTRY_VERIFY(table->columnWidth(0) >= table->itemDelegate()->sizeHint(option, last).width());
    }

    void oneWalksFromFailureToFailure()
    {
        Desk desk;
        RunDetail middle = failedWebsiteRun();
        desk.system->runList = manyRuns(9, middle.run.startedAt.addSecs(4));
        desk.system->runList[1].status = RunStatus::Failed;
        desk.system->runList[4] = middle.run;
        desk.system->runList[7].status = RunStatus::Failed;
        desk.openRun(middle);
        desk.settle();
        QList<RunId> wanted;
        connect(desk.run, &pages::Page::placeWanted, this,
                [&wanted](const Place &place) { wanted.append(*runOf(place)); });
        auto *newer = desk.find<QPushButton>("newerFailure");
        auto *older = desk.find<QPushButton>("olderFailure");
        QVERIFY(newer->isVisible() && newer->isEnabled() && older->isEnabled());

        QTest::mouseClick(older, Qt::LeftButton);
        desk.settle();
        QTest::mouseClick(newer, Qt::LeftButton);
        desk.settle();

        QCOMPARE(wanted, (QList<RunId>{desk.system->runList[7].id, desk.system->runList[1].id}));
    }

private:
    std::unique_ptr<ThemeManager> m_theme;
};

QTEST_MAIN(TestRunPage)
#include "tst_runpage.moc"
