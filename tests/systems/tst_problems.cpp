#include "db/blockingsession.h"
#include "db/database.h"
#include "db/schemainstaller.h"
#include "support_bench.h"
#include "support_damage.h"
#include "systems/pgflow/enginefacts.h"
#include "systems/pgflow/pgflowhealth.h"
#include "systems/pgflow/sqltext.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QSet>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <thread>
#include <vector>

using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;
using pgflow::ProblemLimits;

namespace {

/// await() without looking only every few milliseconds: a search is many answers in a row.
template <typename T>
[[nodiscard]] Result<T> waited(const QFuture<Result<T>> &future)
{
    QFutureWatcher<Result<T>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(60s, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (future.resultCount() == 0)
        qFatal("no answer within 60 s");
    return future.result();
}

/// waited() that must be a success.
template <typename T>
[[nodiscard]] T healthy(const QFuture<Result<T>> &future)
{
    const auto result = waited(future);
    if (!result)
        qFatal("%s", qPrintable(result.error().message + u'\n' + result.error().detail));
    return *result;
}

} // namespace

/// What does not agree with itself: broken at random places, found, named and repaired; and nothing
/// is found where all is well, whatever is going on.
class TestProblems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_database.emplace();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_hands.emplace(m_database->session());
        QVERIFY(m_hands->script(damageSql));
        QVERIFY(m_hands->query("select setseed(0.25)"));
        m_bench.emplace(*m_database);
    }
    void init() { sql("select damage.clear()"); }
    void cleanupTestCase()
    {
        m_bench.reset();
        m_hands.reset();
        m_database.reset();
    }

    void whatIsBrokenIsNamedAndRepaired_data()
    {
        QTest::addColumn<ProblemKind>("kind");
        QTest::addColumn<QByteArray>("damage");
        const auto row = [](ProblemKind kind, const char *damage = nullptr) {
            const QByteArray word = damage ? QByteArray(damage) : toWord(kind).toLatin1();
            QTest::newRow(word.constData()) << kind << word;
        };
        row(ProblemKind::OpenTaskOnEndedRun);
        row(ProblemKind::MessageWithoutTask);
        row(ProblemKind::TaskWithoutMessage);
        row(ProblemKind::WrongCounter);
        row(ProblemKind::WrongCounter, "late_counter");
        row(ProblemKind::StuckCreatedStep);
        row(ProblemKind::PermanentlyStalled);
        row(ProblemKind::OrphanedQueue);
        row(ProblemKind::MissingQueue);
        row(ProblemKind::SilentWorker);
        row(ProblemKind::FunctionMissing);
    }
    void whatIsBrokenIsNamedAndRepaired()
    {
        QFETCH(ProblemKind, kind);
        QFETCH(QByteArray, damage);
        qsizetype injected = 0;
        for (int round = 0; injected < 50; ++round) {
            QVERIFY2(round < 15, "too little could be broken");
            populate(3);

            const QSet<QString> broken = breakSome(damage);
            injected += broken.size();
            const Health found = problems();

            QCOMPARE(namesOf(found, kind), broken);
            QCOMPARE(found.problems.size(), broken.size());
            repair(found);
            QCOMPARE(sentencesOf(problems()), QStringList());
            QCOMPARE(sql("select damage.finish()").int64(0, 0), 0);
        }
        QCOMPARE(sentencesOf(problems()), QStringList());
    }

    void functionsOfOursAreBroughtBackByAnInstallation_data()
    {
        QTest::addColumn<ProblemKind>("kind");
        QTest::addColumn<QByteArray>("damage");
        QTest::newRow("missing") << ProblemKind::FunctionMissing
                                 << QByteArray("own_function_missing");
        QTest::newRow("search path")
            << ProblemKind::SearchPathNotOurs << QByteArray("search_path_not_ours");
    }
    void functionsOfOursAreBroughtBackByAnInstallation()
    {
        QFETCH(ProblemKind, kind);
        QFETCH(QByteArray, damage);
        for (int round = 0; round < 5; ++round) {
            const QSet<QString> broken = breakSome(damage);
            QCOMPARE(broken.size(), 10);

            const Health found = problems();
            QCOMPARE(namesOf(found, kind), broken);
            QVERIFY(!found.problems.first().isRepairable);

            install();
            QCOMPARE(sentencesOf(problems()), QStringList());
        }
    }

    void functionsOfAnOlderVersionAreNamed()
    {
        for (int round = 0; round < 50; ++round) {
            const auto component =
                sql("update sluice.migrations m set checksum = 'older', name = '0.1.0' "
                    "from (select component from sluice.migrations where number = 0 "
                    "      order by random() limit 1) c "
                    "where m.component = c.component and m.number = 0 returning m.component")
                    .text(0, 0);

            const Health found = problems();

            QCOMPARE(found.problems.size(), 1);
            QCOMPARE(found.problems.first().kind, ProblemKind::FunctionOutdated);
            QCOMPARE(found.problems.first().subject.value(u"component").toString(), component);
            QCOMPARE(found.problems.first().subject.value(u"version").toString(),
                     QStringLiteral("0.1.0"));
            install();
        }
        QCOMPARE(sentencesOf(problems()), QStringList());
    }

    void runsPastRetentionAreNamed()
    {
        for (int round = 0; round < 5; ++round) {
            populate(1);
            sql("insert into sluice.settings (key, value) values ('retention_days', '30')");
            const QSet<QString> broken = breakSome("rows_past_retention");
            QCOMPARE(broken.size(), 10);

            QCOMPARE(namesOf(problems(), ProblemKind::RowsPastRetention), broken);
            sql("delete from sluice.settings where key = 'retention_days'");
            QCOMPARE(problems().problems.size(), 0);
            sql("insert into sluice.settings (key, value) values ('retention_days', '30')");
            sql("select pgflow.prune_batch('30 days')");
            QCOMPARE(sentencesOf(problems()), QStringList());
            sql("delete from sluice.settings where key = 'retention_days'");
        }
    }

    void queuesThatWantAVacuumAreNamed()
    {
        const ProblemLimits limits{.deadRows = 100, .unvacuumed = 0s};
        for (int round = 0; round < 5; ++round) {
            populate(1);
            const QSet<QString> broken = breakSome("queue_bloat");
            QCOMPARE(broken.size(), 10);

            QTRY_COMPARE(namesOf(problems(limits), ProblemKind::QueueBloat), broken);
            QCOMPARE(problems().problems.size(), 0);
            for (const QString &flow : broken)
                QVERIFY(m_hands->script("vacuum pgmq.\"q_" + flow.toUtf8() + '"'));
            QTRY_COMPARE(sentencesOf(problems(limits)), QStringList());
            sql("select damage.clear()");
        }
    }

    void transactionsThatKeepDeadRowsAreNamed()
    {
        for (int round = 0; round < 5; ++round) {
            std::vector<db::BlockingSession> sessions;
            QSet<QString> broken;
            for (int i = 0; i < 10; ++i) {
                sessions.push_back(m_database->session());
                // With a snapshot, or with something written.
                QVERIFY(
                    sessions.back().script(i % 2 ? "begin isolation level repeatable read; select 1"
                                                 : "begin; create temporary table t (n int)"));
                broken.insert(QString::number(sessions.back().backendPid()));
            }
            // As long as that is what is called long here.
            QTRY_COMPARE(sql("select count(*) from pg_stat_activity where datname = "
                             "current_database() and pid <> pg_backend_pid() and xact_start < "
                             "clock_timestamp() - interval '1050 milliseconds'")
                             .int64(0, 0),
                         10);

            const ProblemLimits limits{.transaction = 1s};
            QCOMPARE(namesOf(problems(limits), ProblemKind::XminHeld), broken);
            QCOMPARE(problems().problems.size(), 0);
            sessions.clear();
            QTRY_COMPARE(sentencesOf(problems(limits)), QStringList());
        }
    }

    void idleSlotsAreNamed()
    {
        Server server;
        QVERIFY2(server.problem().isEmpty(), qPrintable(server.problem()));
        auto session = db::BlockingSession::open({server.conninfo(QStringLiteral("postgres"))});
        QVERIFY(session && session->script("alter system set wal_level = 'replica'") &&
                session->script("alter system set max_replication_slots = 20"));
        server.stop();
        server.start();
        const auto name = server.installedTemplate(Contents::Engine);
        QVERIFY2(name, name ? "" : qPrintable(name.error().message));
        db::Database database({server.conninfo(*name)});
        const pgflow::EngineFacts facts = factsOf(database);
        QObject context;
        pgflow::PgflowHealth health({database, facts, &context}, {.idleSlot = 0s, .slotBytes = -1});
        pgflow::PgflowHealth patient({database, facts, &context});
        for (int round = 0; round < 5; ++round) {
            QSet<QString> broken;
            for (int i = 0; i < 10; ++i) {
                const QString slot = QStringLiteral("slot_%1_%2").arg(round).arg(i);
                (void)healthy(
                    database.query("select pg_create_physical_replication_slot($1::name, true)",
                                   {db::param(slot)}));
                broken.insert(slot);
            }

            QCOMPARE(namesOf(healthy(health.problems()), ProblemKind::IdleSlot), broken);
            QCOMPARE(healthy(patient.problems()).problems.size(), 0);
            (void)healthy(database.query("select pg_drop_replication_slot(slot_name) from "
                                         "pg_replication_slots"));
            QCOMPARE(sentencesOf(healthy(health.problems())), QStringList());
        }
    }

    void whatWasRepairedOrMovedOnMeanwhileIsLeftAlone()
    {
        populate(1);
        sql("select damage.wrong_counter()");
        const Health found = problems();
        QVERIFY(!found.problems.isEmpty());
        const Repair repair{found.problems.first().kind, found.problems.first().subject};
        const Bench other(*m_database);

        (void)healthy(other.system().actions()->apply(repair));
        QCOMPARE(waited(m_bench->system().actions()->apply(repair)).error().code,
                 Error::Code::NotFound);

        QVERIFY(found.problems.size() > 1);
        Repair moved{found.problems.last().kind, found.problems.last().subject};
        moved.subject.insert(u"seen", moved.subject.value(u"seen").toInt() + 1);
        QCOMPARE(waited(m_bench->system().actions()->apply(moved)).error().code,
                 Error::Code::Stale);
    }

    void whoeverIsLockedIsToldWhatWouldBeDone()
    {
        populate(1);
        const Bench locked(*m_database, Environment::Development);
        for (const char *damage : {"wrong_counter", "missing_queue", "silent_worker"}) {
            QVERIFY(!breakSome(damage).isEmpty());
            const Health found = healthy(locked.system().health()->problems());
            QVERIFY(!found.problems.isEmpty());
            for (const Problem &problem : found.problems) {
                const Repair repair{problem.kind, problem.subject};
                const Preview estimate = healthy(locked.system().actions()->preview(repair));
                QVERIFY(!estimate.exact);
                QCOMPARE(estimate.sentence,
                         healthy(m_bench->system().actions()->preview(repair)).sentence);
                QCOMPARE(waited(locked.system().actions()->apply(repair)).error().code,
                         Error::Code::Locked);
            }
            repair(found);
        }
    }

    void whatARoleMayNotSeeIsSaid()
    {
        populate(1);
        makeRole(*m_database, "looker", "grant_viewer");
        const QByteArray role = roleName(*m_database, "looker");
        const Bench viewer(*m_database, Environment::Sandbox, conninfoOf(*m_database, "looker"));
        QCOMPARE(sentencesOf(healthy(viewer.system().health()->problems())), QStringList());

        sql("select damage.wrong_counter()");
        const Health seen = healthy(viewer.system().health()->problems());
        QVERIFY(!namesOf(seen, ProblemKind::WrongCounter).isEmpty());

        sql("revoke select on pgmq.q_f1 from \"" + role + '"');
        sql("revoke select on sluice.migrations from \"" + role + '"');
        const Health less = healthy(viewer.system().health()->problems());
        QCOMPARE(namesOf(less, ProblemKind::WrongCounter),
                 namesOf(seen, ProblemKind::WrongCounter));
        QVERIFY(!less.looked.contains(ProblemKind::MessageWithoutTask));
        QVERIFY2(less.unseen.join(u' ').contains(u"f1"), qPrintable(less.unseen.join(u' ')));
        QVERIFY2(less.unseen.join(u' ').contains(u"grant_viewer"),
                 qPrintable(less.unseen.join(u' ')));
        sql("drop owned by \"" + role + '"');
    }

    void aLockedQueueHidesNoOther()
    {
        populate(1);
        sql("select damage.message_without_task()");
        const auto all = namesOf(problems(), ProblemKind::MessageWithoutTask);
        db::BlockingSession greedy = m_database->session();
        QVERIFY(greedy.begin());
        QVERIFY(greedy.script("lock table pgmq.q_f1 in access exclusive mode"));

        const Health found = problems();

        QSet<QString> others = all;
        for (const QString &name : all) {
            if (name.startsWith(u"f1/"))
                others.remove(name);
        }
        QCOMPARE(namesOf(found, ProblemKind::MessageWithoutTask), others);
        QVERIFY(!found.unseen.isEmpty());
        QVERIFY(!found.looked.contains(ProblemKind::MessageWithoutTask));
    }

    void healthyRunsAreSilentWhateverGoesOn()
    {
        constexpr int runs = 1000;
        constexpr int fewestLooks = 30;
        sql("select damage.define('f' || g) from generate_series(1, 4) g");
        std::atomic<int> started{0};
        std::atomic<int> looks{0};
        std::atomic<bool> over{false};
        std::vector<std::thread> threads;
        const auto work = [&](const QByteArray &statement, int pauseMs) {
            threads.emplace_back([this, &over, statement, pauseMs] {
                db::BlockingSession session = m_database->session();
                while (!over) {
                    const auto done = session.query(statement);
                    if (!done)
                        qFatal("%s: %s", statement.constData(), qPrintable(done.error().detail));
                    std::this_thread::sleep_for(std::chrono::milliseconds(pauseMs));
                }
            });
        };
        QVERIFY(m_hands->script(workersSql));
        threads.emplace_back([&] {
            db::BlockingSession session = m_database->session();
            while ((started < runs || looks < fewestLooks) && !over) {
                // Not faster than they end.
                const auto now = session.query(
                    "select count(*) from generate_series(1, case when (select count(*) "
                    "    from pgflow.runs r where r.status = 'started') < 200 then 20 else 0 end) "
                    "g "
                    "cross join lateral pgflow.start_flow('f' || (1 + g % 4), '1') s");
                if (!now)
                    qFatal("%s", qPrintable(now.error().detail));
                started += now->int32(0, 0);
                std::this_thread::sleep_for(20ms);
            }
        });
        work("call damage.take_and_report()", 3);
        work("call damage.take_and_report()", 3);
        work("call damage.exchange()", 3);
        work("select pgflow.requeue_stalled_tasks()", 50);
        work("select damage.decide()", 20);

        QElapsedTimer clock;
        clock.start();
        QStringList wrong;
        while (wrong.isEmpty() && clock.elapsed() < 60'000 &&
               (started < runs || looks < fewestLooks ||
                sql("select count(*) from pgflow.runs where status = 'started'").int64(0, 0) > 0)) {
            const Health found = problems();
            wrong = sentencesOf(found) + QStringList(found.unseen);
            ++looks;
        }
        over = true;
        for (std::thread &thread : threads)
            thread.join();

        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY(looks >= fewestLooks);
        QVERIFY(started >= runs);
        QCOMPARE(sql("select count(*) from pgflow.runs where status = 'started'").int64(0, 0), 0);
        QCOMPARE(sentencesOf(problems()), QStringList());
    }

