begin;
select plan(13);
create table realtime.sent (position serial, payload jsonb, event text, topic text, private boolean);
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language sql as $$ insert into realtime.sent (payload, event, topic, private) values ($1, $2, $3, $4) $$;
-- Our engine counts some tasks there, and so does the recount of the tests.
create table pgflow.task_credits (run_id uuid, step_slug text, credit integer);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'side');
select pgflow.add_step('f', 'end', array['m', 'side']);
select is(sluice.record_attempts(true), true, 'attempts are recorded when that is asked for');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select sluice_test.take('f', 1);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '["x", "y", "z"]');
select sluice_test.take('f', 3);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"kept"');
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'm', 1, 'broken');
select results_eq($$ select step_slug, task_index, status from pgflow.step_tasks where step_slug <> 'a' order by 1, 2 $$,
                  $$ values ('m'::text, 0, 'completed'::text), ('m', 1, 'failed'), ('m', 2, 'queued'), ('side', 0, 'started') $$,
                  'this engine leaves siblings open');
select is(sluice_test.open_messages('f'), 0::bigint, 'without messages');

truncate realtime.sent restart identity;
select results_eq($$ select retried_tasks, returned_siblings, steps, run_status
                     from sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$,
                  $$ values (1, 2, array['m', 'side'], 'started'::text) $$, 'they return with the failed task');
select results_eq('select event from realtime.sent order by position',
                  array['run:started', 'step:m:started', 'step:side:started'], 'events say so');
select is_empty('select * from sluice_test.violations()', 'all counters agree, with one message for each task');
select results_eq('select step_slug, task_index, attempt, outcome, error_message from sluice.task_attempts order by 1, 2',
                  $$ values ('m'::text, 1, 1, 'failed'::text, 'broken'::text), ('side', 0, 1, 'cancelled', null) $$,
                  'the failed attempt is recorded, and the one nobody ended');
select throws_ok($$ select sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000001 is started: only a failed run can be retried', 'a second call is refused');
select results_eq($$ select step_slug, task_index, input from sluice_test.take('f', 9) where step_slug = 'm' order by 2 $$,
                  $$ values ('m'::text, 1, '"y"'::jsonb), ('m', 2, '"z"') $$, 'tasks get the same input');
select pgflow.complete_task(run_id, step_slug, task_index, to_jsonb(step_slug || ':' || task_index))
from pgflow.step_tasks where status = 'started' order by step_slug, task_index;
select is(sluice_test.finish('f'), 1, 'all that was left is done');
select results_eq('select status, output from pgflow.runs', $$ values ('completed'::text, '{"end": "end:0"}'::jsonb) $$,
                  'the run completes');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');
select is(sluice.record_attempts(false), true, 'the record can be switched off');

select * from finish();
rollback;
