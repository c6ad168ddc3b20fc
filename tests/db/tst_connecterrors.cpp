#include "db/conninfo.h"
#include "db/session.h"
#include "support/databasefixture.h"
#include "support/droppingproxy.h"

#include <QFile>
#include <QTemporaryDir>
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

    void aMuteHostIsPassedOver_data()
    {
        QTest::addColumn<QString>("hosts");
        QTest::addColumn<QString>("more");
        QTest::addColumn<bool>("opens");
        const QString mute = QStringLiteral("127.0.0.1");
        const QString server = m_server->socketDir();
        QTest::newRow("then comes the next")
            << mute + u',' + server << QStringLiteral(" connect_timeout=2") << true;
        QTest::newRow("nothing said about time") << mute + u',' + server << QString() << true;
        QTest::newRow("two of them") << mute + u',' + mute + u',' + server << QString() << true;
        QTest::newRow("none is left") << mute << QString() << false;
    }

    void aMuteHostIsPassedOver()
    {
        QFETCH(QString, hosts);
        QFETCH(QString, more);
        QFETCH(bool, opens);
        test::DroppingProxy mute(m_server->socketDir());
        mute.setMode(test::DroppingProxy::Mode::Freeze);
        QStringList ports;
        for (const QString &host : hosts.split(u','))
            ports.append(host.startsWith(u'/') ? QStringLiteral("5432")
                                               : QString::number(mute.port()));
        ConnectOptions options{QStringLiteral("host='%1' port='%2' user=sluice dbname=sluice%3")
                                   .arg(hosts, ports.join(u','), more)};
        // Long enough for the host that answers, whatever else the machine does.
        options.connectTimeout = std::chrono::seconds(2);
        Session session(options);

        const auto opened = test::await(session.open());
        const auto blocking = BlockingSession::open(options);

        QVERIFY(opened);
        QCOMPARE(opened->has_value(), opens);
        QCOMPARE(blocking.has_value(), opens);
        if (opens) {
            QCOMPARE(test::awaitValue(session.query("select 7")).int32(0, 0), 7);
        } else {
            QVERIFY(opened->error().message.contains(u"did not answer in time"));
            QVERIFY(blocking.error().message.contains(u"did not answer in time"));
        }
    }

    void howLongAHostMayTakeIsSaidAsForLibpq_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<int>("seconds");
        QTest::newRow("nowhere") << QStringLiteral("host=h") << QByteArray() << -1;
        QTest::newRow("in the string")
            << QStringLiteral("host=h connect_timeout=7") << QByteArray() << 7;
        QTest::newRow("too short")
            << QStringLiteral("host=h connect_timeout=1") << QByteArray() << 2;
        QTest::newRow("for ever") << QStringLiteral("host=h connect_timeout=0") << QByteArray()
                                  << 0;
        QTest::newRow("in the environment") << QStringLiteral("host=h") << QByteArray("9") << 9;
    }

    void howLongAHostMayTakeIsSaidAsForLibpq()
    {
        QFETCH(QString, conninfo);
        QFETCH(QByteArray, variable);
        QFETCH(int, seconds);
        if (!variable.isEmpty())
            qputenv("PGCONNECT_TIMEOUT", variable);

        const auto timeout = Conninfo::parse(conninfo)->connectTimeout();
        qunsetenv("PGCONNECT_TIMEOUT");

        QCOMPARE(timeout ? int(timeout->count()) : -1, seconds);
    }

    void aServiceIsReadAsLibpqReadsIt()
    {
        QTemporaryDir folder;
        QFile services(folder.filePath(QStringLiteral("services")));
        QVERIFY(services.open(QIODevice::WriteOnly));
        services.write("[shop]\nhost=db.example\nport=5433\ndbname=orders\nuser=ann\n"
                       "connect_timeout=4\n");
        services.close();
        qputenv("PGSERVICEFILE", services.fileName().toUtf8());

        const auto target = targetOf(QStringLiteral("service=shop"));
        const auto conninfo = Conninfo::parse(QStringLiteral("service=shop"));
        const bool missing =
            Conninfo::parse(QStringLiteral("service=nothing"))->completed().has_value();
        const auto timeout = conninfo->connectTimeout();
        qunsetenv("PGSERVICEFILE");

        QVERIFY(target);
        QCOMPARE(target->servers, QSet<QString>{QStringLiteral("db.example:5433")});
        QCOMPARE(target->database, QStringLiteral("orders"));
        QCOMPARE(target->user, QStringLiteral("ann"));
        QCOMPARE(timeout, std::optional(std::chrono::seconds(4)));
        QVERIFY(!missing);
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
