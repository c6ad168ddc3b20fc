#include "gui/pages/run/taskspane.h"
#include "gui/theme/thememanager.h"
#include "gui/widgets/compacttable.h"
#include "support_desk.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>

using namespace sluice;
using namespace sluice::pages;
using namespace sluice::test;

/// The tasks of a step: those of one status, from either end, copied and acted on.
class TestTasksPane final : public QObject
{
    Q_OBJECT

private:
    /// check_links with 200 tasks: every 20th failed, the last 20 wait, the others are completed.
    struct TasksDesk : Desk
    {
        TasksDesk()
        {
            QList<TaskState> &tasks = system->taskLists[QStringLiteral("check_links")];
            for (int i = 0; i < 200; ++i) {
                TaskState task{.index = i,
                               .status = i >= 180 ? TaskStatus::Queued : TaskStatus::Completed,
                               .attempts = 1,
                               .queuedAt = at("09:40:14")};
                if (i % 20 == 7 && i < 180) {
                    task.status = TaskStatus::Failed;
                    task.error = QStringLiteral("link %1 answered 503").arg(i);
                }
                tasks << task;
            }
            openRun(detail());
            run->selection().selectStep(StepSlug(QStringLiteral("check_links")));
            find<QTabWidget>("runTabs")->setCurrentIndex(1);
            settle();
        }
        [[nodiscard]] QList<TaskState> &tasks()
        {
            return system->taskLists[QStringLiteral("check_links")];
        }
        [[nodiscard]] RunDetail detail()
        {
            RunDetail detail = websiteRun();
            StepState &step = detail.steps[3];
            step.tasks = {};
            for (const TaskState &task : tasks())
                ++step.tasks[task.status];
            step.retrying = 0;
            return detail;
        }
        void change()
        {
            system->details = {detail()};
            system->feed.signalChange();
            settle();
        }
        [[nodiscard]] CompactTable *table() { return find<CompactTable>("tasksTable"); }
        void choose(const char *chip)
        {
            auto *button = find<QAbstractButton>(chip, "tasksPane");
            QVERIFY2(button->isVisible(), chip);
            QTest::mouseClick(button, Qt::LeftButton);
            settle();
        }
        [[nodiscard]] QStringList numbers()
        {
            QStringList numbers;
            for (int row = 0; row < table()->model()->rowCount(); ++row)
                numbers << table()->model()->index(row, 0).data().toString();
            return numbers;
        }
    };

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ThemeManager>(); }

    void chipsShowTasksOfOneStatusAndHowManyThatAre()
    {
        TasksDesk desk;
        QCOMPARE(desk.table()->model()->rowCount(), 200);
        QCOMPARE(desk.text("tasksTotal"), QStringLiteral("200 task(s)"));

        desk.choose("taskChip_failed");

        QCOMPARE(
            desk.numbers(),
            (QStringList{QStringLiteral("7"), QStringLiteral("27"), QStringLiteral("47"),
                         QStringLiteral("67"), QStringLiteral("87"), QStringLiteral("107"),
                         QStringLiteral("127"), QStringLiteral("147"), QStringLiteral("167")}));
        QCOMPARE(desk.text("tasksTotal"), QStringLiteral("9 of 200"));
        QVERIFY(desk.picture(QStringLiteral("tasks-failed.png")));
        desk.choose("chipAll");
        QCOMPARE(desk.table()->model()->rowCount(), 200);
        // There is none of these.
        QVERIFY(!desk.find<QAbstractButton>("taskChip_skipped", "tasksPane")->isVisible());
    }

    void aClickOnTheNumbersTurnsTheOrderRound()
    {
        TasksDesk desk;
        QHeaderView *header = desk.table()->horizontalHeader();
        const auto click = [&](int section) {
            const QPoint at(header->sectionViewportPosition(section) + 8, header->height() / 2);
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
            desk.settle();
        };

        click(TaskTableModel::TaskColumn);
        QCOMPARE(desk.numbers().constFirst(), QStringLiteral("199"));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        click(TaskTableModel::AttemptsColumn);
        QCOMPARE(desk.numbers().constFirst(), QStringLiteral("199"));
        QCOMPARE(header->sortIndicatorSection(), int(TaskTableModel::TaskColumn));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        desk.choose("taskChip_failed");
        QCOMPARE(desk.numbers().constFirst(), QStringLiteral("167"));
        click(TaskTableModel::TaskColumn);

        QCOMPARE(desk.numbers().constFirst(), QStringLiteral("7"));
        QVERIFY(!desk.table()
                     ->model()
                     ->headerData(TaskTableModel::AttemptsColumn, Qt::Horizontal, Qt::ToolTipRole)
                     .toString()
                     .isEmpty());
    }

    void theMenuOfATaskCopiesAndActs()
    {
        TasksDesk desk;
        desk.choose("taskChip_failed");
        const QPoint at = desk.table()->visualRect(desk.table()->model()->index(1, 0)).center();
        QSignalSpy edits(desk.run, &pages::Page::editOptionsWanted);
        const auto trigger = [&](const char *text) {
            Q_EMIT desk.table()->customContextMenuRequested(at);
            auto *menu = desk.root.findChild<QMenu *>(QStringLiteral("taskMenu"));
            QVERIFY(menu);
            bool found = false;
            for (QAction *action : menu->actions()) {
                if (action->text().remove(u'&') != QString::fromUtf8(text))
                    continue;
                found = true;
                action->trigger();
            }
            QVERIFY2(found, text);
            delete menu;
        };

        trigger("Copy what the task said");
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("link 27 answered 503"));
        trigger("Copy the row of the selected task");
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("27\tfailed\t")));
        trigger("Copy the selected task as JSON");
        const QJsonObject copied =
            QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).object();
        QCOMPARE(copied.value(QStringLiteral("status")).toString(), QStringLiteral("failed"));
        QCOMPARE(copied.value(QStringLiteral("error")).toString(),
                 QStringLiteral("link 27 answered 503"));
        trigger("Edit options of the step of the tasks…");
        QCOMPARE(edits.count(), 1);
        trigger("Show the step of the tasks in the graph");
        QCOMPARE(desk.find<QTabWidget>("runTabs")->currentIndex(), 0);
    }

    void theChosenTaskStaysChosenWhileOthersComeAndGo()
    {
        TasksDesk desk;
        desk.choose("taskChip_queued");
        desk.table()->setCurrentIndex(desk.table()->model()->index(10, 0));
        desk.settle();
        QVERIFY(desk.inspectorHeadings().contains(QStringLiteral("Input of task 190")));

        for (int i = 180; i < 185; ++i)
            desk.tasks()[i].status = TaskStatus::Completed;
        desk.change();

        QCOMPARE(desk.table()->model()->rowCount(), 15);
        QCOMPARE(desk.table()->currentIndex().row(), 5);
        QCOMPARE(desk.table()->currentIndex().siblingAtColumn(0).data().toString(),
                 QStringLiteral("190"));
        QVERIFY(desk.inspectorHeadings().contains(QStringLiteral("Input of task 190")));
    }

    void aStatusThatNoTaskHasAnyMoreSaysSo()
    {
        TasksDesk desk;
        desk.choose("taskChip_queued");
        for (TaskState &task : desk.tasks()) {
            if (task.status == TaskStatus::Queued)
                task.status = TaskStatus::Completed;
        }
        desk.change();

        QVERIFY(desk.find<QWidget>("tasksNone")->isVisible());
        QCOMPARE(desk.text("tasksTotal"), QStringLiteral("0 of 200"));
        desk.choose("chipAll");
        QVERIFY(!desk.find<QWidget>("tasksNone")->isVisible());
    }

    void oneComesBackToTheSameTasks()
    {
        TasksDesk desk;
        desk.choose("taskChip_completed");
        desk.table()->verticalScrollBar()->setValue(60);
        desk.table()->setCurrentIndex(desk.table()->model()->index(63, 0));
        desk.settle();
        const QString number = desk.table()->currentIndex().siblingAtColumn(0).data().toString();
        const QVariantMap view = desk.run->view();
        const int top = desk.table()->verticalScrollBar()->value();
        delete desk.run;

        desk.showRun(websiteRun().run.id);
        desk.run->selection().selectStep(StepSlug(QStringLiteral("check_links")));
        desk.run->restore(view);
        desk.settle();

        QCOMPARE(desk.text("tasksTotal"), QStringLiteral("171 of 200"));
        QCOMPARE(desk.table()->currentIndex().siblingAtColumn(0).data().toString(), number);
        QCOMPARE(desk.table()->verticalScrollBar()->value(), top);
    }

    void chipsWrapWhereThereIsLittleRoom()
    {
        TasksDesk desk;

        QVERIFY(desk.find<QWidget>("tasksPane")->minimumSizeHint().width() < 360);
    }

private:
    std::unique_ptr<ThemeManager> m_theme;
};

QTEST_MAIN(TestTasksPane)
#include "tst_taskspane.moc"
