#include "db/blockingsession.h"
#include "db/ownnames.h"
#include "db/schemainstaller.h"
#include "support/databasefixture.h"

#include <QTest>

using namespace sluice;
using namespace sluice::db;

/// The real SQL is installed beside things of somebody else, used, and removed.
class SchemaRemoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<test::Database>(test::Contents::Empty);
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
    }

    void namesAreReadFromTheFiles()
    {
        Component component;
        component.migrations.append(
            {QStringLiteral("x"),
             1,
             QStringLiteral("x"),
             "create table x.t (n int); -- create table x.no\n"
             "create unlogged table x.u (n int); create unique index i on x.t (n);\n"
             "create type x.c as (n int); drop function if exists x.old(uuid, timestamptz[]);\n"
             "-- once the functions are there\ncreate sequence x.s;",
             {},
             {}});
        component.functions.append({QStringLiteral("f"),
                                    "create or replace function x.f(a int default 1, b x.c[],\n"
                                    "    inout c timestamptz, out d text)\n"
                                    "set search_path = pg_catalog, pg_temp set jit = off\n"
                                    "as $$ set search_path = other $$;"});

        const OwnNames names = OwnNames::of({component});

        QCOMPARE(names.relations.join(u' '), QStringLiteral("x.t x.u x.s x.i"));
        QCOMPARE(names.types.join(u' '), QStringLiteral("x.c"));
        QCOMPARE(names.functions.join(u' '), QStringLiteral("x.old x.f"));
        QCOMPARE(names.searchPaths.join(u'|'), QStringLiteral("|pg_catalog, pg_temp"));
        QCOMPARE(names.argumentTypes.join(u'|'),
                 QStringLiteral("uuid, timestamp with time zone[]|integer, x.c[], timestamp with "
                                "time zone"));
    }

    void everythingOfOursIsKnownByName()
    {
        install();
        use();

        const auto plan = planned();

        QVERIFY(plan.refusal.isEmpty());
        QCOMPARE(plan.others, QList<QString>());
        removed(SchemaInstaller::Force::No);
        QCOMPARE(ours(), QStringLiteral("0"));
    }

    void whatHangsOnOursIsNamedAndRefuses_data()
    {
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<QString>("named");
        QTest::addColumn<QByteArray>("present"); ///< true while it is there
        const auto row = [](const char *tag, const char *made, const char *named,
                            const char *present) {
            QTest::newRow(tag) << QByteArray(made) << QString::fromLatin1(named)
                               << QByteArray(present);
        };
        row("a table in the engine's schema", "create table pgflow.mine (n serial primary key)",
            "table pgflow.mine", "to_regclass('pgflow.mine') is not null");
        row("a table in the queue's schema", "create table pgmq.q_mine (n int)",
            "table pgmq.q_mine", "to_regclass('pgmq.q_mine') is not null");
        row("a function under one of our names",
            "create function pgflow.start_flow(int) returns "
            "int language sql as 'select 1'",
            "function pgflow.start_flow(integer)",
            "to_regprocedure('pgflow.start_flow(int)') is not null");
        row("a queue of no flow", "select pgmq.create('by hand')", "table pgmq.\"q_by hand\"",
            "to_regclass('pgmq.\"q_by hand\"') is not null");
        row("tables that are listed as a queue",
            "create table pgmq.q_mine (n int); create table pgmq.a_mine (n int); insert into "
            "pgmq.meta (queue_name, is_partitioned, is_unlogged) values ('mine', false, false)",
            "table pgmq.a_mine", "to_regclass('pgmq.a_mine') is not null");
        row("a function called like those of a flow",
            "create function pgflow.\"send:mine\"() returns int language sql as 'select 1'",
            "function pgflow.\"send:mine\"()",
            "to_regprocedure('pgflow.\"send:mine\"()') is not null");
        row("a column of a table of ours", "alter table pgflow.runs add column customer int",
            "column customer of table pgflow.runs",
            "exists (select from pg_attribute where attrelid = to_regclass('pgflow.runs') and "
            "attname = 'customer')");
        row("a check on a table of ours",
            "alter table pgflow.runs add constraint small check (remaining_steps < 1000)",
            "constraint small on table pgflow.runs",
            "exists (select from pg_constraint where conname = 'small')");
        row("a foreign key of a table of ours",
            "create table public.keys (key text primary key); alter table sluice.settings add "
            "foreign key (key) references public.keys not valid",
            "constraint settings_key_fkey on table sluice.settings",
            "exists (select from pg_constraint where conname = 'settings_key_fkey')");
        row("a type", "create type sluice.mood as enum ('good')", "type sluice.mood",
            "to_regtype('sluice.mood') is not null");
        row("a column of one of our types",
            "create table public.orders (id int, state pgflow.prune_report)",
            "column state of table public.orders",
            "exists (select from pg_attribute where attrelid = 'public.orders'::regclass and "
            "attname = 'state')");
        row("a check",
            "create table public.orders (slug text constraint slug_is_valid check "
            "(pgflow.is_valid_slug(slug)))",
            "constraint slug_is_valid on table public.orders",
            "exists (select from pg_constraint where conname = 'slug_is_valid')");
        row("a foreign key",
            "create table public.orders (run uuid constraint of_run references "
            "pgflow.runs)",
            "constraint of_run on table public.orders",
            "exists (select from pg_constraint where conname = 'of_run')");
        row("a default",
            "create table public.orders (ok boolean default "
            "pgflow.is_valid_slug('a'))",
            "default value for column ok of table public.orders",
            "exists (select from pg_attrdef where adrelid = 'public.orders'::regclass)");
        row("a view", "create view public.report as select * from pgflow.runs",
            "view public.report", "to_regclass('public.report') is not null");
        row("a view of a view",
            "create view public.report as select * from pgflow.runs; create view public.shorter as "
            "select run_id from public.report",
            "view public.shorter", "to_regclass('public.shorter') is not null");
        row("a materialized view",
            "create materialized view public.report as select * from pgflow.steps",
            "materialized view public.report", "to_regclass('public.report') is not null");
        row("a function that takes our rows",
            "create function public.name_of(f pgflow.flows) returns text language sql as 'select "
            "f.flow_slug'",
            "function public.name_of(pgflow.flows)",
            "exists (select from pg_proc where proname = 'name_of')");
        row("a function bound to our tables",
            "create function public.runs() returns bigint language sql begin atomic select "
            "count(*) from pgflow.runs; end",
            "function public.runs()", "to_regprocedure('public.runs()') is not null");
        row("a trigger that calls ours",
            "create table public.orders (n int); create trigger tells after insert on "
            "public.orders for each statement execute function sluice._signal()",
            "trigger tells on table public.orders",
            "exists (select from pg_trigger where tgname = 'tells')");
        row("a trigger on our table",
            "create function public.note() returns trigger language plpgsql as 'begin return "
            "null; end'; create trigger notes after insert on pgflow.runs for each statement "
            "execute function public.note()",
            "trigger notes on table pgflow.runs",
            "exists (select from pg_trigger where tgname = 'notes')");
        row("a policy that asks our table",
            "create table public.orders (run uuid); create policy own on public.orders using "
            "(exists (select from pgflow.runs r where r.run_id = run))",
            "policy own on table public.orders",
            "exists (select from pg_policy where polname = 'own')");
        row("a policy on our table", "create policy all_of_them on pgflow.runs using (true)",
            "policy all_of_them on table pgflow.runs",
            "exists (select from pg_policy where polname = 'all_of_them')");
        row("a rule on our table", "create rule quiet as on delete to pgflow.flows do also nothing",
            "rule quiet on table pgflow.flows",
            "exists (select from pg_rewrite where rulename = 'quiet')");
        row("an index on our table", "create index by_failure on pgflow.runs (failed_at)",
            "index pgflow.by_failure", "to_regclass('pgflow.by_failure') is not null");
        row("statistics", "create statistics public.pairs on flow_slug, status from pgflow.runs",
            "statistics object public.pairs",
            "exists (select from pg_statistic_ext where stxname = 'pairs')");
        row("a publication", "create publication news for table pgflow.runs",
            "publication of table pgflow.runs in publication news",
            "exists (select from pg_publication_rel)");
        row("a publication of a schema", "create publication news for tables in schema pgflow",
            "publication of schema pgflow in publication news",
            "exists (select from pg_publication_namespace)");
        row("an extension in our schema", "create extension hstore schema pgflow",
            "extension hstore", "exists (select from pg_extension where extname = 'hstore')");
        row("a domain",
            "create domain public.slug as text constraint looks check "
            "(pgflow.is_valid_slug(value))",
            "constraint looks on public.slug",
            "exists (select from pg_constraint where conname = 'looks')");
        row("an heir of our table", "create table public.special () inherits (pgflow.workers)",
            "table public.special", "to_regclass('public.special') is not null");
        row("a sequence of ours in use",
            "create table public.orders (n bigint default nextval('sluice.wake_gate'))",
            "default value for column n of table public.orders",
            "exists (select from pg_attrdef where adrelid = 'public.orders'::regclass)");
    }

    void whatHangsOnOursIsNamedAndRefuses()
    {
        QFETCH(const QByteArray, made);
        QFETCH(const QString, named);
        QFETCH(const QByteArray, present);
        // Copies of an installed database are made faster than installations.
        m_database = std::make_unique<test::Database>();
        QVERIFY2(m_database->isReady(), qPrintable(m_database->problem()));
        m_database->exec("create table public.bystander (n int primary key)");
        m_database->exec("insert into public.bystander values (1)");
        use();
        runScript(made);
        QVERIFY(is(present));
        const QString before = ours();
        auto session = m_database->session();

        const auto plan = planned();
        const auto refused = SchemaInstaller().uninstall(session, SchemaInstaller::Force::No);

        QVERIFY2(plan.others.contains(named), qPrintable(QStringList(plan.others).join(u'\n')));
        QVERIFY2(plan.refusal.contains(named), qPrintable(plan.refusal));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Error::Code::Rejected);
        QVERIFY2(refused.error().message.contains(named), qPrintable(refused.error().message));
        QVERIFY(is(present));
        QCOMPARE(ours(), before);

        const auto taken = removed(SchemaInstaller::Force::Yes);

        QVERIFY2(taken.sentence.contains(named), qPrintable(taken.sentence));
        QCOMPARE(taken.others, plan.others);
        QCOMPARE(ours(), QStringLiteral("0"));
        QVERIFY(is("(select count(*) = 1 from public.bystander)"));
        if (made.contains("table public.orders"))
            QVERIFY(is("to_regclass('public.orders') is not null"));
    }

    void openRunsAndOthersThingsAreBothSaid()
    {
        install();
        m_database->exec("select pgflow.create_flow('f')");
        m_database->exec("select pgflow.add_step('f', 'a')");
        m_database->exec("select pgflow.start_flow('f', '1')");
        m_database->exec("create table pgflow.mine (n int)");

        const QString refusal = planned().refusal;

        QVERIFY2(refusal.contains(u"1 run"), qPrintable(refusal));
        QVERIFY2(refusal.contains(u"table pgflow.mine"), qPrintable(refusal));
    }

    void aSchemaThatWasThereBeforeStaysWithWhatIsInIt()
    {
        m_database->exec("create schema sluice");
        m_database->exec("create table sluice.theirs (n int)");
        m_database->exec("insert into sluice.theirs values (7)");
        install();
        use();
        auto session = m_database->session();

        const auto refused = SchemaInstaller().uninstall(session, SchemaInstaller::Force::No);

        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"table sluice.theirs"),
                 qPrintable(refused.error().message));
        QVERIFY(planned().sentence.contains(u"was there before"));
        QCOMPARE(planned().others, QList<QString>());

        const auto taken = removed(SchemaInstaller::Force::Yes);

        QCOMPARE(taken.others, QList<QString>());
        QVERIFY(is("(select n = 7 from sluice.theirs)"));
        QCOMPARE(m_database
                     ->exec("select count(*) from pg_class c where c.relnamespace = "
                            "'sluice'::regnamespace and c.relkind <> 't'")
                     .int64(0, 0),
                 1);
        QVERIFY(is("to_regnamespace('pgflow') is null"));
        // And again beside it.
        install();
        QVERIFY(is("(select n = 7 from sluice.theirs)"));
    }

    void lookingRunsNothingThatIsPlanted()
    {
        install();
        m_database->exec("create schema planted");
        m_database->exec("create table planted.caught (n int)");
        for (const char *function :
             {"to_regclass(text) returns regclass", "to_regnamespace(text) returns regnamespace",
              "obj_description(oid, name) returns text"}) {
            m_database->exec(QByteArray("create function planted.") + function +
                             " language plpgsql as $$ begin raise exception 'planted'; end $$");
        }
        m_database->exec("create operator planted.= (leftarg = name, rightarg = text, function = "
                         "pg_catalog.nameeqtext)");
        ConnectOptions options = m_database->options();
        options.conninfo += QStringLiteral(" options='-c search_path=planted,pg_catalog'");
        auto session = BlockingSession::open(options);
        QVERIFY(session);

        const auto plan = SchemaInstaller().plan(*session);
        const auto removal = SchemaInstaller().planRemoval(*session);

        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QVERIFY2(removal, removal ? "" : qPrintable(removal.error().message));
        QVERIFY(removal->refusal.isEmpty());
    }

