#include "db/blockingsession.h"
#include "db/sandbox.h"
#include "gui/canvas/graphcanvas.h"
#include "gui/editors/jsonview.h"
#include "gui/widgets/pill.h"
#include "support_tour.h"

#include <QDialog>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace sluice;

/// The story of the first evening, on a real sandbox: start it, watch a run fail, see why, mend the
/// handler, retry, see it green. Only mouse and keys on the window; a second session says what is
/// true. A picture of each screen is taken.
class Tour final : public test::TourTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startDesktop(); }

    void theFirstStartAsksOneQuestion()
    {
        QTRY_VERIFY(shows<QPushButton>("startSandbox"));
        pictureInBoth(QStringLiteral("first-start"));
    }

    void aSandboxOpensWithMovingFlows()
    {
        click("startSandbox");

        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("flowPage"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(textOf("liveState").startsWith(QLatin1String("live by LISTEN")),
                                 patience);
        press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(find<QLineEdit>("paletteField"));
        QTest::keyClicks(find<QLineEdit>("paletteField"), QStringLiteral("analyze_website"));
        QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(flowOf(*window().place())->value(),
                                  QStringLiteral("analyze_website"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(textOf("inspectorFacts").contains(QLatin1String("1 worker alive")),
                                 patience);
        pictureInBoth(QStringLiteral("flow"));
    }

    void aWrongInputIsShownAtItsPlace()
    {
        click("startRun");
        QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("startRunDialog"), patience);
        auto *dialog = find<QDialog>("startRunDialog");
        auto *text = dialog->findChild<QWidget *>(QStringLiteral("jsonText"));
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(text, QStringLiteral("{\"url\": bad}"));

        QTRY_VERIFY(textOf("actionSentence").startsWith(QLatin1String("Line 1")));
        QVERIFY(!find<QPushButton>("actionApply")->isEnabled());
        picture(QStringLiteral("start-run-error"), dialog);

        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(text, QStringLiteral("{\"url\": \"https://garden.example/slugs\"}"));
        click("actionApply");
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("runPage"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!runStatus().isEmpty(), patience);
    }

    void theRunMovesBeforeOurEyes()
    {
        QTRY_COMPARE_WITH_TIMEOUT(runStatus(), QStringLiteral("started"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(familyOf("website"), paint::StatusFamily::Done, patience);
        QTRY_COMPARE_WITH_TIMEOUT(familyOf("summary"), paint::StatusFamily::Active, patience);
        pictureInBoth(QStringLiteral("run-running"));
    }

    void theRunFailsAndTheWindowSaysWhy()
    {
        QTRY_COMPARE_WITH_TIMEOUT(runStatus(), QStringLiteral("failed"), patience);

        QTRY_VERIFY_WITH_TIMEOUT(shows<QPushButton>("retryFailed"), patience);
        QTRY_COMPARE(textOf("inspectorTitle"), QStringLiteral("summary"));
        QVERIFY(textOf("errorTitle").contains(QLatin1String("split")));
        QTRY_VERIFY_WITH_TIMEOUT(find<JsonView>("inputValue"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(
            find<JsonView>("inputValue")->shownText().contains(QLatin1String("website")), patience);
        QTRY_COMPARE_WITH_TIMEOUT(shownAttempts(), 2, patience);
        pictureInBoth(QStringLiteral("run-failed"));
    }

    void theWorkerTellsItsSide()
    {
        openPanel(1);

        QTRY_VERIFY(find<QPlainTextEdit>("workerLog"));
        QTRY_VERIFY_WITH_TIMEOUT(find<QPlainTextEdit>("workerLog"), patience);
        QTRY_VERIFY(
            find<QPlainTextEdit>("workerLog")->toPlainText().contains(QLatin1String("summary")));
        picture(QStringLiteral("worker-log"));
        openPanel(0);
    }

    void thePaletteOffersWhatCanBeDoneHere()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(find<QLineEdit>("paletteField"));
        find<QLineEdit>("paletteField")->setText(QStringLiteral("retry"));
        QTRY_VERIFY(find<QListView>("paletteList")->model()->rowCount() > 0);
        picture(QStringLiteral("palette"));
        QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Escape);
        QTRY_VERIFY(!find<QLineEdit>("paletteField"));
        setDark(true);
        press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(find<QLineEdit>("paletteField"));
        // Letters of a flow and of a step, neither of them whole.
        find<QLineEdit>("paletteField")->setText(QStringLiteral("nbil"));
        QTRY_VERIFY(find<QListView>("paletteList")->model()->rowCount() > 0);
        picture(QStringLiteral("palette-dark"));
        QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Escape);
        QTRY_VERIFY(!find<QLineEdit>("paletteField"));
        setDark(false);
    }

    void whatIsSoughtOnThePageIsMarked()
    {
        press(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(find<QLineEdit>("findField"));
        QTest::keyClicks(find<QLineEdit>("findField"), QStringLiteral("s"));
        QTRY_VERIFY(!textOf("findCount").isEmpty());
        picture(QStringLiteral("find"));
        QTest::keyClick(find<QLineEdit>("findField"), Qt::Key_Escape);
        QTRY_VERIFY(!find<QLineEdit>("findField"));
        QTRY_COMPARE(textOf("inspectorTitle"), QStringLiteral("summary"));
    }

    void optionsAreEditedWithTheirEffectInSight()
    {
        click("editOptions");
        QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("editOptionsDialog"), patience);
        auto *attempts = find<QLineEdit>("max_attempts");
        const int before = attempts->text().toInt();
        QTest::keyClicks(attempts, QStringLiteral(".7"));
        QTRY_VERIFY(shows<QLabel>("max_attemptsProblem"));
        QCOMPARE(attempts->text(), QString::number(before) + QStringLiteral(".7"));
        QVERIFY(!find<QPushButton>("actionApply")->isEnabled());
        picture(QStringLiteral("edit-options-wrong"), find<QDialog>("editOptionsDialog"));
        QTest::keyClick(attempts, Qt::Key_Backspace);
        QTest::keyClick(attempts, Qt::Key_Backspace);
        QTest::keyClick(attempts, Qt::Key_Up);
        QCOMPARE(attempts->text(), QString::number(before + 1));

        QTRY_VERIFY_WITH_TIMEOUT(shows<QPushButton>("actionApply"), patience);
        picture(QStringLiteral("edit-options"), find<QDialog>("editOptionsDialog"));
        click("actionApply");
        QTRY_COMPARE_WITH_TIMEOUT(truth("SELECT opt_max_attempts::text FROM pgflow.steps WHERE "
                                        "flow_slug = 'analyze_website' AND step_slug = 'summary'"),
                                  QString::number(before + 1), patience);
        QTRY_VERIFY(!find<QDialog>("editOptionsDialog"));
    }

    void theLastChangeOfOptionsCanBeUndone()
    {
        auto *undo = window().findChild<QAction *>(QStringLiteral("actionUndoOptions"));
        QTRY_VERIFY(undo->isEnabled());
        setDark(true);

        undo->trigger();

        QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("editOptionsDialog"), patience);
        auto *attempts = find<QLineEdit>("max_attempts");
        const int offered = attempts->text().toInt();
        QTRY_VERIFY_WITH_TIMEOUT(shows<QPushButton>("actionApply"), patience);
        picture(QStringLiteral("undo-options-dark"), find<QDialog>("editOptionsDialog"));
        click("actionApply");
        QTRY_COMPARE_WITH_TIMEOUT(truth("SELECT opt_max_attempts::text FROM pgflow.steps WHERE "
                                        "flow_slug = 'analyze_website' AND step_slug = 'summary'"),
                                  QString::number(offered), patience);
        QTRY_VERIFY(!find<QDialog>("editOptionsDialog"));
        setDark(false);
    }

    void theHandlerIsMendedAndTheRunRetried()
    {
        QFile handler(m_handlers + QStringLiteral("/analyze_website/summary.js"));
        QVERIFY(handler.open(QIODevice::ReadOnly));
        QByteArray code = handler.readAll();
        handler.close();
        QVERIFY(code.contains("input.website.text"));
        code.replace("input.website.text", "input.website.content");
        QVERIFY(handler.open(QIODevice::WriteOnly | QIODevice::Truncate));
        handler.write(code);
        handler.close();

        click("retryFailed");
        QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("decisionDialog"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(shows<QPushButton>("actionApply"), patience);
        picture(QStringLiteral("retry-preview"), find<QDialog>("decisionDialog"));
        QCOMPARE(runStatus(), QStringLiteral("failed"));
        click("actionApply");
        // Nothing stands before the graph while it turns green, and the keyboard is there.
        QTRY_VERIFY_WITH_TIMEOUT(!find<QDialog>("decisionDialog"), patience);
        QTRY_VERIFY(qobject_cast<GraphCanvas *>(window().focusWidget()));

        QTRY_COMPARE_WITH_TIMEOUT(runStatus(), QStringLiteral("completed"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QPushButton>("retryFailed"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(find<Pill>("pageStatus")->word(), QStringLiteral("done"),
                                  patience);
        QTRY_COMPARE_WITH_TIMEOUT(shownAttempts(), 3, patience);
        QVERIFY(find<QLabel>("attemptsBefore"));
        pictureInBoth(QStringLiteral("after-retry"));
    }

    void theRunsOfTheFlowAreATable()
    {
        press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(find<QTabWidget>("flowTabs"), patience);
        QTabBar *tabs = find<QTabWidget>("flowTabs")->tabBar();
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());

        QTRY_VERIFY_WITH_TIMEOUT(find<QTableView>("runsTable"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(find<QTableView>("runsTable") &&
                                     find<QTableView>("runsTable")->model()->rowCount() >= 4,
                                 patience);
        pictureInBoth(QStringLiteral("runs"));
    }

    void theTableShowsOneStatusAtATime()
    {
        click("chip_failed");

        QTRY_VERIFY_WITH_TIMEOUT(find<QTableView>("runsTable") &&
                                     find<QTableView>("runsTable")->model()->rowCount() == 3,
                                 patience);
        pictureInBoth(QStringLiteral("runs-failed"));
        click("chipAll");
    }

    void aHeldStepSaysWhoHoldsItAndWhy()
    {
        elsewhere(QStringLiteral(
            "select sluice.hold('analyze_website', 'summary', 'maintenance by ops')"));
        const QString run = truth("select run_id::text from pgflow.start_flow('analyze_website', "
                                  "'{\"url\": \"https://garden.example/slugs\"}')");
        openRun(run);
        window().goTo(RunPlace{*runOf(*window().place()), StepSlug(QStringLiteral("summary")),
                               FlowSlug(QStringLiteral("analyze_website"))});

        QTRY_COMPARE_WITH_TIMEOUT(textOf("inspectorTitle"), QStringLiteral("summary"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(familyOf("sentiment"), paint::StatusFamily::Done, patience);
        QTRY_COMPARE_WITH_TIMEOUT(textOf("noticeTitle"), QStringLiteral("Held: maintenance by ops"),
                                  patience);
        QVERIFY(textOf("noticeText").startsWith(QStringLiteral("Held by ")));
        QCOMPARE(textOf("timelineNote"), QStringLiteral("summary held: maintenance by ops"));
        QVERIFY2(textOf("pageSentence").contains(QStringLiteral("summary held: maintenance")),
                 qPrintable(textOf("pageSentence")));
        pictureInBoth(QStringLiteral("held"));

        elsewhere(QStringLiteral("select sluice.release('analyze_website', 'summary')"));
    }

    void aFlowWithoutHandlersWaitsAndSaysWhy()
    {
        elsewhere(QStringLiteral("select pgflow.create_flow('send_parcels'); "
                                 "select pgflow.add_step('send_parcels', 'weigh')"));
        openRun(truth("select run_id::text from pgflow.start_flow('send_parcels', '{}')"));

        QTRY_COMPARE_WITH_TIMEOUT(textOf("noticeTitle"), QStringLiteral("No handler here"),
                                  patience);
        QTRY_VERIFY_WITH_TIMEOUT(textOf("pageSentence").contains(QLatin1String("no handler here")),
                                 patience);
        QCOMPARE(find<Pill>("pageStatus")->word(), QStringLiteral("waiting"));
        pictureInBoth(QStringLiteral("no-handler"));
    }

    /// Whatever a database says stays in its panel, however wide that is.
    void hostileTextsStayInTheirPanels()
    {
        elsewhere(QStringLiteral(R"(
            select pgflow.create_flow('fetch_and_analyze_all_assets_of_every_site_2026',
                                      max_attempts => 2, base_delay => 0);
            select pgflow.add_step('fetch_and_analyze_all_assets_of_every_site_2026', step, deps)
            from (values ('NFCORE_SCRNASEQ_SCRNASEQ_DOWNLOAD_FROM_THE_MIRROR', '{}'::text[]),
                         ('NFCORE_SCRNASEQ_SCRNASEQ_FASTQC_CHECK_CRAM_0001',
                          '{NFCORE_SCRNASEQ_SCRNASEQ_DOWNLOAD_FROM_THE_MIRROR}')) s (step, deps);
            insert into pgflow.workers (worker_id, queue_name, function_name)
            values ('11111111-2222-3333-4444-555555555555',
                    'fetch_and_analyze_all_assets_of_every_site_2026',
                    'a-worker-on-a-host-with-a-name-that-goes-on@rack-17.eu-central-1.example')
        )"));
        const QString run = truth(R"(
            select run_id::text from pgflow.start_flow('fetch_and_analyze_all_assets_of_every_site_2026',
                jsonb_build_object('<b>markup</b>', '<img src=x onerror=alert(1)>',
                                   'oneword', repeat('W', 400), 'rtl', U&'\202Edrowssap'))
        )");
        const auto work = [this](const QString &call) {
            elsewhere(QStringLiteral(R"(
                select count(*) from pgflow.start_tasks('fetch_and_analyze_all_assets_of_every_site_2026',
                    array(select msg_id from pgmq.read(
                        'fetch_and_analyze_all_assets_of_every_site_2026', 30, 1)),
                    '11111111-2222-3333-4444-555555555555');
                )") + call);
        };
        work(QStringLiteral("select count(*) from pgflow.complete_task('%1', "
                            "'NFCORE_SCRNASEQ_SCRNASEQ_DOWNLOAD_FROM_THE_MIRROR', 0, "
                            "jsonb_build_object('page', repeat('7', 400000)))")
                 .arg(run));
        for (int attempt = 0; attempt < 2; ++attempt) {
            work(QStringLiteral(
                     "select count(*) from pgflow.fail_task('%1', "
                     "'NFCORE_SCRNASEQ_SCRNASEQ_FASTQC_CHECK_CRAM_0001', 0, "
                     "'TypeError: <b>no</b> ' || repeat('Qx', 200) || chr(10) || "
                     "'    at /usr/lib/node_modules/@scope/package-name/dist/index.js:12:9' || "
                     "chr(10) || repeat(U&'e\\0301\\0301\\0301', 300) || chr(10) || "
                     "repeat('lorem ipsum ', 60))")
                     .arg(run));
        }
        openRun(run);
        QTRY_VERIFY_WITH_TIMEOUT(shows<QPushButton>("retryFailed"), patience);

        auto *dock = find<QDockWidget>("inspectorDock");
        const int before = dock->width();
        for (const int width : {280, 360, 600}) {
            window().resizeDocks({dock}, {width}, Qt::Horizontal);
            QTRY_COMPARE_WITH_TIMEOUT(dock->width(), width, patience);
            const auto *content = find<QWidget>("inspectorContent");
            QTRY_VERIFY(content->width() <= dock->width());
            pictureInBoth(QStringLiteral("hostile-%1").arg(width));
        }
        window().goTo(RunPlace{
            *runOf(*window().place()),
            StepSlug(QStringLiteral("NFCORE_SCRNASEQ_SCRNASEQ_DOWNLOAD_FROM_THE_MIRROR"))});
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("jsonNextPage"), patience);
        for (const int width : {280, 360, 600}) {
            window().resizeDocks({dock}, {width}, Qt::Horizontal);
            QTRY_COMPARE_WITH_TIMEOUT(dock->width(), width, patience);
            pictureInBoth(QStringLiteral("hostile-output-%1").arg(width));
        }
        window().resizeDocks({dock}, {before}, Qt::Horizontal);
        window().goTo(FlowPlace{FlowSlug(QStringLiteral("analyze_website"))});
        QTRY_VERIFY_WITH_TIMEOUT(window().isSettled(), patience);
    }

    void aSandboxThatHasStoppedIsStartedFromTheStrip()
    {
        QVERIFY(db::Sandbox::stopNow(m_sandbox));

        QTRY_VERIFY_WITH_TIMEOUT(textOf("liveState").startsWith(QLatin1String("connection lost")),
                                 patience);
        QTRY_COMPARE_WITH_TIMEOUT(
            find<QPushButton>("reconnect") ? find<QPushButton>("reconnect")->text() : QString(),
            QStringLiteral("Start it"), patience);
        pictureInBoth(QStringLiteral("disconnected"));
        click("reconnect");
        QTRY_VERIFY_WITH_TIMEOUT(textOf("liveState").startsWith(QLatin1String("live by LISTEN")),
                                 patience);
    }

    void anEmptyDatabaseOffersTheEngine()
    {
        auto session = db::BlockingSession::open({window().connection().profile().conninfo});
        QVERIFY(session);
        QVERIFY(session->script("CREATE DATABASE bare"));
        ConnectionProfile bare = window().connection().profile();
        bare.conninfo += QStringLiteral(" dbname=bare");

        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY(find<QLineEdit>("uri"));
        QTest::keyClicks(find<QLineEdit>("uri"), bare.conninfo);
        click("connect");

        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("installPage"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(
            textOf("installSentence").contains(QLatin1String("will be applied")), patience);
        QVERIFY(textOf("liveState").startsWith(QLatin1String("connected")));
        pictureInBoth(QStringLiteral("no-engine"));
    }

    void anEngineWithoutFlowsSaysWhatToDoNext()
    {
        click("installUnlock");
        click("unlock");
        click("installApply");

        QTRY_VERIFY_WITH_TIMEOUT(shows<QLabel>("messageTitle"), patience);
        QCOMPARE(textOf("messageTitle"), QStringLiteral("No flows here yet"));
        QVERIFY(textOf("messageCopyable").contains(QLatin1String("sluicectl define")));
        QTRY_VERIFY_WITH_TIMEOUT(textOf("liveState").startsWith(QLatin1String("live by LISTEN")),
                                 patience);
        picture(QStringLiteral("empty-database"));
    }

    void cleanupTestCase()
    {
        m_desktop.reset();
        const auto status = db::Sandbox::statusNow(m_sandbox);
        QVERIFY2(status, status ? "" : qPrintable(status.error().message));
        QVERIFY(!status->running);
    }
};

QTEST_MAIN(Tour)
#include "tst_tour.moc"
