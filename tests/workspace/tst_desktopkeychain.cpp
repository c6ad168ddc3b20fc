#include "workspace/desktopkeychain.h"

#include <QCoreApplication>
#include <QTest>

using namespace sluice;

/// Runs where no session bus answers, as on a server: see main().
class TestDesktopKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAKeychainReadingSaysThatPasswordsAreAskedFor()
    {
        auto reading = DesktopKeychain().read(QStringLiteral("key"));

        QTRY_VERIFY_WITH_TIMEOUT(reading.isFinished(), 30'000);
        const Result<QString> password = reading.result();
        QVERIFY(!password);
        QVERIFY2(!password.error().message.isEmpty(), qPrintable(password.error().detail));
        QCOMPARE(password.error().code, Error::Code::Unsupported);
    }

    void withoutAKeychainWritingKeepsNothingAnywhere()
    {
        auto writing = DesktopKeychain().write(QStringLiteral("key"), QStringLiteral("secret"));

        QTRY_VERIFY_WITH_TIMEOUT(writing.isFinished(), 30'000);
        QVERIFY(!writing.result());
        QVERIFY(!writing.result().error().detail.contains(QStringLiteral("secret")));
    }
};

// The keychain of whoever runs the tests is none of their business. libsecret delivers through
// GLib's main loop, which the other tests do without.
QTEST_MAIN_WRAPPER(TestDesktopKeychain,
                   qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
                   qunsetenv("DISPLAY"); qunsetenv("QT_NO_GLIB");
                   const QCoreApplication application(argc, argv);)

#include "tst_desktopkeychain.moc"
