#include "core/system/vocabulary.h"
#include "gui/canvas/graphcanvas.h"
#include "gui/commands/commandid.h"
#include "gui/palette/commandpalette.h"
#include "support_windowbench.h"

#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QTabWidget>
#include <QTableView>

using namespace sluice;
using namespace sluice::test;

/// Whatever can be done or gone to is found by some of its letters, or says why it cannot be.
class TestPalette final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WindowBench> m_bench;

    [[nodiscard]] QListView *list() const { return m_bench->find<QListView>("paletteList"); }
    [[nodiscard]] QLineEdit *field() const { return m_bench->find<QLineEdit>("paletteField"); }
    [[nodiscard]] PaletteModel *model() const
    {
        return static_cast<PaletteModel *>(list()->model());
    }
    void type(const char *text) const
    {
        m_bench->trigger("actionPalette");
        QTRY_VERIFY(field()->isVisible());
        QTest::keyClicks(field(), QString::fromUtf8(text));
        QTRY_VERIFY(model()->isSettled());
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (int row = 0; row < model()->rowCount(); ++row)
            titles << model()->index(row).data().toString();
        return titles;
    }
    /// The row that says \a title, invalid if there is none.
    [[nodiscard]] QModelIndex rowOf(const char *title) const
    {
        const qsizetype row = titles().indexOf(QString::fromUtf8(title));
        return row < 0 ? QModelIndex() : model()->index(int(row));
    }
    static QString obstacle(const QModelIndex &row)
    {
        return row.data(PaletteModel::ObstacleRole).toString();
    }
    void choose(const char *title) const
    {
        const QModelIndex row = rowOf(title);
        QVERIFY2(row.isValid(), qPrintable(titles().join(u'\n')));
        QCOMPARE(obstacle(row), QString());
        list()->setCurrentIndex(row);
        QTest::keyClick(field(), Qt::Key_Return);
    }

    [[nodiscard]] QString shownStep() const
    {
        const auto place = m_bench->window->place();
        const auto step = place ? stepOf(*place) : std::nullopt;
        return step ? step->value() : QString();
    }

