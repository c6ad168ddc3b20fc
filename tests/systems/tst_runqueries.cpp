#include "core/query/runqueryreader.h"
#include "db/columns.h"
#include "support/naivequery.h"
#include "support_bench.h"

#include <QRandomGenerator>
#include <QTest>

using namespace sluice;
using namespace sluice::test;

namespace {

/// A day of work of four flows, and many runs that have nothing to do, so that what no index knows
/// has to be looked for in several rounds.
constexpr auto history = R"(
select setseed(0.42);
select pgflow.create_flow('orders', max_attempts => 2, base_delay => 0);
select pgflow.add_step('orders', 'fetch');
select pgflow.add_step('orders', 'charge_card', array['fetch']);
select pgflow.create_flow('billing_eu', max_attempts => 1);
select pgflow.add_step('billing_eu', 'lines');
select pgflow.add_step('billing_eu', 'each', array['lines'], step_type => 'map');
select pgflow.create_flow('billing_us', max_attempts => 1);
select pgflow.add_step('billing_us', 'mail', when_exhausted => 'skip');
select pgflow.create_flow('noop');
insert into pgflow.workers (worker_id, queue_name, function_name)
select ('0d3f7a10-0000-4000-8000-00000000000' || i)::uuid, f, 'bench_' || i
from unnest(array['orders', 'billing_eu', 'billing_us']) with ordinality w (f, i);
select count(*) from generate_series(1, 4500) i, lateral pgflow.start_flow('noop', jsonb_build_object('n', i));
select count(*) from generate_series(1, 300) i, lateral pgflow.start_flow(
    (array['orders', 'billing_eu', 'billing_us'])[1 + i % 3],
    jsonb_build_object('customer', i % 7, 'name', 'c' || i % 11, 'tags', jsonb_build_array('t' || i % 3, i % 5),
                       'deep', jsonb_build_object('k', case i % 3 when 0 then 'true'::jsonb when 1 then 'null' else '"x"' end),
                       'amount', i * 1.5));
do $do$
declare
    _round integer;
    _flow text;
    _worker uuid;
    _ids bigint[];
    _task record;
begin
    for _round in 1 .. 12 loop
        for _flow, _worker in select w.queue_name, w.worker_id from pgflow.workers w order by 1 loop
            select array_agg(m.msg_id) into _ids from pgmq.read(_flow, 0, 20) m;
            if _ids is null then continue; end if;
            perform count(*) from pgflow.start_tasks(_flow, _ids, _worker);
            for _task in select t.* from pgflow.step_tasks t
                         where t.flow_slug = _flow and t.status = 'started' and t.message_id = any(_ids) loop
                if random() < 0.62 then
                    perform pgflow.complete_task(_task.run_id, _task.step_slug, _task.task_index,
                        case when _task.step_slug = 'lines' then '[1, 2, 3]'::jsonb
                             else jsonb_build_object('total', (random() * 100)::integer, 'ok', true) end);
                elsif random() < 0.85 then
                    perform pgflow.fail_task(_task.run_id, _task.step_slug, _task.task_index,
                        (array['HTTP 502 from payments', 'HTTP 503 from payments', 'No route to host', 'Timeout after 30 s',
                               'line 1' || chr(10) || 'line 2 (x)'])[1 + (random() * 4)::integer]);
                end if;
            end loop;
        end loop;
    end loop;
end $do$;
select count(*) from (select r.run_id from pgflow.runs r where r.status = 'started' order by md5(r.run_id::text) limit 12) c,
    lateral sluice.cancel_run(c.run_id, 'enough');
select sluice.hold('orders', 'charge_card', 'stock-taking');
update pgflow.runs set started_at = date_trunc('milliseconds', started_at - random() * interval '40 hours');
update pgflow.runs set completed_at = date_trunc('milliseconds', completed_at),
                       failed_at = date_trunc('milliseconds', failed_at);
)";

