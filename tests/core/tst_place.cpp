#include "core/place.h"

#include <QTest>

using namespace sluice;

namespace {

const RunId run(QStringLiteral("7f3a0000-0000-4000-8000-00000000c21e"));
const FlowSlug orders(QStringLiteral("orders"));
const StepSlug charge(QStringLiteral("charge_card"));

} // namespace

class TestPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPlaceComesBackFromItsText_data()
    {
        QTest::addColumn<Place>("place");
        QTest::addColumn<QString>("text");
        QTest::newRow("flow") << Place(FlowPlace{orders}) << QStringLiteral("flow/orders");
        QTest::newRow("step") << Place(FlowPlace{orders, charge})
                              << QStringLiteral("flow/orders/charge_card");
        QTest::newRow("run") << Place(RunPlace{run})
                             << QStringLiteral("run/7f3a0000-0000-4000-8000-00000000c21e");
        QTest::newRow("runs") << Place(RunsPlace()) << QStringLiteral("runs");
        QTest::newRow("some runs")
            << Place(RunsPlace{QStringLiteral("status:failed error~\"50[12]/\"")})
            << QStringLiteral("runs/status%3Afailed%20error~%2250%5B12%5D%2F%22");
        QTest::newRow("run of another system") << Place(RunPlace{RunId(QStringLiteral("#7/é"))})
                                               << QStringLiteral("run/%237%2F%C3%A9");
        QTest::newRow("step of a run")
            << Place(RunPlace{run, charge})
            << QStringLiteral("run/7f3a0000-0000-4000-8000-00000000c21e/charge_card");
        QTest::newRow("audit") << Place(AuditPlace()) << QStringLiteral("audit");
        QTest::newRow("names that need care")
            << Place(FlowPlace{FlowSlug(QStringLiteral("a/b %2F?#é")),
                               StepSlug(QStringLiteral(".."))})
            << QStringLiteral("flow/a%2Fb%20%252F%3F%23%C3%A9/..");
    }
    void everyPlaceComesBackFromItsText()
    {
        QFETCH(Place, place);
        QFETCH(QString, text);

        QCOMPARE(toText(place), text);
        QVERIFY(placeFromText(text) == place);
        const Link link{QStringLiteral("orders (prod)/1"), {QStringLiteral("jobs/é"), place}};
        QVERIFY(linkFromText(toText(link)) == link);
    }

    void whatIsNoPlaceIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", "flow", "flow/", "flow//a", "flow/a/b/c", "run", "run/", "run/%20/x", "audit/x",
              "runs/a/b", "Audit", "queue/x", "flow/a%00b", "flow/a/", "/flow/a"})
            QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text);
        QTest::newRow("endless id") << QStringLiteral("run/") + QString(300, u'7');
        QTest::newRow("too long") << QStringLiteral("flow/") + QString(17000, u'a');
    }
    void whatIsNoPlaceIsRefused()
    {
        QFETCH(QString, text);

        QVERIFY(!placeFromText(text));
        QVERIFY(!linkFromText(QStringLiteral("sluice://orders/jobs/") + text));
    }

    void whatIsNoLinkIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "sluice://", "sluice:///jobs/audit", "sluice://orders//audit",
                                 "http://orders/jobs/audit", "orders/jobs/audit",
                                 "sluice://orders/audit", "sluice://audit"})
            QTest::newRow(*text ? text : "nothing") << QString::fromLatin1(text);
    }
    void whatIsNoLinkIsRefused()
    {
        QFETCH(QString, text);

        QVERIFY(!linkFromText(text));
    }

    void whatIsSelectedIsTheSamePageYetAnotherPlace()
    {
        QVERIFY(isSamePage(FlowPlace{orders}, FlowPlace{orders, charge}));
        QVERIFY(!(Place(FlowPlace{orders}) == Place(FlowPlace{orders, charge})));
        QVERIFY(isSamePage(RunPlace{run, charge}, RunPlace{run}));
        QVERIFY(!isSamePage(RunPlace{run, {}, orders}, FlowPlace{orders}));
        QVERIFY(isSamePage(RunsPlace{QStringLiteral("status:failed")}, RunsPlace()));
        QVERIFY(isSamePage(AuditPlace(), AuditPlace()));
    }

    void theFlowOfARunSaysNothingAboutWhereItIs()
    {
        QVERIFY(Place(RunPlace{run, {}, orders}) == Place(RunPlace{run}));
        QVERIFY(flowOf(RunPlace{run, {}, orders}) == orders);
        QVERIFY(!flowOf(RunPlace{run}));
        QVERIFY(!flowOf(AuditPlace()) && !stepOf(AuditPlace()) && !runOf(AuditPlace()));
        QVERIFY(stepOf(FlowPlace{orders, charge}) == charge);
    }
};

QTEST_GUILESS_MAIN(TestPlace)
#include "tst_place.moc"
