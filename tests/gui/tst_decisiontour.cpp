#include "gui/canvas/graphcanvas.h"
#include "gui/commands/command.h"
#include "gui/shell/shellwindow.h"
#include "gui/widgets/compacttable.h"
#include "gui/widgets/pill.h"
#include "support/databasefixture.h"
#include "support/testpaths.h"
#include "support_fakeservices.h"
#include "support_shown.h"
#include "systems/allsystems.h"

#include <QContextMenuEvent>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// Every decision from the place where a person looks for it, on a real database: menu, preview,
/// done, seen. Its pictures are for people who look.
class TestDecisionTour final : public QObject
{
    Q_OBJECT

    static constexpr int patience = 20000;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        exec("select pgflow.create_flow('orders', max_attempts => 1)");
        exec("select pgflow.add_step('orders', 'order')");
        exec("select pgflow.add_step('orders', 'items', '{order}', step_type => 'map')");
        exec("select pgflow.add_step('orders', 'invoice', '{items}')");
        exec("insert into pgflow.workers (worker_id, queue_name, function_name) "
             "values ('0d3f7a10-0000-4000-8000-000000000001', 'orders', 'till')");
        m_pictures = qEnvironmentVariable("SLUICE_TOUR_DIR", buildPath(QStringLiteral("tour")));
        QVERIFY(QDir().mkpath(m_pictures));

