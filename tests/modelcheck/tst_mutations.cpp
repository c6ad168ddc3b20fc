#include "support_scenario.h"

#include <QTest>

using namespace sluice;
using namespace sluice::modelcheck;

/// The model check finds mistakes: each of these is put into an installed engine, and the check
/// must object. A mutation whose text is no longer there fails its test: it is to be written anew.
class TestMutations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFound_data()
    {
        QTest::addColumn<int>("seed"); ///< of a flow that shows it, so that it is tried first
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mutated");
        const auto mutation = [](const char *name, int seed, const char *function, const char *text,
                                 const char *mutated) {
            QTest::newRow(name) << seed << QString::fromUtf8(function) << QString::fromUtf8(text)
                                << QString::fromUtf8(mutated);
        };
        mutation("a join forgets a parent when two end at once", 197, "pgflow._end_steps",
                 "remaining_deps = c.remaining_deps - e.parents",
                 "remaining_deps = c.remaining_deps - least(e.parents, 1)");
        mutation("the run completes one step too early", 11, "pgflow.maybe_complete_run",
                 "r.remaining_steps = 0", "r.remaining_steps <= 1");
        mutation("the message of a completed task stays in the queue", 2, "pgflow.complete_task",
                 "execute format('select pgflow.%I($1)', 'archive:' || step.flow_slug) using "
                 "task.message_id;",
                 "");
        mutation("a map behind a single step gets one task too many", 5, "pgflow._end_steps",
                 "then jsonb_array_length(output)", "then jsonb_array_length(output) + 1");
        mutation("a step counts twice", 2, "pgflow._end_steps",
                 "r.remaining_steps - cardinality(ended)",
                 "r.remaining_steps - 2 * cardinality(ended)");
        mutation("one attempt too many", 2, "pgflow.fail_task",
                 "task.attempts_count < step.max_attempts",
                 "task.attempts_count <= step.max_attempts");
        mutation("a map behind a map gets one task too many", 13, "pgflow._end_steps",
                 "then p.initial_tasks", "then p.initial_tasks + 1");
        mutation("the forbidden pattern is not looked at", 39, "pgflow._resolve_conditions",
                 "and not coalesce(i.input @> s.forbidden_input_pattern, false)", "");
        mutation("a skipped step keeps its open tasks", 25, "pgflow._skip_steps",
                 "if skipped.started is not null then", "if false then");
        mutation("a claimed task is hidden two seconds too short", 2, "pgflow._start_tasks",
                 "+ 2 as visible_in", "as visible_in");
        mutation("the sweep does not know a step's own time-out", 90,
                 "pgflow.requeue_stalled_tasks",
                 "coalesce(s.opt_timeout, f.opt_timeout) as timeout", "f.opt_timeout as timeout");
        mutation("a retry counts finished tasks as open", 22, "sluice.retry_failed",
                 "remaining_tasks = c.initial_tasks - (",
                 "remaining_tasks = c.initial_tasks - 0 * (");
        mutation("a failure leaves its siblings running", 13, "pgflow._fail_step_and_run",
                 "perform pgflow._cancel_open_tasks(run_id, flow_slug);", "");
        mutation("a batch takes reports of earlier attempts", 121, "pgflow._complete_reported",
                 "and t.attempts_count = u.attempt", "");
        mutation("a batch takes reports of other workers", 2, "pgflow._complete_reported",
                 "and t.last_worker_id is not distinct from u.worker_id", "");
        mutation("a batch of single steps forgets a parent when two end at once", 150,
                 "pgflow._release_singles", "remaining_deps = c.remaining_deps - e.parents",
                 "remaining_deps = c.remaining_deps - least(e.parents, 1)");
        mutation(
            "a map that was added later wants arrays of runs under way", 3, "pgflow.complete_task",
            "where o.run_id = run_id and o.step_slug = d.step_slug offset 0) own", "limit 1) own");
        mutation("a run is resumed though its flow has got more steps", 70, "sluice.resume_run",
                 "if added is not null then", "if false then");
        mutation("a fork forgets what follows the chosen steps", 35, "sluice._fork_plan",
                 "d.dep_slug = b.step_slug offset 0", "false offset 0");
        mutation("a fork counts elements that were replaced", 146, "sluice._fork_plan",
                 "coalesce(given -> p.step_slug,", "coalesce(null::jsonb,");
        mutation("credit is lent and not taken off", 121, "pgflow._tasks_to_take_off",
                 "return 1 + pgflow._lend(", "return 1 + 0 * pgflow._lend(");
        mutation("a hold takes what workers are at", 2, "sluice.hold", "and t.status = ''queued''",
                 "");
        mutation("children wait for a step skipped by hand", 22, "sluice.skip_step",
                 "remaining_deps = c.remaining_deps - 1", "remaining_deps = c.remaining_deps");
        mutation("a step completed by hand leaves a worker at its task", 89,
                 "sluice._complete_all_but_last", "c set remaining_tasks = 1 where",
                 "c set remaining_tasks = 2 where");
    }
    void isFound()
    {
        QFETCH(int, seed);
        QFETCH(QString, function);
        QFETCH(QString, text);
        QFETCH(QString, mutated);
        const test::Database database;
        QVERIFY2(database.isReady(), qPrintable(database.problem()));
        const auto definitions = database.exec(
            "select pg_get_functiondef(p.oid) from pg_proc p where p.oid in (select f.oid from "
            "pg_proc f where f.pronamespace::regnamespace::text || '.' || f.proname = $1::text)",
            {db::param(function)});
        int changed = 0;
        for (int row = 0; row < definitions.rowCount(); ++row) {
            QString definition = definitions.text(row, 0);
            const auto last = definition.lastIndexOf(text);
            if (last < 0)
                continue;
            ++changed;
            database.exec(definition.replace(last, text.size(), mutated).toUtf8());
        }
        QVERIFY2(changed == 1,
                 qPrintable(QStringLiteral("%1 does not say: %2").arg(function, text)));

        Engine engine(database, Engine::Flavour::Ours, Engine::Hook::None);
        Coverage coverage;
        // Where flows are generated otherwise than when the seed was written down, all are
        // searched.
        QList<quint64> seeds{quint64(seed)};
        for (quint64 other = 1; other <= 600; ++other)
            seeds << other;
        for (const quint64 tried : std::as_const(seeds)) {
            Scenario scenario;
            const auto divergence = explore(tried, Subset::Everything, engine, scenario, coverage);
            if (divergence) {
                qInfo("found with seed %llu: %s", tried,
                      qPrintable(divergence->lines.first().left(160)));
                return;
            }
        }
        QFAIL("the model check did not object within 600 flows");
    }

private:
    std::shared_ptr<test::Server> m_server = test::Server::shared(); ///< one for all tests
};

QTEST_GUILESS_MAIN(TestMutations)
#include "tst_mutations.moc"
