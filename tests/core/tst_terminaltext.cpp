#include "core/terminaltext.h"

#include <QTest>

using namespace sluice;

class TerminalTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsSeenStays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("seen");
        QTest::newRow("plain") << QStringLiteral("a\tb\nż 😀") << QStringLiteral("a\tb\nż 😀");
        QTest::newRow("colour") << QStringLiteral("\x1b[1;31mError\x1b[0m: no")
                                << QStringLiteral("Error: no");
        QTest::newRow("colour of 24 bits")
            << QStringLiteral("\x1b[38;2;255;0;0mred\x1b[m") << QStringLiteral("red");
        QTest::newRow("one character for escape and bracket")
            << QString(QChar(0x9b)) + QStringLiteral("31mred") << QStringLiteral("red");
        QTest::newRow("link") << QStringLiteral("\x1b]8;;https://e.org\x1b\\there\x1b]8;;\x07")
                              << QStringLiteral("there");
        QTest::newRow("title") << QStringLiteral("\x1b]0;my title\x07ok") << QStringLiteral("ok");
        QTest::newRow("character set") << QStringLiteral("\x1b(Bok") << QStringLiteral("ok");
        QTest::newRow("cut") << QStringLiteral("ok\x1b[1;3") << QStringLiteral("ok");
        QTest::newRow("open title swallows nothing")
            << QStringLiteral("\x1b]0;no end\nnext") << QStringLiteral("0;no end\nnext");
        QTest::newRow("bell and backspace") << QStringLiteral("a\x07\bb") << QStringLiteral("ab");
        QTest::newRow("progress") << QStringLiteral("10 %\r55 %\r100 %\r\nnext")
                                  << QStringLiteral("100 %\nnext");
        QTest::newRow("zero stays") << QStringLiteral("a") + QChar(0) + QStringLiteral("\x1b[0mb")
                                    << QStringLiteral("a") + QChar(0) + u'b';
    }
    void onlyWhatIsSeenStays()
    {
        QFETCH(QString, text);
        QFETCH(QString, seen);

        QCOMPARE(terminalText(text), seen);
    }
};

QTEST_GUILESS_MAIN(TerminalTextTest)
#include "tst_terminaltext.moc"
