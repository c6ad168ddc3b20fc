begin;
select plan(37);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'wide', step_type => 'map');
select pgflow.add_step('f', 'end', array['wide']);
create function pg_temp.input(tasks integer) returns jsonb
language sql as $$ select jsonb_agg(i) from generate_series(1, tasks) i $$;
-- Settings that end with a transaction, as the next one would find them.
create procedure pg_temp.next_transaction()
language sql as $$ select set_config('pgflow.in_report', '', true) $$;
create function pg_temp.complete(task_index integer, run integer default 1) returns text
language sql as $$
    select t.status from pgflow.complete_task(('00000000-0000-0000-0000-00000000000' || $2)::uuid, 'wide', $1, to_jsonb($1)) t
$$;

select pgflow.start_flow('f', pg_temp.input(300), '00000000-0000-0000-0000-000000000001');
select sluice_test.take('f', 300);
select is(pg_temp.complete(0), 'completed', 'the first report of a wide map');
select results_eq('select backend, credit from pgflow.task_credits', $$ values (pg_backend_pid(), 9) $$,
                  'is lent a small part of what is left');
select is((select remaining_tasks from pgflow.step_states where step_slug = 'wide'), 290, 'which is taken off at once');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

call pg_temp.next_transaction();
select is(pg_temp.complete(1), 'completed', 'the next report');
select results_eq($$ select c.remaining_tasks, k.credit from pgflow.step_states c, pgflow.task_credits k where c.step_slug = 'wide' $$,
                  $$ values (290, 8) $$, 'pays with it');
select is((select count(*) from pgmq.a_f), 2::bigint, 'its message is archived');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
call pg_temp.next_transaction();
select results_eq($$ select status, output from pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'wide', 1, '"again"') $$,
                  $$ values ('completed'::text, '1'::jsonb) $$, 'a late report changes nothing');
select is((select credit from pgflow.task_credits), 8, 'and costs no credit');

select is(count(*), 10::bigint, 'reports that go on') from generate_series(2, 11) i, lateral (select pg_temp.complete(i)) c
where pg_temp.complete(i) = 'completed';
select is(current_setting('pgflow.wraps_reports', true), 'yes', 'in one transaction are noticed');
select is_empty('select * from sluice_test.violations()', 'and counted');
select is((select credit from pgflow.task_credits), 7, 'one by one');

-- Credit of a session that is gone.
update pgflow.step_states set remaining_tasks = remaining_tasks - 40 where step_slug = 'wide';
insert into pgflow.task_credits (run_id, step_slug, backend, credit) values ('00000000-0000-0000-0000-000000000001', 'wide', 0, 40);
do $$ begin for i in 12 .. 298 loop perform pg_temp.complete(i); end loop; end $$;
select results_eq($$ select status, remaining_tasks from pgflow.step_states where step_slug = 'wide' $$,
                  $$ values ('started'::text, 1) $$, 'towards the end all credit comes back');
select is((select count(*) from pgflow.task_credits), 0::bigint, 'and is gone');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select pg_temp.complete(299);
select results_eq($$ select status, remaining_tasks, jsonb_array_length(output), output -> 298 from pgflow.step_states where step_slug = 'wide' $$,
                  $$ values ('completed'::text, 0, 300, '298'::jsonb) $$, 'the last report completes the step');
select is((select status from pgflow.step_states where step_slug = 'end'), 'started', 'and what waits for it begins');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select sluice_test.finish('f');

-- Failure and retry.
select set_config('pgflow.wraps_reports', '', true), set_config('pgflow.credit_of', '', true);
call pg_temp.next_transaction();
select pgflow.start_flow('f', pg_temp.input(600), '00000000-0000-0000-0000-000000000002');
select sluice_test.take('f', 600);
select pg_temp.complete(7, 2);
select is((select credit from pgflow.task_credits), 18, 'of a wider map more');
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'wide', 9, 'broken');
select results_eq($$ select remaining_tasks, (select count(*) from pgflow.task_credits) from pgflow.step_states
                     where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'wide' $$,
                  $$ values (599, 0::bigint) $$, 'a failure takes all credit back');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select sluice.retry_failed('00000000-0000-0000-0000-000000000002');
select is_empty('select * from sluice_test.violations()', 'and after a retry');

