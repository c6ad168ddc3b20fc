#include "core/humantext.h"

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestHumanText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void durationsUseTheTwoLargestUnits_data()
    {
        QTest::addColumn<milliseconds>("duration");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative") << milliseconds(-5) << QStringLiteral("0 s");
        QTest::newRow("nothing") << 0ms << QStringLiteral("0 s");
        QTest::newRow("never 0.0 s") << 12ms << QStringLiteral("12 ms");
        QTest::newRow("last in milliseconds") << 99ms << QStringLiteral("99 ms");
        QTest::newRow("first in tenths") << 100ms << QStringLiteral("0.1 s");
        QTest::newRow("part of a second") << 812ms << QStringLiteral("0.8 s");
        QTest::newRow("largest with tenths") << 9949ms << QStringLiteral("9.9 s");
        QTest::newRow("first without") << 9950ms << QStringLiteral("10 s");
        QTest::newRow("rounds up to a minute") << 59'500ms << QStringLiteral("1 min 0 s");
        QTest::newRow("minutes") << milliseconds(107s) << QStringLiteral("1 min 47 s");
        QTest::newRow("hours keep two digits")
            << milliseconds(125min) << QStringLiteral("2 h 05 min");
        QTest::newRow("days") << milliseconds(76h) << QStringLiteral("3 d 4 h");
    }

    void durationsUseTheTwoLargestUnits()
    {
        QFETCH(milliseconds, duration);
        QFETCH(QString, text);

        QCOMPARE(durationText(duration), text);
    }

    void aLowerBoundSaysSo()
    {
        QCOMPARE(countText(Count(1738)), QStringLiteral("1,738"));
        QCOMPARE(countText(Count(1000, true)), QStringLiteral("≥ 1,000"));
        QCOMPARE(pluralNumber(21), 21);
        QCOMPARE(pluralNumber(5'000'000'021) % 100, 21);
        QVERIFY(pluralNumber(5'000'000'021) > 0);
    }

    void sizesAreInPowersOfThousand_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << QStringLiteral("0 B");
        QTest::newRow("bytes") << qint64(999) << QStringLiteral("999 B");
        QTest::newRow("kilobytes") << qint64(41'230) << QStringLiteral("41.2 kB");
        QTest::newRow("never 1,000.0 kB") << qint64(999'960) << QStringLiteral("1.0 MB");
        QTest::newRow("megabytes") << qint64(20'000'000) << QStringLiteral("20.0 MB");
        QTest::newRow("gigabytes") << qint64(3'400'000'000) << QStringLiteral("3.4 GB");
    }

    void sizesAreInPowersOfThousand()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, text);

        QCOMPARE(sizeText(bytes), text);
    }

    void numbersFollowTheLocale()
    {
        QCOMPARE(countText(1738), QStringLiteral("1,738"));

        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));

        QCOMPARE(countText(1738), QStringLiteral("1.738"));
        QCOMPARE(durationText(812ms), QStringLiteral("0,8 s"));
        QCOMPARE(sizeText(41'230), QStringLiteral("41,2 kB"));
    }
};

QTEST_GUILESS_MAIN(TestHumanText)
#include "tst_humantext.moc"
