#include "gui/dialogs/bulkdialog.h"
#include "gui/dialogs/readydialog.h"
#include "gui/dialogs/whydialog.h"
#include "gui/pages/now/nowpage.h"
#include "gui/widgets/elidedlabel.h"
#include "support_shelltest.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace sluice;
using namespace sluice::test;

/// What needs a person, what is wrong, and what can be decided about it from there.
class TestNowPage final : public ShellTest
{
    Q_OBJECT

private:
    std::shared_ptr<FakeSystem> m_system;

    static RunSummary failedRun(int number, const QString &error, const QDateTime &at)
    {
        return {.id = RunId(QUuid::createUuid().toString(QUuid::WithoutBraces)),
                .flow = FlowSlug(QStringLiteral("nightly_billing")),
                .status = RunStatus::Failed,
                .totalSteps = 4,
                .remainingSteps = 2,
                .startedAt = at.addSecs(-60),
                .endedAt = at,
                .failedStep = StepSlug(QStringLiteral("charge_card")),
                .error = error.arg(number)};
    }

    std::unique_ptr<ShellWindow> openNow()
    {
        m_system = busySystem();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        m_system->runList.clear();
        for (int i = 0; i < 31; ++i)
            m_system->runList << failedRun(i,
                                           QStringLiteral("HTTP 502 from payments: upstream "
                                                          "connect error, request %1"),
                                           now.addSecs(-1200 + i * 14));
        for (int i = 0; i < 7; ++i)
            m_system->runList << failedRun(i, QStringLiteral("timeout: no answer in 60 s (%1)"),
                                           now.addSecs(-900 + i));
        std::sort(
            m_system->runList.begin(), m_system->runList.end(),
            [](const RunSummary &a, const RunSummary &b) { return a.startedAt > b.startedAt; });
        FlowSummary waiting = summary("resize_images");
        waiting.liveWorkers = 0;
        waiting.queuedTasks = 212;
        m_system->summaries << waiting;
        FakeHealth &health = m_system->healthFacet;
        health.workerList = {{.id = WorkerId(QUuid::createUuid()),
                              .name = QStringLiteral("worker-4"),
                              .queue = QStringLiteral("nightly_billing"),
                              .startedAt = now.addSecs(-1500),
                              .heartbeatAt = now,
                              .tasks = 3},
                             {.id = WorkerId(QUuid::createUuid()),
                              .name = QStringLiteral("image-2"),
                              .queue = QStringLiteral("resize_images"),
                              .health = WorkerHealth::Silent,
                              .startedAt = now.addSecs(-9000),
                              .heartbeatAt = now.addSecs(-840),
                              .tasks = 2}};
        health.queueList = {{.name = QStringLiteral("sync_crm"), .ready = 39804},
                            {.name = QStringLiteral("resize_images"), .ready = 212},
                            {.name = QStringLiteral("nightly_billing"), .ready = 17}};
        m_world.connector.answer = m_system;
        auto window = makeWindow();
        window->connection().open(profile(Environment::Production));
        [&] {
            QTRY_VERIFY(window->place().has_value());
            QTRY_VERIFY(window->isSettled());
        }();
        return window;
    }
    /// Its rows, as they are read.
    static QStringList titles(const ShellWindow &window)
    {
        QStringList titles;
        for (const QLabel *label : window.findChildren<QLabel *>(QStringLiteral("nowTitle"))) {
            if (label->isVisible())
                titles << label->text();
        }
        return titles;
    }

private Q_SLOTS:
    void itOpensFirstOnARealConnection()
    {
        const auto window = openNow();
        QVERIFY(std::holds_alternative<NowPlace>(*window->place()));
        QVERIFY(find<QAbstractButton>(*window, "link_actionNow")->isChecked());
    }

