#include "gui/canvas/graphcanvas.h"
#include "gui/shell/logview.h"
#include "support_windowbench.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>

using namespace sluice;
using namespace sluice::test;

/// Ctrl+F finds in what is in front, and Esc gives the keyboard back.
class TestFind final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WindowBench> m_bench;

    [[nodiscard]] QLineEdit *field() const { return m_bench->find<QLineEdit>("findField"); }
    [[nodiscard]] QString count() const { return m_bench->find<QLabel>("findCount")->text(); }
    void focus(QWidget *widget) const
    {
        widget->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), widget);
    }
    void pressFind() const
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(!m_bench->find<QLineEdit>("paletteField")->isVisible());
    }
    void find(const char *text) const
    {
        pressFind();
        QTRY_VERIFY(field()->hasFocus());
        QTest::keyClicks(field(), QString::fromUtf8(text));
    }

private Q_SLOTS:
    void init() { m_bench = std::make_unique<WindowBench>(); }
    void cleanup() { m_bench.reset(); }

    void stepsAreFoundInTheGraph()
    {
        m_bench->open();
        auto *graph = m_bench->find<GraphCanvas>("flowGraph");
        QTRY_VERIFY(graph->isSettled());
        focus(graph);

        find("S");
        QCOMPARE(graph->selectedNode(), 0);
        QTest::keyClicks(field(), QStringLiteral("e"));

        QTRY_COMPARE(count(), QStringLiteral("1 of 2"));
        QCOMPARE(graph->selectedNode(), 1); // sentiment
        m_bench->picture("find");
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(graph->selectedNode(), 4); // fetch_assets
        QCOMPARE(count(), QStringLiteral("2 of 2"));
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(graph->selectedNode(), 1);
        QTest::keyClick(field(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(graph->selectedNode(), 4);
        QTest::keyClick(field(), Qt::Key_Escape);

        QVERIFY(!field()->isVisible());
        QVERIFY(field()->text().isEmpty());
        QVERIFY(graph->hasFocus());
        QCOMPARE(graph->selectedNode(), 4);
    }

    void whatIsNotThereIsSaid()
    {
        m_bench->open();
        focus(m_bench->find<GraphCanvas>("flowGraph"));

        find("nowhere");

        QTRY_COMPARE(count(), QStringLiteral("nothing found"));
    }

    void runsAreFoundInTheirListAlsoBeyondWhatWasRead()
    {
        m_bench->system->runList = manyRuns(900, at("09:41:00"));
        m_bench->system->runList[3].status = RunStatus::Failed;
        m_bench->system->runList[3].error = QStringLiteral("no such host");
        m_bench->system->runList[700].status = RunStatus::Failed;
        m_bench->system->runList[700].error = QStringLiteral("no such host");
        m_bench->open();
        m_bench->find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        auto *table = m_bench->find<QTableView>("runsTable");
        QTRY_COMPARE(table->model()->rowCount(), 200);
        focus(table);

        find("SUCH HOST");
        QTRY_COMPARE(table->currentIndex().row(), 3);
        QTRY_COMPARE(count(), QStringLiteral("1 of 1"));
        QVERIFY(m_bench->find<QLabel>("findNote")->text().contains(QStringLiteral("200")));
        QTest::keyClick(field(), Qt::Key_Return);

        QTRY_COMPARE(table->currentIndex().row(), 700);
        QTRY_COMPARE(count(), QStringLiteral("2 of 2"));
        QTest::keyClick(field(), Qt::Key_Escape);
        QVERIFY(table->hasFocus());
        QCOMPARE(table->currentIndex().row(), 700);
    }

    void tasksAreFoundInTheirList()
    {
        QList<TaskState> &tasks = m_bench->system->taskLists[QStringLiteral("check_links")];
        for (int i = 0; i < 200; ++i) {
            tasks << TaskState{.index = i,
                               .status = i == 77 ? TaskStatus::Failed : TaskStatus::Completed,
                               .queuedAt = at("09:40:14"),
                               .error = i == 77 ? QStringLiteral("link answered 503") : QString()};
        }
        m_bench->open();
        m_bench->goTo(RunPlace{websiteRun().run.id, StepSlug(QStringLiteral("check_links")),
                               websiteFlow().slug});
        m_bench->find<QTabWidget>("runTabs")->setCurrentIndex(1);
        auto *table = m_bench->find<QTableView>("tasksTable");
        QTRY_COMPARE(table->model()->rowCount(), 200);
        focus(table);

        find("503");

        QTRY_COMPARE(table->currentIndex().row(), 77);
    }

    void linesAreFoundInTheLogThatHasTheKeyboard()
    {
        m_bench->open();
        m_bench->trigger("actionShowWorkerLog");
        auto *log = m_bench->find<LogView>("workerLog");
        for (int i = 0; i < 100; ++i)
            m_bench->world.worker.say(QStringLiteral("info"),
                                      QStringLiteral("line number %1.").arg(i));
        focus(log);

        find("number 42.");
        QTRY_COMPARE(log->textCursor().selectedText(), QStringLiteral("number 42."));
        QTest::keyClick(field(), Qt::Key_Escape);

        QVERIFY(log->hasFocus());
    }

    void flowsAreFoundByTheFilterOfTheirList()
    {
        m_bench->open();
        focus(m_bench->find<QListView>("flowList"));

        pressFind();

        QTRY_VERIFY(m_bench->find<QLineEdit>("flowFilter")->hasFocus());
        QVERIFY(!field()->isVisible());
    }

    void valuesAreSearchedWhereverTheyStand()
    {
        const RunId id = websiteRun().run.id;
        m_bench->system->values = {{{.kind = PayloadRef::Kind::RunInput, .run = id},
                                    "{\"first\": 1, \"second\": {\"second\": \"here\"}}"}};
        m_bench->open();
        m_bench->goTo(RunPlace{id, {}, websiteFlow().slug});
        m_bench->find<QTabWidget>("runTabs")->setCurrentIndex(2);
        auto *tabs = m_bench->find<QTabWidget>("runTabs");
        focus(tabs->findChild<QWidget *>(QStringLiteral("qt_tabwidget_tabbar")));

        find("second");

        QTRY_COMPARE(count(), QStringLiteral("1 of 2"));
        QTest::keyClick(field(), Qt::Key_Return);
        QTRY_COMPARE(count(), QStringLiteral("2 of 2"));
    }

    void aListThatCannotBeReadOnEndsTheSearch()
    {
        m_bench->system->runList = manyRuns(900, at("09:41:00"));
        m_bench->open();
        m_bench->find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        auto *table = m_bench->find<QTableView>("runsTable");
        QTRY_COMPARE(table->model()->rowCount(), 200);
        focus(table);
        m_bench->system->failing =
            Error{.code = Error::Code::ConnectionLost, .message = QStringLiteral("It is gone.")};

        find("no such run");

        QTRY_COMPARE(count(), QStringLiteral("nothing found"));
        m_bench->system->failing.reset();
    }

    void anotherPageEndsTheSearch()
    {
        m_bench->open();
        focus(m_bench->find<GraphCanvas>("flowGraph"));
        find("s");

        m_bench->find<QTabWidget>("flowTabs")->setCurrentIndex(1);

        QTRY_VERIFY(!field()->isVisible());
        m_bench->find<QTabWidget>("flowTabs")->setCurrentIndex(0);
        focus(m_bench->find<GraphCanvas>("flowGraph"));
        find("s");
        m_bench->goTo(RunPlace{websiteRun().run.id, {}, websiteFlow().slug});
        QTRY_VERIFY(!field()->isVisible());
    }
};

QTEST_MAIN(TestFind)
#include "tst_find.moc"
