#include "db/schemainstaller.h"
#include "support/testpaths.h"
#include "upgrade/support_catalogue.h"
#include "upgrade/support_use.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::db;

/// A database of an earlier version, with work of all kinds under way, is brought up to date.
class TestOlderVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workGoesOnAfterTheUpdate_data()
    {
        QTest::addColumn<QString>("files");
        QTest::addColumn<bool>("knowsDecisions");
        QTest::newRow("the first") << QStringLiteral("sql-first.tar.gz") << false;
        QTest::newRow("0.1") << QStringLiteral("sql-0.1.tar.gz") << true;
        QTest::newRow("0.2") << QStringLiteral("sql-0.2.tar.gz") << true;
        QTest::newRow("0.3") << QStringLiteral("sql-0.3.tar.gz") << true;
    }

    void workGoesOnAfterTheUpdate()
    {
        QFETCH(const QString, files);
        QFETCH(const bool, knowsDecisions);
        const test::Database database(test::Contents::Empty);
        QVERIFY2(database.isReady(), qPrintable(database.problem()));
        auto session = database.session();
        const QTemporaryDir older;
        unpack(files, older.path());
        const auto installed =
            SchemaInstaller(SchemaInstaller::Demo::Without, older.filePath(QStringLiteral("sql")))
                .install(session);
        QVERIFY2(installed, installed ? "" : qPrintable(installed.error().message));
        makeWork(database);
        if (knowsDecisions)
            makeLaterWork(database);
        const QString before = whatEnded(database);

        const auto updated = SchemaInstaller().install(session);

        QVERIFY2(updated,
                 updated ? "" : qPrintable(updated.error().message + updated.error().detail));
        QVERIFY(!updated->items.isEmpty());
        const auto again = SchemaInstaller().install(session);
        QVERIFY(again && again->items.isEmpty());
        everyFunctionFindsTheServersTypes(database);
        const test::Database fresh;
        QVERIFY2(fresh.isReady(), qPrintable(fresh.problem()));
        QCOMPARE(test::difference(test::definitionsIn(fresh), test::definitionsIn(database)),
                 QString());
        test::loadFixtures(database);
        QCOMPARE(test::violations(database), QString());
        QCOMPARE(whatEnded(database), before);

        heldTaskStaysWithItsHolder(database);
        failuresAreRecorded(database);
        if (knowsDecisions)
            database.exec("select sluice.release('later', 'a')");
        failedRunIsRetried(database);
        everythingEnds(database);
    }

