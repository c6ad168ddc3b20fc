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
    void whatIsLongIsShownByItsEnds()
    {
        const auto shown = [](const char *id) { return toShortText(RunId(QLatin1String(id))); };

        QCOMPARE(shown("7f3a0001-0002-4003-8004-00000000c21e"), QStringLiteral("7f3a\u2026c21e"));
        QCOMPARE(shown("1042"), QStringLiteral("1042"));
        QCOMPARE(shown("123456789012"), QStringLiteral("123456789012"));
    }

    void blankOrEndlessTextIsNoRun()
    {
        QCOMPARE(unreadRunId(QStringLiteral(" 1042\n")), RunId(QStringLiteral("1042")));
        QVERIFY(!unreadRunId({}));
        QVERIFY(!unreadRunId(QStringLiteral(" \t")));
        QVERIFY(unreadRunId(QString(200, u'7')));
        QVERIFY(!unreadRunId(QString(201, u'7')));
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
