#include "gui/dialogs/connectdialog.h"
#include "gui/editors/sqlview.h"
#include "gui/shell/fileopener.h"
#include "gui/shell/logview.h"
#include "gui/shell/shellwindow.h"
#include "gui/shell/statusline.h"
#include "gui/shell/windowconnection.h"
#include "gui/theme/elidedlabel.h"
#include "gui/theme/icons.h"
#include "gui/theme/pill.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"
#include "support_fakeservices.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolTip>
#include <QTreeWidget>

using namespace sluice;
using namespace sluice::test;

namespace {

FlowSummary summary(const char *slug)
{
    FlowSummary flow{.slug = FlowSlug(QLatin1String(slug))};
    flow.steps = 4;
    return flow;
}

std::shared_ptr<FakeSystem> busySystem()
{
    auto system = std::make_shared<FakeSystem>();
    FlowSummary failed = summary("nightly_billing");
    failed.failedRecently = 39;
    failed.lastRunFailed = true;
    failed.lastFailed = QDateTime::currentDateTimeUtc().addSecs(-600);
    FlowSummary running = summary("analyze_website");
    running.running = 41;
    running.liveWorkers = 2;
    system->summaries = {running, failed, summary("sync_crm")};
    system->definitions = {websiteFlow()};
    for (const char *slug : {"nightly_billing", "sync_crm"}) {
        FlowDefinition flow = websiteFlow();
        flow.slug = FlowSlug(QLatin1String(slug));
        system->definitions.append(flow);
    }
    system->details = {websiteRun(), failedWebsiteRun()};
    system->runList = {websiteRun().run};
    return system;
}

template <typename T>
T *find(const QWidget &window, const char *name)
{
    return window.findChild<T *>(QLatin1String(name));
}

void click(QWidget *widget)
{
    QVERIFY(widget);
    QTRY_VERIFY(widget->isVisible() && widget->isEnabled());
    QTest::mouseClick(widget, Qt::LeftButton);
}

/// Pictures for people who look, where the environment asks for them.
void picture(QWidget &window, const char *name)
{
    const QString dir = qEnvironmentVariable("SLUICE_TOUR_DIR");
    if (!dir.isEmpty() && QDir().mkpath(dir))
        window.grab().save(dir + QStringLiteral("/shell-") + QLatin1String(name) +
                           QStringLiteral(".png"));
}

} // namespace

class TestShell final : public QObject
{
    Q_OBJECT

private:
    FakeWorld m_world;

    std::unique_ptr<ShellWindow> makeWindow()
    {
        auto window = std::make_unique<ShellWindow>(m_world.services());
        window->resize(1480, 920);
        window->show();
        return window;
    }

    static ConnectionProfile profile(Environment environment)
    {
        ConnectionProfile profile;
        profile.name = QStringLiteral("orders");
        profile.conninfo = QStringLiteral("host=db.example dbname=orders");
        profile.environment = environment;
        return profile;
    }

private Q_SLOTS:
    void init()
    {
        m_world.connector.answer = std::shared_ptr<System>(busySystem());
        m_world.connector.opened.clear();
        m_world.connector.held = false;
        m_world.profiles.saved.clear();
        m_world.settings.values.clear();
        m_world.audit.entries.clear();
        m_world.sandbox.now = {};
        m_world.worker.setState(WorkerControl::State::Stopped);
    }

    void everyIconExists()
    {
        for (const IconId id : allIcons()) {
            QVERIFY2(!ownIcon(id).pixmap(16).isNull(), qPrintable(QString::number(int(id))));
            QVERIFY2(!icon(id).pixmap(16).isNull(), qPrintable(QString::number(int(id))));
        }
    }

    void firstStartAsksOneQuestion()
    {
        const auto window = makeWindow();

        QVERIFY(find<QPushButton>(*window, "startSandbox")->isVisible());
        QVERIFY(find<QPushButton>(*window, "openConnect")->isVisible());
        picture(*window, "start");
    }

