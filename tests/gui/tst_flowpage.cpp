#include "gui/pages/runspane.h"
#include "gui/theme/thememanager.h"
#include "gui/widgets/compacttable.h"
#include "support_desk.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QHelpEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTest>
#include <QToolTip>

using namespace sluice;
using namespace sluice::pages;
using namespace sluice::test;
using namespace std::chrono_literals;

namespace {

/// Counts how often a view asks how wide a cell is.
class CountingDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        ++measured;
        return QStyledItemDelegate::sizeHint(option, index);
    }

    mutable int measured = 0;
};

} // namespace

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
        desk.system->flowTimes.runs = {100, 1300ms, 4s};
        desk.system->stepTimes = {.tasks = {80, 800ms, 2s}, .ended = 82, .failed = 2};
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
        QSignalSpy starts(desk.flow, &Page::startRunWanted);

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
        connect(desk.flow, &Page::placeWanted, this,
                [&](const Place &place) { opened = runOf(place); });

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

    void aCellThatIsCutSaysAllOfItInItsToolTip()
    {
        Desk desk;
        desk.system->runList = manyRuns(3, at("09:41:00"));
        desk.system->runList[1].status = RunStatus::Failed;
        desk.system->runList[1].error = QStringLiteral("<b>no</b> ").repeated(60);
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        auto *table = desk.find<CompactTable>("runsTable");
        desk.time.settle();
        const auto ask = [&](int row, int column) {
            const QPoint at = table->visualRect(table->model()->index(row, column)).center();
            QHelpEvent help(QEvent::ToolTip, at, table->viewport()->mapToGlobal(at));
            QCoreApplication::sendEvent(table->viewport(), &help);
        };

        ask(1, RunTableModel::SaidColumn);

        QVERIFY(QToolTip::text().contains(QStringLiteral("&lt;b&gt;no&lt;/b&gt;")));
    }

    void chipsFilterByStatusAndTheCountSaysHowManyThereAre()
    {
        Desk desk;
        desk.system->runList = manyRuns(5004, at("09:41:00"));
        for (int i = 0; i < 5004; i += 1000)
            desk.system->runList[i].status = RunStatus::Failed;
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        desk.time.settle();
        auto *table = desk.find<CompactTable>("runsTable");
        QCOMPARE(desk.text("runsTotal"), QStringLiteral("200 of 5,004"));

        QTest::mouseClick(desk.find<QAbstractButton>("chip_failed"), Qt::LeftButton);
        desk.time.settle();
        QCOMPARE(table->model()->rowCount(), 6);
        QCOMPARE(desk.text("runsTotal"), QStringLiteral("6 run(s)"));

        QTest::mouseClick(desk.find<QAbstractButton>("chip_running"), Qt::LeftButton);
        desk.time.settle();
        QCOMPARE(desk.text("messageTitle", "flowRunsView"), QStringLiteral("No run of this kind"));
        QTest::mouseClick(desk.find<QPushButton>("messageAction", "flowRunsView"), Qt::LeftButton);
        desk.time.settle();
        QCOMPARE(table->model()->rowCount(), 200);
        QVERIFY(desk.find<QAbstractButton>("chipAll")->isChecked());
    }

    void theHeadingOfStartedTurnsTheOrderRound()
    {
        Desk desk;
        desk.system->runList = manyRuns(5004, at("09:41:00"));
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        desk.time.settle();
        auto *table = desk.find<CompactTable>("runsTable");
        QHeaderView *header = table->horizontalHeader();
        const auto click = [&](int column) {
            const QPoint at(header->sectionViewportPosition(column) + 10, header->height() / 2);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
            desk.time.settle();
        };
        const auto firstId = [&] {
            return table->model()->index(0, 0).data(Qt::ToolTipRole).toString();
        };

        click(RunTableModel::StartedColumn);
        QCOMPARE(firstId(), toText(desk.system->runList.constLast().id));
        QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);

        // The database keeps no order by this one.
        click(RunTableModel::SaidColumn);
        QCOMPARE(firstId(), toText(desk.system->runList.constLast().id));
        QCOMPARE(header->sortIndicatorSection(), int(RunTableModel::StartedColumn));

        click(RunTableModel::StartedColumn);
        QCOMPARE(firstId(), toText(desk.system->runList.constFirst().id));
    }

    void ctrlEndGoesToTheLastRunOfAll()
    {
        Desk desk;
        desk.system->runList = manyRuns(5004, at("09:41:00"));
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        desk.time.settle();
        auto *table = desk.find<CompactTable>("runsTable");
        table->setFocus();
        const int read = desk.system->pagesRead;
        const auto currentId = [&] {
            return table->model()
                ->index(table->currentIndex().row(), 0)
                .data(Qt::ToolTipRole)
                .toString();
        };

        QTest::keyClick(table, Qt::Key_End, Qt::ControlModifier);
        desk.time.settle();
        QCOMPARE(currentId(), toText(desk.system->runList.constLast().id));
        QVERIFY(desk.system->pagesRead <= read + 3);

        QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
        desk.time.settle();
        QCOMPARE(table->model()->index(0, 0).data(Qt::ToolTipRole).toString(),
                 toText(desk.system->runList.constFirst().id));
    }

    void theMenuOfARunCopiesAndActs()
    {
        Desk desk;
        desk.system->runList = manyRuns(3, at("09:41:00"));
        desk.system->runList[1].status = RunStatus::Failed;
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        desk.time.settle();
        auto *table = desk.find<CompactTable>("runsTable");
        QSignalSpy retries(desk.flow, &Page::decisionWanted);
        const auto trigger = [&](const QString &text) {
            const QPoint at = table->visualRect(table->model()->index(1, 0)).center();
            Q_EMIT table->customContextMenuRequested(at);
            auto *menu = desk.root.findChild<QMenu *>(QStringLiteral("runMenu"));
            QVERIFY(menu);
            for (QAction *action : menu->actions()) {
                if (action->text().remove(u'&') == text)
                    action->trigger();
            }
            delete menu;
        };

        trigger(QStringLiteral("Copy the id of the run"));
        QCOMPARE(QApplication::clipboard()->text(), toText(desk.system->runList[1].id));
        trigger(QStringLiteral("Copy the row of the selected run"));
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\tfailed\t")));
        trigger(QStringLiteral("Copy the selected run as JSON"));
        const QJsonObject copied =
            QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).object();
        QCOMPARE(copied.value(QStringLiteral("run")).toString(),
                 toText(desk.system->runList[1].id));
        QCOMPARE(copied.value(QStringLiteral("status")).toString(), QStringLiteral("failed"));
        trigger(QStringLiteral("Retry failed tasks in this run…"));
        QCOMPARE(retries.count(), 1);
    }

    void aRefreshOfManyRowsMeasuresTheTableOnce()
    {
        Desk desk;
        desk.system->runList = manyRuns(200, at("09:41:00"));
        desk.openFlow();
        desk.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        auto *table = desk.find<CompactTable>("runsTable");
        auto *counting = new CountingDelegate(table);
        table->setItemDelegateForColumn(RunTableModel::StartedColumn, counting);
        desk.settle();
        counting->measured = 0;

        for (RunSummary &run : desk.system->runList)
            run.status = RunStatus::Failed;
        desk.system->feed.signalChange();
        desk.settle();

        const int onScreen = table->rowAt(table->viewport()->height() - 1) + 2;
        QVERIFY2(counting->measured <= 10 * onScreen,
                 qPrintable(QString::number(counting->measured)));
    }

private:
    std::unique_ptr<ThemeManager> m_theme;
};

QTEST_MAIN(TestFlowPage)
#include "tst_flowpage.moc"
