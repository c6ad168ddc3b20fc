#include "gui/editors/jsonview.h"
#include "gui/editors/sqlview.h"
#include "gui/palette/palettemodel.h"
#include "support_shelltest.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>

using namespace sluice;
using namespace sluice::test;

/// What was decided here, and the ways that lead to any place.
class TestAuditPage final : public ShellTest
{
    Q_OBJECT

private:
    std::unique_ptr<ShellWindow> openWindow()
    {
        auto window = makeWindow();
        window->connection().startSandbox({});
        [&] { QTRY_VERIFY(window->place().has_value()); }();
        return window;
    }
    static QString label(const ShellWindow &window, const char *name)
    {
        return find<QLabel>(window, name)->text().remove(QChar(0x200b));
    }
    void addEntries(FakeSystem &system)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        system.recorded = {
            {.id = 12,
             .at = now.addSecs(-60),
             .role = QStringLiteral("ann"),
             .client = QStringLiteral("sluicectl"),
             .action = QStringLiteral("hold"),
             .flow = FlowSlug(QStringLiteral("sync_crm")),
             .reason = QStringLiteral("maintenance <b>tonight</b>"),
             .outcome = QStringLiteral("Held")},
            {.id = 11,
             .at = now.addSecs(-600),
             .role = QStringLiteral("ben"),
             .action = QStringLiteral("retry_failed"),
             .run = failedWebsiteRun().run.id,
             .outcome = QStringLiteral("Failed tasks queued again"),
             .before = QStringLiteral("{\"status\": \"failed\"}"),
             .after = QStringLiteral("{\"queued_tasks\": 1}")},
        };
        m_world.audit.entries = {{.time = now.addSecs(-600),
                                  .connection = QStringLiteral("Sandbox"),
                                  .action = QStringLiteral("retry_failed"),
                                  .target = toText(failedWebsiteRun().run.id),
                                  .sql = QStringLiteral("select sluice.action_retry_failed($1)"),
                                  .reason = {},
                                  .outcome = QStringLiteral("1 task returned to the queue."),
                                  .recorded = 11}};
    }

