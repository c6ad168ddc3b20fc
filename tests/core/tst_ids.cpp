#include "core/ids.h"

#include <QSet>
#include <QTest>

#include <type_traits>

using namespace sluice;

// The point of the type: what compiles is what is meant.
static_assert(!std::is_convertible_v<qint64, MessageId>);
static_assert(!std::is_convertible_v<MessageId, qint64>);
static_assert(!std::is_convertible_v<FlowSlug, StepSlug>);
static_assert(!std::is_default_constructible_v<RunId>);

class TestIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunIdIsWrittenAsPostgresWritesIt()
    {
        const auto id = runIdFromText(QStringLiteral("7F3A0001-0002-4003-8004-00000000C21E"));

        QVERIFY(id);
        QCOMPARE(toText(*id), QStringLiteral("7f3a0001-0002-4003-8004-00000000c21e"));
        QCOMPARE(toShortText(*id), QStringLiteral("7f3a\u2026c21e"));
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

        QCOMPARE(runIdFromText(text).has_value(), valid);
    }

    void idsCompareAndHashByValue()
    {
        const StepSlug one(QStringLiteral("fetch"));
        const StepSlug same(QStringLiteral("fetch"));
        const StepSlug other(QStringLiteral("save"));

        QCOMPARE(one, same);
        QVERIFY(!(one == other));
        QVERIFY(one < other);
        QCOMPARE(QSet<StepSlug>({one, same, other}).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestIds)
#include "tst_ids.moc"
