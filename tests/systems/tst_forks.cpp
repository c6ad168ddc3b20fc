#include "support_bench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

/// New runs from the middle of others: what is foretold of them, in states that nobody thought of.
class TestForks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_database.emplace();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_session.emplace(m_database->session());
        m_bench.emplace(*m_database);
        // A flow of up to eight steps: maps, joins, conditions. Random, and the same each time.
        exec(R"(
create function public.define(flow text, seed float8) returns void language plpgsql as $$
declare
    parents text[];
    kind    text;
begin
    perform setseed(seed), pgflow.create_flow(flow, max_attempts => 1);
    for i in 1 .. 3 + floor(random() * 6)::int loop
        kind := case when random() < 0.35 then 'map' else 'single' end;
        parents := array(select 's' || p from generate_series(1, i - 1) p where random() < 0.4);
        perform pgflow.add_step(flow, 's' || i, case kind when 'map' then parents[1:1] else parents end,
                                step_type => kind,
                                required_input_pattern => case when random() < 0.15 and parents <> '{}'
                                                               then jsonb_build_object(parents[1], '[1]'::jsonb) end,
                                when_unmet => (array['skip', 'skip-cascade', 'fail'])[1 + floor(random() * 2.2)::int],
                                when_exhausted => (array['skip', 'skip-cascade', 'fail'])[1 + floor(random() * 3)::int]);
    end loop;
end
$$)");
        exec(R"(
create function public.work(flow text, rounds int, seed float8) returns void language plpgsql as $$
declare
    task record;
begin
    perform setseed(seed);
    insert into pgflow.workers (worker_id, queue_name, function_name)
    values ('0d3f7a10-0000-4000-8000-000000000001', 'any', 'test') on conflict do nothing;
    for round in 1 .. rounds loop
        perform pgflow.start_tasks(flow, array(select m.msg_id from pgmq.read(flow, 60, 1 + floor(random() * 4)::int) m),
                                   '0d3f7a10-0000-4000-8000-000000000001');
        for task in select t.run_id, t.step_slug, t.task_index from pgflow.step_tasks t
                    where t.flow_slug = flow and t.status = 'started' order by t.step_slug, t.task_index loop
            if random() < 0.08 then
                perform pgflow.fail_task(task.run_id, task.step_slug, task.task_index, 'broken');
            elsif random() < 0.8 then
                perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index,
                                             (array['[]', '[1]', '[1, 2]', '[3, {"v": 1}, null]'])[1 + floor(random() * 4)::int]::jsonb);
            end if;
        end loop;
    end loop;
end
$$)");
    }
    void cleanupTestCase()
    {
        m_bench.reset();
        m_session.reset();
        m_database.reset();
    }

    void whatIsForetoldExactlyIsWhatIsDone()
    {
        constexpr int flows = 100;
        constexpr int forksOfEach = 5;
        QRandomGenerator dice(20261201);
        Seen seen;
        for (int number = 0; number < flows; ++number) {
            const QByteArray flow = "f" + QByteArray::number(number);
            exec("select public.define($1::text, $2::float8)",
                 {db::param(flow), db::param(QByteArray::number(dice.generateDouble()))});
            const bool overInput =
                exec("select exists (select from pgflow.steps where flow_slug = $1::text and "
                     "step_type = 'map' and deps_count = 0)",
                     {db::param(flow)})
                    .boolean(0, 0);
            RunId run{exec("select run_id::text from pgflow.start_flow($1::text, $2::jsonb)",
                           {db::param(flow), db::param(overInput ? "[5, 6]" : "{}")})
                          .text(0, 0)};
            for (int fork = 0; fork < forksOfEach; ++fork) {
                exec("select public.work($1::text, $2::int, $3::float8)",
                     {db::param(flow), db::param(dice.bounded(4)),
                      db::param(QByteArray::number(dice.generateDouble()))});
                const auto made = compare(randomFork(run, dice), seen);
                if (QTest::currentTestFailed())
                    return;
                // Forks of forks, too.
                if (made && dice.bounded(2) == 0)
                    run = *made;
            }
        }
        qInfo("%d done, %d of them at once, %d with other outputs, %d refused", seen.done,
              seen.ended, seen.replaced, seen.refused);
        QVERIFY(seen.done > 300 && seen.ended > 0 && seen.replaced > 50 && seen.refused > 10);
    }

