#include "support/databasefixture.h"
#include "support_sluicectl.h"

#include <QRandomGenerator>
#include <QTest>

using namespace sluice;
using test::Sluicectl;

/// Flows from files: what is wrong is said with its place, what is right comes back.
class TestDefine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        QVERIFY2(m_second.isReady(), qPrintable(m_second.problem()));
    }

    void whatIsWrongIsNamedWithItsPlaceAndNothingIsMade_data()
    {
        QTest::addColumn<QByteArray>("steps");
        QTest::addColumn<QByteArrayList>("said");
        const auto row = [](const char *name, const QByteArray &steps, const QByteArrayList &said) {
            QTest::newRow(name) << steps << said;
        };
        row("unknown key", R"({"slug":"a"},
  {"slug":"b", "depends_on":["a"]})",
            {"line 2, column 16", "step \"b\"", "\"depends_on\"", "not known", "deps"});
        row("deps is a text", R"({"slug":"a"}, {"slug":"b", "deps": "a"})",
            {"line 1, column 81", "step \"b\"", "\"deps\" is \"a\"", "list"});
        row("dep is a number", R"({"slug":"a", "deps": [7]})", {"step \"a\"", "\"deps\"", "7"});
        row("number in quotes", R"({"slug":"a", "maxAttempts": "9"})",
            {"line 1, column 74", "step \"a\"", "\"maxAttempts\" is \"9\"", "whole number"});
        row("fraction", R"({"slug":"a", "baseDelay": 2.5})", {"\"baseDelay\" is 2.5", "whole"});
        row("exponent", R"({"slug":"a", "timeout": 1e3})", {"\"timeout\" is 1e3", "whole"});
        row("beyond the column", R"({"slug":"a", "timeout": 3000000000})",
            {"\"timeout\" is 3000000000", "1 to 2147483647"});
        row("far beyond", R"({"slug":"a", "timeout": 30000000000000000000000})",
            {"\"timeout\"", "1 to 2147483647"});
        row("negative", R"({"slug":"a", "startDelay": -1})", {"\"startDelay\" is -1", "0 to"});
        row("no time", R"({"slug":"a", "timeout": 0})", {"\"timeout\" is 0", "1 to"});
        row("true", R"({"slug":"a", "maxAttempts": true})", {"\"maxAttempts\" is true"});
        row("unknown type", R"({"slug":"a", "type": "maps"})",
            {"\"type\" is \"maps\"", "\"single\", \"map\""});
        row("unknown mode", R"({"slug":"a", "whenUnmet": "ignore"})",
            {"\"whenUnmet\" is \"ignore\"", "\"fail\", \"skip\", \"skip-cascade\""});
        row("pattern is no object", R"({"slug":"a", "requiredInputPattern": [1]})",
            {"\"requiredInputPattern\" is [1]", "object"});
        row("dangling", R"({"slug":"a", "deps": ["nobody"]})",
            {"line 1, column 68", "step \"a\"", "\"nobody\"", "no step of this file"});
        row("same dep twice", R"({"slug":"a"}, {"slug":"b", "deps": ["a", "a"]})",
            {"step \"b\"", "\"deps\" names \"a\" twice"});
        row("same step twice", R"({"slug":"a"}, {"slug":"a"})",
            {"line 1, column 68", "step \"a\"", "defined twice"});
        row("same key twice", R"({"slug":"a", "timeout": 1, "timeout": 2})",
            {"the key \"timeout\" is given twice"});
        row("itself", R"({"slug":"a", "deps": ["a"]})", {"circle", "a \u2192 a"});
        row("circle", R"({"slug":"x"}, {"slug":"a", "deps": ["c"]}, {"slug":"b", "deps": ["a"]},
            {"slug":"c", "deps": ["b", "x"]})",
            {"line 1", "step \"a\"", "circle: a \u2192 c \u2192 b \u2192 a"});
        row("map with two", R"({"slug":"a"}, {"slug":"b"},
            {"slug":"m", "type": "map", "deps": ["a", "b"]})",
            {"line 2, column 55", "step \"m\"", "only one"});
        row("no slug", R"({"deps": []})", {"step 1", "no \"slug\""});
        row("odd slug", R"({"slug":"a-b"})", {"\"slug\" is \"a-b\"", "letters, digits"});
        row("slug run", R"({"slug":"run"})", {"\"slug\" is \"run\""});
        row("no object", R"("a")", {"step 1", "object"});
        row("broken", R"({"slug":"a",})", {"line 1, column 58", "name in quotation marks"});
    }
    void whatIsWrongIsNamedWithItsPlaceAndNothingIsMade()
    {
        QFETCH(QByteArray, steps);
        QFETCH(QByteArrayList, said);
        const QByteArray text = R"({"flow":"wrong", "maxAttempts": 3, )"
                                "\"steps\": [" +
                                steps + "]}";
        const QString file = m_desk.file(text);

        const auto answer = m_desk.run(
            {QStringLiteral("define"), file, QStringLiteral("--db"), m_database.conninfo()});

        QCOMPARE(answer.code, 2);
        for (const QByteArray &part : said)
            QVERIFY2(answer.errors.contains(part), (part + "\nin\n" + answer.errors).constData());
        QCOMPARE(answer.errors.count('\n'), 1);
        QVERIFY(m_database.exec("select from pgflow.flows where flow_slug = 'wrong'").isEmpty());
    }

    void theFlowItselfIsCheckedToo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no object") << QByteArray("[]") << QByteArray("line 1, column 1");
        QTest::newRow("no steps") << QByteArray(R"({"flow":"wrong"})")
                                  << QByteArray("\"steps\" is missing");
        QTest::newRow("no flow") << QByteArray(R"({"steps":[]})")
                                 << QByteArray("\"flow\" is missing");
        QTest::newRow("steps is an object") << QByteArray(R"({"flow":"wrong","steps":{}})")
                                            << QByteArray("\"steps\" is {}; a list");
        QTest::newRow("unknown key")
            << QByteArray(R"({"flow":"wrong","max_attempts":3,"steps":[]})")
            << QByteArray("\"max_attempts\" is not known");
        QTest::newRow("start delay") << QByteArray(R"({"flow":"wrong","startDelay":3,"steps":[]})")
                                     << QByteArray("\"startDelay\" is not known");
        QTest::newRow("long slug") << "{\"flow\":\"" + QByteArray(48, 'a') + "\",\"steps\":[]}"
                                   << QByteArray("at most 47");
    }
    void theFlowItselfIsCheckedToo()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, said);

        const auto answer = m_desk.run({QStringLiteral("define"), m_desk.file(text),
                                        QStringLiteral("--db"), m_database.conninfo()});

        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.errors.contains(said), answer.errors.constData());
    }

    void everyFieldOfTheEngineComesBack()
    {
        const QByteArray text =
            R"({"flow": "whole", "maxAttempts": 0, "baseDelay": 0, "timeout": 2147483647, "steps": [
  {"slug": "a", "deps": []},
  {"slug": "b", "deps": ["a"], "type": "map", "maxAttempts": 9, "baseDelay": 3, "timeout": 7, "startDelay": 5, "requiredInputPattern": {"n": 12345678901234567890.5, "plan": "pro"}, "forbiddenInputPattern": {"x": [1, {"y": null}]}, "whenUnmet": "skip-cascade", "whenExhausted": "skip"},
  {"slug": "c", "deps": ["a", "b"], "whenUnmet": "fail", "whenExhausted": "skip-cascade"}
]})";

        define(m_database, text);

        QCOMPARE(shown(m_database, QStringLiteral("whole")), text);
    }

    void whatStaysOtherwiseThanTheFileSaysIsNamed()
    {
        define(m_database, R"({"flow":"kept","steps":[{"slug":"a"},{"slug":"b","deps":["a"]}]})");

        const auto answer = m_desk.run(
            {QStringLiteral("define"),
             m_desk.file(
                 R"({"flow":"kept","maxAttempts":7,"steps":[{"slug":"b","timeout":9},{"slug":"a"},{"slug":"c"}]})"),
             QStringLiteral("--db"), m_database.conninfo()});

        QCOMPARE(answer.code, 0);
        QVERIFY2(answer.output.contains("1 step was added"), answer.output.constData());
        QVERIFY2(answer.output.contains("the flow (max_attempts), step \"b\" (deps, timeout)"),
                 answer.output.constData());
    }

    void theDemoFlowsGoThereAndBack()
    {
        const db::Rows flows =
            m_database.exec("select flow_slug from pgflow.flows order by flow_slug");
        QVERIFY(flows.rowCount() >= 3);

        for (int row = 0; row < flows.rowCount(); ++row)
            goesThereAndBack(flows.text(row, 0));
    }

    void randomFlowsGoThereAndBack()
    {
        QRandomGenerator dice(20261129);
        for (int i = 0; i < 20; ++i) {
            const QString flow = QStringLiteral("random_%1").arg(i);
            define(m_database, randomFlow(flow, dice));
            goesThereAndBack(flow);
        }
    }

    void anUnknownFlowIsSaid()
    {
        const auto answer =
            m_desk.run({QStringLiteral("flow"), QStringLiteral("show"), QStringLiteral("nope"),
                        QStringLiteral("--db"), m_database.conninfo()});

        QCOMPARE(answer.code, 1);
        QVERIFY(answer.errors.contains("\"nope\""));
    }

    void conditionsTravelWithoutOurSchemaToo()
    {
        test::Database foreign;
        QVERIFY2(foreign.isReady(), qPrintable(foreign.problem()));
        foreign.exec("drop schema sluice cascade");
        const QByteArray text =
            R"({"flow": "plain", "maxAttempts": 3, "baseDelay": 5, "timeout": 60, "steps": [
  {"slug": "a", "deps": [], "requiredInputPattern": {"plan": "pro"}, "whenUnmet": "fail"}
]})";

        define(foreign, text);

        QCOMPARE(shown(foreign, QStringLiteral("plain")), text);
    }

    void anEarlierVersionThatKnowsNoConditionsIsRefusedNotBelieved()
    {
        test::Database earlier;
        QVERIFY2(earlier.isReady(), qPrintable(earlier.problem()));
        earlier.exec("drop function sluice._check_definition");

        const auto answer = m_desk.run(
            {QStringLiteral("define"),
             m_desk.file(R"({"flow":"early","steps":[{"slug":"a","whenExhausted":"skip"}]})"),
             QStringLiteral("--db"), earlier.conninfo()});

        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.errors.contains("earlier version"), answer.errors.constData());
        QVERIFY(earlier.exec("select from pgflow.flows where flow_slug = 'early'").isEmpty());
    }

