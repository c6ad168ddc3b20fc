#include "gui/connection/windowconnection.h"
#include "gui/shell/shellwindow.h"
#include "gui/widgets/pill.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"
#include "support_fakeservices.h"
#include "support_shown.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;

/// What a window says and offers while its server does not answer.
class TestLostConnection final : public QObject
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
    [[nodiscard]] QString textOf(const char *name) const { return textShown(*m_window, name); }

    void openSandbox()
    {
        m_window->connection().startSandbox({});
        QTRY_VERIFY(m_window->isSettled());
    }
    void lose(std::chrono::milliseconds pause)
    {
        m_system->feed.setState(
            {.kind = LiveState::Kind::Lost,
             .reason = QStringLiteral("No PostgreSQL server answers at /tmp/s. Check the address."),
             .retryIn = pause});
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FakeWorld>();
        m_system = std::make_shared<FakeSystem>();
        m_system->summaries = {FlowSummary{.slug = websiteFlow().slug, .steps = 7}};
        m_system->definitions = {websiteFlow()};
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

    void theStripCountsDownAndTriesAtOnceWhenAsked()
    {
        openSandbox();
        lose(9s);

        QTRY_VERIFY(find<QPushButton>("reconnect"));
        QVERIFY(textOf("staleText").contains(QStringLiteral("reconnecting in ")));
        QCOMPARE(find<QPushButton>("reconnect")->text(), QStringLiteral("Try now"));
        QTest::mouseClick(find<QPushButton>("reconnect"), Qt::LeftButton);

        QCOMPARE(m_system->feed.reconnects, 1);
        QCOMPARE(m_world->sandbox.starts, 1);
    }

    void aSandboxThatHasStoppedIsStartedFromTheStrip()
    {
        openSandbox();
        m_world->sandbox.now.running = false;
        lose(500ms);

        QTRY_VERIFY(find<QPushButton>("reconnect"));
        QTRY_COMPARE(find<QPushButton>("reconnect")->text(), QStringLiteral("Start it"));
        QVERIFY(textOf("staleText").endsWith(QStringLiteral("the sandbox is not running")));
        QCOMPARE(textOf("liveState"),
                 QStringLiteral("connection lost: the sandbox is not running"));
        QTest::mouseClick(find<QPushButton>("reconnect"), Qt::LeftButton);

        QTRY_COMPARE(m_system->feed.reconnects, 1);
        QCOMPARE(m_world->sandbox.starts, 2);
        QVERIFY(m_window->connection().startedSandbox());
    }

    void aSandboxThatHasStoppedIsStartedFromTheStatusLine()
    {
        openSandbox();
        m_world->sandbox.now.running = false;
        lose(500ms);

        QTRY_VERIFY(find<QPushButton>("liveOffer"));
        QTRY_COMPARE(find<QPushButton>("liveOffer")->text(), QStringLiteral("Start it"));
        QTest::mouseClick(find<QPushButton>("liveOffer"), Qt::LeftButton);

        QTRY_COMPARE(m_system->feed.reconnects, 1);
        QCOMPARE(m_world->sandbox.starts, 2);
    }

    void aPageThatCouldNotBeReadStartsItToo()
    {
        openSandbox();
        m_world->sandbox.now.running = false;
        m_system->failing = Error{Error::Code::ConnectionLost, QStringLiteral("Gone.")};
        lose(500ms);
        m_window->goTo(RunPlace{runId(9), {}, websiteFlow().slug});

        QTRY_COMPARE(textOf("messageSentence"), QStringLiteral("the sandbox is not running"));
        QCOMPARE(find<QPushButton>("messageAction")->text(), QStringLiteral("Start it"));
        QTest::mouseClick(find<QPushButton>("messageAction"), Qt::LeftButton);

        QTRY_COMPARE(m_system->feed.reconnects, 1);
        QCOMPARE(m_world->sandbox.starts, 2);
    }

    void theWorkerIsNotSaidToRunWhileNobodyKnows()
    {
        openSandbox();
        QTRY_COMPARE(find<Pill>("workerPill")->word(), QStringLiteral("running"));

        lose(500ms);
        QTRY_COMPARE(find<Pill>("workerPill")->word(), QStringLiteral("no news"));
        m_world->worker.setState(WorkerControl::State::Reconnecting);
        QCOMPARE(find<Pill>("workerPill")->word(), QStringLiteral("reconnecting"));
        m_world->worker.setState(WorkerControl::State::Running);
        m_system->feed.setState({.kind = LiveState::Kind::Live});

        QTRY_COMPARE(find<Pill>("workerPill")->word(), QStringLiteral("running"));
    }

    void aSandboxThatIsNotRunningAtFirstIsSaidToBeThat()
    {
        m_world->connector.answer =
            failure(Error::Code::NotConnected,
                    QStringLiteral("No PostgreSQL server answers at /tmp/s. Check the address."));
        ConnectionProfile profile;
        profile.environment = Environment::Sandbox;
        profile.sandboxDir = QStringLiteral("/mine");

        m_window->connection().open(profile, {});

        QTRY_COMPARE(textOf("startSentence"), QStringLiteral("The sandbox is not running."));
        m_world->connector.answer = m_system;
        QTest::mouseClick(find<QPushButton>("startSandbox"), Qt::LeftButton);
        QTRY_VERIFY(m_window->isSettled());
        QCOMPARE(m_window->connection().profile().sandboxDir, QStringLiteral("/mine"));
    }
};

QTEST_MAIN(TestLostConnection)
#include "tst_lostconnection.moc"
