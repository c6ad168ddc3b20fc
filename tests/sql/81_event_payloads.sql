begin;
select plan(26);
create schema realtime;
create table realtime.sent (position serial, payload jsonb, event text, topic text, private boolean);
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language sql as $$ insert into realtime.sent (payload, event, topic, private) values ($1, $2, $3, $4) $$;
create function pg_temp.keys(event text) returns text
language sql as $$ select string_agg(k, ' ' order by k) from jsonb_object_keys(
    (select s.payload from realtime.sent s where s.event = $1 order by s.position desc limit 1)) k $$;

-- z -> y -> x in reverse order of slugs, with a delayed step and an empty map beside them.
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'z', required_input_pattern => '{"go": 1}', when_unmet => 'skip-cascade');
select pgflow.add_step('f', 'y', array['z']);
select pgflow.add_step('f', 'x', array['y']);
select pgflow.add_step('f', 'w', required_input_pattern => '{"go": 1}');
select pgflow.add_step('f', 'm', array['w'], step_type => 'map');
select pgflow.add_step('f', 'delayed', array['m'], start_delay => 60);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select results_eq('select event from realtime.sent order by position',
                  array['run:started', 'step:w:skipped', 'step:z:skipped', 'step:y:skipped', 'step:x:skipped', 'step:m:completed',
                        'step:delayed:started'],
                  'a start tells run, skips with parents first, steps without tasks, and what begins, delayed or not');
select set_eq('select distinct topic, private from realtime.sent',
              $$ values ('pgflow:run:00000000-0000-0000-0000-000000000001'::text, false) $$, 'all on the run''s own topic');
select is(pg_temp.keys('run:started'), 'event_type flow_slug input remaining_steps run_id started_at status', 'keys of run:started');
select is(pg_temp.keys('step:delayed:started'), 'event_type remaining_deps remaining_tasks run_id started_at status step_slug',
          'keys of step:started');
select is(pg_temp.keys('step:m:completed'),
          'completed_at event_type output remaining_deps remaining_tasks run_id started_at status step_slug',
          'keys of step:completed without tasks');
select is(pg_temp.keys('step:z:skipped'), 'event_type flow_slug run_id skip_reason skipped_at status step_slug', 'keys of step:skipped');
select results_eq($$ select event, payload ->> 'skip_reason', payload ->> 'status', payload ->> 'event_type', payload ->> 'step_slug'
                     from realtime.sent where event like '%skipped' order by position $$,
                  $$ values ('step:w:skipped'::text, 'condition_unmet'::text, 'skipped'::text, 'step:skipped'::text, 'w'::text),
                            ('step:z:skipped', 'condition_unmet', 'skipped', 'step:skipped', 'z'),
                            ('step:y:skipped', 'dependency_skipped', 'skipped', 'step:skipped', 'y'),
                            ('step:x:skipped', 'dependency_skipped', 'skipped', 'step:skipped', 'x') $$, 'each says why');
select is((select (payload ->> 'remaining_steps')::integer from realtime.sent where event = 'run:started'), 6,
          'run:started tells the run as it began');

truncate realtime.sent;
select sluice_test.show_all_messages('f');
select sluice_test.finish('f');
select results_eq('select event from realtime.sent order by position', array['step:delayed:completed', 'run:completed'],
                  'the end of the run comes last');
select is(pg_temp.keys('step:delayed:completed'), 'completed_at event_type output run_id status step_slug', 'keys of step:completed');
select is(pg_temp.keys('run:completed'), 'completed_at event_type flow_slug output run_id status', 'keys of run:completed');

-- Exhaustion.
select pgflow.create_flow('g', max_attempts => 1);
select pgflow.add_step('g', 'b', when_exhausted => 'skip');
select pgflow.add_step('g', 'a', array['b']);
select pgflow.add_step('g', 'c', array['a'], when_exhausted => 'skip-cascade');
select pgflow.add_step('g', 'end', array['c']);
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('g');
truncate realtime.sent;
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'b', 0, 'broken');
select results_eq('select event from realtime.sent order by position', array['step:b:skipped', 'step:a:started'],
                  'a step skipped by exhaustion comes before its children');
select is(pg_temp.keys('step:b:skipped'), 'error_message event_type run_id skip_reason skipped_at status step_slug',
          'and tells the error in place of the flow');
select results_eq($$ select payload ->> 'skip_reason', payload ->> 'error_message' from realtime.sent where event like '%skipped' $$,
                  $$ values ('handler_failed'::text, 'broken'::text) $$, 'with its text');
select sluice_test.take('g');
select pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'a', 0, '1');
select sluice_test.take('g');
truncate realtime.sent;
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'c', 0, 'broken');
select results_eq('select event from realtime.sent order by position', array['step:c:skipped', 'step:end:skipped', 'run:completed'],
                  'a cascade tells its dependents, and the end of the run');
select is(pg_temp.keys('step:end:skipped'), 'event_type flow_slug run_id skip_reason skipped_at status step_slug',
          'a dependent has no error of its own');

-- Failures.
select pgflow.create_flow('h', max_attempts => 1);
select pgflow.add_step('h', 'a');
select pgflow.add_step('h', 'strict', array['a'], forbidden_input_pattern => '{"a": "bad"}', when_unmet => 'fail');
select pgflow.add_step('h', 'm', array['a'], step_type => 'map');
select pgflow.start_flow('h', '{}', '00000000-0000-0000-0000-000000000003');
select sluice_test.take('h');
truncate realtime.sent;
select pgflow.complete_task('00000000-0000-0000-0000-000000000003', 'a', 0, '"bad"');
select results_eq($$ select event, payload ? 'error_message' from realtime.sent order by position $$,
                  $$ values ('run:failed'::text, false), ('step:a:failed', true) $$, 'an output of the wrong type');
select is(pg_temp.keys('run:failed'), 'event_type failed_at flow_slug run_id status', 'names no error for the run');
update pgflow.steps set forbidden_input_pattern = '{"a": []}' where flow_slug = 'h' and step_slug = 'strict';
select pgflow.start_flow('h', '{}', '00000000-0000-0000-0000-000000000004');
select sluice_test.take('h');
truncate realtime.sent;
select pgflow.complete_task('00000000-0000-0000-0000-000000000004', 'a', 0, '[1]');
select results_eq($$ select event, payload ->> 'error_message' from realtime.sent order by position $$,
                  $$ values ('step:a:completed'::text, null), ('step:strict:failed', 'Condition not met'),
                            ('run:failed', 'Condition not met') $$,
                  'a condition that fails the run comes after the end of the parent, and nothing begins');
select is(pg_temp.keys('run:failed'), 'error_message event_type failed_at flow_slug run_id status', 'keys of run:failed');
select is(pg_temp.keys('step:strict:failed'), 'error_message event_type failed_at run_id status step_slug', 'keys of step:failed');

-- What happens in a transaction that is rolled back was never told.
truncate realtime.sent;
savepoint before;
select pgflow.start_flow('h', '{}');
rollback to before;
select is_empty('select * from realtime.sent', 'events belong to the transaction');
select lives_ok($$ select pgflow.cascade_resolve_conditions('00000000-0000-0000-0000-000000000004') $$, 'an ended run');
select is_empty('select * from realtime.sent', 'has nothing more to tell');

-- A hook that fails.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language plpgsql as $$ begin raise exception 'the hook is broken'; end $$;
select results_eq($$ select status, remaining_steps from pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000005') $$,
                  $$ values ('started'::text, 1) $$, 'a failing hook does not keep steps from being skipped');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
