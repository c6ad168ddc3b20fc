#include "gui/shell/flowsection.h"
#include "model/systemdesk.h"
#include "support/jobsystem.h"
#include "support_shelltest.h"
#include "support_shown.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabBar>
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
    const RunId theJob{QStringLiteral("#77")};
    std::shared_ptr<JobSystem> m_jobs;

    [[nodiscard]] std::shared_ptr<JobSystem> someJobs() const
    {
        auto jobs = std::make_shared<JobSystem>();
        FlowDefinition resize = websiteFlow();
        resize.slug = FlowSlug(QStringLiteral("resize_image"));
        jobs->types = {resize};
        RunDetail job = failedWebsiteRun();
        job.run.flow = resize.slug;
        job.run.id = theJob;
        jobs->jobs = {job};
        return jobs;
    }
    std::unique_ptr<ShellWindow> openBoth()
    {
        m_jobs = someJobs();
        return openBeside(m_jobs);
    }
    std::unique_ptr<ShellWindow> openBeside(const std::shared_ptr<System> &other)
    {
        m_world.connector.others = {other};
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
    static void trigger(const ShellWindow &window, const char *name)
    {
        auto *action = find<QAction>(window, name);
        QTRY_VERIFY2(action && action->isEnabled(), name);
        action->trigger();
    }
    /// Of the options dialog; null while none is open.
    static QLineEdit *attemptsIn(const ShellWindow &window)
    {
        return findShown<QLineEdit>(window, "max_attempts");
    }
    static QStringList tabsOf(const ShellWindow &window, const char *name)
    {
        QStringList texts;
        const auto *tabs = find<QTabWidget>(window, name);
        for (int i = 0; tabs && i < tabs->count(); ++i)
            texts << tabs->tabText(i);
        return texts;
    }

    std::unique_ptr<ShellWindow> openAlone()
    {
        auto database = std::make_shared<FakeDatabase>();
        database->add(someJobs());
        m_world.connector.instead = database;
        auto window = makeWindow();
        window->connection().open(profile(Environment::Development));
        [&] {
            QTRY_VERIFY(window->place().has_value());
            QTRY_VERIFY(window->isSettled());
        }();
        return window;
    }
    /// What a person reads or hears of \a window now, hidden menus included.
    static QStringList textsOf(const ShellWindow &window)
    {
        QStringList texts;
        for (const QWidget *widget : window.findChildren<QWidget *>()) {
            if (!widget->isVisible())
                continue;
            texts << widget->toolTip() << widget->accessibleName()
                  << widget->accessibleDescription();
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                texts << label->text();
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                texts << button->text();
            if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
                for (int i = 0; i < tabs->count(); ++i)
                    texts << tabs->tabText(i) << tabs->tabToolTip(i);
            }
            if (const auto *view = qobject_cast<const QAbstractItemView *>(widget); view)
                texts << textsOf(view->model());
        }
        for (const QAction *action : window.findChildren<QAction *>())
            texts << action->text() << action->toolTip();
        texts.removeAll(QString());
        return texts;
    }
    static QStringList textsOf(const QAbstractItemModel *model)
    {
        QStringList texts;
        for (int column = 0; model && column < model->columnCount(); ++column) {
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)}) {
                texts << model->headerData(column, Qt::Horizontal, role).toString();
                for (int row = 0; row < model->rowCount(); ++row)
                    texts << model->index(row, column).data(role).toString();
            }
        }
        return texts;
    }
    /// Texts in the words of another system, each with where it was read; empty = none.
    static QString foreignWords(const ShellWindow &window, const char *where)
    {
        static const QRegularExpression foreign(QStringLiteral("\\b(flow|step|run|task)s?\\b"),
                                                QRegularExpression::CaseInsensitiveOption);
        QStringList found;
        for (const QString &text : textsOf(window)) {
            // A mnemonic stands within a word, and a long word may be told where to break.
            QString plain = text;
            plain.remove(u'&').remove(QChar(0x200b));
            if (plain.contains(foreign))
                found << QStringLiteral("%1: %2").arg(QLatin1String(where), plain);
        }
        found.removeDuplicates();
        return found.join(u'\n');
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
                 (QStringList{QStringLiteral("Graph"), QStringLiteral("Jobs")}));
        QVERIFY(!find<QPushButton>(*window, "startRun")->isVisible());
        picture(*window, "second-system");

        find<QTabWidget>(*window, "flowTabs")->setCurrentIndex(1);
        auto *table = find<QTableView>(*window, "runsTable");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(runOf(*window->place()) == theJob);
        QTRY_VERIFY(window->isSettled());
        QCOMPARE(tabsOf(*window, "runTabs"), QStringList{QStringLiteral("Graph")});
        QCOMPARE(window->connection().current()->key(), QStringLiteral("jobs"));
        QVERIFY(window->windowTitle().startsWith(QStringLiteral("job #77")));
        picture(*window, "second-system-run");
    }

    void historyAndLinksKnowWhoseThePageIs()
    {
        const auto window = openBoth();
        window->goTo(Address{QStringLiteral("jobs"), RunPlace{theJob}});
        QTRY_VERIFY(window->isSettled());

        // A run of that id may be in the other system, too: this one is not meant.
        window->goTo(Address{QStringLiteral("pgflow"), FlowPlace{websiteFlow().slug}});
        QTRY_VERIFY(window->isSettled());
        QCOMPARE(window->connection().current()->key(), QStringLiteral("pgflow"));
        find<QAction>(*window, "actionBack")->trigger();
        QCOMPARE(window->connection().current()->key(), QStringLiteral("jobs"));
        QVERIFY(runOf(*window->place()) == theJob);

        window->follow(*linkFromText(QStringLiteral("sluice://orders/pgflow/audit")));
        QCOMPARE(window->connection().current()->key(), QStringLiteral("pgflow"));
        const auto before = window->place();
        window->follow(*linkFromText(QStringLiteral("sluice://orders/crons/audit")));
        QVERIFY(window->place() == before);
        QVERIFY(find<QLabel>(*window, "statusMessage")->text().contains(QStringLiteral("crons")));
    }

    void idsOfRunsAreWhatTheirSystemMakesOfThem()
    {
        const auto window = openBoth();

        // Of a link that somebody typed.
        window->follow(*linkFromText(QStringLiteral("sluice://orders/jobs/run/77")));
        QTRY_VERIFY(window->isSettled());
        QCOMPARE(window->connection().current()->key(), QStringLiteral("jobs"));
        QVERIFY(runOf(*window->place()) == theJob);
        find<QAction>(*window, "actionCopyLink")->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("sluice://orders/jobs/run/%2377"));

        window->goTo(Address{QStringLiteral("pgflow"), FlowPlace{websiteFlow().slug}});
        QTRY_VERIFY(window->isSettled());
        find<QAction>(*window, "actionPalette")->trigger();
        auto *field = find<QLineEdit>(*window, "paletteField");
        QTest::keyClicks(field, QStringLiteral("#77"));
        const auto *rows = find<QListView>(*window, "paletteList")->model();
        QTRY_VERIFY(rows->rowCount() > 0 &&
                    rows->index(0, 0).data().toString() == QStringLiteral("#77"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(runOf(*window->place()) == theJob);
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

    void theLastChangeOfOptionsIsUndoneWhereItWasMade()
    {
        const auto first = *m_world.connector.answer;
        const FlowSlug flow = websiteFlow().slug;
        const auto second = busySystem();
        second->systemInfo.key = QStringLiteral("second");
        second->definitions[0].options.maxAttempts = 9;
        const auto window = openBeside(second);
        window->goTo(Address{QStringLiteral("pgflow"), FlowPlace{flow}});
        trigger(*window, "actionEditOptions");
        QTRY_VERIFY(attemptsIn(*window));
        const QString before = attemptsIn(*window)->text();
        attemptsIn(*window)->selectAll();
        QTest::keyClicks(attemptsIn(*window), QStringLiteral("9"));
        click(find<QPushButton>(*window, "actionApply"));
        QTRY_VERIFY(!attemptsIn(*window));
        QCOMPARE(first->applied.size(), size_t(1));
        first->definitions[0].options.maxAttempts = 9;

        // The other system has a flow of that name, whose options look as if they were the same.
        window->goTo(Address{QStringLiteral("second"), FlowPlace{flow}});
        trigger(*window, "actionEditOptions");
        QTRY_VERIFY(attemptsIn(*window));
        QVERIFY(!findShown<QPushButton>(*window, "undoOptions"));
        QTest::keyClick(attemptsIn(*window), Qt::Key_Escape);
        QTRY_VERIFY(!attemptsIn(*window));
        trigger(*window, "actionUndoOptions");
        QTRY_VERIFY(attemptsIn(*window));
        QCOMPARE(attemptsIn(*window)->text(), before);
        click(findShown<QPushButton>(*window, "actionApply"));

        QTRY_COMPARE(first->applied.size(), size_t(2));
        QCOMPARE(std::get<EditOptions>(first->applied[1]).wanted.maxAttempts,
                 std::optional(before.toInt()));
        QVERIFY(second->applied.empty());
        QTRY_VERIFY(!attemptsIn(*window)); // answered, too
    }

    void aloneItIsTheWindows()
    {
        const auto window = openAlone();

        QCOMPARE(flowOf(*window->place())->value(), QStringLiteral("resize_image"));
        QCOMPARE(window->findChildren<FlowSection *>().size(), 1);
    }

    void nothingIsSaidInTheWordsOfAnotherSystem()
    {
        const auto window = openAlone();
        QString foreign = foreignWords(*window, "overview");
        const auto look = [&](const char *where) {
            const QString found = foreignWords(*window, where);
            if (!found.isEmpty())
                foreign += u'\n' + found;
        };
        const FlowSlug type(QStringLiteral("resize_image"));
        const auto goTo = [&](const Place &place, const char *where) {
            window->goTo(place);
            QTRY_VERIFY(window->isSettled());
            look(where);
        };

        goTo(FlowPlace{type, StepSlug(QStringLiteral("fetch_assets"))}, "a type and its stage");
        find<QTabWidget>(*window, "flowTabs")->setCurrentIndex(1);
        QTRY_COMPARE(find<QTableView>(*window, "runsTable")->model()->rowCount(), 1);
        look("jobs of the type");
        find<QTableView>(*window, "runsTable")
            ->setCurrentIndex(find<QTableView>(*window, "runsTable")->model()->index(0, 0));
        look("a job in the list");
        goTo(RunPlace{theJob, {}, type}, "a job");
        goTo(RunPlace{theJob, StepSlug(QStringLiteral("fetch_assets")), type}, "its failed stage");
        goTo(RunPlace{theJob, StepSlug(QStringLiteral("deploy")), type}, "another stage");
        for (const Place &gone : {Place(RunPlace{RunId(QStringLiteral("#404")), {}, {}}),
                                  Place(FlowPlace{FlowSlug(QStringLiteral("no_such_type"))})}) {
            window->goTo(gone);
            QTRY_VERIFY(textShown(*window, "messageTitle").startsWith(QStringLiteral("There is")));
            look("a thing that is gone");
            window->goTo(RunsPlace{});
            QTRY_VERIFY(window->isSettled());
        }
        goTo(RunsPlace{}, "jobs of all types");
        goTo(AuditPlace{}, "the audit log");
        find<QAction>(*window, "actionShortcuts")->trigger();
        look("shortcuts");
        find<QAction>(*window, "actionPalette")->trigger();
        look("palette");
        QTest::keyClicks(find<QLineEdit>(*window, "paletteField"), QStringLiteral("zzzzz"));
        QTRY_COMPARE(find<QListView>(*window, "paletteList")->model()->rowCount(), 0);
        look("palette that found nothing");

        QVERIFY2(foreign.isEmpty(), qPrintable(foreign));
    }

    void itsWordsGoWithItsConnection()
    {
        const auto window = openAlone();
        const auto *search = find<QAbstractButton>(*window, "searchField");
        const auto *start = find<QAction>(*window, "actionStartRun");
        QCOMPARE(search->text(), QStringLiteral("Find job types, jobs, stages, actions"));
        QCOMPARE(start->text(), QStringLiteral("Start job…"));

        m_world.connector.instead.reset();
        window->connection().open(profile(Environment::Development));
        QTRY_COMPARE(search->text(), QStringLiteral("Find flows, runs, steps, actions"));
        QTRY_COMPARE(start->text(), QStringLiteral("Start run…"));
    }
};

QTEST_MAIN(TestSecondSystem)
#include "tst_secondsystem.moc"
