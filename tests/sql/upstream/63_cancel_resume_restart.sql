begin;
select plan(20);
create table realtime.sent (position serial, payload jsonb, event text, topic text, private boolean);
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language sql as $$ insert into realtime.sent (payload, event, topic, private) values ($1, $2, $3, $4) $$;
-- Our engine counts some tasks there, and so does the recount of the tests.
create table pgflow.task_credits (run_id uuid, step_slug text, credit integer);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'end', array['m']);
select pgflow.start_flow('f', '{"x": 1}', '00000000-0000-0000-0000-000000000001');
create view pg_temp.resumed as
    select r.* from pgflow.runs r join sluice.run_lineage l using (run_id) where l.kind = 'resumed';
select sluice_test.take('f', 1);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '["x", "y", null]');
select sluice_test.take('f', 2);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"kept"');

truncate realtime.sent restart identity;
select results_eq($$ select cancelled_tasks, run_status from sluice.cancel_run('00000000-0000-0000-0000-000000000001', 'why') $$,
                  $$ values (2, 'failed'::text) $$, 'a run is cancelled');
select results_eq($$ select task_index, status from pgflow.step_tasks where step_slug = 'm' order by 1 $$,
                  $$ values (0, 'completed'::text), (1, 'started'), (2, 'queued') $$,
                  'tasks stay as this engine''s failures leave them');
select is(sluice_test.open_messages('f'), 0::bigint, 'without messages');
select results_eq('select event, payload ->> ''error_message'' from realtime.sent',
                  $$ values ('run:failed'::text, 'Cancelled: why'::text) $$, 'clients hear of it');
select results_eq('select reason from sluice.cancelled_runs', array['why'], 'it counts as cancelled');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 1, '"late"');
select is((select status from pgflow.step_tasks where step_slug = 'm' and task_index = 1), 'started', 'a late report changes nothing');
select throws_ok($$ select sluice.resume_run('00000000-0000-0000-0000-000000000001') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000001 was cancelled: to resume it would take that back', 'and it is not resumed');

select results_eq($$ select kept_steps, kept_tasks, queued_tasks, run_status
                     from sluice.resume_run('00000000-0000-0000-0000-000000000001', true) $$,
                  $$ values (1, 2, 2, 'started'::text) $$, 'unless that is said');
select results_eq($$ select c.step_slug, c.status, c.initial_tasks, c.remaining_tasks, c.remaining_deps
                     from pgflow.step_states c join pg_temp.resumed using (run_id) order by 1 $$,
                  $$ values ('a'::text, 'completed'::text, 1, 0, 0), ('end', 'created', 1, null, 1), ('m', 'started', 3, 2, 0) $$,
                  'finished steps are taken over');
select is_empty($$ select * from sluice_test.violations() v where v not like '%000000000001%' $$, 'all counters of the new run agree');
select results_eq($$ select task_index, input from sluice_test.take('f', 9) order by 1 $$,
                  $$ values (1, '"y"'::jsonb), (2, 'null') $$, 'the rest is handed out with the same input');
select pgflow.complete_task(t.run_id, t.step_slug, t.task_index, to_jsonb(t.step_slug || t.task_index))
from pgflow.step_tasks t join pg_temp.resumed using (run_id) where t.status = 'started' order by t.task_index;
select is((select input from sluice_test.take('f', 9)) -> 'm', '["kept", "m1", "m2"]', 'old and new work come together');
select pgflow.complete_task(run_id, 'end', 0, '"z"') from pg_temp.resumed;
select results_eq('select status, output from pg_temp.resumed', $$ values ('completed'::text, '{"end": "z"}'::jsonb) $$,
                  'the new run completes');

select results_eq($$ select retried_tasks, returned_siblings
                     from sluice.retry_failed('00000000-0000-0000-0000-000000000001', include_cancelled => true) $$,
                  $$ values (0, 2) $$, 'the cancelled run itself can be retried');
select is_empty('select * from sluice.cancelled_runs', 'and does not count as cancelled then');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select is(sluice_test.finish('f'), 3, 'it is done');
select results_eq($$ select queued_tasks, restart_of_run_id from sluice.restart_run('00000000-0000-0000-0000-000000000001') $$,
                  $$ values (1, '00000000-0000-0000-0000-000000000001'::uuid) $$, 'a run is restarted');
select results_eq('select status from pgflow.runs order by 1', array['completed', 'completed', 'started'], 'as a new one');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
