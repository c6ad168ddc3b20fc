#include "gui/pages/compacttable.h"
#include "gui/theme/thememanager.h"
#include "support_desk.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace sluice;
using namespace sluice::pages;
using namespace sluice::test;
using namespace std::chrono_literals;

/// The page of one flow: its graph before any run, its past, its runs.
class TestFlowPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setChoice(ThemeManager::Choice::Light);
    }

    void theFlowPageShowsItsGraphBeforeAnyRun()
    {
        Desk desk;
        desk.openFlow();

        QCOMPARE(desk.flow->graph().nodeCount(), 7);
        QVERIFY(!desk.flow->graph().nodeView(0).status);
        QCOMPARE(desk.text("inspectorTitle"), QStringLiteral("analyze_website"));
        desk.flow->selectStep(StepSlug(QStringLiteral("check_links")));
        QCOMPARE(desk.text("inspectorSubtitle"), QStringLiteral("map step over website"));
    }

    void theFlowAndItsStepsTellTheirPast()
    {
        Desk desk;
        desk.system->ofFlow.runs = {100, 1300ms, 4s};
        desk.system->ofStep = {.tasks = {80, 800ms, 2s}, .ended = 82, .failed = 2};
        desk.openFlow();

        QVERIFY(desk.text("inspectorFacts")
                    .contains(
                        QStringLiteral("half of runs finish in 1.3 s, 95 % in 4.0 s (last 100)")));
        desk.flow->selectStep(StepSlug(QStringLiteral("summary")));
        desk.time.settle();
        QVERIFY(desk.text("inspectorFacts")
                    .endsWith(QStringLiteral("2 of the last 82 tasks failed (2.4 %)")));
    }

    void aFlowWithoutRunsOffersToStartOne()
    {
        Desk desk;
        desk.system->runList.clear();
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        QSignalSpy starts(desk.flow, &FlowPage::startRunRequested);

        QCOMPARE(desk.text("messageTitle", "flowRunsView"), QStringLiteral("No runs yet"));
        QTest::mouseClick(desk.find<QPushButton>("messageAction", "flowRunsView"), Qt::LeftButton);
        QTest::mouseClick(desk.find<QPushButton>("startRun"), Qt::LeftButton);

        QCOMPARE(starts.count(), 2);
    }

    void enterOpensTheSelectedRun()
    {
        Desk desk;
        desk.system->runList = manyRuns(400, at("09:41:00"));
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        auto *table = desk.find<CompactTable>("runsTable");
        std::optional<RunId> opened;
        connect(desk.flow, &FlowPage::runRequested, this, [&](const RunId &id) { opened = id; });

        table->setFocus();
        table->setCurrentIndex(table->model()->index(2, 0));
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(table, Qt::Key_Return);
        desk.time.settle();

        QVERIFY(opened == desk.system->runList[2].id);
        QCOMPARE(QApplication::clipboard()->text(), toText(desk.system->runList[2].id));
    }

    void newRunsDoNotMoveWhatIsOnTheScreen()
    {
        Desk desk;
        desk.system->runList = manyRuns(400, at("09:41:00"));
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        auto *table = desk.find<CompactTable>("runsTable");
        table->verticalScrollBar()->setValue(50);
        const QString top =
            table->model()->index(table->rowAt(0), 0).data(Qt::ToolTipRole).toString();

        desk.system->runList = manyRuns(403, at("09:41:03"));
        desk.system->feed.signalChange();
        desk.time.settle();

        QCOMPARE(table->model()->index(table->rowAt(0), 0).data(Qt::ToolTipRole).toString(), top);
        QCOMPARE(table->verticalScrollBar()->value(), 53);
    }

    void scrollingToTheEndReadsTheNextPage()
    {
        Desk desk;
        desk.system->runList = manyRuns(400, at("09:41:00"));
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        auto *table = desk.find<CompactTable>("runsTable");
        desk.time.settle();

        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());

        QTRY_COMPARE(table->model()->rowCount(), 400);
    }

private:
    std::unique_ptr<ThemeManager> m_theme;
};

QTEST_MAIN(TestFlowPage)
#include "tst_flowpage.moc"
