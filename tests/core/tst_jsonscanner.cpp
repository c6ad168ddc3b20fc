#include "core/jsonscanner.h"

#include <QTest>

using namespace sluice;

class TestJsonScanner final : public QObject
{
    Q_OBJECT

    using Kind = JsonScanner::Kind;
    using Fault = JsonScanner::Fault;

    static JsonScanner::Token lastOf(JsonScanner &scanner)
    {
        JsonScanner::Token token = scanner.next();
        while (token.kind != Kind::End && token.kind != Kind::Wrong)
            token = scanner.next();
        return token;
    }

private Q_SLOTS:
    void halvesOfPairsAreWrittenAsEscapes()
    {
        const QString pair = QStringLiteral("😀");

        QCOMPARE(JsonScanner::encoded(u'"' + pair + u'"'), QByteArray("\"\xf0\x9f\x98\x80\""));
        QCOMPARE(JsonScanner::encoded(u'"' + pair.left(1) + u'"'), QByteArray("\"\\ud83d\""));
        QCOMPARE(JsonScanner::encoded(u'"' + pair.right(1) + pair + pair.left(1) + u'"'),
                 QByteArray("\"\\ude00\xf0\x9f\x98\x80\\ud83d\""));
    }

    void placesAreCountedAsAPersonDoes()
    {
        const QByteArray text = "[\n \"имя 😀\", bad]";
        const auto verdict = JsonScanner::judge(text);

        QVERIFY(verdict);
        QCOMPARE(verdict->fault, Fault::NoValue);
        const JsonScanner::Place place = JsonScanner::placeOf(text, verdict->offset);
        QCOMPARE(place.line, 2);
        QCOMPARE(place.column, 11);
        QVERIFY(!JsonScanner::judge("[1e400]"));
        QCOMPARE(JsonScanner::placeOf("ab", 99).column, 3);
    }

    void tokensComeWithTheirPlaces()
    {
        const QByteArray text = R"( {"a": [1, "ö"], "b": null} )";
        JsonScanner scanner(text);
        QList<std::pair<Kind, QByteArray>> seen;

        for (auto token = scanner.next(); token.kind != Kind::End; token = scanner.next()) {
            QVERIFY(token.kind != Kind::Wrong);
            seen.append({token.kind, text.mid(token.offset, token.length)});
        }

        const QList<std::pair<Kind, QByteArray>> expected{
            {Kind::ObjectBegin, "{"}, {Kind::Name, "\"a\""},   {Kind::ArrayBegin, "["},
            {Kind::Number, "1"},      {Kind::String, "\"ö\""}, {Kind::ArrayEnd, "]"},
            {Kind::Name, "\"b\""},    {Kind::Word, "null"},    {Kind::ObjectEnd, "}"}};
        QCOMPARE(seen, expected);
    }

    void theFaultIsFoundAtItsByte_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("offset");
        const auto row = [](const char *name, const QByteArray &text, Fault fault, int offset) {
            QTest::newRow(name) << text << int(fault) << offset;
        };
        row("nothing", "", Fault::ValueMissing, 0);
        row("blanks", " \n", Fault::ValueMissing, 2);
        row("word", "nul", Fault::NoValue, 0);
        row("capital word", "True", Fault::NoValue, 0);
        row("single quote", "'a'", Fault::NoValue, 0);
        row("trailing comma", "[1,]", Fault::ValueMissing, 3);
        row("trailing comma in an object", "{\"a\":1,}", Fault::NameMissing, 7);
        row("no colon", "{\"a\" 1}", Fault::ColonMissing, 5);
        row("no comma", "[1 2]", Fault::CommaMissing, 3);
        row("open object", "{\"a\":1", Fault::UnclosedObject, 6);
        row("open array", "[1", Fault::UnclosedArray, 2);
        row("wrong bracket", "[1}", Fault::CommaMissing, 2);
        row("open string", "\"a", Fault::UnclosedString, 2);
        row("string ends in a backslash", "\"a\\", Fault::UnclosedString, 2);
        row("no value after the colon", "{\"a\":", Fault::ValueMissing, 5);
        row("leading zero", "01", Fault::BadNumber, 0);
        row("plus", "+1", Fault::NoValue, 0);
        row("dot without digits", "1.", Fault::NumberEnds, 2);
        row("dot first", ".5", Fault::NoValue, 0);
        row("exponent without digits", "[1e]", Fault::BadNumber, 3);
        row("hexadecimal", "0x1", Fault::BadNumber, 0);
        row("escape", "\"\\x\"", Fault::BadEscape, 1);
        row("short escape", "\"\\u12\"", Fault::BadEscape, 1);
        row("zero", "\"a\\u0000\"", Fault::NullCharacter, 2);
        row("high half alone", "\"\\ud83d\"", Fault::HalfSurrogate, 1);
        row("high half and a letter", "\"\\ud83dx\"", Fault::HalfSurrogate, 1);
        row("two high halves", "\"\\ud83d\\ud83d\"", Fault::HalfSurrogate, 1);
        row("low half alone", "\"\\ude00\"", Fault::HalfSurrogate, 1);
        row("line break in a string", "\"a\nb\"", Fault::RawControl, 2);
        row("not UTF-8", "\"a\xff\"", Fault::BadUtf8, 2);
        row("cut UTF-8", "\"\xc3", Fault::BadUtf8, 1);
        row("overlong UTF-8", "\"\xc0\x80\"", Fault::BadUtf8, 1);
        row("two values", "1, 2", Fault::SomethingAfter, 1);
        row("closed twice", "{}}", Fault::SomethingAfter, 2);
    }
    void theFaultIsFoundAtItsByte()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, fault);
        QFETCH(int, offset);
        JsonScanner scanner(text);

        const auto token = lastOf(scanner);

        QCOMPARE(int(scanner.fault()), fault);
        QCOMPARE(token.kind, Kind::Wrong);
        QCOMPARE(token.offset, qsizetype(offset));
    }

    void whatPostgresTakesIsTaken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("beyond doubles") << QByteArray("1e400");
        QTest::newRow("many digits") << QByteArray(400, '7');
        QTest::newRow("negative zero") << QByteArray("-0.0e-5");
        QTest::newRow("pair") << QByteArray("\"\\ud83d\\ude00 \\u0001\"");
        QTest::newRow("every escape") << QByteArray("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"");
        QTest::newRow("delete") << QByteArray("\"\x7f\"");
        QTest::newRow("same name twice") << QByteArray("{\"a\":1,\"a\":2}");
        QTest::newRow("100,000 levels") << QByteArray(100'000, '[') + QByteArray(100'000, ']');
    }
    void whatPostgresTakesIsTaken()
    {
        QFETCH(QByteArray, text);
        JsonScanner scanner(text);

        QCOMPARE(lastOf(scanner).kind, Kind::End);
    }

    void stringsGoThereAndBack()
    {
        const QString text = QStringLiteral("a \"b\"\\\n\u00e9 \U0001F600");

        QCOMPARE(JsonScanner::unquoted(JsonScanner::quoted(text)), text);
        QCOMPARE(JsonScanner::unquoted("\"\\u0041\""), QStringLiteral("A"));
    }
};

QTEST_APPLESS_MAIN(TestJsonScanner)
#include "tst_jsonscanner.moc"
