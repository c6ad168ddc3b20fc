#include "gui/editors/queryfield.h"
#include "support_shelltest.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace sluice;
using namespace sluice::test;

/// Runs of all flows, found by a filter that one types or clicks together.
class TestRunsPage final : public ShellTest
{
    Q_OBJECT

private:
    std::shared_ptr<FakeSystem> m_system;

    std::unique_ptr<ShellWindow> openRuns()
    {
        m_system = busySystem();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        m_system->runList = manyRuns(3000, now);
        for (qsizetype i = 0; i < m_system->runList.size(); ++i) {
            RunSummary &run = m_system->runList[i];
            run.flow = FlowSlug(i % 3 == 0 ? QStringLiteral("sync_crm")
                                           : QStringLiteral("nightly_billing"));
            run.status = i % 10 == 4 ? RunStatus::Failed : RunStatus::Completed;
            run.endedAt = run.startedAt.addSecs(12);
            run.error = run.status == RunStatus::Failed
                            ? QStringLiteral("HTTP 50%1 from payments").arg(i % 5)
                            : QString();
            if (run.status == RunStatus::Failed)
                run.failedStep = StepSlug(QStringLiteral("charge_card"));
        }
        m_world.connector.answer = m_system;
        auto window = makeWindow();
        window->connection().open(profile(Environment::Development));
        [&] {
            QTRY_VERIFY(window->place().has_value());
            click(find<QAbstractButton>(*window, "link_actionRuns"));
            QTRY_VERIFY(std::holds_alternative<RunsPlace>(*window->place()));
            QTRY_VERIFY(window->isSettled());
            QTRY_COMPARE(rows(*window), 200);
        }();
        return window;
    }
    static int rows(const ShellWindow &window)
    {
        return find<QTableView>(window, "runsTable")->model()->rowCount();
    }
    static QString cell(const ShellWindow &window, int row, const char *heading)
    {
        const QAbstractItemModel *model = find<QTableView>(window, "runsTable")->model();
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->headerData(column, Qt::Horizontal).toString() == QLatin1String(heading))
                return model->index(row, column).data().toString();
        }
        return {};
    }
    static QString label(const ShellWindow &window, const char *name)
    {
        const auto *found = find<QLabel>(window, name);
        return found && found->isVisible() ? found->text().remove(QChar(0x200b)) : QString();
    }
    static void type(const ShellWindow &window, const QString &text)
    {
        auto *field = find<QueryField>(window, "runsFilter");
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        // What is offered may lie over it.
        if (const auto *completer = field->findChild<QCompleter *>())
            completer->popup()->hide();
        QTest::keyClick(field, Qt::Key_Return);
    }
    static bool isChecked(const ShellWindow &window, const char *chip)
    {
        return find<QAbstractButton>(window, chip)->isChecked();
    }

