#include "gui/connection/windowconnection.h"
#include "gui/shell/dockgrip.h"
#include "gui/shell/shellwindow.h"
#include "gui/theme/currenttheme.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/pill.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"
#include "support_fakeservices.h"
#include "support_shown.h"

#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// What the parts of a window have room for, in large windows and small ones.
class TestWindowRoom final : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> m_world;
    std::shared_ptr<FakeSystem> m_system;
    std::unique_ptr<ShellWindow> m_window;

    template <typename T>
    [[nodiscard]] T *find(const char *name) const
    {
        return findShown<T>(*m_window, name);
    }
    void open()
    {
        m_window->connection().startSandbox({});
        QTRY_VERIFY(m_window->isSettled());
    }
    void openRun()
    {
        m_window->goTo(RunPlace{websiteRun().run.id, {}, websiteFlow().slug});
        QTRY_VERIFY(m_window->isSettled());
        QTRY_VERIFY(find<QDockWidget>("bottomDock"));
    }
    void openFlow()
    {
        m_window->goTo(FlowPlace{websiteFlow().slug});
        QTRY_VERIFY(m_window->isSettled());
    }
    [[nodiscard]] int bottomHeight() const { return find<QDockWidget>("bottomDock")->height(); }

    /// For people who look, where the environment asks for it.
    void picture(const char *name) const
    {
        const QString dir = qEnvironmentVariable("SLUICE_TOUR_DIR");
        if (!dir.isEmpty() && QDir().mkpath(dir)) {
            m_window->grab().save(dir + QStringLiteral("/room-") + QLatin1String(name) +
                                  QStringLiteral(".png"));
        }
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FakeWorld>();
        m_system = std::make_shared<FakeSystem>();
        m_system->definitions = {websiteFlow()};
        m_system->details = {websiteRun()};
        m_system->runList = {websiteRun().run};
        m_system->summaries = {FlowSummary{.slug = websiteFlow().slug, .steps = 7}};
        for (int i = 0; i < 60; ++i) {
            m_system->summaries << FlowSummary{.slug = FlowSlug(QStringLiteral("other_%1").arg(i)),
                                               .steps = 1};
        }
        m_world->connector.answer = m_system;
        m_window = std::make_unique<ShellWindow>(m_world->services());
        m_window->resize(1480, 920);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_system.reset();
        m_world.reset();
    }

    void aGripIsSeenBeforeItIsTouched()
    {
        DockGrip grip;
        grip.resize(grip.sizeHint());

        const QImage image = grip.grab().toImage();

        const paint::Theme &theme = themeOf(grip);
        QCOMPARE(image.pixelColor(image.rect().center()), theme.border);
        QCOMPARE(image.pixelColor(1, 1), theme.panel);
    }

    void aTimelineWithoutARunIsButALine()
    {
        open();
        openRun();
        const int high = bottomHeight();
        QVERIFY(high > 150);

        openFlow();
        QTRY_VERIFY(bottomHeight() <= 40);
        QCOMPARE(find<QLabel>("dockNote")->text(),
                 QStringLiteral("Open a run to see its steps in time."));

        openRun();
        QTRY_COMPARE(bottomHeight(), high);
        QVERIFY(find<QLabel>("dockNote")->text().isEmpty());
    }

    void theLineReachesFromSideToSide()
    {
        open();
        openRun();
        openFlow();
        QTRY_VERIFY(bottomHeight() <= 40);

        const auto *dock = find<QDockWidget>("bottomDock");
        QTRY_COMPARE(dock->titleBarWidget()->width(), dock->width());
        QVERIFY(find<QLabel>("dockNote")->width() >= find<QLabel>("dockNote")->sizeHint().width());
    }

    void theLogsHaveTheirRoomWithoutARun()
    {
        open();
        openRun();
        const int high = bottomHeight();
        openFlow();
        QTRY_VERIFY(bottomHeight() <= 40);

        find<QTabBar>("dockTabs")->setCurrentIndex(1);
        QTRY_COMPARE(bottomHeight(), high);

        find<QTabBar>("dockTabs")->setCurrentIndex(0);
        QTRY_VERIFY(bottomHeight() <= 40);
    }

    void theNextWindowHasTheHeightThatThisOneHad()
    {
        open();
        openRun();
        m_window->resizeDocks({find<QDockWidget>("bottomDock")}, {320}, Qt::Vertical);
        QTRY_COMPARE(bottomHeight(), 320);
        openFlow();
        QTRY_VERIFY(bottomHeight() <= 40);
        m_window->close();
        m_window = std::make_unique<ShellWindow>(m_world->services());
        m_window->resize(1480, 920);
        m_window->show();

        open();
        openRun();

        QTRY_COMPARE(bottomHeight(), 320);
    }

    void aFilterWithoutMatchSaysSoAndIsCleared()
    {
        open();
        auto *filter = find<QLineEdit>("flowFilter");

        filter->setText(QStringLiteral("nothing like it"));

        QVERIFY(find<QLabel>("noMatch"));
        QCOMPARE(find<QLabel>("noMatch")->text(),
                 QStringLiteral("No flow has “nothing like it” in its name."));
        QVERIFY(find<QLabel>("noMatch")->mapTo(m_window.get(), QPoint()).y() <
                filter->mapTo(m_window.get(), QPoint()).y() + 80);
        QCOMPARE(find<QLabel>("flowCount")->text(), QStringLiteral("0 of 61"));
        QTest::mouseClick(find<QPushButton>("clearFilter"), Qt::LeftButton);

        QVERIFY(filter->text().isEmpty());
        QVERIFY(!find<QLabel>("noMatch"));
        QCOMPARE(find<QListView>("flowList")->model()->rowCount(), 61);
        QCOMPARE(find<QLabel>("flowCount")->text(), QStringLiteral("61"));
    }

    void aFilterSaysHowManyFlowsMatch()
    {
        open();

        find<QLineEdit>("flowFilter")->setText(QStringLiteral("other_1"));

        QCOMPARE(find<QLabel>("flowCount")->text(), QStringLiteral("11 of 61"));
    }

    void theOpenFlowIsWholeWhenTheListGetsLower()
    {
        open();
        auto *list = find<QListView>("flowList");
        QTRY_COMPARE(list->model()->rowCount(), 61);
        const int height = list->visualRect(list->model()->index(0, 0)).height();
        const int last = list->viewport()->height() / height - 1;
        m_window->goTo(FlowPlace{FlowSlug(list->model()->index(last, 0).data().toString())});
        QTRY_COMPARE(list->currentIndex().row(), last);

        m_window->resize(1480, 760);

        const auto isWhole = [&] {
            return list->viewport()->rect().contains(list->visualRect(list->currentIndex()));
        };
        QTRY_VERIFY(list->viewport()->height() < last * height);
        QTRY_VERIFY(isWhole());
    }

    void nothingIsCutInASmallWindow_data()
    {
        QTest::addColumn<WorkerControl::State>("state");
        QTest::newRow("running") << WorkerControl::State::Running;
        QTest::newRow("reconnecting") << WorkerControl::State::Reconnecting;
        QTest::newRow("standing by") << WorkerControl::State::StandingBy;
    }
    void nothingIsCutInASmallWindow()
    {
        QFETCH(WorkerControl::State, state);
        m_window->resize(1024, 700);
        open();
        m_world->worker.setState(state);
        QCoreApplication::processEvents();

        picture("small");
        for (const char *name : {"workerPlace", "flowCount", "liveState"}) {
            const auto *label = find<QLabel>(name);
            QVERIFY2(label && label->width() >= label->sizeHint().width(), name);
        }
        const auto *pill = find<Pill>("workerPill");
        QVERIFY(pill->width() >= pill->sizeHint().width());
        QVERIFY(pill->parentWidget()->rect().contains(pill->geometry()));
    }

    void theHeaderOfAFailedRunFitsASmallWindow()
    {
        const RunDetail failed = failedWebsiteRun();
        m_system->details = {failed};
        m_system->runList = {failed.run};
        RunSummary older = failed.run;
        older.id = runId(9);
        older.startedAt = failed.run.startedAt.addSecs(-60);
        m_system->runList << older;
        m_window->resize(1024, 700);
        open();

        m_window->goTo(RunPlace{failed.run.id, {}, failed.run.flow});
        QTRY_VERIFY(m_window->isSettled());
        QTRY_VERIFY(find<QPushButton>("olderFailure"));
        picture("small-run");

        const auto *header = find<QWidget>("pageHeader");
        for (const QWidget *part : header->findChildren<QWidget *>()) {
            if (!part->isVisible())
                continue;
            QVERIFY2(header->rect().contains(part->geometry()), qPrintable(part->objectName()));
            const auto *label = qobject_cast<const QLabel *>(part);
            if (label && part->objectName() != QStringLiteral("pageSentence"))
                QVERIFY2(label->width() >= label->sizeHint().width(),
                         qPrintable(part->objectName()));
        }
        // What became of the run is said, and more of it when one asks.
        const auto *sentence = find<ElidedLabel>("pageSentence");
        QVERIFY(sentence->shownText().contains(QStringLiteral("failed after")));
        m_window->resize(1480, 920);
        QTRY_COMPARE(sentence->mapTo(header, QPoint()).y() + sentence->height() / 2 > 40, false);
    }
};

QTEST_MAIN(TestWindowRoom)
#include "tst_windowroom.moc"
