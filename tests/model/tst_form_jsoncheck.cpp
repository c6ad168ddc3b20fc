#include "model/forms/jsoncheck.h"

#include <QTest>

using namespace sluice;

class TestJsonCheck final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyJsonValueIsAccepted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("object") << QByteArray("{\"url\": \"https://example.org\", \"n\": 3}");
        QTest::newRow("array") << QByteArray("[1, 2]");
        QTest::newRow("number") << QByteArray("42");
        QTest::newRow("string") << QByteArray("\"x\"");
        QTest::newRow("null") << QByteArray(" null ");
        QTest::newRow("beyond doubles") << QByteArray("[1e400, -1e-400]");
        QTest::newRow("unicode") << QByteArray("{\"имя\": \"Оля\"}");
    }
    void everyJsonValueIsAccepted()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!checkJson(text));
    }

    void theFirstErrorIsFoundAtItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("nothing") << QByteArray("") << 1 << 1;
        QTest::newRow("word") << QByteArray("{\n  \"a\": bad\n}") << 2 << 8;
        QTest::newRow("missing colon") << QByteArray("{\n  \"a\" 1\n}") << 2 << 7;
        QTest::newRow("open string") << QByteArray("{\"a\": \"b") << 1 << 9;
        QTest::newRow("counts characters, not bytes") << QByteArray("{\"имя\": bad}") << 1 << 9;
        QTest::newRow("two values") << QByteArray("1, 2") << 1 << 2;
        QTest::newRow("closed too early") << QByteArray("1], [2") << 1 << 2;
        QTest::newRow("first character") << QByteArray("x") << 1 << 1;
        QTest::newRow("half a character") << QByteArray("[\n\"\\ud83d\"]") << 2 << 2;
        QTest::newRow("no text can hold it") << QByteArray("\"\\u0000\"") << 1 << 2;
    }
    void theFirstErrorIsFoundAtItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, column);

        const auto problem = checkJson(text);

        QVERIFY(problem);
        QVERIFY(!problem->sentence.isEmpty());
        QCOMPARE(problem->line, line);
        QCOMPARE(problem->column, column);
    }

    void deepNestingCostsNoMoreThanItsBytes()
    {
        const QByteArray text = QByteArray(50'000, '[') + QByteArray(50'000, ']');

        QVERIFY(!checkJson(text));
    }

    void indentingChangesBlanksOnly()
    {
        const QByteArray text = "{\"b\":12345678901234567890,\"a\":[1,{}, [],"
                                "\"x, {y}: \\\"z\\\"\"],\"c\":null}";

        const auto indented = indentedJson(text);

        QVERIFY(indented);
        QCOMPARE(*indented, QByteArray("{\n"
                                       "  \"b\": 12345678901234567890,\n"
                                       "  \"a\": [\n"
                                       "    1,\n"
                                       "    {},\n"
                                       "    [],\n"
                                       "    \"x, {y}: \\\"z\\\"\"\n"
                                       "  ],\n"
                                       "  \"c\": null\n"
                                       "}"));
        QCOMPARE(indentedJson(*indented), indented);
        QCOMPARE(indentedJson(" \"a\" "), QByteArray("\"a\""));
    }

    void whatWouldCostTooMuchToIndentStaysAsItIs_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("deep") << QByteArray(12000, '[') + QByteArray(12000, ']');
        QByteArray objects;
        for (int i = 0; i < 200; ++i)
            objects += "{\"a\":";
        QTest::newRow("deep objects") << objects + '1' + QByteArray(200, '}');
        QTest::newRow("a long line") << '"' + QByteArray(20000, 'x') + '"';
        QTest::newRow("a huge number") << QByteArray(20000, '7');
        QByteArray list = "[0";
        for (int i = 0; i < 30000; ++i)
            list += ",0";
        QTest::newRow("many elements") << list + ']';
        QByteArray keys = "{\"k\":0";
        for (int i = 0; i < 30000; ++i)
            keys += ",\"k" + QByteArray::number(i) + "\":0";
        QTest::newRow("many keys") << keys + '}';
    }
    void whatWouldCostTooMuchToIndentStaysAsItIs()
    {
        QFETCH(const QByteArray, json);

        QVERIFY(!indentedJson(json));
    }

    void ordinaryDepthIsIndented()
    {
        const QByteArray json = QByteArray(100, '[') + QByteArray(100, ']');

        const auto indented = indentedJson(json);

        QVERIFY(indented);
        QVERIFY(indented->contains('\n' + QByteArray(198, ' ') + "[]\n"));
    }

    void whatIsNoJsonStaysAsItIs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("brackets") << QByteArray("}}}{[\"abc\\");
        QTest::newRow("cut") << QByteArray("[1, 2");
        QTest::newRow("two values") << QByteArray("1 2");
        QTest::newRow("nothing") << QByteArray();
    }
    void whatIsNoJsonStaysAsItIs()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!indentedJson(text));
    }
};

QTEST_APPLESS_MAIN(TestJsonCheck)
#include "tst_form_jsoncheck.moc"
