begin;
select plan(21);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'n', array['m'], step_type => 'map');
select pgflow.add_step('f', 'side');
select pgflow.add_step('f', 'end', array['n', 'side']);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
create function pg_temp.skip(step_slug text) returns setof sluice.step_result
language sql as $$ select * from sluice.skip_step('00000000-0000-0000-0000-000000000001', step_slug, 'why') $$;

select throws_ok($$ select * from sluice.skip_step('00000000-0000-0000-0000-0000000000ff', 'a', 'x') $$, 'P0002',
                 'There is no run 00000000-0000-0000-0000-0000000000ff', 'an unknown run');
select throws_ok($$ select pg_temp.skip('zz') $$, 'P0002',
                 'Run 00000000-0000-0000-0000-000000000001 has no step "zz"', 'an unknown step');

select sluice_test.take('f', 1);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '["x", "y", "z"]');
select sluice_test.take('f', 3);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"done"');
create schema realtime;
create table realtime.sent (position serial, payload jsonb, event text, topic text, private boolean);
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language sql as $$ insert into realtime.sent (payload, event, topic, private) values ($1, $2, $3, $4) $$;
select results_eq($$ select step_slug, step_status, ended_tasks, run_status from pg_temp.skip('m') $$,
                  $$ values ('m'::text, 'skipped'::text, 2, 'started'::text) $$, 'a started step is skipped');
select results_eq($$ select task_index, status from pgflow.step_tasks where step_slug = 'm' order by 1 $$,
                  $$ values (0, 'completed'::text), (1, 'skipped'), (2, 'skipped') $$, 'with its open tasks');
select results_eq($$ select status, skip_reason, error_message, remaining_tasks from pgflow.step_states where step_slug = 'm' $$,
                  $$ values ('skipped'::text, 'handler_failed'::text, 'Skipped by hand: why'::text, null::int) $$, 'and says why');
select results_eq($$ select status, output from pgflow.step_states where step_slug = 'n' $$,
                  $$ values ('completed'::text, '[]'::jsonb) $$, 'a map that waited for it completes empty');
select is(sluice_test.open_messages('f'), 1::bigint, 'only the other step''s message is left');
select results_eq($$ select event, payload - 'skipped_at' - 'completed_at' - 'started_at' from realtime.sent order by position $$,
                  $$ values ('step:m:skipped'::text, '{"event_type": "step:skipped", "status": "skipped", "step_slug": "m",
                              "run_id": "00000000-0000-0000-0000-000000000001", "skip_reason": "handler_failed",
                              "error_message": "Skipped by hand: why"}'::jsonb),
                            ('step:n:completed', '{"event_type": "step:completed", "status": "completed", "step_slug": "n",
                              "run_id": "00000000-0000-0000-0000-000000000001", "output": [], "remaining_tasks": 0,
                              "remaining_deps": 0}') $$, 'clients hear of both');
select results_eq('select step_slug, task_index, outcome from sluice.task_attempts',
                  $$ values ('m'::text, 1, 'skipped'::text) $$, 'the attempt under way is recorded');
select results_eq('select kind, step_slug, reason from sluice.run_note',
                  $$ values ('step_skipped'::text, 'm'::text, 'why'::text) $$, 'a note says who and why');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select results_eq($$ select step_status, ended_tasks from pg_temp.skip('m') $$, $$ values ('skipped'::text, 0) $$, 'once is enough');
select is((select count(*) from sluice.run_note), 1::bigint, 'and noted');
select throws_ok($$ select pg_temp.skip('n') $$, '55000',
                 'Step "n" is completed: only a step that has not ended can be skipped', 'a completed step');

select results_eq($$ select step_status, ended_tasks, run_status from pg_temp.skip('end') $$,
                  $$ values ('skipped'::text, 0, 'started'::text) $$, 'a step that waits is skipped');
select is((select skip_reason from pgflow.step_states where step_slug = 'end'), 'condition_unmet', 'as if it was not wanted');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'side', 0, '1');
select is_empty('select * from sluice_test.violations()', 'its parents'' ends do it no harm');
select results_eq('select status, remaining_steps from pgflow.runs', $$ values ('completed'::text, 0) $$, 'the run completes without it');
select throws_ok($$ select pg_temp.skip('side') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000001 is completed: only a started run can be changed', 'a run that has ended');

select pgflow.create_flow('g');
select pgflow.add_step('g', 'only');
select pgflow.start_flow('g', '1', '00000000-0000-0000-0000-000000000002');
select results_eq($$ select run_status from sluice.skip_step('00000000-0000-0000-0000-000000000002', 'only', null) $$,
                  array['completed'], 'a run of which nothing is left ends');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
