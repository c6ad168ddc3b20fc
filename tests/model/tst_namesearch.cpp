#include "model/namesearch.h"

#include <QTest>

#include <algorithm>

using namespace sluice;

/// Among very many names the search stops whenever it is told to, and finds the same.
class TestNameSearch final : public QObject
{
    Q_OBJECT

    static std::vector<NameSearch::Name> manyNames()
    {
        std::vector<NameSearch::Name> names;
        for (int flow = 0; flow < 100; ++flow) {
            for (int step = 0; step < 50; ++step) {
                names.push_back({.text = QStringLiteral("step_%1_of_%2").arg(step).arg(flow % 7),
                                 .place = QStringLiteral("flow_%1").arg(flow)});
            }
        }
        return names;
    }
    static QStringList texts(const NameSearch &search)
    {
        QStringList texts;
        for (const NameSearch::Hit &hit : search.hits())
            texts << search.names()[size_t(hit.name)].text;
        return texts;
    }

private Q_SLOTS:
    void manySlicesFindWhatOneFinds()
    {
        NameSearch whole(20);
        whole.setNames(manyNames());
        whole.setText(QStringLiteral("st12"));
        QVERIFY(whole.goOn(QDeadlineTimer(QDeadlineTimer::Forever)));
        NameSearch sliced(20);
        sliced.setNames(manyNames());
        sliced.setText(QStringLiteral("st12"));

        int slices = 1;
        while (!sliced.goOn(QDeadlineTimer(0)))
            ++slices;

        QVERIFY(slices > 10);
        QCOMPARE(sliced.found(), whole.found());
        QVERIFY(sliced.hits() == whole.hits());
        QCOMPARE(int(whole.hits().size()), 20);
        QVERIFY(whole.found() > 20);
    }

    void theBestAreKeptWhereverTheyStand()
    {
        std::vector<NameSearch::Name> names = manyNames();
        names.push_back({.text = QStringLiteral("step")});
        NameSearch search(3);
        search.setNames(std::move(names));
        search.setText(QStringLiteral("step"));

        search.goOn(QDeadlineTimer(QDeadlineTimer::Forever));

        QCOMPARE(texts(search).constFirst(), QStringLiteral("step"));
        QCOMPARE(texts(search).size(), 3);
    }

    void equalsStayInTheirOrderAndWhatIsFarGoesBehind()
    {
        NameSearch search(10);
        search.setNames({{.text = QStringLiteral("bill_far"), .handicap = 150},
                         {.text = QStringLiteral("bill_one")},
                         {.text = QStringLiteral("bill_two")},
                         {.text = QStringLiteral("send_bill")}});
        search.setText(QStringLiteral("bill"));

        search.goOn(QDeadlineTimer(QDeadlineTimer::Forever));

        QCOMPARE(texts(search),
                 (QStringList{QStringLiteral("bill_one"), QStringLiteral("bill_two"),
                              QStringLiteral("send_bill"), QStringLiteral("bill_far")}));
    }

    void namesThatComeLaterAreSearched()
    {
        NameSearch search(10);
        search.setNames({{.text = QStringLiteral("send_bill")}});
        search.setText(QStringLiteral("bill"));
        QVERIFY(search.goOn(QDeadlineTimer(0)));

        search.append({{.text = QStringLiteral("bill")}, {.text = QStringLiteral("other")}});

        QVERIFY(!search.isDone());
        QVERIFY(search.goOn(QDeadlineTimer(0)));
        QCOMPARE(texts(search), (QStringList{QStringLiteral("bill"), QStringLiteral("send_bill")}));
        QCOMPARE(search.found(), 2);
    }
};

QTEST_GUILESS_MAIN(TestNameSearch)
#include "tst_namesearch.moc"
