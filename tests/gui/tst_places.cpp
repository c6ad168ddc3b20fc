#include "gui/connection/windowconnection.h"
#include "support_shelltest.h"

#include <QAction>
#include <QDockWidget>
#include <QListView>
#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>

using namespace sluice;
using namespace sluice::test;

/// Where one was is where one comes back to.
class TestPlaces final : public ShellTest
{
    Q_OBJECT

private Q_SLOTS:
    void newFlowsMoveNeitherTheListNorItsSelection()
    {
        auto system = busySystem();
        for (int i = 0; i < 60; ++i)
            system->summaries << summary(qPrintable(QStringLiteral("flow_%1").arg(i)));
        m_world.connector.answer = system;
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        auto *list = find<QListView>(*window, "flowList");
        QTRY_COMPARE(list->model()->rowCount(), 63);
        QTRY_VERIFY(window->isSettled());
        list->verticalScrollBar()->setValue(200);
        const QString top = list->indexAt(QPoint(0, 0)).data().toString();
        const int topAt = list->visualRect(list->indexAt(QPoint(0, 0))).top();
        const QString selected = list->currentIndex().data().toString();

        FlowSummary first = summary("another");
        first.failedRecently = 1;
        system->summaries.prepend(first);
        system->feed.signalChange();
        QTRY_COMPARE(list->model()->rowCount(), 64);

        QCOMPARE(list->indexAt(QPoint(0, 0)).data().toString(), top);
        QCOMPARE(list->visualRect(list->indexAt(QPoint(0, 0))).top(), topAt);
        QCOMPARE(list->currentIndex().data().toString(), selected);
    }

    void backReturnsToTheTabTheRunAndThePlace()
    {
        auto system = busySystem();
        system->runList = manyRuns(900, at("09:41:00"));
        system->runList[250] = websiteRun().run;
        m_world.connector.answer = system;
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        window->goTo(FlowPlace{websiteFlow().slug});
        find<QTabWidget>(*window, "flowTabs")->setCurrentIndex(1);
        auto *table = find<QTableView>(*window, "runsTable");
        QTRY_VERIFY(table->model()->rowCount() >= 200);
        table->scrollToBottom();
        QTRY_VERIFY(table->model()->rowCount() >= 400);
        table->verticalScrollBar()->setValue(240);
        table->setCurrentIndex(table->model()->index(250, 0));
        const int top = table->verticalScrollBar()->value();

        window->goTo(RunPlace{websiteRun().run.id, {}, websiteFlow().slug});
        QTRY_VERIFY(window->isSettled());
        find<QAction>(*window, "actionBack")->trigger();

        auto *again = find<QTableView>(*window, "runsTable");
        QVERIFY(again);
        QCOMPARE(find<QTabWidget>(*window, "flowTabs")->currentIndex(), 1);
        QTRY_COMPARE(again->currentIndex().row(), 250);
        QTRY_COMPARE(again->verticalScrollBar()->value(), top);

        find<QAction>(*window, "actionForward")->trigger();
        QVERIFY(runOf(*window->place()) == websiteRun().run.id);
    }

    void theNextWindowOpensWhereThisOneWasLeft()
    {
        {
            const auto window = makeWindow();
            window->connection().startSandbox({});
            QTRY_VERIFY(window->place().has_value());
            window->goTo(RunPlace{websiteRun().run.id, {}, websiteFlow().slug});
            QTRY_VERIFY(window->isSettled());
            find<QTabWidget>(*window, "runTabs")->setCurrentIndex(2);
            window->close();
        }

        const auto again = makeWindow();
        again->connection().startSandbox({});

        QTRY_VERIFY(again->place().has_value());
        QVERIFY(runOf(*again->place()) == websiteRun().run.id);
        QTRY_VERIFY(find<QTabWidget>(*again, "runTabs"));
        QCOMPARE(find<QTabWidget>(*again, "runTabs")->currentIndex(), 2);
    }

    void aFlowThatIsGoneIsNotOpenedAgain()
    {
        {
            const auto window = makeWindow();
            window->connection().startSandbox({});
            QTRY_VERIFY(window->place().has_value());
            window->goTo(FlowPlace{FlowSlug(QStringLiteral("sync_crm"))});
            window->close();
        }
        auto system = busySystem();
        system->summaries.removeLast();
        m_world.connector.answer = system;

        const auto again = makeWindow();
        again->connection().startSandbox({});

        QTRY_VERIFY(again->place().has_value());
        QVERIFY(flowOf(*again->place()) != FlowSlug(QStringLiteral("sync_crm")));
    }

    void thePageFollowsTheKeyboardInTheListOfFlows()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        auto *list = find<QListView>(*window, "flowList");
        window->activateWindow();
        QTRY_VERIFY(window->isActiveWindow());
        list->setFocus();
        QTRY_VERIFY(list->hasFocus());

        QTest::keyClick(list, Qt::Key_End);
        const FlowSlug last(list->model()->index(2, 0).data().toString());
        QTRY_VERIFY(flowOf(*window->place()) == last);
        QTest::keyClick(list, Qt::Key_Home);
        const FlowSlug first(list->model()->index(0, 0).data().toString());
        QTRY_VERIFY(flowOf(*window->place()) == first);
    }

    void docksComeBackAsTheyWereLeft()
    {
        {
            const auto window = makeWindow();
            window->connection().startSandbox({});
            QTRY_VERIFY(window->place().has_value());
            window->addDockWidget(Qt::LeftDockWidgetArea,
                                  find<QDockWidget>(*window, "inspectorDock"));
            find<QAction>(*window, "actionToggleInspector")->trigger();
            window->goTo(FlowPlace{FlowSlug(QStringLiteral("sync_crm"))});
            QVERIFY(find<QWidget>(*window, "inspectorDock")->isHidden());
            window->close();
        }
        QVERIFY(
            !m_world.settings.values.value(QStringLiteral("windowDocks")).toByteArray().isEmpty());
        QCOMPARE(m_world.settings.values.value(QStringLiteral("lastConnection")).toString(),
                 QStringLiteral("sandbox:/sandbox"));

        const auto again = makeWindow();
        again->connection().startSandbox({});
        QTRY_VERIFY(again->place().has_value());
        auto *inspector = find<QDockWidget>(*again, "inspectorDock");
        QVERIFY(inspector->isHidden());
        QCOMPARE(again->dockWidgetArea(inspector), Qt::LeftDockWidgetArea);
        find<QAction>(*again, "actionToggleInspector")->trigger();
        QVERIFY(!inspector->isHidden());
    }
};

QTEST_MAIN(TestPlaces)
#include "tst_places.moc"
