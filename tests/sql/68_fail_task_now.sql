begin;
select plan(17);
select pgflow.create_flow('f', max_attempts => 5);
select pgflow.add_step('f', 'a', max_attempts => 3);
select pgflow.add_step('f', 'b');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
create function pg_temp.end_task(step_slug text, task_index integer default 0) returns setof sluice.task_result
language sql as $$
    select * from sluice.fail_task_now('00000000-0000-0000-0000-000000000001', step_slug, task_index, 'hopeless') $$;

select throws_ok($$ select * from sluice.fail_task_now('00000000-0000-0000-0000-0000000000ff', 'a', 0, 'x') $$, 'P0002',
                 'There is no run 00000000-0000-0000-0000-0000000000ff', 'an unknown run');
select throws_ok($$ select pg_temp.end_task('a', 7) $$, 'P0002',
                 'Run 00000000-0000-0000-0000-000000000001 has no task 7 in step "a"', 'an unknown task');

select sluice_test.take('f', 2);
select results_eq($$ select task_status, step_status, run_status from pg_temp.end_task('a') $$,
                  $$ values ('failed'::text, 'failed'::text, 'failed'::text) $$, 'a started task fails for good');
select results_eq($$ select error_message, attempts_count, failed_at is not null from pgflow.step_tasks where step_slug = 'a' $$,
                  $$ values ('hopeless'::text, 1, true) $$, 'with attempts left');
select results_eq($$ select step_slug, number, attempt, outcome, error_message from sluice.task_attempts order by 1 $$,
                  $$ values ('a'::text, 1, 1, 'failed'::text, 'hopeless'::text), ('b', 1, 1, 'cancelled', null) $$,
                  'its attempt is recorded as the one it was');
select results_eq('select kind, step_slug, task_index, reason from sluice.run_note',
                  $$ values ('task_failed'::text, 'a'::text, 0, 'hopeless'::text) $$, 'a note says who did that');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select results_eq($$ select task_status from pg_temp.end_task('a') $$, array['failed'], 'once more is no error');
select is((select count(*) from sluice.run_note), 1::bigint, 'and no news');
select throws_ok($$ select pg_temp.end_task('b') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000001 is failed: only a started run can be changed', 'a run that has ended');

select sluice.retry_failed('00000000-0000-0000-0000-000000000001');
select results_eq($$ select task_status, run_status from pg_temp.end_task('b') $$,
                  $$ values ('failed'::text, 'failed'::text) $$, 'a queued task fails, too');
select results_eq($$ select attempts_count, started_at from pgflow.step_tasks where step_slug = 'b' $$,
                  $$ values (0, null::timestamptz) $$, 'without having been started');
select is((select count(*) from sluice.task_attempts where step_slug = 'b'), 1::bigint, 'so there is no attempt to record');
select is(sluice_test.open_messages('f'), 0::bigint, 'no message is left');
select is_empty('select * from sluice_test.violations()', 'all counters agree again');

select sluice.retry_failed('00000000-0000-0000-0000-000000000001');
select sluice_test.take('f', 1);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '1');
select throws_ok($$ select pg_temp.end_task('a') $$, '55000', 'Step "a" is completed: its tasks cannot be failed', 'a completed step');
select is(sluice_test.finish('f'), 1, 'the rest is done');

select * from finish();
rollback;
