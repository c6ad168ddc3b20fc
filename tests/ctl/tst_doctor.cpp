#include "support_ctl.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// What is wrong in a database is listed, foretold and repaired; scripts see it by the exit code.
class TestDoctor : public CtlTest
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database.exec("select pgflow.delete_flow_and_data('f')");
        m_database.exec("delete from pgflow.workers");
        m_database.exec("delete from sluice.audit");
        m_database.exec("select pgflow.create_flow('f')");
        m_database.exec("select pgflow.add_step('f', 'first')");
        m_database.exec("select pgflow.start_flow('f', '1') from generate_series(1, 25)");
    }

    void nothingWrong()
    {
        const Answer plain = doctor();
        QCOMPARE(plain.code, 0);
        QCOMPARE(plain.output.trimmed(), QByteArray("Nothing wrong was found."));

        const Answer json = doctor({QStringLiteral("--json")});
        QCOMPARE(json.code, 0);
        QVERIFY(json.object().value(u"problems").toArray().isEmpty());
        QCOMPARE(json.object().value(u"looked").toArray().size(), 16);
        QVERIFY(json.object().value(u"complete").toBool());
    }

    void whatIsWrongIsListedByKind()
    {
        breakCounters();
        m_database.exec("insert into pgflow.workers (worker_id, queue_name, function_name, "
                        "started_at, last_heartbeat_at) values (gen_random_uuid(), 'f', $1, "
                        "now() - interval '2 h', now() - interval '1 h')",
                        {db::param("gone\x1b[31m")});

        const Answer plain = doctor();
        QCOMPARE(plain.code, 1);
        QVERIFY(plain.output.contains("Wrong counters (wrong_counter): 25\n"));
        QCOMPARE(plain.output.count("remaining_steps says 4, and 1 can be counted."), 20);
        QVERIFY(plain.output.contains("and 5 more"));
        QVERIFY(plain.output.contains("Silent workers (silent_worker): 1\n"));
        QVERIFY(!plain.output.contains('\x1b'));

        const Answer one = doctor(
            {QStringLiteral("--kind"), QStringLiteral("silent_worker"), QStringLiteral("--json")});
        QCOMPARE(one.code, 1);
        const QJsonArray problems = one.object().value(u"problems").toArray();
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().toObject().value(u"kind").toString(),
                 QStringLiteral("silent_worker"));
        QVERIFY(problems.first().toObject().value(u"repairable").toBool());
        QCOMPARE(doctor({QStringLiteral("--kind"), QStringLiteral("orphaned_queue")}).code, 0);
    }

    void aRepairIsForetoldAndDone()
    {
        breakCounters();

        const Answer foretold = doctor({QStringLiteral("--repair"), QStringLiteral("--dry-run")});
        QCOMPARE(foretold.code, 1);
        QCOMPARE(foretold.output.count("Counter: set from 4 to 1."), 25);
        QCOMPARE(value("select count(*) from pgflow.runs where remaining_steps = 4"),
                 QStringLiteral("25"));

        const Answer done = doctor({QStringLiteral("--repair"), QStringLiteral("--reason"),
                                    QStringLiteral("after the crash"), QStringLiteral("--json")});
        QCOMPARE(done.code, 0);
        const QJsonArray repairs = done.object().value(u"repairs").toArray();
        QCOMPARE(repairs.size(), 25);
        QVERIFY(repairs.first().toObject().value(u"applied").toBool());
        QVERIFY(repairs.first().toObject().value(u"audit").toInteger() > 0);
        QCOMPARE(value("select count(*) from pgflow.runs where remaining_steps = 1"),
                 QStringLiteral("25"));
        QCOMPARE(value("select count(*) from sluice.audit where action = 'repair' "
                       "and reason = 'after the crash'"),
                 QStringLiteral("25"));
        QCOMPARE(doctor().code, 0);
    }

    void whatCannotBeRepairedIsLeftAndSaid()
    {
        m_database.exec("update sluice.migrations set checksum = 'older' "
                        "where component = 'queue' and number = 0");

        const Answer left = doctor({QStringLiteral("--repair")});

        QCOMPARE(left.code, 1);
        QVERIFY(left.output.contains("What is left:"));
        QVERIFY(left.output.contains("sluicectl install"));
        QCOMPARE(
            run({QStringLiteral("install"), QStringLiteral("--db"), m_database.conninfo()}).code,
            0);
        QCOMPARE(doctor().code, 0);
    }

    void aLockedPlaceIsLookedAtAndNotRepaired()
    {
        save(Environment::Production);
        breakCounters();

        QCOMPARE(doctor().code, 1);
        const Answer refused = doctor({QStringLiteral("--repair")});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.errors.contains("--yes"), refused.errors.constData());
        QCOMPARE(value("select count(*) from pgflow.runs where remaining_steps = 4"),
                 QStringLiteral("25"));
        const Answer foretold = doctor({QStringLiteral("--repair"), QStringLiteral("--dry-run")});
        QCOMPARE(foretold.output.count("Counter: set from 4 to 1."), 25);
    }

    void wrongUsage()
    {
        QCOMPARE(doctor({QStringLiteral("--kind"), QStringLiteral("nonsense")}).code, 2);
        QVERIFY(doctor({QStringLiteral("--help")}).output.contains("Exit code 0"));
        QCOMPARE(run({QStringLiteral("doctor"), QStringLiteral("--db"), m_empty.conninfo()}).code,
                 1);
    }

private:
    [[nodiscard]] Answer doctor(const QStringList &more = {}) const
    {
        return run(
            QStringList{QStringLiteral("doctor"), QStringLiteral("--db"), m_database.conninfo()} +
            more);
    }
    void breakCounters() const { m_database.exec("update pgflow.runs set remaining_steps = 4"); }
};

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