        ConnectionProfile profile;
        profile.conninfo = m_database.conninfo();
        profile.environment = Environment::Sandbox;
        const auto opened = await(m_connector.open(profile, {}));
        QVERIFY(opened && *opened);
        m_world.connector.instead = **opened;
        m_window = std::make_unique<ShellWindow>(m_world.services());
        m_window->resize(1480, 920);
        m_window->show();
        m_window->connection().startSandbox({});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->place().has_value(), patience);
    }
    void cleanupTestCase() { m_window.reset(); }

    void aFlowIsHeldAndReleased()
    {
        m_window->goTo(FlowPlace{flow});
        QTRY_VERIFY_WITH_TIMEOUT(shown<QPushButton>("pageActions"), patience);
        openPageMenu();
        picture("decide-flow-menu");
        choose("commandHoldFlow");
        QTest::keyClicks(shown<QLineEdit>("decisionReason"), QStringLiteral("stock-taking"));
        apply("decide-hold-flow");

        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(QStringLiteral("stock-taking")), patience);
        QCOMPARE(count("sluice.holds"), 1);
        picture("decided-hold-flow");
        openPageMenu();
        choose("commandReleaseFlow");
        apply("decide-release-flow");
        QTRY_VERIFY_WITH_TIMEOUT(!sentence().contains(QStringLiteral("stock-taking")), patience);
        QCOMPARE(count("sluice.holds"), 0);
    }

    void aStepIsHeldFromItsNode()
    {
        m_window->goTo(FlowPlace{flow});
        openNodeMenu(0);
        picture("decide-step-menu");
        choose("commandHoldStep");
        apply("decide-hold-step");
        QTRY_COMPARE_WITH_TIMEOUT(count("sluice.holds"), 1, patience);

        openRun();
        QTRY_VERIFY_WITH_TIMEOUT(subtitle(0).contains(QStringLiteral("held")), patience);
        picture("decided-hold-step");
        openNodeMenu(0);
        choose("commandReleaseStep");
        apply("decide-release-step");
        QTRY_VERIFY_WITH_TIMEOUT(!subtitle(0).contains(QStringLiteral("held")), patience);
        QCOMPARE(count("sluice.holds"), 0);
    }

    void aRunIsCancelledAndTakenUpAgain()
    {
        openRun();
        openPageMenu();
        picture("decide-run-menu");
        choose("commandCancelRun");
        QTest::keyClicks(shown<QLineEdit>("decisionReason"), QStringLiteral("ordered twice"));
        apply("decide-cancel");
        QTRY_COMPARE_WITH_TIMEOUT(pill(), QStringLiteral("cancelled"), patience);
        picture("decided-cancel");

        openPageMenu();
        choose("commandRetryFailed");
        apply("decide-retry-cancelled");
        QTRY_COMPARE_WITH_TIMEOUT(state("runs", ""), QStringLiteral("started"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(pill() != QStringLiteral("cancelled"), patience);
    }

    void aStepIsCompletedWithAnOutput()
    {
        openRun();
        openNodeMenu(0);
        choose("commandCompleteStep");
        auto *text =
            shown<QDialog>("decisionDialog")->findChild<QWidget *>(QStringLiteral("jsonText"));
        QTest::keyClicks(text, QStringLiteral("1"));
        // What a map waits for is an array, and the database says so before anything is done.
        QTRY_VERIFY_WITH_TIMEOUT(
            textShown(*m_window, "actionSentence").contains(QStringLiteral("JSON array")),
            patience);
        save(shown<QDialog>("decisionDialog")->grab(), "decide-complete-wrong");
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(text, QStringLiteral("[1, 2, 3"));
        QTest::keyClicks(text, QStringLiteral("]"));
        apply("decide-complete");

        QTRY_COMPARE_WITH_TIMEOUT(word(0), QStringLiteral("done"), patience);
        QCOMPARE(state("step_states", "and step_slug = 'order'"), QStringLiteral("completed"));
        picture("decided-complete");
    }

    void aTaskIsFailedAndRetriedFromTheTable()
    {
        openRun();
        completeOrder();
        openTaskMenu(1, "commandFailTask");
        picture("decide-task-menu");
        choose("commandFailTask");
        QTest::keyClicks(shown<QLineEdit>("decisionError"), QStringLiteral("sold out"));
        apply("decide-fail");
        QTRY_COMPARE_WITH_TIMEOUT(pill(), QStringLiteral("failed"), patience);
        picture("decided-fail");

        openTaskMenu(1, "commandRetryTask");
        choose("commandRetryTask");
        apply("decide-retry-task");
        QTRY_COMPARE_WITH_TIMEOUT(state("step_tasks", "and step_slug = 'items' and task_index = 1"),
                                  QStringLiteral("queued"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(pill() != QStringLiteral("failed"), patience);
    }

    void aTaskIsGivenBack()
    {
        openRun();
        claim(1);
        m_window->goTo(RunPlace{m_run, StepSlug(QStringLiteral("order")), flow});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), patience);
        openTaskMenu(0, "commandRequeueTask");
        choose("commandRequeueTask");
        apply("decide-requeue");
        QTRY_COMPARE_WITH_TIMEOUT(state("step_tasks", "and step_slug = 'order'"),
                                  QStringLiteral("queued"), patience);
    }

    void aStepIsSkipped()
    {
        openRun();
        completeOrder();
        openNodeMenu(1);
        choose("commandSkipStep");
        apply("decide-skip");
        QTRY_COMPARE_WITH_TIMEOUT(word(1), QStringLiteral("skipped"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(subtitle(1), QStringLiteral("skipped by hand"), patience);
        picture("decided-skip");
    }

    void aFailedRunIsResumedAndRestarted()
    {
        openRun();
        completeOrder();
        claim(3);
        exec("select count(*) from pgflow.fail_task($1::uuid, 'items', 0, 'boom')",
             {db::param(m_run)});
        QTRY_COMPARE_WITH_TIMEOUT(pill(), QStringLiteral("failed"), patience);
        const RunId failed = m_run;
        openPageMenu();
        choose("commandResumeRun");
        apply("decide-resume");
        // The new run is what one sees then.
        QTRY_VERIFY_WITH_TIMEOUT(runOf(*m_window->place()) && *runOf(*m_window->place()) != failed,
                                 patience);
        QTRY_COMPARE_WITH_TIMEOUT(word(0), QStringLiteral("done"), patience);
        picture("decided-resume");

        const RunId resumed = *runOf(*m_window->place());
        openPageMenu();
        choose("commandRestartRun");
        apply("decide-restart");
        QTRY_VERIFY_WITH_TIMEOUT(*runOf(*m_window->place()) != resumed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), patience);
        QVERIFY(word(0) != QStringLiteral("done"));
    }

    void eachIsInTheAuditOfTheDatabaseAndOfTheDesk()
    {
        const int decided = 13;
        QCOMPARE(count("sluice.audit"), decided);
        QCOMPARE(m_world.audit.entries.size(), decided);
        for (const AuditEntry &entry : std::as_const(m_world.audit.entries))
            QVERIFY2(!entry.outcome.contains(QStringLiteral("may or may not")),
                     qPrintable(entry.action));
    }

private:
    inline static const FlowSlug flow{QStringLiteral("orders")};

    template <typename T>
    [[nodiscard]] T *shown(const char *name) const
    {
        return findShown<T>(*m_window, name);
    }
    [[nodiscard]] QString sentence() const { return textShown(*m_window, "pageSentence"); }
    [[nodiscard]] QString pill() const
    {
        const auto *status = shown<Pill>("pageStatus");
        return status ? status->word() : QString();
    }
    [[nodiscard]] GraphCanvas *graph() const
    {
        auto *run = shown<GraphCanvas>("runGraph");
        return run ? run : shown<GraphCanvas>("flowGraph");
    }
    [[nodiscard]] QString subtitle(int node) const
    {
        return graph() && graph()->nodeCount() > node ? graph()->nodeView(node).subtitle
                                                      : QString();
    }
    [[nodiscard]] QString word(int node) const
    {
        if (!graph() || graph()->nodeCount() <= node || !graph()->nodeView(node).status)
            return {};
        return graph()->nodeView(node).status->word;
    }

    void openRun()
    {
        m_run = RunId(QUuid::createUuid().toString(QUuid::WithoutBraces));
        exec("select pgmq.purge_queue('orders')");
        exec("select pgflow.start_flow('orders', '{\"id\": 7}', $1::uuid)", {db::param(m_run)});
        m_window->goTo(RunPlace{m_run, {}, flow});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(shown<GraphCanvas>("runGraph"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(graph()->nodeCount(), 3, patience);
        QTRY_VERIFY_WITH_TIMEOUT(graph()->isSettled(), patience);
    }
    void claim(int number) const
    {
        auto session = m_database.session();
        const auto read = session.query("select array_agg(msg_id)::text from "
                                        "pgmq.read('orders', 30, $1::int)",
                                        {db::param(number)});
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        const auto claimed =
            session.query("select count(*) from pgflow.start_tasks('orders', $1::bigint[], "
                          "'0d3f7a10-0000-4000-8000-000000000001')",
                          {db::param(read->text(0, 0))});
        QVERIFY2(claimed, claimed ? "" : qPrintable(claimed.error().detail));
    }
    void completeOrder() const
    {
        claim(1);
        exec("select count(*) from pgflow.complete_task($1::uuid, 'order', 0, '[1, 2, 3]')",
             {db::param(m_run)});
        QTRY_COMPARE_WITH_TIMEOUT(word(0), QStringLiteral("done"), patience);
    }

    void openPageMenu()
    {
        QTRY_VERIFY_WITH_TIMEOUT(shown<QPushButton>("pageActions"), patience);
        QTest::mouseClick(shown<QPushButton>("pageActions"), Qt::LeftButton);
        takeMenu("pageMenu");
    }
    void openNodeMenu(int node)
    {
        QTRY_VERIFY_WITH_TIMEOUT(graph() && graph()->isSettled() && graph()->nodeCount() > node,
                                 patience);
        const QPoint at = graph()->nodeRect(node).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, graph()->mapToGlobal(at));
        QCoreApplication::sendEvent(graph(), &event);
        QCOMPARE(graph()->selectedNode(), node);
        takeMenu("graphMenu");
    }
    /// Of a task of the first step (row 0) or of the map, once it offers \a command.
    void openTaskMenu(int row, const char *command)
    {
        auto *tabs = shown<QTabWidget>("runTabs");
        tabs->setCurrentIndex(0);
        const int step = row == 0 ? 0 : 1;
        graph()->setSelectedNode(step);
        tabs->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(shown<pages::CompactTable>("tasksTable") &&
                                     shown<pages::CompactTable>("tasksTable")->model()->rowCount() >
                                         row,
                                 patience);
        auto *table = shown<pages::CompactTable>("tasksTable");
        table->setCurrentIndex(table->model()->index(row, 0));
        auto *wanted = shown<QWidget>("runPage")->findChild<Command *>(QLatin1String(command));
        // The task itself is read a moment after its row is there.
        QTRY_VERIFY_WITH_TIMEOUT((wanted->look(), wanted->isEnabled()), patience);
        Q_EMIT table->customContextMenuRequested(
            table->visualRect(table->model()->index(row, 0)).center());
        takeMenu("taskMenu");
    }
    void takeMenu(const char *name)
    {
        QTRY_VERIFY2(m_window->findChild<QMenu *>(QLatin1String(name)), name);
        m_menu = m_window->findChild<QMenu *>(QLatin1String(name));
    }
    /// Triggers it and waits for its dialog.
    void choose(const char *command)
    {
        QVERIFY(m_menu);
        QAction *chosen = nullptr;
        for (QAction *action : m_menu->actions()) {
            if (action->objectName() == QLatin1String(command))
                chosen = action;
        }
        QVERIFY2(chosen, command);
        QVERIFY2(chosen->isEnabled(), qPrintable(chosen->toolTip()));
        chosen->trigger();
        m_menu->close();
        QTRY_VERIFY_WITH_TIMEOUT(shown<QDialog>("decisionDialog"), patience);
    }
    void apply(const char *name)
    {
        QTRY_VERIFY_WITH_TIMEOUT(shown<QPushButton>("actionApply") &&
                                     shown<QPushButton>("actionApply")->isEnabled(),
                                 patience);
        save(shown<QDialog>("decisionDialog")->grab(), name);
        QTest::mouseClick(shown<QPushButton>("actionApply"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!shown<QDialog>("decisionDialog"), patience);
    }
    /// With the menu that is open, if there is one.
    void picture(const char *name) const
    {
        QPixmap shot = m_window->grab();
        if (m_menu && m_menu->isVisible()) {
            QPainter painter(&shot);
            painter.drawPixmap(m_window->mapFromGlobal(m_menu->pos()), m_menu->grab());
        }
        save(shot, name);
    }
    void save(const QPixmap &shot, const char *name) const
    {
        shot.save(m_pictures + u'/' + QLatin1String(name) + QStringLiteral(".png"));
    }

    db::Rows exec(const QByteArray &sql, const db::Params &params = {}) const
    {
        return m_database.exec(sql, params);
    }
    [[nodiscard]] int count(const QByteArray &table) const
    {
        return int(exec("select count(*) from " + table).int64(0, 0));
    }
    [[nodiscard]] QString state(const QByteArray &table, const QByteArray &more) const
    {
        return exec("select status from pgflow." + table + " where run_id = $1::uuid " + more,
                    {db::param(m_run)})
            .text(0, 0);
    }

    Database m_database;
    DatabaseConnector m_connector{allSystems()};
    FakeWorld m_world;
    std::unique_ptr<ShellWindow> m_window;
    RunId m_run{QString()};
    QPointer<QMenu> m_menu;
    QString m_pictures;
};

QTEST_MAIN(TestDecisionTour)
#include "tst_decisiontour.moc"
