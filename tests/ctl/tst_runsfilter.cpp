#include "support/databasefixture.h"
#include "support_sluicectl.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using test::Sluicectl;

/// `sluicectl runs --filter`: the same language as the window's.
class TestRunsFilter : public QObject
{
    Q_OBJECT

private:
    test::Database m_database;
    Sluicectl m_desk;

    [[nodiscard]] Sluicectl::Answer runs(const QStringList &more) const
    {
        return m_desk.run(
            QStringList{QStringLiteral("runs"), QStringLiteral("--db"), m_database.conninfo()} +
            more);
    }
    [[nodiscard]] QStringList flowsFound(const char *filter) const
    {
        const auto answer =
            runs({QStringLiteral("--json"), QStringLiteral("--filter"), QString::fromUtf8(filter)});
        if (answer.code != 0)
            return {QString::fromUtf8(answer.errors)};
        QStringList found;
        for (const QJsonValue &run : QJsonDocument::fromJson(answer.output).array())
            found << run[u"flow"].toString();
        found.sort();
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        m_database.exec("select pgflow.create_flow(f), pgflow.add_step(f, 'charge') "
                        "from unnest(array['paid', 'broken', 'open']) f");
        m_database.exec("select count(*) from unnest(array['paid', 'broken', 'open']) with "
                        "ordinality v (f, i), "
                        "lateral pgflow.start_flow(f, jsonb_build_object('customer', i))");
        m_database.exec("insert into pgflow.workers (worker_id, queue_name, function_name) "
                        "values ('0d3f7a10-0000-4000-8000-000000000001', 'broken', 'w')");
        auto session = m_database.session();
        QVERIFY(session.query("select count(*) from pgmq.read('broken', 30, 1)"));
        QVERIFY(session.query(
            "select count(*) from pgflow.start_tasks('broken', array(select message_id "
            "from pgflow.step_tasks where flow_slug = 'broken'), "
            "'0d3f7a10-0000-4000-8000-000000000001')"));
        m_database.exec("update pgflow.flows set opt_max_attempts = 1");
        m_database.exec(
            "select count(*) from (select run_id from pgflow.runs where flow_slug = 'broken') r, "
            "lateral pgflow.fail_task(r.run_id, 'charge', 0, 'HTTP 502')");
    }

    void itTakesTheLanguageOfTheWindow()
    {
        QCOMPARE(flowsFound("flow:*"),
                 QStringList(
                     {QStringLiteral("broken"), QStringLiteral("open"), QStringLiteral("paid")}));
        QCOMPARE(flowsFound("flow:paid,open since:1h"),
                 QStringList({QStringLiteral("open"), QStringLiteral("paid")}));
        QCOMPARE(flowsFound("status:failed error~\"50[12]\" step:charge"),
                 QStringList(QStringLiteral("broken")));
        QCOMPARE(flowsFound("input.customer = 3"), QStringList(QStringLiteral("open")));
        QCOMPARE(flowsFound("-status:failed input.customer >= 3 charge"),
                 QStringList(QStringLiteral("open")));
        QCOMPARE(flowsFound("until:1h"), QStringList());
    }

    void itIsJoinedWithTheOtherOptions()
    {
        const auto answer = runs({QStringLiteral("--filter"), QStringLiteral("input.customer = 3"),
                                  QStringLiteral("--flow"), QStringLiteral("paid")});

        QCOMPARE(answer.code, 0);
        QVERIFY(answer.output.isEmpty());
    }

    void whatIsWrongIsMarked()
    {
        const auto answer = runs({QStringLiteral("--filter"), QStringLiteral("flow:a colour:red")});

        QCOMPARE(answer.code, 2);
        const QList<QByteArray> lines = answer.errors.split('\n');
        QVERIFY(lines[0].contains("“colour” is no field"));
        QCOMPARE(lines[1], QByteArray("  flow:a colour:red"));
        QCOMPARE(lines[2], QByteArray("         ^^^^^^"));
    }

    void aWrongExpressionIsTold()
    {
        const auto answer = runs({QStringLiteral("--filter"), QStringLiteral("error~\"5[\"")});

        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.errors.contains("regular expression"), answer.errors.constData());
    }

    void aSearchSaysHowFarItLooked()
    {
        m_database.exec("select pgflow.create_flow('noop')");
        m_database.exec("select count(*) from generate_series(1, 21000) i, lateral "
                        "pgflow.start_flow('noop', jsonb_build_object('n', i))");
        const QStringList filter{QStringLiteral("--filter"), QStringLiteral("input.customer = 1")};

        const auto some = runs(filter + QStringList(QStringLiteral("--json")));
        const auto all =
            runs(filter + QStringList{QStringLiteral("--json"), QStringLiteral("--all")});

        QCOMPARE(QJsonDocument::fromJson(some.output).array().size(), 0);
        QVERIFY2(some.errors.contains("--all looks at the older ones"), some.errors.constData());
        QCOMPARE(QJsonDocument::fromJson(all.output).array().size(), 1);
        QVERIFY2(all.errors.isEmpty(), all.errors.constData());
    }
};

QTEST_GUILESS_MAIN(TestRunsFilter)
#include "tst_runsfilter.moc"
