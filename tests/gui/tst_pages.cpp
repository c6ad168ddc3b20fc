#include "gui/canvas/graphcanvas.h"
#include "gui/editors/jsonview.h"
#include "gui/pages/compacttable.h"
#include "gui/pages/flowpage.h"
#include "gui/pages/nodeviews.h"
#include "gui/pages/runpage.h"
#include "gui/pages/runtimeline.h"
#include "gui/pages/stepinspector.h"
#include "gui/theme/pill.h"
#include "gui/theme/thememanager.h"
#include "support/fakeflows.h"
#include "support/faketime.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>

using namespace sluice;
using namespace sluice::pages;
using namespace sluice::test;
using namespace std::chrono_literals;

class TestPages : public QObject
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

    void aFailedRunOpensAtTheDeepestFailedStepErrorFirst()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());

        QVERIFY(desk.run->selectedStep());
        QCOMPARE(desk.run->selectedStep()->value(), QStringLiteral("fetch_assets"));
        QCOMPARE(desk.graph().selectedNode(), 4);
        QCOMPARE(desk.text("inspectorTitle"), QStringLiteral("fetch_assets"));
        QCOMPARE(desk.text("inspectorSubtitle"),
                 QStringLiteral("single step · gave up after 3 of 3 attempt(s)"));
        QCOMPARE(desk.text("attemptWorker"), QStringLiteral("worker-1"));
        QCOMPARE(desk.text("latestAttempt"), QStringLiteral("09:42:52, 31 s"));
        QVERIFY(!desk.find<QWidget>("outputSection")->isVisible());
        QCOMPARE(desk.text("errorTitle"), QStringLiteral("HTTP 502 from the asset server"));
        QVERIFY(desk.find<QToolButton>("errorMore")->text().contains(QStringLiteral("13 more")));
        QCOMPARE(desk.text("attemptsNote"),
                 QStringLiteral("Earlier attempts are not recorded here."));
        QVERIFY(desk.find<QPushButton>("retryFailed")->isVisible());
    }

    void theFoldedRestOfAnErrorCanBeUnfoldedAndCopied()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());
        const int folded = int(desk.text("errorBody").count(QLatin1Char('\n')));

        QTest::mouseClick(desk.find<QToolButton>("errorMore"), Qt::LeftButton);
        QTest::mouseClick(desk.find<QToolButton>("errorCopy"), Qt::LeftButton);

        QCOMPARE(folded, 1);
        QCOMPARE(desk.text("errorBody").count(QLatin1Char('\n')), 14);
        QCOMPARE(QApplication::clipboard()->text(), failedWebsiteRun().steps[4].error);
    }

    void whatToCheckBeforeARetryStaysInEveryThemeAndAfterEveryChange()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());
        const auto shown = [&desk] {
            QStringList sentences;
            for (const QLabel *label :
                 desk.find<QWidget>("checksBlock")
                     ->findChildren<QLabel *>(QStringLiteral("checkSentence"))) {
                if (label->isVisible() && label->height() >= label->fontMetrics().height())
                    sentences << label->text();
            }
            return sentences;
        };
        const QStringList before = shown();
        QVERIFY(before.size() >= 2);
        const QImage light = desk.find<QWidget>("checksBlock")->grab().toImage();

        m_theme->setChoice(ThemeManager::Choice::Dark);
        desk.settle();
        const QStringList dark = shown();
        m_theme->setChoice(ThemeManager::Choice::Light);
        desk.settle();

        QCOMPARE(dark, before);
        QCOMPARE(shown(), before);
        QVERIFY(desk.find<QWidget>("checksBlock")->grab().toImage() == light);
        desk.system->summaries[0].liveWorkers = 0;
        desk.system->feed.signalChange();
        desk.time.settle();
        desk.settle();
        QCOMPARE(shown().size(), before.size());
        QVERIFY(shown() != before);
    }

    void retryingAsksForTheRunAsItWasSeen()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());
        std::optional<RunId> asked;
        std::optional<qint64> seen;
        connect(&desk.inspector, &StepInspector::retryRequested, this,
                [&](const RunId &id, std::optional<qint64> failedAt) {
                    asked = id;
                    seen = failedAt;
                });

        QTest::mouseClick(desk.find<QPushButton>("retryFailed"), Qt::LeftButton);

        QVERIFY(asked == websiteRun().run.id);
        QCOMPARE(*seen, at("09:43:23").toMSecsSinceEpoch() * 1000);
    }

    void whatIsNotAllowedIsOffAndSaysWhy()
    {
        Desk desk;
        desk.system->capabilities = {.possible = false,
                                     .reason = QStringLiteral("Role viewer may not retry."),
                                     .remedy = QStringLiteral("GRANT sluice_operator TO viewer;")};
        desk.openRun(failedWebsiteRun());

        QVERIFY(!desk.find<QPushButton>("retryFailed")->isEnabled());
        QVERIFY(desk.text("retryNote").contains(QStringLiteral("may not retry")));
        QVERIFY(desk.text("retryNote").contains(QStringLiteral("GRANT")));
    }

    void aRunThatFailsWhileWatchedSelectsTheFailureOnlyIfNothingIsSelected()
    {
        for (const bool selected : {false, true}) {
            Desk desk;
            desk.openRun(websiteRun());
            if (selected)
                desk.run->selectStep(StepSlug(QStringLiteral("website")));

            desk.system->details = {failedWebsiteRun()};
            desk.system->feed.signalChange();
            desk.time.settle();

            QCOMPARE(desk.run->selectedStep()->value(),
                     selected ? QStringLiteral("website") : QStringLiteral("fetch_assets"));
            QCOMPARE(desk.graph().nodeView(6).subtitle, QStringLiteral("never started"));
            QVERIFY(desk.graph().nodeView(6).faded);
        }
    }

    void withoutASelectionTheInspectorShowsTheRun()
    {
        Desk desk;
        desk.openRun(websiteRun());

        QCOMPARE(desk.text("inspectorTitle"), QStringLiteral("run 7f3a…c21e"));
        QVERIFY(desk.text("inspectorFacts").contains(QStringLiteral("2 of 7 step(s) done")));
        QVERIFY(desk.text("inspectorFacts").contains(QStringLiteral("started today 09:40:12")));
    }

    void aWaitingStepIsExplained()
    {
        Desk desk;
        desk.openRun(websiteRun());
        desk.run->selectStep(StepSlug(QStringLiteral("fetch_assets")));

        QVERIFY(desk.text("noticeText").contains(QStringLiteral("In 12 s.")));
        desk.time.advance(4s);

        QVERIFY(desk.text("noticeText").contains(QStringLiteral("In 8 second(s).")));
    }

    void optionsShowTheirOriginAndCanBeEdited()
    {
        Desk desk;
        desk.openRun(websiteRun());
        desk.run->selectStep(StepSlug(QStringLiteral("summary")));
        QSignalSpy edits(&desk.inspector, &StepInspector::editOptionsRequested);

        QCOMPARE(desk.text("option_timeout"), QStringLiteral("60 s"));
        QCOMPARE(desk.text("origin_timeout"), QStringLiteral("set here"));
        QCOMPARE(desk.text("origin_base_delay"), QStringLiteral("engine default"));
        QTest::mouseClick(desk.find<QPushButton>("editOptions"), Qt::LeftButton);

        QCOMPARE(edits.count(), 1);
    }

    void aLostConnectionKeepsThePageAndTurnsActionsOff()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());

        desk.system->failing = Error{Error::Code::ConnectionLost, QStringLiteral("Gone.")};
        desk.system->feed.setState(
            {.kind = LiveState::Kind::Lost, .retryIn = 4s, .since = desk.time.wallClock()});
        desk.time.settle();

        QCOMPARE(desk.text("staleText"), QStringLiteral("as of 09:50:00, reconnecting in 4 s"));
        QVERIFY(desk.graph().isVisible());
        QVERIFY(!desk.find<QPushButton>("retryFailed")->isEnabled());
        QVERIFY(desk.text("retryNote").contains(QStringLiteral("no connection")));
        desk.time.advance(2s);
        QCOMPARE(desk.text("staleText"), QStringLiteral("as of 09:50:00, reconnecting in 2 s"));

        desk.system->failing.reset();
        desk.system->feed.setState({.kind = LiveState::Kind::Live});
        desk.system->feed.signalResync();
        desk.time.settle();
        QVERIFY(!desk.find<QWidget>("staleStrip")->isVisible());
        QVERIFY(desk.find<QPushButton>("retryFailed")->isEnabled());
    }

    void anUnknownRunIsSaidToBeUnknown()
    {
        Desk desk;
        desk.showRun(runId(9));

        QCOMPARE(desk.text("messageTitle"), QStringLiteral("There is no such run"));
        QCOMPARE(desk.text("messageCopyable"), toText(runId(9)));
    }

    void aMissingRightNamesTheGrant()
    {
        Desk desk;
        desk.system->failing =
            Error{Error::Code::MissingRights, QStringLiteral("The role viewer may not read runs.")};
        desk.system->systemInfo.missingRights = {
            QStringLiteral("GRANT SELECT ON pgflow.runs TO viewer;")};

        desk.showRun(runId(9));

        QCOMPARE(desk.text("messageCopyable"),
                 QStringLiteral("GRANT SELECT ON pgflow.runs TO viewer;"));
    }

    void slowReadsShowASkeletonAfterAMoment()
    {
        Desk desk;
        desk.system->held = true;
        desk.showRun(websiteRun().run.id);

        QVERIFY(!desk.find<QWidget>("skeleton")->isVisible());
        desk.time.advance(200ms);

        QVERIFY(desk.find<QWidget>("skeleton")->isVisible());
    }

    void theCrumbLeadsToTheFlow()
    {
        Desk desk;
        desk.openRun(websiteRun());
        QSignalSpy up(desk.run, &pages::RunPage::flowRequested);

        QTest::mouseClick(desk.find<QToolButton>("crumbUp"), Qt::LeftButton);
        desk.time.settle();

        QCOMPARE(up.count(), 1);
    }

    void tasksOfAStepAreListedAndShowTheirInput()
    {
        Desk desk;
        desk.fillTasks();
        desk.openRun(websiteRun());
        desk.run->selectStep(StepSlug(QStringLiteral("check_links")));
        desk.find<QTabWidget>("runTabs")->setCurrentIndex(1);
        desk.time.settle();
        auto *table = desk.find<CompactTable>("tasksTable");

        QCOMPARE(table->model()->rowCount(), 200);
        QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("completed"));
        table->setCurrentIndex(table->model()->index(17, 0));
        desk.time.settle();

        QVERIFY(desk.inspectorHeadings().contains(QStringLiteral("Input of task 17")));
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

    void hostileTextStaysPlain()
    {
        Desk desk;
        RunDetail run = failedWebsiteRun();
        run.steps[4].error =
            QStringLiteral("<img src=x><b>bold</b>\n<script>") + QString(5000, QLatin1Char('x'));
        const QByteArray value = R"("<b>x</b><img src='file:///etc/passwd'>")";
        for (auto &[ref, text] : desk.system->payloads)
            text = value;
        desk.openRun(run);

        QCOMPARE(desk.text("errorTitle"), QStringLiteral("<img src=x><b>bold</b>"));
        const auto *input = desk.find<JsonView>("inputValue");
        QTRY_COMPARE(input->shownText(), QString::fromUtf8(value));
        for (const QLabel *label : desk.root.findChildren<QLabel *>()) {
            if (label->text().contains(QLatin1Char('<')))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QVERIFY(desk.find<QWidget>("inspectorContent")->width() <= desk.inspector.width());
    }

    void everyControlHasANameAndCanBeReachedByKeyboard()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());

        for (const QAbstractButton *button : desk.root.findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->objectName().startsWith(QStringLiteral("qt_")))
                continue;
            QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     qPrintable(button->objectName()));
        }
        for (const char *name : {"retryFailed", "editOptions", "crumbUp", "errorCopy"})
            QVERIFY2(desk.find<QWidget>(name)->focusPolicy() & Qt::TabFocus, name);
    }

    void picturesOfThePages_data()
    {
        QTest::addColumn<int>("choice");
        QTest::newRow("light") << int(ThemeManager::Choice::Light);
        QTest::newRow("dark") << int(ThemeManager::Choice::Dark);
    }

    void picturesOfThePages()
    {
        QFETCH(int, choice);
        m_theme->setChoice(ThemeManager::Choice(choice));
        const QString suffix =
            QStringLiteral("-%1.png").arg(QLatin1String(QTest::currentDataTag()));
        QDir().mkpath(pictureDir());

        Desk running;
        running.openRun(websiteRun());
        running.run->selectStep(StepSlug(QStringLiteral("summary")));
        QVERIFY(running.picture(QStringLiteral("pages-running") + suffix));
        running.run->selectStep(StepSlug(QStringLiteral("fetch_assets")));
        QVERIFY(running.picture(QStringLiteral("pages-waiting") + suffix));
        running.run->selectStep(std::nullopt);
        QVERIFY(running.picture(QStringLiteral("pages-run-overview") + suffix));
        running.run->selectStep(StepSlug(QStringLiteral("check_links")));
        running.fillTasks();
        running.find<QTabWidget>("runTabs")->setCurrentIndex(1);
        QVERIFY(running.picture(QStringLiteral("pages-tasks") + suffix));
        running.find<QTabWidget>("runTabs")->setCurrentIndex(2);
        QVERIFY(running.picture(QStringLiteral("pages-values") + suffix));

        Desk failed;
        failed.openRun(failedWebsiteRun());
        QVERIFY(failed.picture(QStringLiteral("pages-failed") + suffix));
        failed.system->feed.setState(
            {.kind = LiveState::Kind::Lost, .retryIn = 4s, .since = failed.time.wallClock()});
        QVERIFY(failed.picture(QStringLiteral("pages-lost") + suffix));

        Desk flow;
        flow.system->runList = {websiteRun().run, failedWebsiteRun().run};
        flow.system->runList[1].id = runId(77);
        flow.system->runList += manyRuns(60, at("09:39:00"));
        flow.openFlow();
        QVERIFY(flow.picture(QStringLiteral("pages-flow") + suffix));
        flow.find<QTabWidget>("flowTabs")->setCurrentIndex(1);
        flow.find<CompactTable>("runsTable")->selectRow(1);
        QVERIFY(flow.picture(QStringLiteral("pages-runs") + suffix));
        m_theme->setChoice(ThemeManager::Choice::Light);
    }

