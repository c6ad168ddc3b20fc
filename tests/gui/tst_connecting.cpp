#include "gui/connection/connectdialog.h"
#include "gui/connection/windowconnection.h"
#include "gui/editors/sqlview.h"
#include "support_shelltest.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTreeWidget>

using namespace sluice;
using namespace sluice::test;

/// From the first start to a connection, and what stands in its way.
class TestConnecting final : public ShellTest
{
    Q_OBJECT

private Q_SLOTS:
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

        QTRY_VERIFY(find<QListView>(*window, "flowList"));
        auto *list = find<QListView>(*window, "flowList");
        QTRY_COMPARE(list->model()->rowCount(), 3);
        QCOMPARE(list->model()->index(0, 0).data().toString(), QStringLiteral("nightly_billing"));
        QTRY_VERIFY(window->place().has_value());
        QCOMPARE(flowOf(*window->place())->value(), QStringLiteral("nightly_billing"));
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

    void aDatabaseWithoutEngineShowsWhatWouldBeCreated()
    {
        auto bare = std::make_shared<FakeDatabase>();
        bare->locked = true;
        m_world.connector.instead = bare;
        m_world.setup.planned = InstallPlan{
            .items = {{QStringLiteral("queue"), 1, QStringLiteral("types_and_tables"),
                       QStringLiteral("CREATE SCHEMA pgmq;"), QStringLiteral("Queue: schema pgmq")},
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
        m_world.connector.instead.reset();
        click(install);
        QTRY_COMPARE(m_world.setup.installs, 1);
        QTRY_VERIFY(m_world.connector.opened.size() == 2);
    }

    void allowingSignalsDoesNotSpeakOfAMissingEngine()
    {
        auto system = busySystem();
        system->systemInfo.engine = QStringLiteral("pgflow");
        system->systemInfo.signalsInstalled = false;
        system->feed.setState({.kind = LiveState::Kind::Polling});
        m_world.connector.answer = system;
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
        system->systemInfo.database.role = QStringLiteral("reader");
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

    void theLastConnectionIsOpenedAgain()
    {
        m_world.settings.values.insert(QStringLiteral("lastConnection"),
                                       QStringLiteral("sandbox:/mine"));
        const auto window = makeWindow();

        window->openLast();

        QTRY_COMPARE(window->connection().phase(), WindowConnection::Phase::Open);
        QCOMPARE(window->connection().profile().sandboxDir, QStringLiteral("/mine"));
    }
};

QTEST_MAIN(TestConnecting)
#include "tst_connecting.moc"