private:
    /// How many forks were done, ended at once, had other outputs, and were refused.
    struct Seen
    {
        int done = 0;
        int ended = 0;
        int replaced = 0;
        int refused = 0;
    };

    ForkRun randomFork(const RunId &run, QRandomGenerator &dice)
    {
        const auto steps =
            exec("select c.step_slug, c.status, s.step_type, c.initial_tasks from "
                 "pgflow.step_states c join pgflow.steps s using (flow_slug, step_slug) "
                 "where c.run_id = $1::uuid order by s.step_index",
                 {db::param(run)});
        ForkRun fork{.run = run, .from = {}};
        QJsonObject outputs;
        const int from = dice.bounded(steps.rowCount());
        fork.from << StepSlug(steps.text(from, 0));
        for (int step = 0; step < steps.rowCount(); ++step) {
            if (step > from && dice.bounded(5) == 0)
                fork.from << StepSlug(steps.text(step, 0));
            const bool isKept = steps.text(step, 1) == u"completed" && step < from;
            if (!isKept || dice.bounded(3) > 0)
                continue;
            QJsonArray output;
            const qint64 length =
                steps.text(step, 2) == u"map" ? steps.int64(step, 3) : dice.bounded(4);
            for (qint64 index = 0; index < length; ++index)
                output.append(dice.bounded(3));
            // Whether a map waits for it or not.
            outputs.insert(steps.text(step, 0), dice.bounded(12) == 0
                                                    ? QJsonValue(QStringLiteral("odd"))
                                                    : QJsonValue(output));
        }
        if (!outputs.isEmpty())
            fork.outputs = QJsonDocument(outputs).toJson(QJsonDocument::Compact);
        return fork;
    }

    /// Foretells \a fork, does it, and looks at what is there then.
    std::optional<RunId> compare(const ForkRun &fork, Seen &seen)
    {
        ActionsFacet &actions = *m_bench->system().actions();
        const auto foretold = await(actions.preview(fork));
        const auto done = await(actions.apply(fork));
        [&] {
            QVERIFY(foretold && done);
            const Result<> told = foretold->map([](const Preview &) {});
            const Result<> did = done->map([](const ActionOutcome &) {});
            QCOMPARE(told ? QString() : told.error().message,
                     did ? QString() : did.error().message);
        }();
        if (QTest::currentTestFailed())
            return {};
        if (!*done) {
            ++seen.refused;
            return {};
        }
        ++seen.done;
        seen.replaced += fork.outputs.isEmpty() ? 0 : 1;
        compareDetails(fork, **foretold, *(*done)->run, seen);
        return (*done)->run;
    }

    void compareDetails(const ForkRun &fork, const Preview &foretold, const RunId &made, Seen &seen)
    {
        // Steps are counted from the rows, not from what the function says: those that are neither
        // chosen nor below, and had ended in the earlier run.
        QStringList from;
        for (const StepSlug &step : fork.from)
            from << step.value();
        const auto rows = exec(
            R"(with recursive below as (
                   select unnest($3::text[]) as step_slug
                   union
                   select d.step_slug from below b join pgflow.runs r on r.run_id = $1::uuid
                   join pgflow.deps d on d.flow_slug = r.flow_slug and d.dep_slug = b.step_slug)
               select string_agg(c.step_slug, ', ' order by s.step_index) filter (where k.kept),
                      string_agg(c.step_slug, ', ' order by s.step_index) filter (where not k.kept),
                      string_agg(c.step_slug, ', ' order by s.step_index)
                          filter (where $4::jsonb ? c.step_slug),
                      bool_and(not k.kept or n.status = c.status),
                      bool_and(not k.kept or n.output is not distinct from
                               coalesce($4::jsonb -> c.step_slug, c.output)),
                      (select count(*) from pgflow.step_tasks t
                       where t.run_id = $2::uuid and t.status = 'queued'),
                      (select r.status from pgflow.runs r where r.run_id = $2::uuid)
               from pgflow.step_states c
               join pgflow.steps s using (flow_slug, step_slug)
               join pgflow.step_states n on n.run_id = $2::uuid and n.step_slug = c.step_slug
               cross join lateral (select c.status in ('completed', 'skipped') and c.step_slug not in
                                       (select b.step_slug from below b) as kept) k
               where c.run_id = $1::uuid)",
            {db::param(fork.run), db::param(made), db::arrayParam(from),
             fork.outputs.isEmpty() ? db::Param() : db::param(fork.outputs)});
        QStringList details;
        const auto add = [&](const char *sentence, int column) {
            if (const QString names = rows.textOrEmpty(0, column); !names.isEmpty())
                details << QString::fromLatin1(sentence).arg(names);
        };
        add("Kept: %1.", 0);
        add("Again: %1.", 1);
        add("Kept with another output: %1.", 2);
        const QString status = rows.text(0, 6);
        const qint64 queued = rows.int64(0, 5);
        if (status == u"completed")
            details << QStringLiteral("It completes at once.");
        else if (status == u"failed")
            details << QStringLiteral("It fails at once: a condition is not met.");
        else
            details << QStringLiteral("It starts with %1 task(s).").arg(queued);
        seen.ended += status == u"started" ? 0 : 1;
        QVERIFY(foretold.exact);
        QVERIFY(rows.boolean(0, 3) && rows.boolean(0, 4));
        QCOMPARE(foretold.details.mid(0, foretold.details.size() - 1), details);
    }

    /// In one session: what functions of the engine need is made ready once.
    db::Rows exec(const QByteArray &sql, const db::Params &params = {})
    {
        auto rows = m_session->query(sql, params);
        if (!rows)
            qFatal("%s\n%s", sql.constData(), qPrintable(rows.error().detail));
        return *rows;
    }

    std::shared_ptr<Server> m_server = Server::shared(); ///< one for all tests
    std::optional<Database> m_database;
    std::optional<db::BlockingSession> m_session;
    std::optional<Bench> m_bench;
};

QTEST_GUILESS_MAIN(TestForks)
#include "tst_forks.moc"
