-- What a claim reads does not grow with what waits, also while the planner knows nothing of the tables.
begin;
select plan(3);
select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select count(*) from generate_series(1, 300) i, lateral pgflow.start_flow('f', to_jsonb(i));
select sluice_test.register_worker();
-- Rows of step_tasks that this transaction has read.
create function pg_temp.read_tasks() returns bigint
language sql volatile as $$
    select s.idx_tup_fetch + s.seq_tup_read from pg_stat_xact_user_tables s where s.relid = 'pgflow.step_tasks'::regclass
$$;
create temp table seen (what text, number bigint);

insert into seen select 'before', pg_temp.read_tasks();
select is((select count(*) from sluice_test.take('f', 10)), 10::bigint, 'ten tasks are claimed of three hundred');
insert into seen select 'one by one', pg_temp.read_tasks();
select is((select count(*) from sluice.exchange(array['f'], array[sluice_test.worker_id()], 10)), 10::bigint, 'and ten more');
insert into seen select 'in a batch', pg_temp.read_tasks();
select is_empty($$ select s.what, s.number - s.before
                   from (select s.what, s.number, lag(s.number) over (order by s.number) as before from seen s) s
                   where s.number - s.before > 200 $$,
                'without reading the others');
select * from finish();
rollback;
