#include "core/fuzzypattern.h"

#include <QTest>

#include <algorithm>

using namespace sluice;

/// Names are found by some of their letters, and the one that was meant comes first.
class TestFuzzyPattern final : public QObject
{
    Q_OBJECT

    static int score(const char *typed, const char *name, const char *place = "")
    {
        const QString found = QString::fromUtf8(name);
        const QString where = QString::fromUtf8(place);
        return FuzzyPattern(QString::fromUtf8(typed)).score(found, where);
    }
    /// The names in the order in which they are offered, those that do not fit left out.
    static QStringList offered(const char *typed, QStringList names)
    {
        const FuzzyPattern pattern(QString::fromUtf8(typed));
        names.removeIf([&](const QString &name) { return pattern.score(name) == 0; });
        std::stable_sort(names.begin(), names.end(), [&](const QString &a, const QString &b) {
            return pattern.score(a) > pattern.score(b);
        });
        return names;
    }
    static QString marked(const char *typed, const char *name)
    {
        QString text = QString::fromUtf8(name);
        const QList<int> places = FuzzyPattern(QString::fromUtf8(typed)).positions(text);
        for (const int place : places)
            text[place] = text[place].toUpper();
        return text;
    }

private Q_SLOTS:
    void lettersInTheirOrderAreEnough_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("found");
        const auto row = [](const char *typed, const char *name, bool found) {
            QTest::addRow("%s in %s", typed, name)
                << QByteArray(typed) << QByteArray(name) << found;
        };
        row("nbil", "node_bill", true);
        row("nbil", "send_bill", true);
        row("nbil", "nightly_billing", true);
        row("NBIL", "nightly_billing", true);
        row("nbil", "NightlyBilling", true);
        row("lib", "nightly_billing", false);
        row("billx", "send_bill", false);
        row("st2", "step2", true);
        row("s2", "step_2", true);
        row("analyze website", "analyze_website", true);
        row("website analyze", "analyze_website", true);
        row("analyze crm", "analyze_website", false);
        row("über", "Übernahme", true);
        row("счёт", "Отправить_счёт", true);
        row("retry failed", "Retry failed tasks in this run…", true);
        row("aaaaaaaa", "a", false);
        // Letters that lie anywhere are chance.
        row("tol", "Start or stop the local worker", true);
        row("hnde", "Show the inspector and the side", false);
    }
    void lettersInTheirOrderAreEnough()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, name);
        QFETCH(bool, found);

        QCOMPARE(score(typed, name) > 0, found);
    }

    void whatWasMeantComesFirst_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QString>("inOrder");
        QTest::newRow("the whole name, a beginning, a word, a part of one")
            << QByteArray("bill")
            << QStringLiteral("bill billing bill_customer send_bill handbill");
        QTest::newRow("beginnings of words before a part of one")
            << QByteArray("sb") << QStringLiteral("send_bill usb_port");
        QTest::newRow("fewer letters anywhere")
            << QByteArray("nbil") << QStringLiteral("node_bill send_bill");
        QTest::newRow("the shorter one")
            << QByteArray("load") << QStringLiteral("load_a load_archive load_archive_of_march");
        QTest::newRow("camel case has words, too")
            << QByteArray("cb") << QStringLiteral("chargeBill cobble");
    }
    void whatWasMeantComesFirst()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QString, inOrder);
        const QStringList expected = inOrder.split(u' ');
        QStringList names = expected;
        std::reverse(names.begin(), names.end());

        QCOMPARE(offered(typed, names), expected);
    }

    void theWholeNameIsBestEvenWithSpaces()
    {
        QCOMPARE(score("start page", "Start page"), FuzzyPattern::bestScore);
        QVERIFY(score("start page", "Start page of all") < FuzzyPattern::bestScore);
    }

    void aWordMayNameThePlaceButNotAlone()
    {
        QVERIFY(score("shop bill", "send_bill", "shop_orders") > 0);
        QVERIFY(score("bill shop", "send_bill", "shop_orders") > 0);
        QCOMPARE(score("shop", "send_bill", "shop_orders"), 0);
        QVERIFY(score("bill", "send_bill", "shop_orders") == score("bill", "send_bill"));
        QVERIFY(score("bill shop", "send_bill", "shop") >
                score("bill shop", "send_bill", "workshop"));
    }

    void theLettersThatWereMeantAreKnown()
    {
        QCOMPARE(marked("nbil", "node_bill"), QStringLiteral("Node_BILl"));
        QCOMPARE(marked("bill", "handbill_bill"), QStringLiteral("handbill_BILL"));
        QCOMPARE(marked("and", "handbill"), QStringLiteral("hANDbill"));
        QCOMPARE(marked("re fa", "retry failed"), QStringLiteral("REtry FAiled"));
        QCOMPARE(marked("xyz", "handbill"), QStringLiteral("handbill"));
        QCOMPARE(marked("", "handbill"), QStringLiteral("handbill"));
    }

    void nothingTypedFindsNothing()
    {
        QVERIFY(FuzzyPattern(QStringLiteral("  ")).isEmpty());
        QCOMPARE(score("", "handbill"), 0);
        QCOMPARE(score("a", ""), 0);
    }

    void hostileNamesAndTextsAreBearable()
    {
        const QString name = QString(100'000, u'a');
        const FuzzyPattern pattern(QString(10'000, u'a'));

        QVERIFY(pattern.score(name) > 0);
        QVERIFY(!pattern.positions(name).isEmpty());
        QVERIFY(pattern.positions(name).constLast() < name.size());
    }
};

QTEST_GUILESS_MAIN(TestFuzzyPattern)
#include "tst_fuzzypattern.moc"