private Q_SLOTS:
    void allThatFitAFilterAreDecidedAbout()
    {
        const auto window = openRuns();
        type(*window, QStringLiteral("status:failed flow:sync_crm"));
        QTest::keyClick(find<QueryField>(*window, "runsFilter"), Qt::Key_Return);
        QTRY_VERIFY(window->isSettled());
        auto *retry = window->findChild<QAction *>(QStringLiteral("commandRetryAll"));
        QVERIFY(retry);
        retry->trigger();
        auto *begin = find<QPushButton>(*window, "bulkBegin");
        QVERIFY(begin);
        QTRY_VERIFY(begin->isEnabled());
        QCOMPARE(find<QLabel>(*window, "bulkFilter")->text().remove(QChar(0x200b)),
                 QStringLiteral("status:failed flow:sync_crm"));
        picture(*begin->window(), "runs-bulk");
        click(begin);
        QTRY_COMPARE(m_system->bulkFacet.kept.size(), size_t(1));
        QCOMPARE(m_system->bulkFacet.kept.begin()->second.items.size(), 100);
    }

    void runsOfAllFlowsStandBelowEachOther()
    {
        const auto window = openRuns();

        QCOMPARE(cell(*window, 0, "Flow"), QStringLiteral("sync_crm"));
        QCOMPARE(cell(*window, 4, "Failed step"), QStringLiteral("charge_card"));
        QTRY_COMPARE(label(*window, "runsTotal"), QStringLiteral("200 of 3,000"));
        QVERIFY(window->windowTitle().startsWith(QStringLiteral("Runs – ")));
        QVERIFY(find<QAbstractButton>(*window, "link_actionRuns")->isChecked());
        picture(*window, "runs");
    }

    void whatIsTypedIsAskedFor()
    {
        const auto window = openRuns();

        type(*window, QStringLiteral("flow:sync_* status:failed error~\"50[14]\""));

        QTRY_VERIFY(rows(*window) > 0 && rows(*window) < 200);
        for (int row = 0; row < rows(*window); ++row) {
            QCOMPARE(cell(*window, row, "Flow"), QStringLiteral("sync_crm"));
            QVERIFY(cell(*window, row, "What it said").contains(QLatin1String("504")));
        }
        QVERIFY(isChecked(*window, "chip_failed"));
        QTRY_VERIFY(window->isSettled());
        auto *causes = find<QWidget>(*window, "failureList");
        QTRY_VERIFY(causes->isVisible());
        QCOMPARE(causes->findChildren<QAbstractButton *>(QStringLiteral("failureRow")).size(), 1);
        picture(*window, "runs-filtered");

        // It leads to what it counts.
        click(causes->findChild<QAbstractButton *>(QStringLiteral("failureRow")));
        QTRY_COMPARE(find<QueryField>(*window, "runsFilter")->text(),
                     QStringLiteral("status:failed flow:sync_crm step:charge_card "
                                    "error:\"HTTP 504 from payments\""));
        QTRY_COMPARE(rows(*window), 100);
    }

    void aChipWritesIntoTheFilterAndAllElseStays()
    {
        const auto window = openRuns();
        type(*window, QStringLiteral("flow:nightly_billing   502"));

        click(find<QAbstractButton>(*window, "chip_failed"));
        auto *field = find<QueryField>(*window, "runsFilter");
        QCOMPARE(field->text(), QStringLiteral("status:failed flow:nightly_billing   502"));
        click(find<QAbstractButton>(*window, "chip_completed"));
        QCOMPARE(field->text(), QStringLiteral("status:completed flow:nightly_billing   502"));
        click(find<QAbstractButton>(*window, "chipAll"));
        QCOMPARE(field->text(), QStringLiteral("flow:nightly_billing   502"));
        QVERIFY(isChecked(*window, "chipAll"));
    }

    void whatIsWrongIsSaidAndTheListStays()
    {
        const auto window = openRuns();
        type(*window, QStringLiteral("status:failed"));
        QTRY_COMPARE(label(*window, "runsTotal"), QStringLiteral("200 of 300"));

        type(*window, QStringLiteral("status:failed colour:red"));

        QVERIFY(label(*window, "runsFilterFlaw").contains(QStringLiteral("“colour” is no field")));
        QCOMPARE(rows(*window), 200);
        QCOMPARE(find<QueryField>(*window, "runsFilter")->text(),
                 QStringLiteral("status:failed colour:red"));
        picture(*window, "runs-flaw");

        type(*window, QStringLiteral("status:failed"));
        QVERIFY(label(*window, "runsFilterFlaw").isEmpty());
    }

    void whatNoIndexFindsIsAskedForBeforeItGoesOn()
    {
        m_system.reset();
        const auto window = openRuns();
        m_system->lookedAtOnce = 100;

        type(*window, QStringLiteral("error~nowhere"));

        auto *further = find<QPushButton>(*window, "runsLookOn");
        QTRY_VERIFY(further->isVisible());
        QVERIFY(label(*window, "runsSearchText").contains(QStringLiteral("No index answers")));
        const auto *view = find<QWidget>(*window, "flowRunsView");
        const auto said = [view](const char *name) {
            const auto *found = view->findChild<QLabel *>(QLatin1String(name));
            return found && found->isVisible() ? found->text().remove(QChar(0x200b)) : QString();
        };
        QTRY_COMPARE(said("messageSentence"),
                     QStringLiteral("None of those that were looked at fits."));
        picture(*window, "runs-search");
        // 1,100 were looked at, and 1,000 more each time.
        click(further);
        QTRY_VERIFY(further->isVisible());
        click(further);
        QTRY_VERIFY(!find<QWidget>(*window, "runsSearch")->isVisible());
        QTRY_COMPARE(said("messageSentence"), QStringLiteral("No run fits the filter."));
        picture(*window, "runs-none");
    }

    void theFilterIsPartOfThePlace()
    {
        const auto window = openRuns();
        type(*window, QStringLiteral("status:failed flow:sync_crm"));
        QTRY_VERIFY(std::get<RunsPlace>(*window->place()).filter ==
                    QStringLiteral("status:failed flow:sync_crm"));

        find<QAction>(*window, "actionCopyLink")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("sluice://orders/pgflow/runs/status%3Afailed%20flow%3Async_crm"));

        // To a run and back.
        auto *table = find<QTableView>(*window, "runsTable");
        QTRY_VERIFY(rows(*window) > 2);
        m_system->details[0].run = m_system->runList[24];
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(runOf(*window->place()).has_value());
        find<QAction>(*window, "actionBack")->trigger();
        QTRY_VERIFY(std::holds_alternative<RunsPlace>(*window->place()));
        QCOMPARE(find<QueryField>(*window, "runsFilter")->text(),
                 QStringLiteral("status:failed flow:sync_crm"));
        QTRY_VERIFY(rows(*window) > 2);
        QCOMPARE(cell(*window, 0, "Flow"), QStringLiteral("sync_crm"));

        window->follow(
            *linkFromText(QStringLiteral("sluice://orders/pgflow/runs/status%3Acompleted")));
        QTRY_VERIFY(isChecked(*window, "chip_completed"));
    }

    void namesAreOffered()
    {
        const auto window = openRuns();
        auto *field = find<QueryField>(*window, "runsFilter");
        auto *popup = field->findChild<QCompleter *>()->popup();
        field->setFocus();

        QTest::keyClicks(field, QStringLiteral("flo"));
        QTRY_VERIFY(popup->isVisible());
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(field->text(), QStringLiteral("flow:"));
        QTRY_VERIFY(popup->isVisible());
        QCOMPARE(popup->model()->rowCount(), 3);
        QTest::keyClicks(popup, QStringLiteral("sync"));
        QTRY_COMPARE(popup->model()->rowCount(), 1);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(field->text(), QStringLiteral("flow:sync_crm "));

        QTest::keyClick(field, Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
    }

    void pastedLinesBecomeOne()
    {
        const auto window = openRuns();
        auto *field = find<QueryField>(*window, "runsFilter");
        QGuiApplication::clipboard()->setText(QStringLiteral("status:failed\n\tflow:a\u2028b"));
        field->setFocus();
        field->paste();
        QCOMPARE(field->text(), QStringLiteral("status:failed  flow:a b"));
    }
};

QTEST_MAIN(TestRunsPage)
#include "tst_runspage.moc"