private:
    /// Workers of both protocols, and people.
    static const QByteArray workersSql;

    db::Rows sql(const QByteArray &statement)
    {
        const auto rows = m_hands->query(statement);
        if (!rows)
            qFatal("%s: %s", statement.constData(), qPrintable(rows.error().detail));
        return *rows;
    }

    /// Ten flows, and more runs of each in all states.
    void populate(int runsOfEach)
    {
        sql("select damage.define('f' || g), damage.start('f' || g, " +
            QByteArray::number(runsOfEach) + ") from generate_series(1, 10) g");
    }

    QSet<QString> breakSome(const QByteArray &damage)
    {
        QSet<QString> broken;
        const db::Rows rows = sql("select damage." + damage + "()");
        for (int row = 0; row < rows.rowCount(); ++row)
            broken.insert(rows.text(row, 0));
        return broken;
    }

    /// All that was \a found. What is gone on with may put other things right, or move them: then
    /// what is left is looked for again.
    void repair(Health found)
    {
        ActionsFacet &actions = *m_bench->system().actions();
        for (int round = 0; round < 4 && !found.problems.isEmpty(); ++round) {
            qsizetype done = 0;
            for (const Problem &problem : std::as_const(found.problems)) {
                QVERIFY(problem.isRepairable);
                const Repair repair{problem.kind, problem.subject};
                const Preview preview = done == 0 ? healthy(actions.preview(repair)) : Preview();
                const auto outcome = waited(actions.apply(repair));
                if (outcome) {
                    QVERIFY(outcome->auditId > 0);
                    if (done++ == 0)
                        QCOMPARE(preview.sentence, outcome->sentence);
                } else {
                    QVERIFY2(outcome.error().code == Error::Code::Stale ||
                                 outcome.error().code == Error::Code::NotFound,
                             qPrintable(outcome.error().message));
                }
            }
            QVERIFY(done > 0);
            found = problems();
        }
    }

    void install() const
    {
        db::BlockingSession session = m_database->session();
        const auto installed = db::SchemaInstaller().install(session);
        if (!installed)
            qFatal("%s", qPrintable(installed.error().message));
    }

    [[nodiscard]] static pgflow::EngineFacts factsOf(db::Database &database)
    {
        return pgflow::engineFactsFrom(healthy(database.query(pgflow::sqlText("probe"))));
    }

    [[nodiscard]] Health problems() const
    {
        return healthy(m_bench->system().health()->problems());
    }

    [[nodiscard]] Health problems(const ProblemLimits &limits) const
    {
        db::Database database(m_database->options());
        const pgflow::EngineFacts facts = factsOf(database);
        QObject context;
        pgflow::PgflowHealth health({database, facts, &context}, limits);
        return healthy(health.problems());
    }

    /// As damageSql names what it breaks.
    [[nodiscard]] static QString nameOf(const Problem &problem)
    {
        static const QList<QList<const char *>> names{
            {"run_id", "step_slug", "task_index", "counter"},
            {"worker_id"},
            {"function"},
            {"queue_name", "msg_id"},
            {"flow_slug"},
            {"pid"},
            {"slot"}};
        for (const QList<const char *> &keys : names) {
            QStringList parts;
            for (const char *key : keys) {
                const QJsonValue value = problem.subject.value(QLatin1String(key));
                if (!value.isUndefined() && !value.isNull())
                    parts.append(value.toVariant().toString());
            }
            if (!parts.isEmpty())
                return parts.join(u'/');
        }
        return {};
    }

    [[nodiscard]] static QSet<QString> namesOf(const Health &health, ProblemKind kind)
    {
        QSet<QString> names;
        for (const Problem &problem : health.problems) {
            if (problem.kind == kind)
                names.insert(nameOf(problem));
        }
        return names;
    }

    [[nodiscard]] static QStringList sentencesOf(const Health &health)
    {
        QStringList sentences;
        for (const Problem &problem : health.problems)
            sentences.append(toWord(problem.kind) + u' ' +
                             QString::fromUtf8(QJsonDocument(problem.subject).toJson()));
        return sentences;
    }

    std::optional<Database> m_database;
    std::optional<db::BlockingSession> m_hands; ///< one session, so that what is random repeats
    std::optional<Bench> m_bench;
};

