begin;
select plan(24);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'n', array['m'], step_type => 'map');
select pgflow.add_step('f', 'side');
select pgflow.add_step('f', 'end', array['n', 'side']);
select pgflow.start_flow('f', '{"x": 1}', '00000000-0000-0000-0000-000000000001');
create function pg_temp.resume(include_cancelled boolean default false) returns sluice.new_run_result
language sql as $$ select * from sluice.resume_run('00000000-0000-0000-0000-000000000001', include_cancelled) $$;
create view pg_temp.new_run as
    select r.* from pgflow.runs r join sluice.run_lineage l using (run_id)
    where r.status <> 'failed' and l.restart_of_run_id = '00000000-0000-0000-0000-000000000001';

select throws_ok($$ select * from sluice.resume_run('00000000-0000-0000-0000-0000000000ff') $$, 'P0002',
                 'There is no run 00000000-0000-0000-0000-0000000000ff', 'an unknown run');
select throws_ok('select pg_temp.resume()', '55000',
                 'Run 00000000-0000-0000-0000-000000000001 is started: only a failed run can be resumed', 'a run under way');

select sluice_test.take('f', 2);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '["x", "y", null]');
select sluice_test.take('f', 9);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"kept"');
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'm', 1, 'broken');
create schema realtime;
create table realtime.sent (position serial, payload jsonb, event text, topic text, private boolean);
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language sql as $$ insert into realtime.sent (payload, event, topic, private) values ($1, $2, $3, $4) $$;

select results_eq($$ select restart_of_run_id, flow_slug, kept_steps, kept_tasks, queued_tasks, run_status from pg_temp.resume() $$,
                  $$ values ('00000000-0000-0000-0000-000000000001'::uuid, 'f'::text, 1, 2, 3, 'started'::text) $$,
                  'a failed run is taken up by a new one');
select results_eq('select status, input, remaining_steps from pg_temp.new_run',
                  $$ values ('started'::text, '{"x": 1}'::jsonb, 4) $$, 'with the same input');
select results_eq($$ select kind, restart_of_run_id, by, at > now() from sluice.run_lineage $$,
                  $$ values ('resumed'::text, '00000000-0000-0000-0000-000000000001'::uuid, session_user::text collate "default", true) $$,
                  'which says where it comes from');
select results_eq($$ select c.step_slug, c.status, c.initial_tasks, c.remaining_tasks, c.remaining_deps, c.output, c.error_message
                     from pgflow.step_states c join pg_temp.new_run using (run_id) order by 1 $$,
                  $$ values ('a'::text, 'completed'::text, 1, 0, 0, '["x", "y", null]'::jsonb, null::text),
                            ('end', 'created', 1, null, 2, null, null), ('m', 'started', 3, 2, 0, null, null),
                            ('n', 'created', null, null, 1, null, null), ('side', 'started', 1, 1, 0, null, null) $$,
                  'finished steps are taken over');
select results_eq($$ select t.step_slug, t.task_index, t.status, t.output, t.attempts_count, t.map_element
                     from pgflow.step_tasks t join pg_temp.new_run using (run_id) order by 1, 2 $$,
                  $$ values ('a'::text, 0, 'completed'::text, '["x", "y", null]'::jsonb, 0, null::jsonb),
                            ('m', 0, 'completed', '"kept"', 0, '"x"'), ('m', 1, 'queued', null, 0, '"y"'),
                            ('m', 2, 'queued', null, 0, 'null'), ('side', 0, 'queued', null, 0, null) $$,
                  'and so are finished tasks of a map');
select results_eq('select event from realtime.sent order by position',
                  array['run:started', 'step:m:started', 'step:side:started'], 'events say what is started');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select results_eq($$ select status, error_message from pgflow.step_tasks
                     where run_id = '00000000-0000-0000-0000-000000000001' and step_slug = 'm' order by task_index $$,
                  $$ values ('completed'::text, null::text), ('failed', 'broken'), ('cancelled', null) $$, 'the failed run stays as it is');
