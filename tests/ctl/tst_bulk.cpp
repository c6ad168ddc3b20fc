#include "support_ctl.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// sluicectl bulk and now: one decision about many runs, and what needs a person.
class TestBulk : public CtlTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        CtlTest::initTestCase();
        m_database.exec("select pgflow.create_flow('f', max_attempts => 1)");
        m_database.exec("select pgflow.add_step('f', 'charge')");
        m_database.exec("insert into pgflow.workers (worker_id, queue_name, function_name) "
                        "values ('0d3f7a10-0000-4000-8000-000000000001', 'f', 'test')");
    }
    void init()
    {
        m_database.exec("select pgmq.purge_queue('f')");
        m_database.exec("delete from sluice.bulk");
        m_database.exec("delete from sluice.run_note");
        m_database.exec("delete from sluice.audit");
        m_database.exec("delete from pgflow.step_tasks");
        m_database.exec("delete from pgflow.step_states");
        m_database.exec("delete from pgflow.runs");
        m_database.exec("update pgflow.workers set last_heartbeat_at = now()");
    }

    void nothingNeedsAnybodyUntilSomethingFails()
    {
        const Answer healthy = ctl(list("now", "--json"));
        QCOMPARE(healthy.code, 0);
        QCOMPARE(healthy.object().value(QLatin1String("attention")).toBool(true), false);

        fail(3);

        const Answer failed = ctl(list("now", "--json"));
        QCOMPARE(failed.code, 1);
        const QJsonObject item =
            failed.object().value(QLatin1String("items")).toArray().at(0).toObject();
        QCOMPARE(item.value(QLatin1String("section")).toString(), QStringLiteral("failed"));
        QCOMPARE(
            item.value(QLatin1String("count")).toObject().value(QLatin1String("value")).toInt(), 3);
        QVERIFY(
            item.value(QLatin1String("title")).toString().startsWith(QStringLiteral("HTTP 502")));
        // The filter it gives finds them.
        const Answer found =
            ctl(list("runs", "--json", "--filter", item.value(QLatin1String("filter")).toString()));
        QCOMPARE(QJsonDocument::fromJson(found.output).array().size(), 3);
        // As text, too.
        const Answer text = ctl(list("now"));
        QCOMPARE(text.code, 1);
        QVERIFY(text.output.contains("HTTP 502"));
    }

    void aDryRunForetellsAndChangesNothing()
    {
        fail(12);
        const Answer answer =
            ctl(list("bulk", "retry", "--filter", "flow:f status:failed", "--dry-run", "--json"));
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.object().value(QLatin1String("runs")).toInt(), 12);
        QCOMPARE(answer.object().value(QLatin1String("sample")).toArray().size(), 10);
        QCOMPARE(answer.object().value(QLatin1String("sample_refused")).toInt(-1), 0);
        QCOMPARE(value("select count(*) from sluice.bulk"), QStringLiteral("0"));
        QCOMPARE(value("select count(*) from pgflow.runs where status = 'failed'"),
                 QStringLiteral("12"));
    }

    void allThatFitAreDoneAndAccountedFor()
    {
        fail(30);
        m_database.exec("select sluice.cancel_run(r.run_id, 'enough') from "
                        "(select * from pgflow.start_flow('f', '1')) r");
        const Answer answer = ctl(list("bulk", "retry", "--filter", "flow:f", "--ramp", "all",
                                       "--json", "--reason", "payments are back"));
        QVERIFY2(answer.code == 0, answer.errors);
        QCOMPARE(answer.object().value(QLatin1String("items")).toInt(), 30);
        QCOMPARE(answer.object().value(QLatin1String("done")).toInt(), 30);
        QCOMPARE(value("select count(*) from pgflow.runs where status = 'started'"),
                 QStringLiteral("30"));
        QCOMPARE(value("select count(*) from sluice.cancelled_runs"), QStringLiteral("1"));
        QCOMPARE(value("select count(*) from sluice.audit where action = 'retry_failed' "
                       "and reason = 'payments are back'"),
                 QStringLiteral("30"));
        const Answer shown = ctl(list("bulk", "--show", answer.text("bulk"), "--json"));
        QCOMPARE(shown.object().value(QLatin1String("parts")).toArray().size(), 30);
    }

    void whatFailsTheSameWayLeavesTheRestUntouched()
    {
        fail(31);
        // Whoever takes a task fails it again, at once.
        m_database.exec(
            "create function public.again() returns trigger language plpgsql as $$ begin "
            "update pgflow.runs set status = 'failed', failed_at = clock_timestamp() "
            "where run_id = new.run_id; update pgflow.step_states set status = 'failed', "
            "failed_at = clock_timestamp(), error_message = 'HTTP 502 from payments 9' where "
            "run_id = new.run_id; return null; end $$");
        m_database.exec("create trigger again after update on sluice.bulk_item for each row "
                        "execute function public.again()");
        const Answer answer =
            ctl(list("bulk", "retry", "--filter", "flow:f status:failed", "--wait", "5", "--json"));
        m_database.exec("drop trigger again on sluice.bulk_item");
        m_database.exec("drop function public.again()");
        QCOMPARE(answer.code, 1);
        QCOMPARE(answer.object().value(QLatin1String("done")).toInt(), 1);
        QCOMPARE(answer.object().value(QLatin1String("waiting")).toInt(), 30);
        QCOMPARE(answer.object().value(QLatin1String("failed_the_same_way")).toInt(), 1);
    }

    void killedInTheMiddleItGoesOnAndDoesNothingTwice()
    {
        fail(400);
        QProcess process;
        begin(process, list("bulk", "retry", "--filter", "flow:f status:failed", "--ramp", "all",
                            "--db", m_database.conninfo()));
        QTRY_VERIFY_WITH_TIMEOUT(
            value("select count(*) from sluice.bulk_item where state = 'done'").toInt() >= 20,
            30000);
        process.kill();
        process.waitForFinished();
        const QString bulk = value("select bulk_id from sluice.bulk");
        // What was under way when it died has ended by now, or never will.
        QTRY_COMPARE(value("select count(*) from pg_stat_activity where datname = "
                           "current_database() and application_name like 'sluicectl%'"),
                     QStringLiteral("0"));
        const int done =
            value("select count(*) from sluice.bulk_item where state = 'done'").toInt();
        QCOMPARE(value("select count(*) from pgflow.runs where status = 'started'").toInt(), done);

        const Answer answer = ctl(list("bulk", "--continue", bulk, "--ramp", "all", "--json"));

        QVERIFY2(answer.code == 0, answer.errors);
        QCOMPARE(answer.object().value(QLatin1String("done")).toInt(), 400);
        QCOMPARE(value("select count(*) from sluice.audit where action = 'retry_failed'"),
                 QStringLiteral("400"));
        QCOMPARE(value("select count(*) from pgmq.q_f"), QStringLiteral("400"));
    }

    void aSecondOperatorIsToldWhatChanged()
    {
        fail(20);
        QProcess first;
        QProcess second;
        const QStringList command = list("bulk", "retry", "--filter", "flow:f status:failed",
                                         "--ramp", "all", "--json", "--db", m_database.conninfo());
        begin(first, command);
        begin(second, command);
        first.waitForFinished();
        second.waitForFinished();
        // Whoever came second found nothing left, or was refused: nothing was done twice.
        QCOMPARE(value("select count(*) from sluice.audit where action = 'retry_failed'"),
                 QStringLiteral("20"));
        QCOMPARE(value("select count(*) from pgmq.q_f"), QStringLiteral("20"));
    }

    void stoppedByAnotherItLeavesTheRest()
    {
        fail(10);
        QProcess process;
        begin(process, list("bulk", "retry", "--filter", "flow:f status:failed", "--ramp", "1,5",
                            "--wait", "60", "--json", "--db", m_database.conninfo()));
        QTRY_COMPARE_WITH_TIMEOUT(
            value("select count(*) from sluice.bulk_item where state = 'done'"),
            QStringLiteral("1"), 30000);
        const Answer stopped =
            ctl(list("bulk", "--stop", value("select bulk_id from sluice.bulk"), "--json"));
        QVERIFY2(stopped.code == 0, stopped.errors);
        QCOMPARE(stopped.object().value(QLatin1String("waiting")).toInt(), 9);
        process.kill();
        process.waitForFinished();
    }

    void whatMakesNoSenseIsSaid_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("action") << list("bulk", "skip", "--filter", "flow:f");
        QTest::newRow("no filter") << list("bulk", "retry");
        QTest::newRow("filter") << list("bulk", "retry", "--filter", "since:yesterdayish");
        QTest::newRow("ramp") << list("bulk", "retry", "--filter", "flow:f", "--ramp", "0");
        QTest::newRow("number") << list("bulk", "--show", "7");
    }
    void whatMakesNoSenseIsSaid()
    {
        QFETCH(QStringList, command);
        const Answer answer = ctl(command);
        QCOMPARE(answer.code, 2);
        QVERIFY(!answer.errors.isEmpty());
    }

private:
    static QString textOf(const char *text) { return QString::fromUtf8(text); }
    static QString textOf(const QString &text) { return text; }
    template <typename... Texts>
    static QStringList list(const Texts &...texts)
    {
        return {textOf(texts)...};
    }
    [[nodiscard]] Answer ctl(QStringList arguments) const
    {
        return run(arguments << QStringLiteral("--db") << m_database.conninfo());
    }
    /// So many runs that failed the same way.
    void fail(int runs) const
    {
        m_database.exec("select pgflow.start_flow('f', to_jsonb(i)) from generate_series(1, $1) i",
                        {db::param(runs)});
        m_database.exec("select pgflow.start_tasks('f', array(select m.msg_id from "
                        "pgmq.read('f', 60, $1) m), '0d3f7a10-0000-4000-8000-000000000001')",
                        {db::param(runs)});
        m_database.exec("select pgflow.fail_task(t.run_id, t.step_slug, t.task_index, 'HTTP 502 "
                        "from payments ' || t.run_id) from pgflow.step_tasks t where t.status = "
                        "'started'");
    }
};

QTEST_GUILESS_MAIN(TestBulk)
#include "tst_bulk.moc"
