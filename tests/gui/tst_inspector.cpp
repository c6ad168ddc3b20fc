#include "gui/theme/thememanager.h"
#include "gui/widgets/compacttable.h"
#include "gui/widgets/fittingbutton.h"
#include "support_desk.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace sluice;
using namespace sluice::pages;
using namespace sluice::test;
using namespace std::chrono_literals;

/// What the inspector says of a run and of its steps, and what it offers.
class TestInspector final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<ThemeManager>();
        m_theme->setChoice(ThemeManager::Choice::Light);
    }

    void aFailedRunOpensAtTheDeepestFailedStepErrorFirst()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());

        QVERIFY(desk.run->selection().step());
        QCOMPARE(desk.run->selection().step()->value(), QStringLiteral("fetch_assets"));
        QCOMPARE(desk.graph().selectedNode(), 4);
        QCOMPARE(desk.text("inspectorTitle"), QStringLiteral("fetch_assets"));
        QCOMPARE(desk.text("inspectorSubtitle"),
                 QStringLiteral("single step · gave up after 3 of 3 attempt(s)"));
        QCOMPARE(desk.text("attemptWorker"), QStringLiteral("worker-1"));
        QCOMPARE(desk.text("attemptWhen"), QStringLiteral("09:42:52, 31 s"));
        QVERIFY(!desk.find<QWidget>("outputSection")->isVisible());
        QCOMPARE(desk.text("errorTitle"), QStringLiteral("HTTP 502 from the asset server"));
        QVERIFY(desk.find<QToolButton>("errorMore")->text().contains(QStringLiteral("13 more")));
        QCOMPARE(desk.text("attemptsNote"),
                 QStringLiteral("Earlier attempts are not recorded here."));
        QVERIFY(desk.find<QPushButton>("retryFailed")->isVisible());
    }

    void recordedAttemptsAreListedNewestFirst()
    {
        Desk desk;
        desk.system->endedAttempts = failedWebsiteAttempts();
        desk.system->endedAttempts[0].error = QStringLiteral("HTTP 503\nlater");
        desk.openRun(recordedWebsiteRun());

        QStringList rows;
        for (const QWidget *row :
             desk.inspector.findChildren<QWidget *>(QStringLiteral("attemptRow"))) {
            QStringList texts;
            for (const QLabel *label : row->findChildren<QLabel *>()) {
                if (label->isVisible() && !label->text().isEmpty())
                    texts << label->text();
            }
            rows << texts.join(QStringLiteral(" | "));
        }
        QCOMPARE(rows, (QStringList{QStringLiteral("3 | 09:42:52, 31 s | worker-3"),
                                    QStringLiteral("2 | 09:41:20, 31 s | worker-2"),
                                    QStringLiteral("1 | 09:40:15, 31 s | worker-1 | HTTP 503")}));
        QVERIFY(!desk.find<QLabel>("attemptsNote")->isVisible());
        QVERIFY(desk.text("timelineNote").isEmpty());
    }

    void attemptsBeforeARetryAreSetApart()
    {
        Desk desk;
        RunDetail run = recordedWebsiteRun();
        StepState &assets = run.steps[4];
        assets.status = StepStatus::Started;
        assets.endedAt.reset();
        assets.tasks = {};
        assets.tasks[TaskStatus::Started] = 1;
        assets.attempts = 1;
        assets.taskStartedAt = at("09:50:01");
        run.run.status = RunStatus::Started;
        run.run.endedAt.reset();
        run.retriedAt = at("09:50:00");
        run.serverNow = at("09:50:03");
        desk.system->endedAttempts = failedWebsiteAttempts();
        desk.openRun(run);
        desk.run->selection().selectStep(assets.slug);

        QVERIFY(desk.find<QLabel>("attemptsBefore")->isVisible());
        QCOMPARE(desk.text("attemptWhen"), QStringLiteral("09:50:01, running 2.0 s"));
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

    void aMessageOfOneLongLineCanBeUnfolded()
    {
        Desk desk;
        RunDetail run = failedWebsiteRun();
        run.steps[4].error = QStringLiteral("Error: ") + QStringLiteral("word ").repeated(200) +
                             QStringLiteral("the end");
        desk.openRun(run);
        QVERIFY(desk.text("errorTitle").endsWith(QChar(0x2026)));

        auto *more = desk.find<QToolButton>("errorMore");
        QVERIFY(more->isVisible());
        QCOMPARE(more->text(), QStringLiteral("▸ Whole message"));
        QTest::mouseClick(more, Qt::LeftButton);

        QCOMPARE(desk.text("errorTitle"), run.steps[4].error);
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
        std::optional<Action> asked;
        connect(&desk.inspector, &StepInspector::decisionWanted, this,
                [&](const Decision &decision, const DecisionSubject &subject) {
                    asked = decision.make(subject);
                });

        QTest::mouseClick(desk.find<QPushButton>("retryFailed"), Qt::LeftButton);

        QVERIFY(asked);
        const auto retry = std::get<RetryFailed>(*asked);
        QVERIFY(retry.run == websiteRun().run.id);
        QCOMPARE(retry.seenFailedAt, std::optional(at("09:43:23")));
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
        desk.run->selection().selectStep(StepSlug(QStringLiteral("fetch_assets")));

        QVERIFY(desk.text("noticeText").contains(QStringLiteral("In 12 s.")));
        desk.time.advance(4s);

        QVERIFY(desk.text("noticeText").contains(QStringLiteral("In 8 second(s).")));
    }

    void optionsShowTheirOriginAndCanBeEdited()
    {
        Desk desk;
        desk.openRun(websiteRun());
        desk.run->selection().selectStep(StepSlug(QStringLiteral("summary")));
        QSignalSpy edits(&desk.inspector, &StepInspector::editOptionsRequested);

        QCOMPARE(desk.text("option_timeout"), QStringLiteral("60 s"));
        QCOMPARE(desk.text("origin_timeout"), QStringLiteral("set here"));
        QCOMPARE(desk.text("origin_base_delay"), QStringLiteral("engine default"));
        QTest::mouseClick(desk.find<QPushButton>("editOptions"), Qt::LeftButton);

        QCOMPARE(edits.count(), 1);
    }

    void theHandlerOfAFailedStepIsOpenedAtTheLineThatFailed()
    {
        Desk desk;
        desk.inspector.setHandlers([](const FlowSlug &flow, const StepSlug &step) {
            return QStringLiteral("/handlers/%1/%2.js").arg(flow.value(), step.value());
        });
        RunDetail run = failedWebsiteRun();
        run.steps[4].error =
            QStringLiteral("Error: no\n  at xfetch_assets.js:3\n  at fetch_assets.js:12:7");
        desk.openRun(run);
        QSignalSpy opened(&desk.inspector, &StepInspector::openFileRequested);

        QTest::mouseClick(desk.find<QPushButton>("openHandler"), Qt::LeftButton);

        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].toString(),
                 QStringLiteral("/handlers/analyze_website/fetch_assets.js"));
        QCOMPARE(opened[0][1].toInt(), 12);
        QVERIFY(desk.find<QPushButton>("openHandler")
                    ->text()
                    .contains(QStringLiteral("fetch_assets.js:12")));
    }

    void aChosenTaskShowsItsOwnErrorWithItsOwnInput()
    {
        Desk desk;
        QList<TaskState> &tasks = desk.system->taskLists[QStringLiteral("check_links")];
        for (int i = 0; i < 200; ++i) {
            tasks << TaskState{.index = i,
                               .status = TaskStatus::Completed,
                               .attempts = 1,
                               .queuedAt = at("09:40:14")};
        }
        for (const int failed : {7, 9}) {
            tasks[failed].status = TaskStatus::Failed;
            tasks[failed].attempts = 3;
            tasks[failed].error = QStringLiteral("link %1 is dead").arg(failed);
        }
        RunDetail run = failedWebsiteRun();
        StepState &links = run.steps[3];
        links.status = StepStatus::Failed;
        links.tasks = {};
        links.tasks[TaskStatus::Completed] = 198;
        links.tasks[TaskStatus::Failed] = 2;
        links.error = tasks[7].error;
        links.errorTask = 7;
        desk.openRun(run);
        desk.run->selection().selectStep(links.slug);
        desk.find<QTabWidget>("runTabs")->setCurrentIndex(1);
        desk.settle();
        auto *table = desk.find<CompactTable>("tasksTable");
        const auto choose = [&](int row) {
            table->setCurrentIndex(table->model()->index(row, 0));
            desk.settle();
        };
        QCOMPARE(desk.text("errorTitle"), QStringLiteral("link 7 is dead"));
        QCOMPARE(desk.text("errorTask"), QStringLiteral("Task 7 said"));

        choose(9);
        QCOMPARE(desk.text("errorTitle"), QStringLiteral("link 9 is dead"));
        QCOMPARE(desk.text("errorTask"), QStringLiteral("Task 9 said"));
        QVERIFY(desk.inspectorHeadings().contains(QStringLiteral("Input of task 9")));

        choose(12);
        QVERIFY(!desk.find<QWidget>("errorCard")->isVisible());
        QVERIFY(!desk.find<QWidget>("errorTask")->isVisible());
        QVERIFY2(desk.text("inspectorFacts").contains(QStringLiteral("Task 12: done")),
                 qPrintable(desk.text("inspectorFacts")));
        auto *back = desk.find<FittingButton>("showFailedStep");
        QVERIFY(back->isVisible());
        QCOMPARE(back->fullText(), QStringLiteral("Show what task 7 said"));

        QTest::mouseClick(back, Qt::LeftButton);
        desk.settle();

        QCOMPARE(desk.text("errorTitle"), QStringLiteral("link 7 is dead"));
        QVERIFY(desk.inspectorHeadings().contains(QStringLiteral("Input of task 7")));
        QVERIFY(!table->currentIndex().isValid());
    }

    void valuesAreNotReadAgainWhileAStepIsAtWork()
    {
        Desk desk;
        desk.openRun(websiteRun());
        desk.run->selection().selectStep(StepSlug(QStringLiteral("summary")));
        desk.settle();
        const QString before = desk.text("attemptWhen");
        const int read = desk.system->payloadsRead;

        desk.time.advance(5s);

        QVERIFY(desk.text("attemptWhen") != before);
        QCOMPARE(desk.system->payloadsRead, read);
    }

    void aStepThatIsShownReadsItsOwnValuesOnly()
    {
        Desk desk;
        desk.openRun(failedWebsiteRun());
        QVERIFY(!desk.find<QWidget>("outputSection")->isVisible());
        const int read = desk.system->payloadsRead;

        desk.run->selection().selectStep(StepSlug(QStringLiteral("website")));
        desk.settle();

        QVERIFY(desk.find<QWidget>("outputSection")->isVisible());
        QCOMPARE(desk.system->payloadsRead, read + 2);
    }

    void whatIsScrolledToStaysWhileNothingElseIsSelected()
    {
        Desk desk;
        desk.inspector.setFixedHeight(300);
        desk.openRun(websiteRun());
        desk.run->selection().selectStep(StepSlug(QStringLiteral("summary")));
        desk.settle();
        QScrollBar *bar = desk.inspector.verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 20);
        bar->setValue(20);

        desk.time.advance(3s);
        QCOMPARE(bar->value(), 20);
        desk.run->selection().selectStep(StepSlug(QStringLiteral("fetch_assets")));

        QCOMPARE(bar->value(), 0);
    }

    void aStepWithoutAHandlerOffersNone()
    {
        Desk desk;
        desk.inspector.setHandlers([](const FlowSlug &, const StepSlug &) { return QString(); });
        desk.openRun(failedWebsiteRun());

        QVERIFY(!desk.find<QPushButton>("openHandler")->isVisible());
    }

private:
    std::unique_ptr<ThemeManager> m_theme;
};

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
