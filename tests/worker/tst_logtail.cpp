#include "worker/logtail.h"

#include <QTest>

using namespace sluice::worker;

class LogTailTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesKeepTheirOrderAndLevel()
    {
        LogTail tail;
        tail.add(QStringLiteral("info"), QStringLiteral("one"));
        tail.add(QStringLiteral("error"), QStringLiteral("two\nthree"));

        QCOMPARE(tail.text(), QStringLiteral("info: one\nerror: two\nthree\n"));
    }

    void nothingSaidIsEmpty() { QVERIFY(LogTail().text().isEmpty()); }

    void onlyWholeLinesOfTheEndAreKept()
    {
        LogTail tail;
        for (int i = 0; i < 100'000; ++i)
            tail.add(QStringLiteral("info"), QString::number(i));

        const QString text = tail.text();

        QVERIFY(text.size() <= LogTail::maxLength);
        QVERIFY(text.size() > LogTail::maxLength - 20);
        QVERIFY(text.startsWith(QStringLiteral("info: ")));
        QVERIFY(text.endsWith(QStringLiteral("info: 99999\n")));
    }

    void aLineThatIsTooLongIsCutAtItsBeginning()
    {
        LogTail tail;
        tail.add(QStringLiteral("info"), QString(3 * LogTail::maxLength, u'x') + u'y');

        QCOMPARE(tail.text().size(), LogTail::maxLength);
        QVERIFY(tail.text().endsWith(QStringLiteral("xy\n")));
    }
};

QTEST_GUILESS_MAIN(LogTailTest)
#include "tst_logtail.moc"