    void startingASandboxOpensTheFlowInTroubleAndStartsTheWorker()
    {
        const auto window = makeWindow();

        click(find<QPushButton>(*window, "startSandbox"));

        auto *list = find<QListView>(*window, "flowList");
        QTRY_COMPARE(list->model() ? list->model()->rowCount() : 0, 3);
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("nightly_billing"));
        QTRY_VERIFY(window->place().has_value());
        QCOMPARE(window->place()->flow->value(), QStringLiteral("nightly_billing"));
        QCOMPARE(m_world.worker.state(), WorkerControl::State::Running);
        QCOMPARE(m_world.worker.handlersDir(), QStringLiteral("/handlers"));
        QVERIFY(window->connection().startedSandbox());
        picture(*window, "flow-light");
        m_world.theme.setChoice(ThemeManager::Choice::Dark);
        QCoreApplication::processEvents();
        picture(*window, "flow-dark");
        m_world.theme.setChoice(ThemeManager::Choice::Light);
    }

    void aSandboxThatRanBeforeIsNotOurs()
    {
        m_world.sandbox.now.running = true;
        const auto window = makeWindow();

        window->connection().startSandbox({});

        QTRY_COMPARE(window->connection().phase(), WindowConnection::Phase::Open);
        QVERIFY(!window->connection().startedSandbox());
    }

    void productionOpensLockedAndUnlocksOnlyWithAReason()
    {
        auto system = busySystem();
        system->locked = true;
        m_world.connector.answer = system;
        const auto window = makeWindow();
        window->connection().open(profile(Environment::Production));
        QTRY_COMPARE(window->connection().phase(), WindowConnection::Phase::Open);
        QVERIFY(find<QLabel>(*window, "lockState")->text().contains(QLatin1String("locked")));

        click(find<QPushButton>(*window, "lockButton"));
        QLineEdit *reason = nullptr;
        QTRY_VERIFY((reason = find<QLineEdit>(*window, "reason")));
        auto *unlock = find<QPushButton>(*window, "unlock");
        QVERIFY(!unlock->isEnabled());
        QTest::keyClicks(reason, QStringLiteral("payments is back"));
        picture(*reason->window(), "unlock");
        click(unlock);

        QTRY_VERIFY(!window->connection().isLocked());
        QTRY_COMPARE(window->connection().unlockReason(), QStringLiteral("payments is back"));
        QVERIFY(window->connection().unlockedFor().has_value());
        window->connection().lock();
        QTRY_VERIFY(window->connection().isLocked());
        picture(*window, "production");
    }

    void theWorkerOnlyStartsOnASandbox()
    {
        const auto window = makeWindow();
        window->connection().open(profile(Environment::Staging));

        QTRY_COMPARE(window->connection().phase(), WindowConnection::Phase::Open);
        QVERIFY(!find<QPushButton>(*window, "workerButton")->isEnabled());
        QCOMPARE(m_world.worker.state(), WorkerControl::State::Stopped);
    }

    void aWorkerThatHasRegisteredIsSeenWithoutAnyOtherChange()
    {
        auto system = busySystem();
        for (FlowSummary &flow : system->summaries) {
            flow.running = 0;
            flow.liveWorkers = 0;
        }
        m_world.connector.answer = std::shared_ptr<System>(system);
        const auto window = makeWindow();
        click(find<QPushButton>(*window, "startSandbox"));
        const auto facts = [&window] {
            auto *label = find<QLabel>(*window, "inspectorFacts");
            return label ? label->text() : QString();
        };
        QTRY_VERIFY(facts().contains(QStringLiteral("0 worker")));

        for (FlowSummary &flow : system->summaries)
            flow.liveWorkers = 1;
        m_world.worker.say(QStringLiteral("info"), QStringLiteral("Worker ready."));

        QTRY_VERIFY(facts().contains(QStringLiteral("1 worker")));
    }

    void aLogFollowsItsEndUntilTheUserScrollsAway()
    {
        LogView log(m_world.format, {});
        log.resize(400, 120);
        const auto say = [&log](int lines) {
            for (int i = 0; i < lines; ++i)
                log.append(QDateTime::currentDateTimeUtc(), QStringLiteral("info"),
                           QStringLiteral("line %1 ").arg(i) + QString(i % 90, u'x'));
        };
        const QScrollBar *bar = log.verticalScrollBar();

        say(100);
        log.show();
        QTRY_VERIFY(bar->maximum() > 50);
        QTRY_COMPARE(bar->value(), bar->maximum());
        say(20);
        QTRY_COMPARE(bar->value(), bar->maximum());
        log.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        say(20);
        QCOMPARE(bar->value(), 0);
        log.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
        say(20);
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void theWorkersWordsAppearAsPlainText()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_COMPARE(m_world.worker.state(), WorkerControl::State::Running);

        m_world.worker.say(QStringLiteral("error"), QStringLiteral("<b>boom</b>"));

        QVERIFY(find<QPlainTextEdit>(*window, "workerLog")
                    ->toPlainText()
                    .endsWith(QLatin1String("<b>boom</b>")));
        QCOMPARE(find<Pill>(*window, "workerPill")->word(), QStringLiteral("running"));
    }

    void aLostConnectionIsSaidAndDataStay()
    {
        auto system = busySystem();
        m_world.connector.answer = system;
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());

        system->feed.setState({.kind = LiveState::Kind::Lost,
                               .reason = QStringLiteral("the server closed the connection."),
                               .retryIn = std::chrono::seconds(4)});

        const auto stripIsShown = [&] {
            const auto strips = window->findChildren<QWidget *>(QStringLiteral("staleStrip"));
            return std::any_of(strips.begin(), strips.end(),
                               [](const QWidget *strip) { return strip->isVisible(); });
        };
        QTRY_VERIFY(stripIsShown());
        QVERIFY(find<QLabel>(*window, "liveState")
                    ->text()
                    .startsWith(QStringLiteral(
                        "connection lost: the server closed the connection · reconnecting in ")));
        QCOMPARE(find<QListView>(*window, "flowList")->model()->rowCount(), 3);
        click(find<QPushButton>(*window, "liveOffer"));
        QCOMPARE(system->feed.reconnects, 1);
        picture(*window, "lost");
        system->feed.setState({.kind = LiveState::Kind::Live});
        QTRY_VERIFY(!stripIsShown());
    }

    void theLiveSentenceIsNeverCutWhereThereIsRoom()
    {
        StatusLine line;
        line.resize(1200, 26);
        line.setLive({QStringLiteral("starting")});
        line.show();
        auto *live = find<QLabel>(line, "liveState");
        QTRY_VERIFY(live->width() >= live->sizeHint().width());

        line.setLive({QStringLiteral("live by LISTEN · last change 0.0 s ago")});

        QVERIFY(live->width() >= live->sizeHint().width());
    }

    void aMessageWithoutRoomSaysTheWholeInItsToolTip()
    {
        StatusLine line;
        line.resize(420, 26);
        line.setLive({QStringLiteral("live by LISTEN")});
        line.show();
        const QString message =
            QStringLiteral("The options of montage_chameleon_2mass_01d_001 were changed, as those "
                           "of montage_chameleon_2mass_05d_002 before.");
        line.setMessage(message);
        auto *label = find<ElidedLabel>(line, "statusMessage");
        QTRY_VERIFY(label->width() > 0 && label->width() < label->sizeHint().width());

        QHelpEvent help(QEvent::ToolTip, QPoint(5, 5), label->mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(label, &help);

        QVERIFY(QToolTip::text().contains(QStringLiteral("montage_chameleon_2mass_05d_002")));
        QVERIFY(label->shownText().endsWith(QStringLiteral("before.")));
    }

    void aDatabaseWithoutEngineShowsWhatWouldBeCreated()
    {
        auto system = std::make_shared<FakeSystem>();
        system->systemInfo.engine = SystemInfo::Engine::None;
        system->locked = true;
        m_world.connector.answer = system;
        m_world.setup.planned =
            InstallPlan{.items = {{QStringLiteral("queue"), 1, QStringLiteral("types_and_tables"),
                                   QStringLiteral("CREATE SCHEMA pgmq;")},
                                  {QStringLiteral("queue"), 2, QStringLiteral("read"),
                                   QStringLiteral("CREATE FUNCTION pgmq.read();")},
                                  {QStringLiteral("pgflow"), 1, QStringLiteral("tables"),
                                   QStringLiteral("CREATE SCHEMA pgflow;")}},
                        .schemas = {QStringLiteral("pgmq"), QStringLiteral("pgflow")},
                        .sentence = QStringLiteral("2 steps create the schemas pgmq and pgflow.")};
        const auto window = makeWindow();

        window->connection().open(profile(Environment::Development));

        auto *items = find<QTreeWidget>(*window, "installItems");
        QTRY_COMPARE(items->topLevelItemCount(), 2);
        QVERIFY(items->isVisible());
        QCOMPARE(items->topLevelItem(0)->text(0), QStringLiteral("Queue: schema pgmq"));
        QCOMPARE(items->topLevelItem(0)->childCount(), 2);
        // A component shows all it would create, a migration its part of that.
        auto *sql = items->parentWidget()->findChild<SqlView *>();
        QVERIFY(sql->sql().contains(QStringLiteral("CREATE SCHEMA pgmq;")));
        QVERIFY(sql->sql().contains(QStringLiteral("CREATE FUNCTION pgmq.read();")));
        items->setCurrentItem(items->topLevelItem(0)->child(1));
        QCOMPARE(sql->sql(), QStringLiteral("CREATE FUNCTION pgmq.read();"));
        auto *install = find<QPushButton>(*window, "installApply");
        QVERIFY(!install->isEnabled());
        QCOMPARE(find<QLabel>(*window, "installTitle")->text(),
                 QStringLiteral("This database has no workflow engine"));
        picture(*window, "install");
        window->connection().unlock({});
        QTRY_VERIFY(install->isEnabled());
        system->systemInfo.engine = SystemInfo::Engine::SluicePgflow;
        click(install);
        QTRY_COMPARE(m_world.setup.installs, 1);
        QTRY_VERIFY(m_world.connector.opened.size() == 2);
    }

    void allowingSignalsDoesNotSpeakOfAMissingEngine()
    {
        auto system = busySystem();
        system->systemInfo.engine = SystemInfo::Engine::UpstreamPgflow;
        system->systemInfo.signalsInstalled = false;
        system->feed.setState({.kind = LiveState::Kind::Polling});
        m_world.connector.answer = std::shared_ptr<System>(system);
        const auto window = makeWindow();
        window->connection().open(profile(Environment::Development));

        click(find<QPushButton>(*window, "liveOffer"));

        QTRY_VERIFY(find<QWidget>(*window, "installPage")->isVisible());
        const QString title = find<QLabel>(*window, "installTitle")->text();
        QVERIFY2(!title.contains(QStringLiteral("no workflow engine")), qPrintable(title));
        QVERIFY(find<QLabel>(*window, "installWhy")->text().contains(QStringLiteral("stays as")));
        QCOMPARE(find<QPushButton>(*window, "installApply")->text(),
                 QStringLiteral("&Install the signals"));
        picture(*window, "allow-signals");
    }

    void anEngineWithoutFlowsSaysWhatToDo()
    {
        m_world.connector.answer = std::make_shared<FakeSystem>();
        const auto window = makeWindow();

        window->connection().open(profile(Environment::Development));

        QTRY_VERIFY(find<QLabel>(*window, "messageTitle")->isVisible());
        QCOMPARE(find<QLabel>(*window, "messageTitle")->text(),
                 QStringLiteral("No flows here yet"));
        picture(*window, "empty");
    }

    void missingRightsAreCopyable()
    {
        auto system = busySystem();
        system->systemInfo.role = QStringLiteral("reader");
        system->systemInfo.missingRights = {
            QStringLiteral("GRANT USAGE ON SCHEMA pgflow TO reader;")};
        m_world.connector.answer = system;
        const auto window = makeWindow();
        window->connection().open(profile(Environment::Development));

        click(find<QPushButton>(*window, "messageCopy"));

        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("GRANT USAGE ON SCHEMA pgflow TO reader;"));
    }

    void aRefusedPasswordOpensTheFieldsWithTheSentence()
    {
        m_world.connector.answer = failure(
            Error::Code::AuthFailed, QStringLiteral("The server does not accept this password."));
        const auto window = makeWindow();

        window->connection().open(profile(Environment::Production));

        ConnectDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = window->findChild<ConnectDialog *>()));
        QTRY_VERIFY(dialog->isVisible());
        QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("sentence"))->text(),
                 QStringLiteral("The server does not accept this password."));
    }

    void theConnectDialogStaysOpenWithTheSentence()
    {
        m_world.connector.answer =
            failure(Error::Code::NotConnected, QStringLiteral("There is no host nowhere."));
        const auto window = makeWindow();
        click(find<QPushButton>(*window, "openConnect"));
        auto *dialog = window->findChild<ConnectDialog *>();
        QVERIFY(dialog);
        auto *uri = dialog->findChild<QLineEdit *>(QStringLiteral("uri"));
        auto *host = dialog->findChild<QLineEdit *>(QStringLiteral("host"));
        auto *sentence = dialog->findChild<QLabel *>(QStringLiteral("sentence"));
        auto *environment = dialog->findChild<QComboBox *>(QStringLiteral("environment"));

        QTest::keyClicks(uri, QStringLiteral("postgresql://ann@nowhere/orders"));
        QCOMPARE(host->text(), QStringLiteral("nowhere"));
        QCOMPARE(environment->currentData().toInt(), int(Environment::Production));
        click(dialog->findChild<QPushButton *>(QStringLiteral("connect")));

        QTRY_COMPARE(sentence->text(), QStringLiteral("There is no host nowhere."));
        QVERIFY(dialog->isVisible());
        picture(*dialog, "connect");
        m_world.connector.answer = busySystem();
        click(dialog->findChild<QPushButton *>(QStringLiteral("connect")));
        QTRY_COMPARE(window->connection().phase(), WindowConnection::Phase::Open);
        QCOMPARE(m_world.profiles.saved.size(), 1);
        QVERIFY(!m_world.profiles.saved.first().conninfo.isEmpty());
    }

    void thePaletteGoesToAFlowAndEscOnlyCloses()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());

        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        auto *field = find<QLineEdit>(*window, "paletteField");
        QTRY_VERIFY(field->isVisible());
        picture(*window, "palette");
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(field, QStringLiteral("sync"));
        QTest::keyClick(field, Qt::Key_Return);

        QTRY_COMPARE(window->place()->flow->value(), QStringLiteral("sync_crm"));
        QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(window->place()->flow->value(), QStringLiteral("nightly_billing"));
    }

    void questionMarkShowsTheKeysButNotWhileTyping()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        auto *overlay = find<QWidget>(*window, "shortcutsOverlay");
        auto *filter = find<QLineEdit>(*window, "flowFilter");

        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_Question);
        QVERIFY(!overlay->isVisible());
        filter->clear();
        find<QListView>(*window, "flowList")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Question);

        QTRY_VERIFY(overlay->isVisible());
        picture(*window, "shortcuts");
        QTest::keyClick(overlay, Qt::Key_Escape);
        QVERIFY(!overlay->isVisible());
    }

    void settingsApplyAtOnceAndCanBeUndone()
    {
        const auto window = makeWindow();
        find<QAction>(*window, "actionSettings");
        window->findChild<QAction *>(QStringLiteral("actionSettings"))->trigger();
        QComboBox *theme = nullptr;
        QTRY_VERIFY((theme = find<QComboBox>(*window, "theme")));

        theme->setCurrentIndex(theme->findData(QStringLiteral("dark")));

        QVERIFY(m_world.theme.isDark());
        QCOMPARE(m_world.settings.values.value(QStringLiteral("theme")).toString(),
                 QStringLiteral("dark"));
        picture(*theme->window(), "settings-dark");
        click(theme->window()->findChild<QPushButton *>(QStringLiteral("revert")));
        QVERIFY(!m_world.theme.isDark());
    }

    void newFlowsMoveNeitherTheListNorItsSelection()
    {
        auto system = busySystem();
        for (int i = 0; i < 60; ++i)
            system->summaries << summary(qPrintable(QStringLiteral("flow_%1").arg(i)));
        m_world.connector.answer = std::shared_ptr<System>(system);
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        auto *list = find<QListView>(*window, "flowList");
        QTRY_COMPARE(list->model()->rowCount(), 63);
        QTRY_VERIFY(window->isSettled());
        list->verticalScrollBar()->setValue(200);
        const QString top = list->indexAt(QPoint(0, 0)).data().toString();
        const int topAt = list->visualRect(list->indexAt(QPoint(0, 0))).top();
        const QString selected = list->currentIndex().data().toString();

        FlowSummary first = summary("another");
        first.failedRecently = 1;
        system->summaries.prepend(first);
        system->feed.signalChange();
        QTRY_COMPARE(list->model()->rowCount(), 64);

        QCOMPARE(list->indexAt(QPoint(0, 0)).data().toString(), top);
        QCOMPARE(list->visualRect(list->indexAt(QPoint(0, 0))).top(), topAt);
        QCOMPARE(list->currentIndex().data().toString(), selected);
    }

    void flowsThatBeginAlikeAreToldApart()
    {
        auto system = busySystem();
        system->summaries = {summary("montage_chameleon_2mass_01d_001_of_this_year"),
                             summary("montage_chameleon_2mass_05d_001_of_this_year"),
                             summary("montage_chameleon_2mass_09d_001_of_this_year")};
        m_world.connector.answer = std::shared_ptr<System>(system);
        const auto window = makeWindow();
        window->connection().startSandbox({});
        auto *list = find<QListView>(*window, "flowList");
        QTRY_COMPARE(list->model() ? list->model()->rowCount() : 0, 3);
        list->clearSelection();
        list->setCurrentIndex({});

        QList<QImage> rows;
        for (int row = 0; row < 3; ++row) {
            const QRect place = list->visualRect(list->model()->index(row, 0));
            const QImage image = list->viewport()->grab(place).toImage();
            QVERIFY(!rows.contains(image));
            rows << image;
        }

        const QPoint middle = list->visualRect(list->model()->index(1, 0)).center();
        QHelpEvent help(QEvent::ToolTip, middle, list->viewport()->mapToGlobal(middle));
        QCoreApplication::sendEvent(list->viewport(), &help);
        QVERIFY(QToolTip::text().contains(
            QStringLiteral("montage_chameleon_2mass_05d_001_of_this_year")));
    }

    void backReturnsToTheTabTheRunAndThePlace()
    {
        auto system = busySystem();
        system->runList = manyRuns(900, at("09:41:00"));
        system->runList[250] = websiteRun().run;
        m_world.connector.answer = std::shared_ptr<System>(system);
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        window->goTo(Place{websiteFlow().slug});
        find<QTabWidget>(*window, "flowTabs")->setCurrentIndex(1);
        auto *table = find<QTableView>(*window, "runsTable");
        QTRY_VERIFY(table->model()->rowCount() >= 200);
        table->scrollToBottom();
        QTRY_VERIFY(table->model()->rowCount() >= 400);
        table->verticalScrollBar()->setValue(240);
        table->setCurrentIndex(table->model()->index(250, 0));
        const int top = table->verticalScrollBar()->value();

        window->goTo(Place{websiteFlow().slug, websiteRun().run.id});
        QTRY_VERIFY(window->isSettled());
        find<QAction>(*window, "actionBack")->trigger();

        auto *again = find<QTableView>(*window, "runsTable");
        QVERIFY(again);
        QCOMPARE(find<QTabWidget>(*window, "flowTabs")->currentIndex(), 1);
        QTRY_COMPARE(again->currentIndex().row(), 250);
        QTRY_COMPARE(again->verticalScrollBar()->value(), top);

        find<QAction>(*window, "actionForward")->trigger();
        QVERIFY(window->place()->run == websiteRun().run.id);
    }

    void theNextWindowOpensWhereThisOneWasLeft()
    {
        {
            const auto window = makeWindow();
            window->connection().startSandbox({});
            QTRY_VERIFY(window->place().has_value());
            window->goTo(Place{websiteFlow().slug, websiteRun().run.id});
            QTRY_VERIFY(window->isSettled());
            find<QTabWidget>(*window, "runTabs")->setCurrentIndex(2);
            window->close();
        }

        const auto again = makeWindow();
        again->connection().startSandbox({});

        QTRY_VERIFY(again->place().has_value());
        QVERIFY(again->place()->run == websiteRun().run.id);
        QTRY_VERIFY(find<QTabWidget>(*again, "runTabs"));
        QCOMPARE(find<QTabWidget>(*again, "runTabs")->currentIndex(), 2);
    }

    void aFlowThatIsGoneIsNotOpenedAgain()
    {
        {
            const auto window = makeWindow();
            window->connection().startSandbox({});
            QTRY_VERIFY(window->place().has_value());
            window->goTo(Place{FlowSlug(QStringLiteral("sync_crm"))});
            window->close();
        }
        auto system = busySystem();
        system->summaries.removeLast();
        m_world.connector.answer = std::shared_ptr<System>(system);

        const auto again = makeWindow();
        again->connection().startSandbox({});

        QTRY_VERIFY(again->place().has_value());
        QVERIFY(again->place()->flow != FlowSlug(QStringLiteral("sync_crm")));
    }

    void thePageFollowsTheKeyboardInTheListOfFlows()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());
        auto *list = find<QListView>(*window, "flowList");
        window->activateWindow();
        QTRY_VERIFY(window->isActiveWindow());
        list->setFocus();
        QTRY_VERIFY(list->hasFocus());

        QTest::keyClick(list, Qt::Key_End);
        const FlowSlug last(list->model()->index(2, 0).data().toString());
        QTRY_VERIFY(window->place()->flow == last);
        QTest::keyClick(list, Qt::Key_Home);
        const FlowSlug first(list->model()->index(0, 0).data().toString());
        QTRY_VERIFY(window->place()->flow == first);
    }

    void theFolderOfHandlersIsShownAndOpened()
    {
        QStringList opened;
        ShellServices services = m_world.services();
        services.opener = [&](const QString &file, int line) {
            opened << file + u':' + QString::number(line);
            return true;
        };
        m_world.worker.setHandlersDir(QStringLiteral("/my/handlers"));
        m_world.worker.hasHandlers = true;
        ShellWindow window(services);
        window.resize(1480, 920);
        window.show();
        window.connection().startSandbox({});
        QTRY_VERIFY(window.place().has_value());

        QVERIFY(
            find<QLabel>(window, "handlersDir")->text().contains(QStringLiteral("/my/handlers")));
        click(find<QPushButton>(window, "openHandlers"));
        window.goTo(Place{websiteFlow().slug, {}, websiteFlow().steps[2].slug});
        QTRY_VERIFY(window.isSettled());
        click(find<QPushButton>(window, "openHandler"));

        QCOMPARE(opened,
                 (QStringList{QStringLiteral("/my/handlers:0"),
                              QStringLiteral("/my/handlers/analyze_website/summary.js:0")}));
        find<QAction>(window, "actionPalette")->trigger();
        QTest::keyClicks(find<QLineEdit>(window, "paletteField"), QStringLiteral("handler"));
        const QAbstractItemModel *found = find<QListView>(window, "paletteList")->model();
        QCOMPARE(found->rowCount(), 2);
        m_world.worker.hasHandlers = false;
        m_world.worker.setHandlersDir({});
    }

    void editorsAreToldTheLine_data()
    {
        QTest::addColumn<QString>("editor");
        QTest::addColumn<QStringList>("told");
        const QString file = QStringLiteral("/h/a b.js");
        QTest::newRow("code") << QStringLiteral("code -n")
                              << QStringList{QStringLiteral("code"), QStringLiteral("-n"),
                                             QStringLiteral("--goto"), file + QStringLiteral(":5")};
        QTest::newRow("kate") << QStringLiteral("/usr/bin/kate")
                              << QStringList{QStringLiteral("/usr/bin/kate"),
                                             QStringLiteral("--line"), QStringLiteral("5"), file};
        QTest::newRow("gvim") << QStringLiteral("gvim")
                              << QStringList{QStringLiteral("gvim"), QStringLiteral("+5"), file};
        QTest::newRow("in a terminal") << QStringLiteral("vi") << QStringList();
        QTest::newRow("none") << QString() << QStringList();
    }
    void editorsAreToldTheLine()
    {
        QFETCH(QString, editor);
        QFETCH(QStringList, told);

        const auto command = editorCommand(editor, QStringLiteral("/h/a b.js"), 5);

        QCOMPARE(command ? QStringList(command->program) + command->arguments : QStringList(),
                 told);
    }

    void docksComeBackAsTheyWereLeft()
    {
        {
            const auto window = makeWindow();
            window->connection().startSandbox({});
            QTRY_VERIFY(window->place().has_value());
            window->addDockWidget(Qt::LeftDockWidgetArea,
                                  find<QDockWidget>(*window, "inspectorDock"));
            find<QAction>(*window, "actionToggleInspector")->trigger();
            window->goTo(Place{FlowSlug(QStringLiteral("sync_crm"))});
            QVERIFY(find<QWidget>(*window, "inspectorDock")->isHidden());
            window->close();
        }
        QVERIFY(
            !m_world.settings.values.value(QStringLiteral("windowDocks")).toByteArray().isEmpty());
        QCOMPARE(m_world.settings.values.value(QStringLiteral("lastConnection")).toString(),
                 QStringLiteral("sandbox:/sandbox"));

        const auto again = makeWindow();
        again->connection().startSandbox({});
        QTRY_VERIFY(again->place().has_value());
        auto *inspector = find<QDockWidget>(*again, "inspectorDock");
        QVERIFY(inspector->isHidden());
        QCOMPARE(again->dockWidgetArea(inspector), Qt::LeftDockWidgetArea);
        find<QAction>(*again, "actionToggleInspector")->trigger();
        QVERIFY(!inspector->isHidden());
    }

    void theLastConnectionIsOpenedAgain()
    {
        m_world.settings.values.insert(QStringLiteral("lastConnection"),
                                       QStringLiteral("sandbox:/mine"));
        const auto window = makeWindow();

        window->openLast();

        QTRY_COMPARE(window->connection().phase(), WindowConnection::Phase::Open);
        QCOMPARE(window->connection().profile().sandboxDir, QStringLiteral("/mine"));
    }

    void whatIsReadOutHasNoMarkup()
    {
        const QString hostile = QStringLiteral("<b>orders</b> & <img src=x>");
        ConnectionProfile connected = profile(Environment::Development);
        connected.name = hostile;
        auto system = busySystem();
        system->capabilities = {.possible = false, .reason = hostile, .remedy = hostile};
        m_world.connector.answer = std::shared_ptr<System>(system);
        const auto window = makeWindow();
        window->connection().open(connected);
        QTRY_VERIFY(window->place().has_value());
        const auto proveAll = [&] {
            for (QWidget *widget : window->findChildren<QWidget *>()) {
                QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
                const QString text = spoken ? spoken->text(QAccessible::Description) : QString();
                QVERIFY2(!text.contains(QLatin1String("<p")) &&
                             !text.contains(QLatin1String("&lt;")),
                         qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' +
                                    widget->objectName() + u' ' + text));
            }
        };

        proveAll();
        window->goTo(Place{websiteFlow().slug, websiteRun().run.id});
        QTRY_VERIFY(window->isSettled());
        proveAll();
        // A tool tip with markup would be taken for HTML unless it is escaped.
        QVERIFY(!find<QWidget>(*window, "environmentChip")->toolTip().contains(hostile));
    }

    void everyControlHasANameForScreenReaders()
    {
        const auto window = makeWindow();
        window->connection().startSandbox({});
        QTRY_VERIFY(window->place().has_value());

        for (const QWidget *widget : window->findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                !(button || qobject_cast<const QLineEdit *>(widget)))
                continue;
            const QString name = widget->accessibleName() + (button ? button->text() : QString());
            QVERIFY2(!name.isEmpty(), qPrintable(QLatin1String(widget->metaObject()->className()) +
                                                 u' ' + widget->objectName()));
        }
    }
};

QTEST_MAIN(TestShell)
#include "tst_shell.moc"