constexpr auto allRuns = R"(
select r.run_id::text as id, r.flow_slug as flow, r.status,
       exists (select from sluice.run_note n
               where n.run_id = r.run_id and n.kind = 'cancelled' and n.superseded_at is null) as cancelled,
       r.status = 'started'
           and exists (select from sluice.holds h
                       where h.flow_slug = r.flow_slug
                         and exists (select from pgflow.step_states s
                                     where s.run_id = r.run_id and s.status in ('created', 'started')
                                       and coalesce(h.step_slug, s.step_slug) = s.step_slug)) as held,
       r.started_at, coalesce(r.completed_at, r.failed_at) as ended_at, r.input::text as input, r.output::text as output,
       (select coalesce(s.error_message, (select t.error_message from pgflow.step_tasks t
                                          where t.run_id = r.run_id and t.step_slug = s.step_slug and t.status = 'failed'
                                          order by t.task_index limit 1))
        from pgflow.step_states s join pgflow.steps d using (flow_slug, step_slug)
        where s.run_id = r.run_id and s.status = 'failed' order by d.step_index desc limit 1) as error,
       (select coalesce(jsonb_agg(jsonb_build_array(s.step_slug, s.status, coalesce(s.skip_reason, ''))), '[]')
        from pgflow.step_states s where s.run_id = r.run_id)::text as steps,
       (select coalesce(jsonb_agg(jsonb_build_array(t.attempts_count, coalesce(t.last_worker_id::text, ''),
                                                    coalesce(w.function_name, ''))), '[]')
        from pgflow.step_tasks t left join pgflow.workers w on w.worker_id = t.last_worker_id
        where t.run_id = r.run_id)::text as tasks
from pgflow.runs r
)";

QJsonValue jsonOf(const db::Rows &rows, int row, int column)
{
    if (rows.isNull(row, column))
        return QJsonValue(QJsonValue::Undefined);
    return QJsonDocument::fromJson('[' + rows.bytes(row, column) + ']').array().at(0);
}

/// Of every kind, with values that occur, some that do not, and some that look like SQL.
class Typist final
{
public:
    Typist(QRandomGenerator &random, const QList<KnownRun> &runs) : m_random(random), m_runs(runs)
    {}

    RunQuery query()
    {
        RunQuery query;
        for (int i = int(m_random.bounded(3)); i >= 0; --i)
            query.conditions << RunCondition{condition(), m_random.bounded(4) == 0};
        return query;
    }

private:
    decltype(RunCondition::what) condition()
    {
        const KnownRun &run = m_runs[m_random.bounded(int(m_runs.size()))];
        switch (m_random.bounded(12)) {
        case 0:
            return FlowCondition{one({{run.flow},
                                      {QStringLiteral("billing_*"), QStringLiteral("noop")},
                                      {QStringLiteral("*_u_")},
                                      {QStringLiteral("x' or true --")}})};
        case 1:
            return StepCondition{one({{QStringLiteral("charge_card")},
                                      {QStringLiteral("e*"), QStringLiteral("mail")},
                                      {QStringLiteral("fetch")},
                                      {QStringLiteral("%")}})};
        case 2:
            return StateCondition{{RunState(m_random.bounded(runStateCount)),
                                   RunState(m_random.bounded(runStateCount))}};
        case 3:
            return SinceCondition{TimePoint{TimePoint::Ago{someSpan()}}};
        case 4:
            return UntilCondition{TimePoint{TimePoint::Ago{someSpan()}}};
        case 5:
            return DurationCondition{comparison(), someSpan()};
        case 6:
            return AttemptsCondition{comparison(), int(m_random.bounded(4))};
        case 7:
            return one<ErrorCondition>({{QStringLiteral("50[12]"), true},
                                        {QStringLiteral("^line 1\n.*\\(x\\)$"), true},
                                        {QStringLiteral("http|route"), true},
                                        {QStringLiteral("(x)"), false},
                                        {QStringLiteral("TIMEOUT"), false},
                                        {QStringLiteral("%_\\"), false}});
        case 8:
            return WorkerCondition{
                one<QString>({QStringLiteral("bench_1"), QStringLiteral("bench*"),
                              QStringLiteral("0D3F7A10-0000-4000-8000-000000000002"),
                              QStringLiteral("0d3f"), QStringLiteral("nobody")})};
        case 9:
            return IdCondition{one<QString>({run.id.left(1 + m_random.bounded(12)), run.id,
                                             run.id.left(6).toUpper(), QStringLiteral("xyz")})};
        case 10:
            return value();
        default:
            return WordCondition{one<QString>({QStringLiteral("Billing"), QStringLiteral("charge"),
                                               QStringLiteral("502"), run.id.left(8),
                                               QStringLiteral("'; drop table pgflow.runs; --"),
                                               QStringLiteral("route to")})};
        }
    }