-- Ended by hand while credit is out.
call pg_temp.next_transaction();
select sluice_test.take('f', 600);
select pg_temp.complete(8, 2);
select is((select credit from pgflow.task_credits), 18, 'credit is out');
select is((select step_status from sluice.complete_step_with(
               '00000000-0000-0000-0000-000000000002', 'wide',
               (select jsonb_agg(case when i in (7, 8) then to_jsonb(i) else '"by hand"' end order by i) from generate_series(0, 599) i))),
          'completed', 'and no hindrance for a step that is completed by hand');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- Cancelled while credit is out.
select set_config('pgflow.wraps_reports', '', true), set_config('pgflow.credit_of', '', true);
call pg_temp.next_transaction();
select pgflow.start_flow('f', pg_temp.input(600), '00000000-0000-0000-0000-000000000004');
select sluice_test.take('f', 600);
select pg_temp.complete(7, 4);
select is((select credit from pgflow.task_credits), 18, 'credit is out');
select sluice.cancel_run('00000000-0000-0000-0000-000000000004', 'enough');
select results_eq($$ select remaining_tasks, (select count(*) from pgflow.task_credits) from pgflow.step_states
                     where run_id = '00000000-0000-0000-0000-000000000004' and step_slug = 'wide' $$,
                  $$ values (599, 0::bigint) $$, 'and comes back, so that the step shows how many tasks were left');

-- Another step fails while credit is out.
select set_config('pgflow.wraps_reports', '', true), set_config('pgflow.credit_of', '', true);
call pg_temp.next_transaction();
select pgflow.create_flow('two', max_attempts => 1);
select pgflow.add_step('two', 'wide', step_type => 'map');
select pgflow.add_step('two', 'other', step_type => 'map');
select pgflow.start_flow('two', pg_temp.input(600), '00000000-0000-0000-0000-000000000005');
select sluice_test.take('two', 1200);
select is((pgflow.complete_task('00000000-0000-0000-0000-000000000005', 'wide', 3, '3')).status, 'completed', 'a task of one map');
select is((select credit from pgflow.task_credits where run_id = '00000000-0000-0000-0000-000000000005'), 18, 'credit is out');
select pgflow.fail_task('00000000-0000-0000-0000-000000000005', 'other', 5, 'broken');
select results_eq($$ select step_slug, remaining_tasks, (select count(*) from pgflow.task_credits k where k.run_id = c.run_id)
                     from pgflow.step_states c where run_id = '00000000-0000-0000-0000-000000000005' order by 1 $$,
                  $$ values ('other'::text, 600, 0::bigint), ('wide', 599, 0) $$,
                  'and comes back when another step fails the run, so that the step shows how many tasks were left');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- Versions of the row do not pile up under one key.
select set_config('pgflow.wraps_reports', '', true), set_config('pgflow.credit_of', '', true);
call pg_temp.next_transaction();
select pgflow.start_flow('f', pg_temp.input(3000), '00000000-0000-0000-0000-000000000006');
select sluice_test.take('f', 3000);
select pg_temp.complete(0, 6);
create temp table lent as select serial, credit from pgflow.task_credits where run_id = '00000000-0000-0000-0000-000000000006';
do $$ begin
    for i in 1 .. 40 loop
        call pg_temp.next_transaction();
        perform pg_temp.complete(i, 6);
    end loop;
end $$;
select results_eq($$ select l.credit - k.credit, k.serial - l.serial between 2 and 4 from lent l, pgflow.task_credits k
                     where k.run_id = '00000000-0000-0000-0000-000000000006' $$,
                  $$ values (40, true) $$, 'the row of a session''s credit moves on to another key as it is spent');
do $$ begin
    for i in 41 .. 200 loop
        call pg_temp.next_transaction();
        perform pg_temp.complete(i, 6);
    end loop;
end $$;
select is((select count(*) from pgflow.task_credits where run_id = '00000000-0000-0000-0000-000000000006'), 1::bigint,
          'and stays one, however often it is lent');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- A map that is not wide.
select pgflow.start_flow('f', pg_temp.input(255), '00000000-0000-0000-0000-000000000003');
select sluice_test.take('f', 300);
select pg_temp.complete(i, 3) from generate_series(0, 99) i;
select is((select remaining_tasks from pgflow.step_states
           where run_id = '00000000-0000-0000-0000-000000000003' and step_slug = 'wide'), 155, 'each task of a narrower map counts at once');

select * from finish();
rollback;