private:
    /// The files of an installation of that time, as they were released.
    static void unpack(const QString &files, const QString &folder)
    {
        QProcess tar;
        tar.start(QStringLiteral("tar"),
                  {QStringLiteral("-xzf"),
                   test::sourcePath(QStringLiteral("tests/upgrade/")) + files, QStringLiteral("-C"),
                   folder});
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.exitCode(), 0);
    }

    /// With what every version knows. Runs are named by the last digit of their number.
    static void makeWork(const test::Database &database)
    {
        for (const char *sql : {
                 "create schema test",
                 "create function test.run(n int) returns uuid language sql immutable as "
                 "$$ select ('00000000-0000-0000-0000-00000000000' || n)::uuid $$",
                 // Takes so many tasks of a run, in the order of steps and indexes, as a worker.
                 "create function test.take(run int, qty int) returns bigint language sql as $$ "
                 "select count(*) from (select array_agg(m.message_id) as ids from (select "
                 "message_id from "
                 "pgflow.step_tasks where run_id = test.run(run) and status = 'queued' order by "
                 "step_slug, "
                 "task_index limit qty) m) q, pgflow.start_tasks('f', q.ids, "
                 "'00000000-0000-0000-0000-0000000000aa') $$",
                 "create function test.complete(run int, result jsonb) returns bigint language sql "
                 "as $$ "
                 "select count(*) from pgflow.step_tasks t, pgflow.complete_task(t.run_id, "
                 "t.step_slug, "
                 "t.task_index, result) where t.run_id = test.run(run) and t.status = 'started' $$",
                 "insert into pgflow.workers (worker_id, queue_name, function_name) values "
                 "('00000000-0000-0000-0000-0000000000aa', 'f', 'test')",
                 "select pgflow.create_flow('f', max_attempts => 2, base_delay => 0)",
                 "select pgflow.add_step('f', 'a')",
                 "select pgflow.add_step('f', 'm', array['a'], step_type => 'map')",
                 "select pgflow.add_step('f', 'side', max_attempts => 1)",
                 "select pgflow.add_step('f', 'z', array['m', 'side'])",
                 "select pgflow.start_flow('f', to_jsonb(n), test.run(n)) from generate_series(1, "
                 "9) n",
                 // 1: ended. 2: nobody has begun. 3: a map half done, a task of it on its second
                 // attempt.
                 "select test.take(1, 2)",
                 "select test.complete(1, '[1, 2]')",
                 "select test.take(1, 2)",
                 "select test.complete(1, '[3]')",
                 "select test.take(1, 1)",
                 "select test.complete(1, '4')",
                 "select test.take(3, 2)",
                 "select test.complete(3, '[1, 2, 3, 4, 5, 6]')",
                 "select test.take(3, 2)",
                 "select test.complete(3, '7')",
                 "select test.take(3, 2)",
                 "select pgflow.fail_task(test.run(3), 'm', 2, 'once')",
                 // 4: failed for good beside work under way and done.
                 "select test.take(4, 1)",
                 "select test.complete(4, '[1, 2, 3]')",
                 "select test.take(4, 1)",
                 "select test.complete(4, '8')",
                 "select test.take(4, 3)",
                 "select pgflow.fail_task(test.run(4), 'side', 0, 'broken')",
                 // 5: a wide map begun. 6: a map without tasks comes. 7: held. 8: its worker is
                 // gone.
                 "select test.take(5, 1)",
                 "select test.complete(5, (select jsonb_agg(i) from generate_series(1, 400) i))",
                 "select test.take(6, 1)",
                 "select test.complete(6, '[]')",
                 "select test.take(7, 1)",
                 "select sluice.hold_task(test.run(7), 'a', 0, "
                 "'00000000-0000-0000-0000-0000000000aa')",
                 "select test.take(8, 1)",
                 "update pgflow.step_tasks set queued_at = now() - interval '1 day', started_at = "
                 "now() - "
                 "interval '1 hour' where run_id in (test.run(7), test.run(8)) and status = "
                 "'started'",
                 // 9: failed, and retried.
                 "select test.take(9, 2)",
                 "select pgflow.fail_task(test.run(9), 'side', 0, 'broken')",
                 "select sluice.retry_failed(test.run(9))",
             })
            database.exec(sql);
        // Each report in a transaction of its own, so that a version which lends credit does so.
        auto session = database.session();
        for (int i = 0; i < 50; ++i) {
            QVERIFY(session.query("select test.take(5, 1)"));
            QVERIFY(session.query("select test.complete(5, '5')"));
        }
    }

    /// Conditions, decisions, holds and batches.
    static void makeLaterWork(const test::Database &database)
    {
        for (const char *sql : {
                 "select pgflow.create_flow('later', max_attempts => 1)",
                 "select pgflow.add_step('later', 'a')",
                 "select pgflow.add_step('later', 'picky', array['a'], required_input_pattern => "
                 "'{\"a\": 1}')",
                 "select pgflow.add_step('later', 'spare', array['a'], when_exhausted => 'skip')",
                 "select pgflow.start_flow('later', '1') from generate_series(1, 6)",
                 "select x.kind from sluice.exchange(array['later'], "
                 "array['00000000-0000-0000-0000-0000000000aa']::uuid[], 3) x",
                 "select pgflow.complete_task(run_id, step_slug, task_index, to_jsonb(row_number() "
                 "over ())) from "
                 "pgflow.step_tasks where flow_slug = 'later' and status = 'started'",
                 "select sluice.cancel_run(run_id, 'test') from pgflow.runs where flow_slug = "
                 "'later' and "
                 "status = 'started' order by run_id limit 2",
                 "select sluice.resume_run(run_id, include_cancelled => true) from pgflow.runs "
                 "where "
                 "flow_slug = 'later' and status = 'failed' order by run_id limit 1",
                 "select sluice.hold('later', 'a', 'test')",
             })
            database.exec(sql);
    }

    /// An update changes no result.
    [[nodiscard]] static QString whatEnded(const test::Database &database)
    {
        return test::value(
            database,
            "select string_agg(format('%s %s %s %s %s', run_id, step_slug, task_index, status, "
            "output), ', ' order by run_id, step_slug, task_index) from pgflow.step_tasks where "
            "status not in ('queued', 'started')");
    }

    /// With an empty search path a session's temporary types come first. Flows and queues have
    /// functions of their own, which no file replaces.
    static void everyFunctionFindsTheServersTypes(const test::Database &database)
    {
        const QByteArray ours =
            " from pg_proc p where p.pronamespace in (select n.oid from pg_namespace n where "
            "n.nspname in ('pgmq', 'pgflow', 'sluice')) and ";
        QCOMPARE(test::value(database,
                             "select coalesce(string_agg(p.oid::regprocedure::text, ', '), '')" +
                                 ours +
                                 "exists (select from unnest(p.proconfig) c where "
                                 "starts_with(c, 'search_path=') and c <> "
                                 "'search_path=pg_catalog, pg_temp')"),
                 QString());
        QVERIFY(
            test::value(database, "select count(*)" + ours + "p.proname ~ ':|^_archive_'").toInt() >
            5);
        QCOMPARE(test::value(database, "select string_agg(p.proname, ' ' order by p.proname)" +
                                           ours + "p.prosecdef and p.proconfig is null"),
                 QStringLiteral("_signal _wake_for_task"));
    }

    static void heldTaskStaysWithItsHolder(const test::Database &database)
    {
        database.exec("select pgflow.requeue_stalled_tasks()");
        QCOMPARE(test::value(database,
                             "select status from pgflow.step_tasks where run_id = test.run(7) and "
                             "step_slug = 'a'"),
                 QStringLiteral("started"));
        QCOMPARE(test::value(database,
                             "select status from pgflow.step_tasks where run_id = test.run(8) and "
                             "step_slug = 'a'"),
                 QStringLiteral("queued"));
        QCOMPARE(test::value(database, "select sluice.hold_task(test.run(7), 'a', 0, "
                                       "'00000000-0000-0000-0000-0000000000aa')"),
                 QStringLiteral("true"));
        // A report about what was begun before the update.
        database.exec("select pgflow.complete_task(test.run(7), 'a', 0, '[9]')");
    }

    static void failuresAreRecorded(const test::Database &database)
    {
        database.exec("select test.take(2, 1)");
        database.exec("select pgflow.fail_task(test.run(2), 'a', 0, 'after the update')");
        QCOMPARE(test::value(
                     database,
                     "select string_agg(format('%s %s %s %s', number, attempt, outcome, "
                     "error_message), ', ') from sluice.task_attempts where run_id = test.run(2)"),
                 QStringLiteral("1 1 retried after the update"));
        QCOMPARE(
            test::value(database,
                        "select string_agg(outcome, ', ') from sluice.task_attempts where run_id = "
                        "test.run(8)"),
            QStringLiteral("stalled"));
    }

    static void failedRunIsRetried(const test::Database &database)
    {
        QCOMPARE(
            test::value(database,
                        "select format('%s %s %s', retried_tasks, returned_siblings, steps) from "
                        "sluice.retry_failed(test.run(4))"),
            QStringLiteral("1 2 {m,side}"));
        QCOMPARE(test::violations(database), QString());
    }

    [[nodiscard]] static bool isOpen(const test::Database &database)
    {
        return test::value(database, "select count(*) from pgflow.runs where status = 'started'") !=
               u"0";
    }

    static void everythingEnds(const test::Database &database)
    {
        for (int round = 0; round < 20 && isOpen(database); ++round) {
            database.exec("update sluice.held_tasks set heartbeat_at = now() - interval '1 hour'");
            database.exec("update pgflow.step_tasks set queued_at = now() - interval '1 day', "
                          "started_at = now() - "
                          "interval '1 hour' where status = 'started'");
            database.exec("select pgflow.requeue_stalled_tasks()");
            database.exec("select sluice_test.show_all_messages(flow_slug) from pgflow.flows");
            database.exec("select pgflow.complete_task(t.run_id, t.step_slug, t.task_index, '[1, "
                          "2]') from pgflow.flows "
                          "f, sluice_test.take(f.flow_slug, 1000) t");
        }
        QCOMPARE(test::violations(database), QString());
        QCOMPARE(
            test::value(
                database,
                "select string_agg(distinct status, ' ') from pgflow.runs where flow_slug = 'f'"),
            QStringLiteral("completed"));
        QCOMPARE(test::value(database, "select count(*) from pgflow.runs where status = 'started'"),
                 QStringLiteral("0"));
        QCOMPARE(test::value(database, "select count(*) from pgmq.q_f"), QStringLiteral("0"));
        // Finished before the update, in order behind it.
        QCOMPARE(
            test::value(database,
                        "select output -> 0 from pgflow.step_states where run_id = test.run(5) and "
                        "step_slug = 'm'"),
            QStringLiteral("5"));
        QCOMPARE(
            test::value(database,
                        "select jsonb_array_length(output) from pgflow.step_states where run_id = "
                        "test.run(5) and step_slug = 'm'"),
            QStringLiteral("400"));
    }
};

QTEST_GUILESS_MAIN(TestOlderVersions)
#include "tst_olderversions.moc"