const QByteArray TestProblems::workersSql = R"sql(
create function damage.beat(worker uuid, flow text) returns uuid
language sql as $$
    insert into pgflow.workers (worker_id, queue_name, function_name) values (worker, flow, 'busy')
    on conflict (worker_id) do update set last_heartbeat_at = now();
    select worker
$$;

-- As workers do: what was claimed is committed before anything is reported, each report by itself.
create procedure damage.take_and_report()
language plpgsql as $$
declare
    flow  text := 'f' || (1 + (random() * 3)::integer);
    tasks pgflow.step_task_record[];
    task  pgflow.step_task_record;
begin
    tasks := array(
        select t from pgflow.start_tasks(flow, array(select m.msg_id from pgmq.read(flow, 2, 10) m),
                                         damage.beat(md5(pg_backend_pid() || flow)::uuid, flow)) t);
    commit;
    foreach task in array tasks loop
        if random() < 0.1 then
            perform pgflow.fail_task(task.run_id, task.step_slug, task.task_index, 'no');
        else
            perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index,
                                         case task.step_slug when 'first' then '[1, 2, 3, 4]'::jsonb else '1' end);
        end if;
        commit;
    end loop;
end
$$;

create procedure damage.exchange()
language plpgsql as $$
declare
    flow   text := 'f' || (1 + (random() * 3)::integer);
    worker uuid := damage.beat(md5(pg_backend_pid() || flow)::uuid, flow);
    taken  record;