private Q_SLOTS:
    void init() { m_bench = std::make_unique<WindowBench>(); }
    void cleanup() { m_bench.reset(); }

    void aFailedRunIsRetriedFromIt()
    {
        m_bench->open();
        m_bench->openFailedRun();

        type("retry");
        choose("Retry failed tasks in this run…");

        QTRY_VERIFY(m_bench->find<QDialog>("decisionDialog"));
    }

    void whatCannotBeDoneSaysWhyAndStays()
    {
        m_bench->open();

        type("retry");
        m_bench->picture("palette-why");
        const QModelIndex retry = rowOf("Retry failed tasks in this run…");
        QVERIFY(retry.isValid());
        QVERIFY2(obstacle(retry).contains(QStringLiteral("run that failed")),
                 qPrintable(obstacle(retry)));
        QVERIFY(retry.data(Qt::AccessibleTextRole).toString().contains(obstacle(retry)));
        list()->setCurrentIndex(retry);
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(field()->isVisible());
        QTest::keyClick(field(), Qt::Key_Escape);

        m_bench->goTo(RunPlace{websiteRun().run.id, {}, websiteFlow().slug});
        type("retry");
        QCOMPARE(obstacle(rowOf("Retry failed tasks in this run…")),
                 QStringLiteral("This run has not failed."));
    }

    void whyARoleMayNotIsSaid()
    {
        m_bench->system->capabilities = {.possible = false,
                                         .reason = QStringLiteral("The role may not retry."),
                                         .remedy = QStringLiteral("GRANT it.")};
        m_bench->open();
        m_bench->openFailedRun();

        const auto isSaid = [this] {
            type("retry");
            const QString why = obstacle(rowOf("Retry failed tasks in this run…"));
            QTest::keyClick(field(), Qt::Key_Escape);
            return why.contains(QStringLiteral("The role may not retry.")) &&
                   why.contains(QStringLiteral("GRANT it."));
        };

        QTRY_VERIFY(isSaid());
    }

    void anOptionChangeIsUndoneFromIt()
    {
        m_bench->open();
        type("undo");
        QVERIFY(obstacle(rowOf("Undo last change of options…"))
                    .contains(QStringLiteral("No options were changed")));
        QTest::keyClick(field(), Qt::Key_Escape);
        const FlowDefinition flow = websiteFlow();
        (void)m_bench->window->connection().current()->runner()->apply(EditOptions{
            .flow = flow.slug, .step = {}, .seen = flow.options, .wanted = {5, {}, {}, {}}});
        QTRY_VERIFY(!m_bench->system->applied.empty());

        const auto possible = [this] {
            type("undo");
            const bool found = rowOf("Undo last change of options…").isValid() &&
                               obstacle(rowOf("Undo last change of options…")).isEmpty();
            if (!found)
                QTest::keyClick(field(), Qt::Key_Escape);
            return found;
        };
        QTRY_VERIFY(possible());
        choose("Undo last change of options…");

        QTRY_VERIFY(m_bench->find<QDialog>("editOptionsDialog"));
    }

    void theThemeIsChosenFromIt()
    {
        m_bench->open();

        type("dark");
        choose("Theme: dark");

        QVERIFY(m_bench->world.theme.isDark());
        QCOMPARE(m_bench->world.settings.values.value(QStringLiteral("theme")).toString(),
                 QStringLiteral("dark"));
        type("theme");
        QVERIFY(!obstacle(rowOf("Theme: dark")).isEmpty());
        choose("Theme: light");
        QVERIFY(!m_bench->world.theme.isDark());
    }

    void theGraphIsZoomedFromIt()
    {
        m_bench->open();
        auto *graph = m_bench->find<GraphCanvas>("flowGraph");
        QTRY_VERIFY(graph->isSettled());
        const qreal before = graph->zoom();

        type("zoom in");
        choose("Zoom in");
        QVERIFY(graph->zoom() > before);
        type("fit");
        choose("Zoom to fit the whole graph");

        QCOMPARE(graph->zoom(), before);
    }

    void filtersAreSetAndClearedFromIt()
    {
        m_bench->open();
        type("clear filters");
        QCOMPARE(obstacle(rowOf("Clear all filters")), QStringLiteral("No filter is set."));
        QTest::keyClick(field(), Qt::Key_Escape);

        type("failed runs");
        choose("Show only failed runs");
        QCOMPARE(m_bench->find<QTabWidget>("flowTabs")->currentIndex(), 1);
        QTRY_COMPARE(m_bench->find<QTableView>("runsTable")->model()->rowCount(), 0);
        m_bench->find<QLineEdit>("flowFilter")->setText(QStringLiteral("web"));
        type("clear filters");
        choose("Clear all filters");

        QTRY_COMPARE(m_bench->find<QTableView>("runsTable")->model()->rowCount(), 1);
        QCOMPARE(m_bench->find<QLineEdit>("flowFilter")->text(), QString());
    }

    void whatACommandIsCalledElsewhereFindsItOnce()
    {
        m_bench->open();

        for (const auto &[typed, title] : {std::pair("language", "Settings…"),
                                           {"time zone", "Settings…"},
                                           {"exit", "Close the window"},
                                           {"cancel filters", "Clear all filters"}}) {
            type(typed);
            QCOMPARE(titles().count(QString::fromUtf8(title)), 1);
            QTest::keyClick(field(), Qt::Key_Escape);
        }
    }

    void whatIsSelectedIsCopied()
    {
        m_bench->open();
        type("show runs");
        choose("Show the runs of this flow");
        auto *table = m_bench->find<QTableView>("runsTable");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        table->setCurrentIndex({});
        type("copy id");
        QVERIFY(!obstacle(rowOf("Copy the id of the run")).isEmpty());
        QTest::keyClick(field(), Qt::Key_Escape);

        table->setCurrentIndex(table->model()->index(0, 0));
        type("copy id");
        choose("Copy the id of the run");

        QCOMPARE(QApplication::clipboard()->text(), toText(websiteRun().run.id));
    }

    void everyCommandIsThereWhateverIsOpen()
    {
        const UsualVocabulary words;
        const auto prove = [this, &words] {
            type("");
            for (const CommandId id : allCommandIds()) {
                const QString text = textOf(id, words).remove(u'&');
                QVERIFY2(titles().contains(text), qPrintable(text));
            }
            for (const QAction *action : m_bench->find<QMenu>("connectionMenu")->actions()) {
                const QString text = QString(action->text()).remove(u'&');
                QVERIFY2(action->isSeparator() || action->menu() || titles().contains(text),
                         qPrintable(text));
            }
            for (int row = 0; row < model()->rowCount(); ++row) {
                const QModelIndex index = model()->index(row);
                const bool nothing = std::holds_alternative<std::monostate>(model()->targetAt(row));
                QCOMPARE(nothing, !obstacle(index).isEmpty());
            }
            QTest::keyClick(field(), Qt::Key_Escape);
        };
        m_bench->open();
        prove();
        m_bench->openFailedRun();
        prove();
        m_bench->find<QTabWidget>("runTabs")->setCurrentIndex(1);
        prove();
        m_bench->trigger("actionStartPage");
        prove();
    }

    void aStepOfAnotherFlowIsFoundAndShownThere()
    {
        m_bench->addFlow(QStringLiteral("shop_orders"),
                         {QStringLiteral("charge"), QStringLiteral("node_bill")});
        m_bench->addFlow(QStringLiteral("nightly_billing"), {QStringLiteral("send_bill")});
        m_bench->open();
        m_bench->goTo(FlowPlace{websiteFlow().slug});

        type("nbil");
        m_bench->picture("palette-fuzzy");
        QVERIFY(rowOf("nightly_billing").isValid());
        QVERIFY(rowOf("node_bill").isValid());
        QVERIFY(rowOf("send_bill").isValid());
        QCOMPARE(rowOf("node_bill").data(PaletteModel::DetailRole).toString(),
                 QStringLiteral("shop_orders"));
        choose("node_bill");

        QTRY_COMPARE(flowOf(*m_bench->window->place())->value(), QStringLiteral("shop_orders"));
        QTRY_VERIFY(m_bench->window->isSettled());
        QCOMPARE(shownStep(), QStringLiteral("node_bill"));
        auto *graph = m_bench->find<GraphCanvas>("flowGraph");
        QTRY_COMPARE(graph->selectedNode(), 1);
    }

    void aStepOfTheOpenRunIsShownInItsGraph()
    {
        m_bench->open();
        m_bench->goTo(RunPlace{websiteRun().run.id, {}, websiteFlow().slug});
        m_bench->find<QTabWidget>("runTabs")->setCurrentIndex(2);

        type("notify");
        choose("notify");

        QTRY_COMPARE(shownStep(), QStringLiteral("notify"));
        QVERIFY(runOf(*m_bench->window->place()) == websiteRun().run.id);
        QCOMPARE(m_bench->find<QTabWidget>("runTabs")->currentIndex(), 0);
    }

    void theFlowOfAStepMayBeNamedBesideIt()
    {
        for (const char *flow : {"alpha", "beta", "gamma"})
            m_bench->addFlow(QLatin1String(flow), {QStringLiteral("send_bill")});
        m_bench->open();

        type("bill beta");

        QCOMPARE(model()->index(0).data(PaletteModel::DetailRole).toString(),
                 QStringLiteral("beta"));
        QCOMPARE(model()->rowCount(), 1);
    }

    void amongVeryManyStepsEnterWaitsForTheBest()
    {
        for (int flow = 0; flow < 500; ++flow) {
            QStringList steps;
            for (int step = 0; step < 50; ++step)
                steps << QStringLiteral("extract_%1_of_%2").arg(step).arg(flow);
            m_bench->addFlow(QStringLiteral("flow_%1").arg(flow), steps);
        }
        m_bench->addFlow(QStringLiteral("zzz"), {QStringLiteral("extract")});
        m_bench->open();
        m_bench->trigger("actionPalette");
        QTRY_VERIFY(model()->isSettled());

        QTest::keyClicks(field(), QStringLiteral("extract"));
        QTest::keyClick(field(), Qt::Key_Return);

        QTRY_COMPARE(flowOf(*m_bench->window->place())->value(), QStringLiteral("zzz"));
        QCOMPARE(shownStep(), QStringLiteral("extract"));
        type("extract");
        QCOMPARE(model()->rowCount(), PaletteModel::mostShown);
        const QString note = m_bench->find<QLabel>("paletteNote")->text();
        QVERIFY2(note.contains(QStringLiteral("25,00")), qPrintable(note));
    }

    void theRowThatWasWalkedToStaysWhenMoreIsFound()
    {
        m_bench->addFlow(QStringLiteral("shop"), {QStringLiteral("bill_all")});
        m_bench->addFlow(QStringLiteral("billing"), {});
        m_bench->addFlow(QStringLiteral("bills"), {});
        m_bench->open();
        m_bench->system->held = true;
        m_bench->trigger("actionPalette");
        QTest::keyClicks(field(), QStringLiteral("bill"));
        QTest::keyClick(field(), Qt::Key_Down);
        const QString walkedTo = list()->currentIndex().data().toString();

        m_bench->system->held = false;
        m_bench->system->release();
        QTRY_VERIFY(rowOf("bill_all").isValid());

        QCOMPARE(list()->currentIndex().data().toString(), walkedTo);
    }

    void stepsThatCannotBeReadAreSaid()
    {
        m_bench->open();
        m_bench->system->failing =
            Error{.code = Error::Code::MissingRights, .message = QStringLiteral("You may not.")};

        type("bill");

        QTRY_VERIFY(m_bench->find<QLabel>("paletteNote")->isVisible());
        QVERIFY(
            m_bench->find<QLabel>("paletteNote")->text().contains(QStringLiteral("You may not.")));
        m_bench->system->failing.reset();
    }

    void aSavedConnectionIsOpened()
    {
        ConnectionProfile profile;
        profile.name = QStringLiteral("orders");
        profile.conninfo = QStringLiteral("host=db.example dbname=orders");
        profile.environment = Environment::Staging;
        m_bench->world.profiles.saved.append(profile);
        m_bench->open();

        type("orders");
        choose("Connect to orders (staging)");

        QTRY_COMPARE(m_bench->window->connection().profile().name, QStringLiteral("orders"));
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