private:
    void define(const test::Database &database, const QByteArray &text) const
    {
        const auto answer = m_desk.run({QStringLiteral("define"), m_desk.file(text),
                                        QStringLiteral("--db"), database.conninfo()});
        QVERIFY2(answer.code == 0, answer.errors.constData());
    }

    [[nodiscard]] QByteArray shown(const test::Database &database, const QString &flow) const
    {
        const auto answer =
            m_desk.run({QStringLiteral("flow"), QStringLiteral("show"), flow,
                        QStringLiteral("--json"), QStringLiteral("--db"), database.conninfo()});
        return answer.code == 0 ? answer.output.trimmed() : answer.errors;
    }

    /// What is shown of \a flow makes the same flow in another database.
    void goesThereAndBack(const QString &flow) const
    {
        const QByteArray text = shown(m_database, flow);
        define(m_second, text);
        QCOMPARE(shown(m_second, flow), text);
        const QByteArray rows =
            "select jsonb_agg(to_jsonb(s) - 'created_at' order by s.step_index)::text "
            "from pgflow.steps s where s.flow_slug = '" +
            flow.toUtf8() + "'";
        QCOMPARE(m_second.exec(rows).textOrEmpty(0, 0), m_database.exec(rows).textOrEmpty(0, 0));
    }

    static QByteArray randomFlow(const QString &flow, QRandomGenerator &dice)
    {
        const auto maybe = [&dice](const char *key, int least) {
            return dice.bounded(3) == 0
                       ? ", \"" + QByteArray(key) +
                             "\": " + QByteArray::number(dice.bounded(least, 100'000))
                       : QByteArray();
        };
        const auto mode = [&dice](const char *key) {
            static const QByteArrayList modes{"fail", "skip", "skip-cascade"};
            return dice.bounded(2) == 0
                       ? ", \"" + QByteArray(key) + "\": \"" + modes[dice.bounded(3)] + '"'
                       : QByteArray();
        };
        QByteArrayList steps;
        const int count = dice.bounded(1, 12);
        for (int i = 0; i < count; ++i) {
            const bool map = dice.bounded(4) == 0;
            QByteArrayList deps;
            for (int j = 0; j < i; ++j) {
                if (dice.bounded(3) == 0 && (!map || deps.isEmpty()))
                    deps.append("\"s" + QByteArray::number(j) + '"');
            }
            QByteArray step = "{\"slug\": \"s" + QByteArray::number(i) + "\", \"deps\": [" +
                              deps.join(", ") + ']';
            if (map)
                step += R"(, "type": "map")";
            step += maybe("maxAttempts", 0) + maybe("baseDelay", 0) + maybe("timeout", 1) +
                    maybe("startDelay", 0);
            if (dice.bounded(4) == 0)
                step += ", \"requiredInputPattern\": {\"a\\\"\\u00e9\": [1e3, -0.5, "
                        "\"\\ud83d\\ude00\"]}";
            if (dice.bounded(4) == 0)
                step += R"(, "forbiddenInputPattern": {})";
            steps.append(step + mode("whenUnmet") + mode("whenExhausted") + '}');
        }
        return "{\"flow\": \"" + flow.toUtf8() + '"' + maybe("maxAttempts", 0) +
               maybe("timeout", 1) + ", \"steps\": [" + steps.join(", ") + "]}";
    }

    test::Database m_database{test::Contents::EngineAndDemo};
    test::Database m_second;
    Sluicectl m_desk;
};

QTEST_GUILESS_MAIN(TestDefine)
#include "tst_define.moc"
