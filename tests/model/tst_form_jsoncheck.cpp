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
        QTest::addColumn<int>("firstColumn");
        QTest::addColumn<int>("lastColumn");
        QTest::newRow("nothing") << QByteArray("") << 1 << 1 << 1;
        QTest::newRow("word") << QByteArray("{\n  \"a\": bad\n}") << 2 << 8 << 9;
        QTest::newRow("missing colon") << QByteArray("{\n  \"a\" 1\n}") << 2 << 6 << 8;
        QTest::newRow("open string") << QByteArray("{\"a\": \"b") << 1 << 8 << 10;
        QTest::newRow("counts characters, not bytes")
            << QByteArray("{\"имя\": bad}") << 1 << 9 << 10;
        QTest::newRow("two values") << QByteArray("1, 2") << 1 << 1 << 1;
        QTest::newRow("closed too early") << QByteArray("1], [2") << 1 << 2 << 4;
    }
    void theFirstErrorIsFoundAtItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(int, firstColumn);
        QFETCH(int, lastColumn);

        const auto problem = checkJson(text);

        QVERIFY(problem);
        QVERIFY(!problem->sentence.isEmpty());
        QCOMPARE(problem->line, line);
        QVERIFY2(problem->column >= firstColumn && problem->column <= lastColumn,
                 qPrintable(QString::number(problem->column)));
    }

    void indentingChangesBlanksOnly()
    {
        const QByteArray text = "{\"b\":12345678901234567890,\"a\":[1,{}, [],"
                                "\"x, {y}: \\\"z\\\"\"],\"c\":null}";

        const QByteArray indented = indentJson(text);

        QCOMPARE(indented, QByteArray("{\n"
                                      "  \"b\": 12345678901234567890,\n"
                                      "  \"a\": [\n"
                                      "    1,\n"
                                      "    {},\n"
                                      "    [],\n"
                                      "    \"x, {y}: \\\"z\\\"\"\n"
                                      "  ],\n"
                                      "  \"c\": null\n"
                                      "}"));
        QCOMPARE(indentJson(indented), indented);
    }

    void indentingBrokenTextEndsWithoutHarm() { QVERIFY(!indentJson("}}}{[\"abc\\").isEmpty()); }
};

QTEST_APPLESS_MAIN(TestJsonCheck)
#include "tst_form_jsoncheck.moc"
