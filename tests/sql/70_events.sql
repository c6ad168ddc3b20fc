begin;
select plan(20);

select is(pgflow._events_wanted(), false, 'without realtime.send nothing is sent');

create schema realtime;
create table realtime.sent (position serial, payload jsonb, event text, topic text, private boolean);
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language sql as $$ insert into realtime.sent (payload, event, topic, private) values ($1, $2, $3, $4) $$;
select is(pgflow._events_wanted(), true, 'with it events are sent');

select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'z', array['m']);
select pgflow.start_flow('f', '{"x": 1}', '00000000-0000-0000-0000-000000000001');
select results_eq($$ select event, topic, private from realtime.sent order by position $$,
                  $$ values ('run:started'::text, 'pgflow:run:00000000-0000-0000-0000-000000000001'::text, false),
                            ('step:a:started', 'pgflow:run:00000000-0000-0000-0000-000000000001', false) $$,
                  'a start says so for the run first');
select is((select payload - 'started_at' from realtime.sent where event = 'run:started'),
          '{"event_type": "run:started", "run_id": "00000000-0000-0000-0000-000000000001", "status": "started",
            "flow_slug": "f", "input": {"x": 1}, "remaining_steps": 3}', 'with what clients read');
select is((select payload - 'started_at' from realtime.sent where event = 'step:a:started'),
          '{"event_type": "step:started", "run_id": "00000000-0000-0000-0000-000000000001", "status": "started",
            "step_slug": "a", "remaining_tasks": 1, "remaining_deps": 0}', 'for steps too');

truncate realtime.sent;
select sluice_test.take('f');
select is_empty('select * from realtime.sent', 'a claim sends nothing');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '[]');
select results_eq('select event from realtime.sent order by position',
                  array['step:a:completed', 'step:m:completed', 'step:z:started'],
                  'a step''s end comes before its children''s');
select is((select payload - 'completed_at' from realtime.sent where event = 'step:a:completed'),
          '{"event_type": "step:completed", "run_id": "00000000-0000-0000-0000-000000000001", "status": "completed",
            "step_slug": "a", "output": []}', 'a completed step tells its output');
select is((select payload - 'completed_at' - 'started_at' from realtime.sent where event = 'step:m:completed'),
          '{"event_type": "step:completed", "run_id": "00000000-0000-0000-0000-000000000001", "status": "completed",
            "step_slug": "m", "output": [], "remaining_tasks": 0, "remaining_deps": 0}', 'a step without tasks a little more');
truncate realtime.sent;
select sluice_test.finish('f');
select results_eq('select event from realtime.sent order by position', array['step:z:completed', 'run:completed'],
                  'the run''s end comes last');
select is((select payload - 'completed_at' from realtime.sent where event = 'run:completed'),
          '{"event_type": "run:completed", "run_id": "00000000-0000-0000-0000-000000000001", "status": "completed",
            "flow_slug": "f", "output": {"z": "z:0"}}', 'with its output and without a step');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'z', 0, '1');
select is((select count(*) from realtime.sent), 2::bigint, 'a late report sends nothing');

truncate realtime.sent;
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('f');
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'broken');
select results_eq($$ select event, payload ->> 'error_message' from realtime.sent where event like '%failed' order by position $$,
                  $$ values ('step:a:failed'::text, 'broken'::text), ('run:failed', 'broken') $$, 'a failure tells step and run');
select is((select payload ? 'flow_slug' and not payload ? 'step_slug' from realtime.sent where event = 'run:failed'), true,
          'run events have a flow and no step');
truncate realtime.sent;
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000003');
select sluice_test.take('f');
select pgflow.complete_task('00000000-0000-0000-0000-000000000003', 'a', 0, '1');
select results_eq($$ select event, payload ? 'error_message' from realtime.sent where event like '%failed' order by position $$,
                  $$ values ('run:failed'::text, false), ('step:a:failed', true) $$, 'a type violation tells the run first');
select pgflow.create_flow('g');
select pgflow.add_step('g', 'a');
select pgflow.start_flow('g', '{}', '00000000-0000-0000-0000-000000000004');
select sluice_test.take('g');
truncate realtime.sent;
select pgflow.fail_task('00000000-0000-0000-0000-000000000004', 'a', 0, 'once');
select is_empty('select * from realtime.sent', 'a retry sends nothing');

create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language plpgsql as $$ begin raise exception 'the hook is broken'; end $$;
select sluice_test.show_all_messages('g');
select lives_ok('select sluice_test.finish(''g'')', 'a failing hook');
select is((select status from pgflow.runs where flow_slug = 'g'), 'completed', 'fails no run');
drop schema realtime cascade;
select lives_ok($$ select pgflow.start_flow('g', '{}') $$, 'a hook that went away is not missed');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
