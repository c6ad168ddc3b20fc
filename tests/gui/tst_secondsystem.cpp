#include "gui/shell/flowsection.h"
#include "model/systemdesk.h"
#include "support/jobsystem.h"
#include "support_shelltest.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace sluice;
using namespace sluice::test;

/// Another kind of system, which knows two things only, in the real window: beside the first one,
/// or alone.
class TestSecondSystem final : public ShellTest
{
    Q_OBJECT

private:
    std::shared_ptr<JobSystem> m_jobs;

    static std::shared_ptr<JobSystem> someJobs()
    {
        auto jobs = std::make_shared<JobSystem>();
        FlowDefinition resize = websiteFlow();
        resize.slug = FlowSlug(QStringLiteral("resize_image"));
        jobs->types = {resize};
        RunDetail job = failedWebsiteRun();
        job.run.flow = resize.slug;
        job.run.id = runId(77);
        jobs->jobs = {job};
        return jobs;
    }
    std::unique_ptr<ShellWindow> openBoth()
    {
        m_jobs = someJobs();
        m_world.connector.others = {m_jobs};
        auto window = makeWindow();
        ConnectionProfile known = profile(Environment::Development);
        known.id = QUuid(QStringLiteral("{5d3f0000-0000-4000-8000-000000000001}"));
        window->connection().open(known);
        [&] {
            QTRY_VERIFY(window->place().has_value());
            QTRY_VERIFY(window->isSettled());
        }();
        return window;
    }
    static FlowSection *sectionOf(const ShellWindow &window, const char *key)
    {
        for (FlowSection *section : window.findChildren<FlowSection *>()) {
            if (section->desk().key() == QLatin1String(key))
                return section;
        }
        return nullptr;
    }
    static void chooseFirst(const FlowSection &section)
    {
        auto *list = section.findChild<QListView *>(QStringLiteral("flowList"));
        QTRY_VERIFY(list->model()->rowCount() > 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(0, 0)).center());
    }
    static QStringList tabsOf(const ShellWindow &window, const char *name)
    {
        QStringList texts;
        const auto *tabs = find<QTabWidget>(window, name);
        for (int i = 0; tabs && i < tabs->count(); ++i)
            texts << tabs->tabText(i);
        return texts;
    }

protected Q_SLOTS:
    void init()
    {
        ShellTest::init();
        m_world.connector.others.clear();
        m_world.connector.instead.reset();
    }

private Q_SLOTS:
    void eachSystemHasItsSectionInItsOwnWords()
    {
        const auto window = openBoth();

        const auto *first = sectionOf(*window, "pgflow");
        const auto *second = sectionOf(*window, "jobs");
        QVERIFY(first && second);
        QCOMPARE(first->findChild<QListView *>(QStringLiteral("flowList"))->model()->rowCount(), 3);
        auto *list = second->findChild<QListView *>(QStringLiteral("flowList"));
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->accessibleName(), QStringLiteral("Job types"));
        auto *filter = second->findChild<QLineEdit *>(QStringLiteral("flowFilter"));
        QCOMPARE(filter->placeholderText(), QStringLiteral("Filter job types"));
        filter->setText(QStringLiteral("zzz"));
        QCOMPARE(
            second->findChild<QLabel *>(QStringLiteral("noMatch"))->text().remove(QChar(0x200b)),
            QStringLiteral("No job type is called “zzz”."));
    }

    void itsPagesHaveWhatItHasAndNothingElse()
    {
        const auto window = openBoth();

        chooseFirst(*sectionOf(*window, "jobs"));
        QTRY_VERIFY(flowOf(*window->place())->value() == QStringLiteral("resize_image"));
        QTRY_VERIFY(window->isSettled());
        QCOMPARE(tabsOf(*window, "flowTabs"),
                 (QStringList{QStringLiteral("Graph"), QStringLiteral("Runs")}));
        QVERIFY(!find<QPushButton>(*window, "startRun")->isVisible());
        picture(*window, "second-system");

        find<QTabWidget>(*window, "flowTabs")->setCurrentIndex(1);
        auto *table = find<QTableView>(*window, "runsTable");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(runOf(*window->place()) == runId(77));
        QTRY_VERIFY(window->isSettled());
        QCOMPARE(tabsOf(*window, "runTabs"), QStringList{QStringLiteral("Graph")});
        QCOMPARE(window->connection().current()->key(), QStringLiteral("jobs"));
        QVERIFY(window->windowTitle().startsWith(QStringLiteral("job ")));
        picture(*window, "second-system-run");
    }

    void historyAndLinksKnowWhoseThePageIs()
    {
        const auto window = openBoth();
        window->goTo(Address{QStringLiteral("jobs"), RunPlace{runId(77)}});
        QTRY_VERIFY(window->isSettled());

        // A run of that id may be in the other system, too: this one is not meant.
        window->goTo(Address{QStringLiteral("pgflow"), FlowPlace{websiteFlow().slug}});
        QTRY_VERIFY(window->isSettled());
        QCOMPARE(window->connection().current()->key(), QStringLiteral("pgflow"));
        find<QAction>(*window, "actionBack")->trigger();
        QCOMPARE(window->connection().current()->key(), QStringLiteral("jobs"));
        QVERIFY(runOf(*window->place()) == runId(77));

        window->follow(*linkFromText(QStringLiteral("sluice://orders/pgflow/audit")));
        QCOMPARE(window->connection().current()->key(), QStringLiteral("pgflow"));
        const auto before = window->place();
        window->follow(*linkFromText(QStringLiteral("sluice://orders/crons/audit")));
        QVERIFY(window->place() == before);
        QVERIFY(find<QLabel>(*window, "statusMessage")->text().contains(QStringLiteral("crons")));
    }

    void theNextWindowOpensWhereThisOneWasLeftInTheSecondSystem()
    {
        {
            const auto window = openBoth();
            window->goTo(Address{QStringLiteral("jobs"),
                                 FlowPlace{FlowSlug(QStringLiteral("resize_image"))}});
            QTRY_VERIFY(window->isSettled());
            window->close();
        }

        const auto again = openBoth();

        QCOMPARE(again->connection().current()->key(), QStringLiteral("jobs"));
        QCOMPARE(flowOf(*again->place())->value(), QStringLiteral("resize_image"));
    }

    void thePaletteFindsThingsOfBoth()
    {
        const auto window = openBoth();
        const auto choose = [&](const char *text) {
            find<QAction>(*window, "actionPalette")->trigger();
            auto *field = find<QLineEdit>(*window, "paletteField");
            QTest::keyClicks(field, QString::fromLatin1(text));
            QTest::keyClick(field, Qt::Key_Return);
        };

        choose("resize_image");
        QTRY_COMPARE(window->connection().current()->key(), QStringLiteral("jobs"));
        choose("sync_crm");
        QTRY_COMPARE(window->connection().current()->key(), QStringLiteral("pgflow"));
    }

    void aloneItIsTheWindows()
    {
        auto database = std::make_shared<FakeDatabase>();
        database->add(someJobs());
        m_world.connector.instead = database;
        const auto window = makeWindow();

        window->connection().open(profile(Environment::Development));

        QTRY_VERIFY(window->place().has_value());
        QTRY_VERIFY(window->isSettled());
        QCOMPARE(flowOf(*window->place())->value(), QStringLiteral("resize_image"));
        QCOMPARE(window->findChildren<FlowSection *>().size(), 1);
    }
};

QTEST_MAIN(TestSecondSystem)
#include "tst_secondsystem.moc"