    ValueCondition value()
    {
        const auto path =
            one<QStringList>({{QStringLiteral("customer")},
                              {QStringLiteral("name")},
                              {QStringLiteral("tags")},
                              {QStringLiteral("tags"), QStringLiteral("0")},
                              {QStringLiteral("tags"), QStringLiteral("-1")},
                              {QStringLiteral("deep"), QStringLiteral("k")},
                              {QStringLiteral("amount")},
                              {QStringLiteral("charge_card"), QStringLiteral("total")},
                              {QStringLiteral("n")},
                              {QStringLiteral("n'o\"ne")},
                              {}});
        const auto json =
            one<QByteArray>({"3", "3.0", "1.5", "\"c3\"", "\"t1\"", "true", "null", "\"x\"", "50",
                             "[\"t1\", 2]", "{\"k\": true}", "{}", "\"';--\""});
        const bool ordered = json.front() == '"' || isdigit(json.front());
        return {m_random.bounded(3) == 0 ? ValueCondition::Root::Output
                                         : ValueCondition::Root::Input,
                path, ordered ? comparison() : Comparison(m_random.bounded(2)), json};
    }

    std::chrono::milliseconds someSpan()
    {
        return std::chrono::milliseconds(qint64(m_random.bounded(45 * 3600)) * 1000);
    }
    Comparison comparison() { return Comparison(m_random.bounded(6)); }
    template <typename T = QStringList>
    T one(const QList<T> &list)
    {
        return list[m_random.bounded(int(list.size()))];
    }

    QRandomGenerator &m_random;
    const QList<KnownRun> &m_runs;
};

} // namespace

