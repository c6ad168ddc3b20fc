#include "support/databasefixture.h"
#include "support_sluicectl.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using test::Sluicectl;

/// `sluicectl why`: what programs rely on, and what people read.
class TestWhy : public QObject
{
    Q_OBJECT

private:
    test::Database m_database;
    Sluicectl m_desk;
    const QString m_run = QStringLiteral("11111111-1111-4111-8111-111111111111");

    [[nodiscard]] Sluicectl::Answer why(const QStringList &more) const
    {
        return m_desk.run(
            QStringList{QStringLiteral("why"), QStringLiteral("--db"), m_database.conninfo()} +
            more);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        m_database.exec("select pgflow.create_flow('orders')");
        m_database.exec("select pgflow.add_step('orders', 'load')");
        m_database.exec("select pgflow.add_step('orders', 'charge', '{load}')");
        m_database.exec("select pgflow.start_flow('orders', '{}', $1::uuid)", {db::param(m_run)});
    }

    void programsGetStableKeys()
    {
        const auto answer = why({QStringLiteral("--json"), m_run});

        QVERIFY2(answer.code == 0, answer.errors);
        const QJsonObject told = answer.object();
        QCOMPARE(told.keys(), QStringList({QStringLiteral("reasons"), QStringLiteral("run"),
                                           QStringLiteral("status"), QStringLiteral("unseen")}));
        QCOMPARE(told[u"run"].toString(), m_run);
        QCOMPARE(told[u"status"].toString(), QStringLiteral("started"));
        QCOMPARE(told[u"unseen"].toArray(), QJsonArray());
        const QJsonArray reasons = told[u"reasons"].toArray();
        QCOMPARE(reasons.size(), 2);
        const QJsonObject first = reasons[0].toObject();
        QCOMPARE(first.keys(),
                 QStringList({QStringLiteral("code"), QStringLiteral("command"),
                              QStringLiteral("count"), QStringLiteral("evidence"),
                              QStringLiteral("facts"), QStringLiteral("help"),
                              QStringLiteral("sentence"), QStringLiteral("since"),
                              QStringLiteral("sql"), QStringLiteral("step"), QStringLiteral("task"),
                              QStringLiteral("title"), QStringLiteral("until")}));
        QCOMPARE(first[u"code"].toString(), QStringLiteral("no_worker"));
        QCOMPARE(first[u"step"].toString(), QStringLiteral("load"));
        QCOMPARE(first[u"task"].toInt(), 0);
        QVERIFY(first[u"until"].isNull());
        QVERIFY(first[u"command"].isNull());
        QVERIFY(!first[u"sql"].toString().isEmpty());
        QCOMPARE(first[u"evidence"].toArray().size(), 1);
        QCOMPARE(reasons[1][u"code"].toString(), QStringLiteral("waits_for_steps"));
    }

    void peopleGetABlockAReason()
    {
        m_database.exec("select sluice.hold('orders', null, E'stock\\ttaking\\u001b[31m')");

        // The beginning of the id will do.
        const auto answer = why({m_run.left(8)});

        m_database.exec("select sluice.release('orders')");
        QVERIFY2(answer.code == 0, answer.errors);
        QVERIFY2(answer.output.startsWith("load/0: held\n  Held: stock taking"), answer.output);
        QVERIFY2(answer.output.contains("\n  sluicectl release orders\n"), answer.output);
        QVERIFY2(answer.output.contains("ATTEMPTS"), answer.output);
        QVERIFY2(answer.output.contains("\ncharge: waits_for_steps\n"), answer.output);
        QVERIFY(!answer.output.contains('\x1b'));
    }

    void whoSeesTooLittleIsToldWhatToAskFor()
    {
        m_database.exec("create role " + m_database.name().toUtf8() + "_viewer login");
        m_database.exec("select sluice.grant_viewer($1::name)",
                        {db::param(m_database.name() + QStringLiteral("_viewer"))});
        const auto other = m_database.session();

        const auto answer = m_desk.run(
            {QStringLiteral("why"), QStringLiteral("--db"),
             m_database.conninfo() + QStringLiteral(" user=%1_viewer").arg(m_database.name()),
             m_run, QStringLiteral("--json")});

        QVERIFY2(answer.code == 0, answer.errors);
        const QJsonArray unseen = answer.object()[u"unseen"].toArray();
        QCOMPARE(unseen.size(), 1);
        QVERIFY2(unseen[0].toString().contains(QStringLiteral("GRANT pg_read_all_stats TO ")),
                 answer.output);
        QVERIFY(!answer.object()[u"reasons"].toArray().isEmpty());
    }

    void whatHasEndedWaitsForNothing()
    {
        const QString ended = QStringLiteral("22222222-2222-4222-8222-222222222222");
        m_database.exec("select pgflow.start_flow('orders', '{}', $1::uuid)", {db::param(ended)});
        m_database.exec("select sluice.cancel_run($1::uuid, 'enough')", {db::param(ended)});

        const auto told = why({QStringLiteral("--json"), ended});
        const auto read = why({ended});

        QCOMPARE(told.code, 0);
        QCOMPARE(told.text("status"), QStringLiteral("cancelled"));
        QCOMPARE(told.object()[u"reasons"].toArray(), QJsonArray());
        QCOMPARE(read.code, 0);
        QCOMPARE(read.output, QByteArray("Run " + ended.toUtf8() +
                                         " has ended (cancelled): it waits for nothing.\n"));
    }

    void whatIsNotThereIsRefused()
    {
        QCOMPARE(why({QStringLiteral("ffffffff-ffff-4fff-8fff-ffffffffffff")}).code, 1);
        QCOMPARE(why({}).code, 2);
    }
};

QTEST_GUILESS_MAIN(TestWhy)
#include "tst_why.moc"
