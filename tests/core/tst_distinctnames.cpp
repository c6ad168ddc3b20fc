#include "core/distinctnames.h"

#include <QSet>
#include <QTest>

using namespace sluice;

/// Names beside each other stay different when they are cut.
class TestDistinctNames final : public QObject
{
    Q_OBJECT

    static DistinctNames::Fits characters(int most)
    {
        return [most](const QString &text) { return text.size() <= most; };
    }
    static QString cut(const QStringList &names, const QString &name, int most)
    {
        return DistinctNames(names).shortened(name, characters(most));
    }
    static QStringList names(const char *lines)
    {
        return QString::fromLatin1(lines).split(u'\n', Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void aNameThatFitsIsNotCut()
    {
        QCOMPARE(cut(names("load_a\nload_b"), QStringLiteral("load_a"), 6),
                 QStringLiteral("load_a"));
    }

    void whatAllBeginWithGoesFirst()
    {
        const QStringList siblings = names("NFCORE_RNASEQ_ALIGN_STAR\n"
                                           "NFCORE_RNASEQ_ALIGN_SALMON\n"
                                           "NFCORE_RNASEQ_QUALIMAP");

        QCOMPARE(cut(siblings, siblings[0], 14), QStringLiteral("…ALIGN_STAR"));
        QCOMPARE(cut(siblings, siblings[2], 14), QStringLiteral("…QUALIMAP"));
        QCOMPARE(cut(siblings, siblings[2], 16), QStringLiteral("…RNASEQ_QUALIMAP"));
    }

    void whatDiffersInTheMiddleAndAtTheEndStays()
    {
        const QStringList siblings = names("montage_chameleon_2mass_01d_001\n"
                                           "montage_chameleon_2mass_05d_001\n"
                                           "bwa_chameleon_large_003");

        QCOMPARE(cut(siblings, siblings[0], 20), QStringLiteral("montage_…01d_001"));
        QCOMPARE(cut(siblings, siblings[1], 20), QStringLiteral("montage_…05d_001"));
    }

    void aNameWithoutSiblingsKeepsItsEnds()
    {
        QCOMPARE(cut({}, QStringLiteral("abcdefghijklmnop"), 7), QStringLiteral("abc…nop"));
        QCOMPARE(cut({QStringLiteral("abcdefghijklmnop")}, QStringLiteral("abcdefghijklmnop"), 7),
                 QStringLiteral("abc…nop"));
    }

    void thereIsAlwaysSomethingToShow()
    {
        QCOMPARE(cut(names("abc_def\nabc_xyz"), QStringLiteral("abc_def"), 0), QStringLiteral("…"));
        QCOMPARE(cut({}, QStringLiteral("a"), 0), QStringLiteral("…"));
    }

    void aCharacterIsNeverCutInHalf()
    {
        const QString faces = QString::fromUtf8("😀").repeated(20);
        const QString accents = QStringLiteral("e\u0301").repeated(20);
        for (int most = 1; most < 40; ++most) {
            const QString face = cut({}, faces, most);
            QVERIFY(face.size() <= most);
            QVERIFY(!face.isEmpty() && !face.front().isLowSurrogate());
            for (qsizetype i = 0; i + 1 < face.size(); ++i)
                QCOMPARE(face[i].isHighSurrogate(), face[i + 1].isLowSurrogate());
            QVERIFY(!cut({}, accents, most).contains(QStringLiteral("…\u0301")));
        }
    }

    void siblingsStayDifferentWhereTheirDifferenceHasRoom_data()
    {
        QTest::addColumn<QStringList>("siblings");
        QTest::addColumn<int>("most");
        QStringList products;
        QStringList numbers;
        QStringList words;
        for (int i = 0; i < 12; ++i) {
            for (const char *step : {"quality_control", "alignment_with_index", "call_variants"}) {
                products << QStringLiteral("genome_pipeline_sample%1_of_the_first_batch_%2")
                                .arg(i)
                                .arg(QLatin1String(step));
            }
            numbers
                << QStringLiteral("alignment_to_reference_genome_ID%1").arg(i, 7, 10, QChar(u'0'));
            words << QString(60, u'a') + QChar(u'a' + i);
        }
        QTest::newRow("samples by steps") << products << 28;
        QTest::newRow("numbers at the end") << numbers << 16;
        QTest::newRow("one long word") << words << 14;
        QTest::newRow("one is the beginning of another")
            << names("extract_customer_data_of_today\nextract_customer_data_of_today_again\n"
                     "extract_customer_data_of_today_again_2")
            << 22;
        QTest::newRow("camel case")
            << names("transformCustomerRecordsIntoRows\ntransformCustomerRecordsIntoTotals\n"
                     "transformSupplierRecordsIntoRows")
            << 18;
        QTest::newRow("letters of another script")
            << QStringList{QString::fromUtf8("загрузка_данных_клиентов_сегодня"),
                           QString::fromUtf8("загрузка_данных_клиентов_вчера")}
            << 12;
    }
    void siblingsStayDifferentWhereTheirDifferenceHasRoom()
    {
        QFETCH(QStringList, siblings);
        QFETCH(int, most);
        const DistinctNames all(siblings);
        QSet<QString> shown;
        for (const QString &name : siblings) {
            const QString text = all.shortened(name, characters(most));
            QVERIFY2(text.size() <= most, qPrintable(text));
            shown << text;
        }

        QCOMPARE(shown.size(), siblings.size());
    }

    void aStrangerIsCutAsIfItBelonged()
    {
        const DistinctNames all(names("load_the_customers\nload_the_orders"));

        QCOMPARE(all.shortened(QStringLiteral("load_the_invoices"), characters(12)),
                 QStringLiteral("…invoices"));
    }
};

QTEST_GUILESS_MAIN(TestDistinctNames)
#include "tst_distinctnames.moc"