/// Filters for runs, against a plain evaluation of the same conditions.
class TestRunQueries : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] QList<KnownRun> readAll() const
    {
        const db::Rows rows = m_bench->exec(allRuns);
        const db::Columns of(rows);
        QList<KnownRun> runs;
        for (int row = 0; row < rows.rowCount(); ++row) {
            KnownRun run{.id = rows.text(row, of("id")),
                         .flow = rows.text(row, of("flow")),
                         .status = rows.text(row, of("status")),
                         .cancelled = rows.boolean(row, of("cancelled")),
                         .held = rows.boolean(row, of("held")),
                         .startedAt = rows.dateTime(row, of("started_at")),
                         .endedAt =
                             rows.optionalDateTime(row, of("ended_at")).value_or(QDateTime()),
                         .input = jsonOf(rows, row, of("input")),
                         .output = jsonOf(rows, row, of("output")),
                         .error = rows.textOrEmpty(row, of("error"))};
            for (const QJsonValue &step : jsonOf(rows, row, of("steps")).toArray())
                run.steps << KnownStep{step[0].toString(), step[1].toString(), step[2].toString()};
            for (const QJsonValue &task : jsonOf(rows, row, of("tasks")).toArray())
                run.tasks << KnownTask{task[0].toInt(), task[1].toString(), task[2].toString()};
            runs << run;
        }
        return runs;
    }

    struct Found
    {
        QStringList ids;
        int sparsePages = 0;
    };
    [[nodiscard]] Found found(const RunFilter &filter, int limit) const
    {
        Found all;
        std::optional<RunCursor> after;
        do {
            const RunPage page = answer(m_bench->system().runs()->page(filter, after, limit));
            for (const RunSummary &run : page.runs)
                all.ids << toText(run.id);
            all.sparsePages += page.isSparse ? 1 : 0;
            after = page.next;
        } while (after);
        return all;
    }

    Database m_database;
    std::unique_ptr<Bench> m_bench;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_database.isReady(), qPrintable(m_database.problem()));
        auto session = m_database.session();
        const auto done = session.script(history);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
        m_bench = std::make_unique<Bench>(m_database);
        QVERIFY2(m_bench->isOpen(), qPrintable(m_bench->error().message));
    }

    void theHistoryHasSomeOfAll()
    {
        const QList<KnownRun> runs = readAll();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (int state = 0; state < runStateCount; ++state) {
            const RunQuery query{{{StateCondition{{RunState(state)}}}}};
            const auto count = std::count_if(runs.begin(), runs.end(), [&](const KnownRun &run) {
                return NaiveQuery(run, now, QTimeZone::utc()).fits(query);
            });
            QVERIFY2(count >= 5, qPrintable(toWord(RunState(state))));
        }
    }

    void filtersGiveWhatAPlainEvaluationGives()
    {
        bool isNumber = false;
        const int asked = qEnvironmentVariableIntValue("SLUICE_QUERY_ROUNDS", &isNumber);
        const int rounds = isNumber ? asked : 200;
        const QTimeZone zone("Europe/Warsaw");
        const QList<KnownRun> runs = readAll();
        QRandomGenerator random(20261130);
        Typist typist(random, runs);
        int withSome = 0;
        int sparse = 0;
        for (int round = 0; round < rounds; ++round) {
            const RunQuery query = typist.query();
            const QDateTime now = QDateTime::currentDateTimeUtc();
            QStringList expected;
            for (const KnownRun &run : runs) {
                if (NaiveQuery(run, now, zone).fits(query))
                    expected << run.id;
            }
            RunFilter filter{.query = query, .zone = zone};
            filter.order = round % 2 == 0 ? RunOrder::NewestFirst : RunOrder::OldestFirst;
            Found got = found(filter, 1 + int(random.bounded(2000)));
            sparse += got.sparsePages > 0 ? 1 : 0;
            withSome += expected.isEmpty() || expected.size() == runs.size() ? 0 : 1;
            std::sort(expected.begin(), expected.end());
            std::sort(got.ids.begin(), got.ids.end());
            QVERIFY2(got.ids == expected, qPrintable(QStringLiteral("%1: %2 instead of %3 runs")
                                                         .arg(toText(query))
                                                         .arg(got.ids.size())
                                                         .arg(expected.size())));
        }
        QVERIFY(withSome > rounds / 3);
        QVERIFY(sparse > rounds / 10);
        QCOMPARE(m_bench->exec("select count(*) from pgflow.runs").int64(0, 0), runs.size());
    }

    void pagesComeInOrderAndTellHowFarWasLooked()
    {
        RunFilter filter{.query =
                             readRunQuery(QStringLiteral("error~\"HTTP|route|Timeout\"")).query};
        std::optional<RunCursor> after;
        QDateTime last = QDateTime::currentDateTimeUtc().addDays(1);
        int pages = 0;
        do {
            const RunPage page = answer(m_bench->system().runs()->page(filter, after, 5));
            for (const RunSummary &run : page.runs) {
                QVERIFY(run.startedAt <= last);
                last = run.startedAt;
            }
            QVERIFY(page.isSparse == (page.next && page.runs.size() < 5));
            if (page.next)
                QVERIFY(page.next->startedAt <= last);
            after = page.next;
            ++pages;
        } while (after);
        QVERIFY(pages > 3);
        // What an index knows is found without looking at others.
        filter.query = readRunQuery(QStringLiteral("flow:orders status:failed since:30h")).query;
        QCOMPARE(found(filter, 10).sparsePages, 0);
    }

    void countsAreExactOrSaySo()
    {
        const RunsFacet &runs = *m_bench->system().runs();
        const auto count = [&](const char *text, int most) {
            return answer(const_cast<RunsFacet &>(runs).count(
                {.query = readRunQuery(QString::fromUtf8(text)).query}, most));
        };
        QCOMPARE(count("flow:noop", 10000), (RunCount{4500, true}));
        QCOMPARE(count("flow:noop", 100), (RunCount{100, false}));
        const RunCount looked = count("-flow:noop", 10000);
        QVERIFY(!looked.exact && looked.runs > 0 && looked.runs < 300);
    }

    void aWrongExpressionIsTold()
    {
        const RunFilter filter{.query = {{{ErrorCondition{QStringLiteral("50[12"), true}}}}};

        const Error error = errorOf(m_bench->system().runs()->page(filter, std::nullopt, 10));

        QCOMPARE(error.code, Error::Code::InvalidArgument);
        QVERIFY2(error.message.contains(QStringLiteral("brackets [] not balanced")),
                 qPrintable(error.message));
    }
};

QTEST_GUILESS_MAIN(TestRunQueries)
#include "tst_runqueries.moc"