private:
    static QString pictureDir() { return QStringLiteral(SLUICE_BUILD_DIR "/pictures"); }

    /// Page left, inspector right, timeline below, on a fake system.
    struct Desk
    {
        Desk()
        {
            system->serverNow = [this] { return time.wallClock(); };
            (void)format.setSetting(QStringLiteral("UTC"));
            system->definitions = {websiteFlow()};
            system->summaries = {FlowSummary{
                .slug = websiteFlow().slug, .steps = 7, .running = 41, .liveWorkers = 2}};
            system->runList = {websiteRun().run};
            const RunId id = websiteRun().run.id;
            const StepSlug summary(QStringLiteral("summary"));
            const StepSlug assets(QStringLiteral("fetch_assets"));
            const QByteArray input =
                "{\"website\": {\"status\": 200, \"content\": \"<!doctype html>…\"}}";
            system->payloads = {
                {{.kind = PayloadRef::Kind::RunInput, .run = id},
                 "{\"url\": \"https://example.com\", \"depth\": 2}"},
                {{.kind = PayloadRef::Kind::TaskInput, .run = id, .step = summary}, input},
                {{.kind = PayloadRef::Kind::TaskInput, .run = id, .step = assets}, input},
            };
            flows.setVisible(true);
            root.setObjectName(QStringLiteral("root"));
            root.resize(1230, 870);
            middle = new QVBoxLayout;
            middle->setSpacing(0);
            middle->addWidget(&timeline);
            timeline.setFixedHeight(230);
            auto *row = new QHBoxLayout(&root);
            row->setContentsMargins({});
            row->setSpacing(0);
            row->addLayout(middle, 1);
            row->addWidget(&inspector);
            inspector.setFixedWidth(358);
            root.show();
        }
        ~Desk()
        {
            delete run;
            delete flow;
            inspector.setParent(nullptr);
            timeline.setParent(nullptr);
        }

        /// The server's clock starts where the run was read.
        void openRun(const RunDetail &detail)
        {
            time.advance(std::chrono::milliseconds(time.wallClock().msecsTo(detail.serverNow)));
            system->details = {detail};
            showRun(detail.run.id);
        }
        void showRun(const RunId &id)
        {
            run = new pages::RunPage(session, flows, id);
            middle->insertWidget(0, run, 1);
            run->bindInspector(&inspector);
            run->bindTimeline(&timeline);
            settle();
        }
        void openFlow()
        {
            time.advance(std::chrono::milliseconds(time.wallClock().msecsTo(at("09:41:59"))));
            flow = new FlowPage(session, flows, websiteFlow().slug);
            middle->insertWidget(0, flow, 1);
            flow->bindInspector(&inspector);
            timeline.hide();
            settle();
        }
        void settle()
        {
            time.settle();
            for (GraphCanvas *canvas : root.findChildren<GraphCanvas *>())
                QTRY_VERIFY(canvas->isSettled());
            time.settle();
        }
        void fillTasks()
        {
            QList<TaskState> &tasks = system->taskLists[QStringLiteral("check_links")];
            tasks.clear();
            for (int i = 0; i < 200; ++i) {
                TaskState task{.index = i,
                               .status = TaskStatus::Completed,
                               .attempts = 1,
                               .queuedAt = at("09:40:14"),
                               .startedAt = at("09:40:15").addMSecs(i * 450),
                               .endedAt = at("09:40:15").addMSecs(i * 450 + 380),
                               .worker = WorkerId(QUuid(3, 1, 2, 1, 2, 3, 4, 5, 6, 7, uchar(i)))};
                if (i % 60 == 7) {
                    task.status = TaskStatus::Queued;
                    task.error = QStringLiteral("Error: link answered 503");
                } else if (i > 171) {
                    task.status = i < 174 ? TaskStatus::Started : TaskStatus::Queued;
                    task.endedAt.reset();
                }
                tasks << task;
            }
        }

        [[nodiscard]] GraphCanvas &graph() const { return run->graph(); }

        template <typename T>
        [[nodiscard]] T *find(const char *name, const char *inside = nullptr)
        {
            QWidget *const place =
                inside ? root.findChild<QWidget *>(QLatin1String(inside)) : &root;
            auto *widget = place->findChild<T *>(QLatin1String(name));
            Q_ASSERT(widget);
            return widget;
        }
        [[nodiscard]] QString text(const char *name, const char *inside = nullptr)
        {
            // Places to break long words are for the eye only.
            return find<QLabel>(name, inside)->text().remove(QChar(0x200b));
        }
        [[nodiscard]] QStringList inspectorHeadings()
        {
            QStringList texts;
            for (const QLabel *label : inspector.findChildren<QLabel *>())
                texts << label->text();
            return texts;
        }
        [[nodiscard]] bool picture(const QString &name)
        {
            settle();
            // Formatting of JSON runs on the thread pool.
            for (int i = 0; i < 3; ++i) {
                QThreadPool::globalInstance()->waitForDone();
                time.settle();
            }
            return root.grab().save(pictureDir() + QLatin1Char('/') + name);
        }

        FakeTime time{at("09:30:00")};
        TimeFormat format;
        std::shared_ptr<FakeSystem> system = std::make_shared<FakeSystem>();
        SystemSession session{system, format, time};
        FlowListStore flows{session};
        QWidget root;
        StepInspector inspector{session, flows};
        RunTimeline timeline{session};
        QVBoxLayout *middle = nullptr;
        pages::RunPage *run = nullptr;
        FlowPage *flow = nullptr;
    };

    std::unique_ptr<ThemeManager> m_theme;
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
