#include "systems/pgflow/runids.h"

#include <QTest>

using namespace sluice;
using namespace sluice::pgflow;

class TestRunIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunIdIsWrittenAsPostgresWritesIt()
    {
        QCOMPARE(runIdFrom(QStringLiteral("7F3A0001-0002-4003-8004-00000000C21E")),
                 RunId(QStringLiteral("7f3a0001-0002-4003-8004-00000000c21e")));
    }

    void onlyCanonicalTextIsARunId_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        const QString id = QStringLiteral("7f3a0001-0002-4003-8004-00000000c21e");
        QTest::newRow("canonical") << id << true;
        QTest::newRow("blanks around") << QStringLiteral("  ") + id + QStringLiteral("\n") << true;
        QTest::newRow("braces") << QLatin1Char('{') + id + QLatin1Char('}') << false;
        QTest::newRow("no hyphens") << QString(id).remove(QLatin1Char('-')) << false;
        QTest::newRow("one digit short") << id.chopped(1) << false;
        QTest::newRow("not hexadecimal") << QString(id).replace(0, 1, QLatin1Char('x')) << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("statement") << QStringLiteral("'; DROP TABLE runs; --") << false;
    }

    void onlyCanonicalTextIsARunId()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);

        QCOMPARE(runIdFrom(text).has_value(), valid);
    }

    void whatBeginsAnIdSpansThoseThatBeginWithIt()
    {
        const RunIdRange range = idsFrom(digitsOfPrefix(QStringLiteral(" 7F3A0001-00")));

        QCOMPARE(range.first, RunId(QStringLiteral("7f3a0001-0000-0000-0000-000000000000")));
        QCOMPARE(range.last, RunId(QStringLiteral("7f3a0001-00ff-ffff-ffff-ffffffffffff")));
        QCOMPARE(digitsOfPrefix(QStringLiteral("7f3")), QString());
        QCOMPARE(digitsOfPrefix(QStringLiteral("7f3x")), QString());
        QCOMPARE(digitsOfPrefix(QString(33, u'a')), QString());
    }

    void anIdMadeHereIsOne()
    {
        const RunId made = newRunId();

        QCOMPARE(runIdFrom(toText(made)), made);
        QVERIFY(!(newRunId() == made));
    }
};

QTEST_GUILESS_MAIN(TestRunIds)
#include "tst_runids.moc"
