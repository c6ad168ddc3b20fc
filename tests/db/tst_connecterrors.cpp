#include "db/conninfo.h"
#include "db/session.h"
#include "support/databasefixture.h"

#include <QFile>
#include <QTest>

#include <memory>

using namespace sluice;
using namespace sluice::db;

class ConnectErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
        auto session = BlockingSession::open({m_server->conninfo()});
        QVERIFY(session);
        QVERIFY(session->script("CREATE ROLE ann LOGIN PASSWORD 'right'"));
        QFile rules(m_server->dataDir() + QStringLiteral("/pg_hba.conf"));
        QVERIFY(rules.open(QIODevice::WriteOnly | QIODevice::Truncate));
        rules.write("local all ann scram-sha-256\nlocal all sluice trust\n");
        rules.close();
        QVERIFY(session->script("SELECT pg_reload_conf()"));
        QTRY_COMPARE(codeOf(as(QStringLiteral("ann")), {}), Error::Code::AuthFailed);
    }

    void theRightPasswordIsAccepted()
    {
        Session session({as(QStringLiteral("ann")), QStringLiteral("right")});

        const auto opened = test::await(session.open());

        QVERIFY(opened && *opened);
    }

    void troubleIsASentenceThatNamesItsCause_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QString>("password");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &conninfo, const char *password,
                            Error::Code code, const char *says) {
            QTest::newRow(name) << conninfo << QString::fromLatin1(password) << int(code)
                                << QString::fromLatin1(says);
        };
        row("wrong password", as(QStringLiteral("ann")), "wrong", Error::Code::AuthFailed,
            "password of \"ann\"");
        row("no password", as(QStringLiteral("ann")), "", Error::Code::AuthFailed, "asks for");
        row("no entry", as(QStringLiteral("bob")), "", Error::Code::AuthFailed, "pg_hba.conf");
        row("unknown database", m_server->conninfo(QStringLiteral("nowhere")), "",
            Error::Code::NotFound, "no database \"nowhere\"");
        row("unknown host", QStringLiteral("host=nowhere.invalid"), "", Error::Code::NotConnected,
            "\"nowhere.invalid\" is not known");
        row("nobody there", QStringLiteral("host=127.0.0.1 port=1"), "", Error::Code::NotConnected,
            "No PostgreSQL server answers");
    }

    void troubleIsASentenceThatNamesItsCause()
    {
        QFETCH(QString, conninfo);
        QFETCH(QString, password);
        QFETCH(int, code);
        QFETCH(QString, says);
        Session session({conninfo, password});

        const auto opened = test::await(session.open());

        QVERIFY(opened && !*opened);
        QCOMPARE(int(opened->error().code), code);
        QVERIFY2(opened->error().message.contains(says), qPrintable(opened->error().message));
        QVERIFY(password.isEmpty() || !opened->error().detail.contains(password));
    }

    void aMalformedUriSaysWhatIsWrongWithIt()
    {
        const auto parsed = Conninfo::parse(QStringLiteral("postgresql://host?nonsense=1"));

        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, Error::Code::InvalidArgument);
        QVERIFY(parsed.error().message.contains(u"nonsense"));
    }

    void secretsNeverStayInAConninfo()
    {
        const auto parsed =
            Conninfo::parse(QStringLiteral("postgresql://ann:se%20cret@db/x?sslpassword=key"));

        QVERIFY(parsed);
        QCOMPARE(parsed->password(), std::optional(QStringLiteral("se cret")));
        QVERIFY(!parsed->withoutSecrets().contains(u"cret"));
        QVERIFY(!parsed->withoutSecrets().contains(u"key"));
        QVERIFY(parsed->withoutSecrets().contains(u"user=ann"));
    }

private:
    [[nodiscard]] QString as(const QString &role) const
    {
        return m_server->conninfo() + QStringLiteral(" user=") + role;
    }

    [[nodiscard]] static Error::Code codeOf(const QString &conninfo, const QString &password)
    {
        const auto opened = BlockingSession::open({conninfo, password});
        return opened ? Error::Code::Io : opened.error().code;
    }

    std::shared_ptr<test::Server> m_server = std::make_shared<test::Server>();
};

QTEST_GUILESS_MAIN(ConnectErrorsTest)
#include "tst_connecterrors.moc"