private:
    void install() const
    {
        auto session = m_database->session();
        const auto done = SchemaInstaller().install(session);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }

    /// Queues, a hold, a run that has ended: what there is of ours beside what the files make.
    void use() const
    {
        for (const char *sql :
             {"select pgflow.create_flow('Used')", "select pgflow.add_step('Used', 'a')",
              "select sluice.hold('Used', 'a')", "select pgflow.start_flow('Used', '1')",
              "select sluice.cancel_run(run_id, 'enough') from pgflow.runs"})
            m_database->exec(sql);
    }

    void runScript(const QByteArray &statements) const
    {
        auto session = m_database->session();
        const auto done = session.script(statements);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    }

    [[nodiscard]] SchemaInstaller::Removal planned() const
    {
        auto session = m_database->session();
        const auto plan = SchemaInstaller().planRemoval(session);
        return plan ? *plan : SchemaInstaller::Removal{{}, {}, {}, plan.error().message};
    }

    SchemaInstaller::Removal removed(SchemaInstaller::Force force) const
    {
        auto session = m_database->session();
        const auto done = SchemaInstaller().uninstall(session, force);
        [&] {
            QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
        }();
        return done ? *done : SchemaInstaller::Removal{};
    }

    [[nodiscard]] bool is(const QByteArray &condition) const
    {
        return m_database->exec("select " + condition).boolean(0, 0);
    }

    /// How many relations, functions and types our schemas have.
    [[nodiscard]] QString ours() const
    {
        return m_database
            ->exec("with ours as (select n.oid from pg_namespace n where n.nspname in ('pgmq', "
                   "'pgflow', 'sluice')) select ((select count(*) from pg_class where relnamespace "
                   "in (table ours)) + (select count(*) from pg_proc where pronamespace in (table "
                   "ours)) + (select count(*) from pg_type where typnamespace in (table ours)) + "
                   "(select count(*) from ours))::text")
            .text(0, 0);
    }

    std::unique_ptr<test::Database> m_database;
};

QTEST_GUILESS_MAIN(SchemaRemoverTest)
#include "tst_schemaremover.moc"
