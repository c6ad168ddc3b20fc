#include "gui/connection/windowconnection.h"
#include "gui/shell/shellwindow.h"
#include "support/fakeflows.h"
#include "support/fakesystem.h"
#include "support_fakeservices.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// Saved connections are one menu away, wherever one is.
class TestSavedConnections final : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<ShellWindow> m_window;

    static ConnectionProfile profile(const char *name, Environment environment)
    {
        ConnectionProfile profile;
        profile.name = QLatin1String(name);
        profile.conninfo = QStringLiteral("host=%1.example").arg(QLatin1String(name));
        profile.environment = environment;
        return profile;
    }
    /// As a person opens it.
    [[nodiscard]] QList<QAction *> offered() const
    {
        auto *menu = m_window->findChild<QMenu *>(QStringLiteral("connectionMenu"));
        auto *chip = m_window->findChild<QWidget *>(QStringLiteral("environmentChip"));
        QTest::keyClick(chip, Qt::Key_Down);
        if (!menu->isVisible())
            return {};
        menu->close();
        return m_window->findChild<QMenu *>(QStringLiteral("savedMenu"))->actions();
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<FakeWorld>();
        auto system = std::make_shared<FakeSystem>();
        system->summaries = {FlowSummary{.slug = websiteFlow().slug, .steps = 7}};
        system->definitions = {websiteFlow()};
        m_world->connector.answer = system;
        m_world->profiles.saved = {profile("shop", Environment::Production),
                                   profile("orders", Environment::Staging)};
        m_window = std::make_unique<ShellWindow>(m_world->services());
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_world.reset();
    }

    void aRunningWindowChangesToOne()
    {
        m_window->connection().startSandbox({});
        QTRY_VERIFY(m_window->isSettled());

        const QList<QAction *> saved = offered();
        QCOMPARE(saved.size(), 2);
        QCOMPARE(saved[0]->text(), QStringLiteral("Connect to orders (staging)"));
        QCOMPARE(saved[1]->text(), QStringLiteral("Connect to shop (production)"));
        QVERIFY(!saved[0]->isChecked());
        saved[0]->trigger();

        QTRY_COMPARE(m_window->connection().profile().name, QStringLiteral("orders"));
        QTRY_VERIFY(m_window->isSettled());
        QVERIFY(offered()[0]->isChecked());
        QVERIFY(!offered()[1]->isChecked());
    }

    void oneThatIsSavedLaterIsThereToo()
    {
        m_window->connection().startSandbox({});
        QTRY_VERIFY(m_window->isSettled());

        m_world->profiles.saved << profile("billing", Environment::Development);

        QCOMPARE(offered().size(), 3);
    }

    void thePaletteFindsThem()
    {
        m_window->connection().startSandbox({});
        QTRY_VERIFY(m_window->isSettled());
        m_window->findChild<QAction *>(QStringLiteral("actionPalette"))->trigger();
        auto *field = m_window->findChild<QLineEdit *>(QStringLiteral("paletteField"));

        QTest::keyClicks(field, QStringLiteral("shop"));
        QTest::keyClick(field, Qt::Key_Return);

        QTRY_COMPARE(m_window->connection().profile().name, QStringLiteral("shop"));
    }

    void theStartPageLeadsToThoseItHasNoRoomFor()
    {
        for (int i = 0; i < 9; ++i)
            m_world->profiles.saved << profile("more", Environment::Development);
        m_window->findChild<QAction *>(QStringLiteral("actionStartPage"))->trigger();
        auto *more = m_window->findChild<QPushButton *>(QStringLiteral("moreConnections"));
        QVERIFY(more);
        QTRY_VERIFY(more->isVisible());

        QTest::mouseClick(more, Qt::LeftButton);

        auto *menu = m_window->findChild<QMenu *>(QStringLiteral("connectionMenu"));
        QVERIFY(menu->isVisible());
        menu->close();
    }
};

QTEST_MAIN(TestSavedConnections)
#include "tst_savedconnections.moc"
