#include "core/conninfosecrets.h"

#include <QTest>

using namespace sluice;

class TestConninfoSecrets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMayHoldAPasswordIsKnown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("done");
        QTest::addColumn<bool>("underWay");
        const auto row = [](const char *text, bool done, bool underWay) {
            QTest::newRow(text) << QString::fromUtf8(text) << done << underWay;
        };
        row("", false, false);
        row("host=db.example dbname=shop user=ann", false, false);
        row("postgresql://ann@db.example/shop", false, false);
        row("postgresql://db.example:5432/shop", false, false);
        row("postgresql://db.example:5432", false, true);
        row("postgresql://[::1]:5432/shop", false, false);
        row("postgresql://a:1,b:2/x", false, false);
        row("postgresql://ann@h/db?application_name=me@x:y", false, false);
        row("host=h application_name=http://x:y", false, false);
        row("passfile=/home/ann/.pgpass", false, false);
        row("postgresql://ann:secret@h/db", true, true);
        row("postgresql://ann:secret", true, true);
        row("postgresql://ann:5432x", true, true);
        row("postgresql://ann:a/b@h/db", true, true);
        row("postgresql://h/db?password=secret", true, true);
        row("postgresql://h/db?%70assword=secret", true, true);
        row("mysql://ann:secret@h/db", true, true);
        row("jdbc:postgresql://h/db?user=ann&password=secret", true, true);
        row("ann:secret@h/db", true, true);
        row("password=secret", true, true);
        row("host=h PASSWORD = secret", true, true);
        row("host=h pasword=secret sslpassword=x", true, true);
        row("host=h pwd=secret", true, true);
    }
    void whatMayHoldAPasswordIsKnown()
    {
        QFETCH(QString, text);
        QFETCH(bool, done);
        QFETCH(bool, underWay);

        QCOMPARE(mayHoldPassword(text, Typing::Done), done);
        QCOMPARE(mayHoldPassword(text, Typing::UnderWay), underWay);
    }

    void anUnclearEndOfThePasswordIsSaidWithoutIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("@ and #") << QStringLiteral("postgresql://ann:s3cr@t#1@h/db");
        QTest::newRow("#") << QStringLiteral("postgresql://ann:s3cr@t#1/db");
        QTest::newRow("slash") << QStringLiteral("postgresql://ann:s3c/r@t1@h/db");
        QTest::newRow("colon") << QStringLiteral("postgresql://ann:x@s3cr:t1@h/db");
        QTest::newRow("no host") << QStringLiteral("postgresql://ann:s3crt1");
        QTest::newRow("@ in the path") << QStringLiteral("postgresql://ann:x@y/s3cr@t1/db");
    }
    void anUnclearEndOfThePasswordIsSaidWithoutIt()
    {
        QFETCH(QString, text);

        const QString doubt = passwordDoubt(text);

        QVERIFY(doubt.contains(QLatin1String("%40")));
        for (const char *part : {"s3c", "cr@", "t1", "t#1", "ann"})
            QVERIFY(!doubt.contains(QLatin1String(part)));
    }

    void whatIsClearIsNotDoubted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("without");
        const auto row = [](const char *text, const char *without) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(without);
        };
        row("postgresql://ann:s3cr%40t%231@h:5432/db?sslmode=require",
            "postgresql://ann@h:5432/db?sslmode=require");
        row("postgresql://ann:a?b#c@h/db", "postgresql://ann@h/db");
        row("postgresql://:secret@h/db", "postgresql://@h/db");
        row("postgresql://ann:x@[::1]:5432/db", "postgresql://ann@[::1]:5432/db");
        row("postgresql://ann:x@%2Fvar%2Frun/db", "postgresql://ann@%2Fvar%2Frun/db");
        row("postgresql://h/db?user=ann&password=x", "postgresql://h/db?user=ann");
        row("postgresql://h/db?%70assword=x", "postgresql://h/db");
        row("host=h password='my \\'se cret' dbname=d", "host=h  dbname=d");
        row("password=x", "");
    }
    void whatIsClearIsNotDoubted()
    {
        QFETCH(QString, text);
        QFETCH(QString, without);

        QCOMPARE(passwordDoubt(text), QString());
        QCOMPARE(withoutPassword(text), without);
    }

    void onlyWhatStandsBeforeIsTold()
    {
        QCOMPARE(beforePassword(QStringLiteral("host=h password=x dbname=d"), Typing::Done),
                 QStringLiteral("host=h "));
        QCOMPARE(beforePassword(QStringLiteral("postgresql://ann:x@h/d"), Typing::Done), QString());
        QCOMPARE(beforePassword(QStringLiteral("postgresql://ann@h/d"), Typing::UnderWay),
                 QStringLiteral("postgresql://ann@h/d"));
    }
};

QTEST_APPLESS_MAIN(TestConninfoSecrets)
#include "tst_conninfosecrets.moc"
