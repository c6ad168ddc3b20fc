#include "paint/plaintext.h"

#include <QTest>

using sluice::paint::visibleText;

class TestPlainText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordinaryTextStaysAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("slug") << QStringLiteral("charge_card");
        QTest::newRow("markup") << QStringLiteral("<b>bold</b> &amp;");
        QTest::newRow("Cyrillic") << QStringLiteral("шаг 1");
        QTest::newRow("accent as a mark") << QStringLiteral("e\u0301te\u0301");
        QTest::newRow("outside of the first plane") << QStringLiteral("ok \U0001F600");
    }
    void ordinaryTextStaysAsItIs()
    {
        QFETCH(QString, text);

        QCOMPARE(visibleText(text), text);
    }

    void controlCharactersAreShown()
    {
        QCOMPARE(visibleText(QStringLiteral("a\nb\tc") + QChar(0x7F) + QChar(0)),
                 QStringLiteral("a\u240Ab\u2409c\u2421\u2400"));
        QCOMPARE(visibleText(QString(QChar(0x85))), QString(QChar(0xFFFD)));
    }

    void charactersThatHideOrReorderAreReplaced()
    {
        for (const char16_t c : {0x202E, 0x200B, 0x2066, 0xFEFF, 0x2028, 0x00AD, 0x061C})
            QCOMPARE(visibleText(QString(QChar(c))), QString(QChar(0xFFFD)));
    }

    void halfACharacterIsReplaced()
    {
        QCOMPARE(visibleText(QString(QChar(0xD83D)) + QLatin1Char('x')), QStringLiteral("\uFFFDx"));
        QCOMPARE(visibleText(QString(QChar(0xDE00))), QString(QChar(0xFFFD)));
    }

    void marksDoNotPileUp()
    {
        const QString piled = QLatin1Char('a') + QString(500, QChar(0x0301));

        QCOMPARE(visibleText(piled).size(), 3);
    }

    void longTextIsCutWithAnEllipsis()
    {
        const QString text = visibleText(QString(5'000'000, QLatin1Char('x')), 10);

        QCOMPARE(text, QStringLiteral("xxxxxxxxxx\u2026"));
        QCOMPARE(visibleText(QStringLiteral("0123456789"), 10), QStringLiteral("0123456789"));
    }
};

QTEST_APPLESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"