    void aSandboxOpensWithItsFirstFlow()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        QVERIFY(std::holds_alternative<FlowPlace>(*window->place()));
    }

    void failuresAreToldByCauseAndWhatWaitsWithItsReason()
    {
        const auto window = openNow();
        QTRY_COMPARE(titles(*window).size(), 4);
        const QStringList told = titles(*window);
        QVERIFY2(told[0].startsWith(QStringLiteral("HTTP 502 from payments")), qPrintable(told[0]));
        QVERIFY2(told[1].startsWith(QStringLiteral("timeout: no answer")), qPrintable(told[1]));
        QVERIFY2(told[2].startsWith(QStringLiteral("resize_images")), qPrintable(told[2]));
        QVERIFY2(told[3].contains(QStringLiteral("image-2")), qPrintable(told[3]));
        picture(*window, "now");
        m_world.theme.setChoice(ThemeManager::Choice::Dark);
        picture(*window, "now-dark");
        m_world.theme.setChoice(ThemeManager::Choice::Light);
    }

    void aGroupIsTriedWithTwoClicks()
    {
        const auto window = openNow();
        QTRY_VERIFY(!titles(*window).isEmpty());
        m_system->previewResult =
            Preview{.sentence = QStringLiteral("1 task returns to the queue.")};

        click(find<QPushButton>(*window, "nowRetry")); // the first click shows the preview

        auto *dialog = find<BulkDialog>(*window, "bulkDialog");
        QVERIFY(dialog);
        auto *begin = find<QPushButton>(*dialog, "bulkBegin");
        QTRY_VERIFY(begin->isEnabled());
        QVERIFY(find<QLabel>(*dialog, "bulkTitle")
                    ->text()
                    .remove(QChar(0x200b))
                    .startsWith(QStringLiteral("Retry failed tasks of 31 run")));
        QVERIFY(find<QLabel>(*dialog, "bulkSample")->text().contains(QStringLiteral("returns")));
        picture(*dialog, "bulk-dialog");
        QTest::keyClicks(find<QLineEdit>(*dialog, "bulkReason"),
                         QStringLiteral("payments are back"));
        click(begin);

        QTRY_COMPARE(m_system->bulkFacet.done, (QList<int>{1}));
        const auto &kept = m_system->bulkFacet.kept.begin()->second;
        QCOMPARE(kept.items.size(), 31);
        QCOMPARE(kept.request.reason, QStringLiteral("payments are back"));
        QTRY_VERIFY(!find<BulkDialog>(*window, "bulkDialog"));
        // It goes on without the dialog, and can be stopped from here.
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(*window, "nowStop") &&
                                     find<QPushButton>(*window, "nowStop")->isVisible(),
                                 10000);
        picture(*window, "now-under-way");
        click(find<QPushButton>(*window, "nowStop"));
        QTRY_VERIFY(m_system->bulkFacet.kept.begin()->second.isStopped);
        QCOMPARE(m_system->bulkFacet.done.size(), 1);
    }

    void theIncidentIsMarkdownWithLinks()
    {
        const auto window = openNow();
        QTRY_COMPARE(titles(*window).size(), 4);

        click(find<QPushButton>(*window, "copyIncident"));

        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(QStringLiteral("## orders")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("**31** HTTP 502")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("<sluice://orders/")), qPrintable(text));
        // What a database says is no markup.
        QVERIFY2(text.contains(QStringLiteral("nightly\\_billing")), qPrintable(text));
    }

    void whatIsWrongIsToldAndRepaired()
    {
        const auto window = openNow();
        const Problem problem{
            .kind = ProblemKind::WrongCounter,
            .subject = {{QStringLiteral("run_id"),
                         QStringLiteral("0190f5d2-0000-4000-8000-000000000001")},
                        {QStringLiteral("step_slug"), QStringLiteral("charge_card")},
                        {QStringLiteral("counter"), QStringLiteral("remaining_tasks")},
                        {QStringLiteral("seen"), 3},
                        {QStringLiteral("counted"), 2}},
            .isRepairable = true};
        m_system->healthFacet.health.problems = {problem};

        click(find<QAbstractButton>(*window, "link_actionProblems"));

        QTRY_VERIFY(window->isSettled());
        QVERIFY(std::holds_alternative<ProblemsPlace>(*window->place()));
        picture(*window, "problems");
        m_system->previewResult = Preview{.sentence = QStringLiteral("Counter: set from 3 to 2.")};
        QTRY_VERIFY(find<QPushButton>(*window, "problemRepair"));
        click(find<QPushButton>(*window, "problemRepair"));
        auto *dialog = find<ReadyDialog>(*window, "readyDialog");
        QVERIFY(dialog);
        picture(*dialog, "repair-dialog");
        click(find<QPushButton>(*dialog, "actionApply"));
        QTRY_COMPARE(m_system->applied.size(), size_t(1));
        QCOMPARE(std::get<Repair>(m_system->applied.front()).subject, problem.subject);
        QTRY_VERIFY(!find<ReadyDialog>(*window, "readyDialog"));
    }

    void aRunSaysWhyItWaits()
    {
        const auto window = openNow();
        m_system->healthFacet.reasons = {
            {.code = WaitCode::WorkerDead,
             .step = StepSlug(QStringLiteral("summary")),
             .task = 0,
             .count = 1,
             .since = QDateTime::currentDateTimeUtc().addSecs(-300),
             .facts = {{QStringLiteral("worker_name"), QStringLiteral("image-2")}},
             .evidence = {QJsonObject{{QStringLiteral("worker"), QStringLiteral("image-2 <b>")}}},
             .sql = QStringLiteral("select 1")},
            {.code = WaitCode::Running, .step = StepSlug(QStringLiteral("sentiment")), .count = 3}};
        window->goTo(RunPlace{websiteRun().run.id});
        QTRY_VERIFY(window->place() && std::holds_alternative<RunPlace>(*window->place()));
        QTRY_VERIFY(window->isSettled());
        auto *why = window->findChild<QAction *>(QStringLiteral("commandWhyWaiting"));
        QVERIFY(why);
        QTRY_VERIFY(why->isEnabled());

        why->trigger();

        auto *dialog = find<WhyDialog>(*window, "whyDialog");
        QVERIFY(dialog);
        QTRY_COMPARE(dialog->findChildren<QWidget *>(QStringLiteral("whyReason")).size(), 2);
        QTRY_VERIFY(find<QPushButton>(*dialog, "whyHelp")->isVisible());
        picture(*dialog, "why-dialog");
        // What helps is decided as everything is: seen first.
        click(find<QPushButton>(*dialog, "whyHelp"));
        auto *help = find<ReadyDialog>(*window, "readyDialog");
        QVERIFY(help);
        click(find<QPushButton>(*help, "actionApply"));
        QTRY_COMPARE(m_system->applied.size(), size_t(1));
        QVERIFY(std::holds_alternative<RequeueTask>(m_system->applied.front()));
        QTRY_VERIFY(!find<ReadyDialog>(*window, "readyDialog"));
    }

    void nothingWrongIsSaid()
    {
        const auto window = openNow();
        click(find<QAbstractButton>(*window, "link_actionProblems"));
        QTRY_VERIFY(window->isSettled());
        QTRY_VERIFY(find<QLabel>(*window, "messageTitle"));
        picture(*window, "problems-none");
    }
};

QTEST_MAIN(TestNowPage)
#include "tst_nowpage.moc"