begin
    commit;
    select array_agg(x.run_id) as runs, array_agg(x.step_slug) as steps, array_agg(x.task_index) as tasks,
           array_agg(x.attempt) as attempts, array_agg(x.worker_id) as workers,
           array_agg(case x.step_slug when 'first' then '[1, 2, 3, 4]'::jsonb else '1' end) as outputs
    into taken
    from sluice.exchange(array[flow], array[worker], 60) x
    where x.kind = 'task';
    commit;
    if taken.runs is not null then
        perform sluice.complete_tasks(taken.runs, taken.steps, taken.tasks, taken.attempts, taken.workers, taken.outputs);
    end if;
end
$$;

create function damage.decide() returns void
language plpgsql as $$
declare
    run uuid := (select r.run_id from pgflow.runs r where r.status = 'started' order by random() limit 1);
    way double precision := random();
begin
    if run is null then
        return;
    elsif way < 0.3 then
        perform sluice.cancel_run(run, 'enough');
    elsif way < 0.6 then
        perform sluice.requeue_task(t.run_id, t.step_slug, t.task_index) from pgflow.step_tasks t
        where t.run_id = run and t.status = 'started' limit 1;
    elsif way < 0.8 then
        perform sluice.skip_step(run, 'alone', 'later') from pgflow.step_states c
        where c.run_id = run and c.step_slug = 'alone' and c.status = 'started';
    else
        perform sluice.retry_failed(r.run_id) from pgflow.runs r
        where r.run_id = (select r.run_id from pgflow.runs r
                          where r.status = 'failed' and not exists (select from sluice.run_note n where n.run_id = r.run_id)
                          order by random() limit 1);
    end if;
exception when object_not_in_prerequisite_state or no_data_found then null;
end
$$;
)sql";

QTEST_GUILESS_MAIN(TestProblems)

#include "tst_problems.moc"
