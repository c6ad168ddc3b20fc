-- What calls read does not depend on what the planner believes. Statistics are at their worst when a table was empty when it was
-- analyzed, but for what was not vacuumed yet: then every look-up is one of a single row, and any way to it looks as good.
begin;
select plan(6);

-- Entries of indexes and rows of scans that this transaction has read of tables of ours.
create function pg_temp.read_so_far() returns bigint
language sql volatile as $$
    select sum(pg_stat_get_xact_tuples_returned(c.oid))::bigint
    from pg_class c
    where c.relnamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace) and c.relkind in ('r', 'i')
$$;
-- How many of them a statement reads.
create function pg_temp.read_by(statement text) returns bigint
language plpgsql volatile as $$
declare
    before bigint := pg_temp.read_so_far();
begin
    execute statement;
    return pg_temp.read_so_far() - before;
end
$$;
create procedure pg_temp.analyze_all() language plpgsql as $$
declare
    each record;
begin
    for each in select c.oid::regclass as name from pg_class c
                where c.relnamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace) and c.relkind = 'r' loop
        execute format('analyze %s', each.name);
    end loop;
end
$$;
-- A flow of chains of ten.
create procedure pg_temp.define(flow text, steps integer) language plpgsql as $$
begin
    perform pgflow.create_flow(flow);
    for i in 1 .. steps loop
        perform pgflow.add_step(flow, 's' || i, case when i % 10 = 1 then '{}'::text[] else array['s' || (i - 1)] end);
    end loop;
end
$$;

-- Defining and starting, after flows were deleted.
call pg_temp.define('old', 600);
select pgflow.start_flow('old', '{}');
select pgflow.delete_flow_and_data('old');
call pg_temp.analyze_all();

select cmp_ok(pg_temp.read_by($$ call pg_temp.define('f', 100) $$), '<', 100 * 60::bigint, 'defining reads little for each step');
select cmp_ok(pg_temp.read_by($$ call pg_temp.define('g', 600) $$), '<', 600 * 60::bigint, 'and no more in a wide flow');
select cmp_ok(pg_temp.read_by($$ select pgflow.add_step('f', 'last', array['s100']) $$), '<', 60::bigint, 'nor beside one');
select is((select array_agg(s.step_index order by s.step_index) from pgflow.steps s where s.flow_slug = 'f'),
          array(select generate_series(0, 100)), 'steps are counted from 0 without gaps');
select cmp_ok(pg_temp.read_by($$ select pgflow.start_flow('g', '{}') $$), '<', 600 * 30::bigint, 'starting reads little for each step');
select throws_ok($$ insert into pgflow.steps (flow_slug, step_slug, step_index) values ('f', 'twin', 100) $$, '23P01', null,
                 'two steps of one flow have not the same index');

select * from finish();
rollback;
