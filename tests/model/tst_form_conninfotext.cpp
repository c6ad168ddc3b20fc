#include "model/forms/conninfotext.h"

#include <QTest>

using namespace sluice;

class TestConninfoText final : public QObject
{
    Q_OBJECT

    static QString value(const char *text, const char *keyword)
    {
        return ConninfoText::parse(QString::fromUtf8(text)).value(QLatin1String(keyword));
    }

private Q_SLOTS:
    void uriAndKeywordsMeanTheSame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("uri") << QStringLiteral(
            "postgresql://ann%40corp@db.example:5433/my%20db?sslmode=require");
        QTest::newRow("keywords") << QStringLiteral(
            "host=db.example port=5433 user=ann@corp dbname='my db' sslmode=require");
    }
    void uriAndKeywordsMeanTheSame()
    {
        QFETCH(QString, text);

        const ConninfoText parsed = ConninfoText::parse(text);

        QCOMPARE(parsed.value(QStringLiteral("host")), QStringLiteral("db.example"));
        QCOMPARE(parsed.value(QStringLiteral("port")), QStringLiteral("5433"));
        QCOMPARE(parsed.value(QStringLiteral("user")), QStringLiteral("ann@corp"));
        QCOMPARE(parsed.value(QStringLiteral("dbname")), QStringLiteral("my db"));
        QCOMPARE(parsed.value(QStringLiteral("sslmode")), QStringLiteral("require"));
    }

    void severalHostsAndIpv6AreKept()
    {
        QCOMPARE(value("postgres://a:1,b:2/x", "host"), QStringLiteral("a,b"));
        QCOMPARE(value("postgres://a:1,b:2/x", "port"), QStringLiteral("1,2"));
        QCOMPARE(value("postgres://[::1]:5/x", "host"), QStringLiteral("::1"));
        QCOMPARE(value("postgres://[::1]:5/x", "port"), QStringLiteral("5"));
    }

    void aPasswordIsNeverKept()
    {
        QVERIFY(!ConninfoText::parse(QStringLiteral("postgresql://ann:geheim@h/x"))
                     .toString()
                     .contains(QLatin1String("geheim")));
        QVERIFY(!ConninfoText::parse(QStringLiteral("host=h password=geheim"))
                     .toString()
                     .contains(QLatin1String("geheim")));
    }

    void quotesAreWrittenAsLibpqReadsThem()
    {
        ConninfoText text;
        text.setValue(QStringLiteral("dbname"), QStringLiteral("it's a \\ db"));

        QCOMPARE(text.toString(), QStringLiteral("dbname='it\\'s a \\\\ db'"));
        QCOMPARE(ConninfoText::parse(text.toString()).value(QStringLiteral("dbname")),
                 QStringLiteral("it's a \\ db"));
    }

    void anEmptyValueRemovesTheKeyword()
    {
        ConninfoText text = ConninfoText::parse(QStringLiteral("host=h port=5"));

        text.setValue(QStringLiteral("port"), {});

        QCOMPARE(text.toString(), QStringLiteral("host=h"));
    }

    void localIsWhatNeverLeavesTheMachine()
    {
        const auto isLocal = [](const char *text) {
            return ConninfoText::parse(QLatin1String(text)).isLocal();
        };
        QVERIFY(isLocal("dbname=x"));
        QVERIFY(isLocal("host=/run/postgresql"));
        QVERIFY(isLocal("postgresql://localhost/x"));
        QVERIFY(isLocal("postgresql://[::1]/x"));
        QVERIFY(!isLocal("postgresql://db.example/x"));
        QVERIFY(!isLocal("service=orders"));
    }
};

QTEST_APPLESS_MAIN(TestConninfoText)
#include "tst_form_conninfotext.moc"