select results_eq($$ select step_slug, task_index, input, flow_input from sluice_test.take('f', 9) order by 1, 2 $$,
                  $$ values ('m'::text, 1, '"y"'::jsonb, null::jsonb), ('m', 2, 'null', null), ('side', 0, '{}', '{"x": 1}') $$,
                  'the rest is handed out with the same input');
select pgflow.complete_task(t.run_id, t.step_slug, t.task_index, to_jsonb(t.step_slug || t.task_index))
from pgflow.step_tasks t join pg_temp.new_run using (run_id) where t.status = 'started' order by t.task_index;
select is((select c.output from pgflow.step_states c join pg_temp.new_run using (run_id) where c.step_slug = 'm'),
          '["kept", "m1", "m2"]', 'old and new work come together');
select is(sluice_test.finish('f'), 4, 'the rest is done');
select results_eq('select status, output from pg_temp.new_run', $$ values ('completed'::text, '{"end": "end:0"}'::jsonb) $$,
                  'and the new run completes');
select throws_ok($$ select sluice.resume_run(run_id) from pg_temp.new_run $$, '55000', null, 'a completed run');

select isnt((select run_id from pg_temp.resume()), null, 'resuming once more makes one more run');
select is((select count(*) from sluice.run_lineage where kind = 'resumed'), 2::bigint, 'and says so');
select sluice.cancel_run(run_id, 'x') from pg_temp.new_run where status = 'started';
select r.run_id as cancelled from sluice.cancelled_runs r \gset
select throws_ok(format('select sluice.resume_run(%L)', :'cancelled'), '55000',
                 format('Run %s was cancelled: to resume it would take that back', :'cancelled'), 'a cancelled run is not resumed');
select results_eq(format('select kept_steps, kept_tasks, queued_tasks, restart_of_run_id from sluice.resume_run(%L, true)', :'cancelled'),
                  format('values (1, 2, 3, %L::uuid)', :'cancelled'), 'unless that is said');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select pgflow.create_flow('g');
select pgflow.add_step('g', 'a');
select pgflow.add_step('g', 'b');
select pgflow.add_step('g', 'c', array['b']);
select pgflow.start_flow('g', '1', '00000000-0000-0000-0000-000000000002');
select pgmq.purge_queue('g');
delete from pgflow.step_tasks where flow_slug = 'g';
update pgflow.step_states set status = 'failed', failed_at = now(), remaining_tasks = null, error_message = 'Condition not met'
where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'a';
update pgflow.step_states set status = 'skipped', skipped_at = now(), remaining_tasks = null, skip_reason = 'handler_failed',
       error_message = 'why', started_at = null
where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'b';
update pgflow.step_states set remaining_deps = 0 where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'c';
update pgflow.runs set status = 'failed', failed_at = now(), remaining_steps = 2
where run_id = '00000000-0000-0000-0000-000000000002';
select results_eq($$ select kept_steps, kept_tasks, queued_tasks, run_status
                     from sluice.resume_run('00000000-0000-0000-0000-000000000002') $$,
                  $$ values (1, 0, 2, 'started'::text) $$, 'a step that failed before it had tasks is looked at anew');
select results_eq($$ select c.step_slug, c.status, c.skip_reason, c.error_message
                     from sluice.run_lineage l join pgflow.step_states c using (run_id)
                     where l.restart_of_run_id = '00000000-0000-0000-0000-000000000002' order by 1 $$,
                  $$ values ('a'::text, 'started'::text, null::text, null::text), ('b', 'skipped', 'handler_failed', 'why'),
                            ('c', 'started', null, null) $$,
                  'what had not begun begins, what was skipped stays skipped');
select is_empty($$ select * from sluice_test.violations() v where v not like '%000000000002%' $$, 'all counters agree');

select pgflow.add_step('f', 'later', array['end']);
select throws_ok('select pg_temp.resume()', '55000',
                 'Run 00000000-0000-0000-0000-000000000001 cannot be resumed: flow "f" has got more steps since: later',
                 'a flow that has grown since');

select * from finish();
rollback;