private Q_SLOTS:
    void theSideBarLeadsToWhatWasDecided()
    {
        auto system = busySystem();
        addEntries(*system);
        m_world.connector.answer = system;
        const auto window = openWindow();
        m_world.audit.entries[0].connection = window->connection().profile().name;

        click(find<QAbstractButton>(*window, "link_actionAudit"));

        auto *table = find<QTableView>(*window, "auditTable");
        QVERIFY(table);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QTRY_VERIFY(window->isSettled());
        QVERIFY(std::holds_alternative<AuditPlace>(*window->place()));
        QVERIFY(find<QAbstractButton>(*window, "link_actionAudit")->isChecked());
        QVERIFY(find<QDockWidget>(*window, "inspectorDock")->isHidden());
        QVERIFY(window->windowTitle().startsWith(QStringLiteral("Audit – ")));
        QCOMPARE(label(*window, "auditTitle"), QStringLiteral("Hold: sync_crm"));
        QVERIFY(label(*window, "auditFacts").contains(QStringLiteral("maintenance <b>tonight")));
        picture(*window, "audit-other");

        table->setCurrentIndex(table->model()->index(1, 0));
        QCOMPARE(label(*window, "auditOutcome"), QStringLiteral("1 task returned to the queue."));
        QCOMPARE(find<SqlView>(*window, "auditSql")->sql(),
                 QStringLiteral("select sluice.action_retry_failed($1)"));
        picture(*window, "audit");
        find<QTabWidget>(*window, "auditTabs")->setCurrentIndex(1);
        const auto shows = [&](const char *text) {
            const auto views = find<QWidget>(*window, "auditDetail")->findChildren<JsonView *>();
            return std::any_of(views.begin(), views.end(), [text](const JsonView *view) {
                return view->shownText().contains(QLatin1String(text));
            });
        };
        QTRY_VERIFY(shows("queued_tasks") && shows("failed"));
        picture(*window, "audit-states");
    }

    void aDecisionLeadsToWhatItIsAboutAndBack()
    {
        auto system = busySystem();
        addEntries(*system);
        m_world.connector.answer = system;
        const auto window = openWindow();
        window->goTo(AuditPlace());
        auto *table = find<QTableView>(*window, "auditTable");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        table->setCurrentIndex(table->model()->index(1, 0));

        find<QAction>(*window, "commandOpenAudited")->trigger();

        QTRY_VERIFY(runOf(*window->place()) == failedWebsiteRun().run.id);
        QTRY_VERIFY(window->isSettled());
        QVERIFY(!find<QDockWidget>(*window, "inspectorDock")->isHidden());
        find<QAction>(*window, "actionBack")->trigger();
        auto *again = find<QTableView>(*window, "auditTable");
        QTRY_COMPARE(again->currentIndex().row(), 1);
    }

    void nothingDecidedIsSaid()
    {
        const auto window = openWindow();

        find<QAction>(*window, "actionAudit")->trigger();

        QTRY_VERIFY(window->isSettled());
        const auto *view = find<QWidget>(*window, "auditView");
        const auto *title = view->findChild<QLabel *>(QStringLiteral("messageTitle"));
        QTRY_COMPARE(title->text(), QStringLiteral("Nothing was decided here yet"));
        picture(*window, "audit-empty");
    }

    void itIsThereWhereNoFlowIs()
    {
        auto system = busySystem();
        addEntries(*system);
        system->summaries.clear();
        m_world.connector.answer = system;
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->isSettled());

        click(find<QAbstractButton>(*window, "link_actionAudit"));
        system->feed.signalChange();

        QTRY_VERIFY(find<QTableView>(*window, "auditTable"));
        QTRY_VERIFY(find<QTableView>(*window, "auditTable")->isVisible());
    }

    void aLinkLeadsToItsPlace()
    {
        const auto window = openWindow();
        window->goTo(RunPlace{websiteRun().run.id, StepSlug(QStringLiteral("check_links"))});
        QTRY_VERIFY(window->isSettled());
        find<QAction>(*window, "actionCopyLink")->trigger();
        const QString text = QGuiApplication::clipboard()->text();
        QCOMPARE(text, QStringLiteral("sluice://sandbox/pgflow/run/%1/check_links")
                           .arg(toText(websiteRun().run.id)));
        window->goTo(AuditPlace());

        find<QAction>(*window, "actionPalette")->trigger();
        auto *field = find<QLineEdit>(*window, "paletteField");
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);

        QTRY_VERIFY(runOf(*window->place()) == websiteRun().run.id);
        QCOMPARE(stepOf(*window->place())->value(), QStringLiteral("check_links"));
    }

    void aLinkOpensItsConnection()
    {
        m_world.profiles.saved = {profile(Environment::Production)};
        const auto window = openWindow();

        window->follow(*linkFromText(QStringLiteral("sluice://orders/pgflow/flow/sync_crm")));

        QTRY_VERIFY(window->connection().profile().name == QStringLiteral("orders"));
        QTRY_VERIFY(window->place() &&
                    flowOf(*window->place())->value() == QStringLiteral("sync_crm"));
    }

    void aLinkToWhatIsNotSavedHereOpensNothing()
    {
        const auto window = openWindow();
        const auto before = window->place();

        window->follow(*linkFromText(QStringLiteral("sluice://else%3Cb%3E/pgflow/flow/sync_crm")));

        QVERIFY(window->place() == before);
        QVERIFY2(label(*window, "statusMessage").contains(QStringLiteral("else<b>")),
                 qPrintable(label(*window, "statusMessage")));
    }

    void theNextWindowOpensWhatWasDecidedWhereThisOneWasLeftThere()
    {
        {
            const auto window = openWindow();
            window->goTo(AuditPlace());
            QTRY_VERIFY(window->isSettled());
            window->close();
        }

        const auto again = openWindow();

        QVERIFY(std::holds_alternative<AuditPlace>(*again->place()));
    }
};

QTEST_MAIN(TestAuditPage)
#include "tst_auditpage.moc"
