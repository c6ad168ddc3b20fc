begin;
select plan(26);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'side', start_delay => 60);
select pgflow.add_step('f', 'end', array['m', 'side']);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');

select throws_ok($$ select * from sluice.cancel_run('00000000-0000-0000-0000-0000000000ff', 'x') $$, 'P0002',
                 'There is no run 00000000-0000-0000-0000-0000000000ff', 'an unknown run');

select sluice_test.take('f', 1);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '["x", "y", "z"]');
select sluice_test.take('f', 2);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"kept"');
select sluice.hold_task('00000000-0000-0000-0000-000000000001', 'm', 1, sluice_test.worker_id());
create schema realtime;
create table realtime.sent (position serial, payload jsonb, event text, topic text, private boolean);
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language sql as $$ insert into realtime.sent (payload, event, topic, private) values ($1, $2, $3, $4) $$;
select results_eq($$ select * from sluice.cancel_run('00000000-0000-0000-0000-000000000001', 'not needed') $$,
                  $$ values ('00000000-0000-0000-0000-000000000001'::uuid, 'f'::text, 3, 'failed'::text) $$,
                  'a run under way is cancelled');
select results_eq('select status, failed_at is not null, remaining_steps, output from pgflow.runs',
                  $$ values ('failed'::text, true, 3, null::jsonb) $$, 'the engine knows it as failed');
select results_eq($$ select step_slug, status, error_message from pgflow.step_states order by 1 $$,
                  $$ values ('a'::text, 'completed'::text, null::text), ('end', 'created', null), ('m', 'started', null),
                            ('side', 'started', null) $$, 'no step is blamed');
select results_eq($$ select step_slug, task_index, status from pgflow.step_tasks order by 1, 2 $$,
                  $$ values ('a'::text, 0, 'completed'::text), ('m', 0, 'completed'), ('m', 1, 'cancelled'), ('m', 2, 'cancelled'),
                            ('side', 0, 'cancelled') $$, 'what was open is cancelled');
select is(sluice_test.open_messages('f'), 0::bigint, 'no message is left, not even a delayed one');
select is((select count(*) from sluice.held_tasks), 0::bigint, 'nobody holds a task');
select results_eq('select run_id, by, at > now(), reason from sluice.cancelled_runs',
                  $$ values ('00000000-0000-0000-0000-000000000001'::uuid, session_user::text collate "default", true,
                             'not needed'::text) $$, 'who, when and why');
select results_eq('select step_slug, task_index, outcome from sluice.task_attempts',
                  $$ values ('m'::text, 1, 'cancelled'::text) $$, 'the attempt under way is recorded');
select results_eq($$ select event, payload - 'failed_at' from realtime.sent $$,
                  $$ values ('run:failed'::text, '{"event_type": "run:failed", "flow_slug": "f", "status": "failed",
                              "run_id": "00000000-0000-0000-0000-000000000001",
                              "error_message": "Cancelled: not needed"}'::jsonb) $$, 'clients hear of it');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select results_eq($$ select cancelled_tasks, run_status from sluice.cancel_run('00000000-0000-0000-0000-000000000001', 'again') $$,
                  $$ values (0, 'failed'::text) $$, 'cancelling twice changes nothing');
select is((select count(*) from sluice.run_note), 1::bigint, 'nor says so twice');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 1, '1');
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'm', 2, 'late');
select is_empty('select * from sluice_test.violations()', 'late reports change nothing');

select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000001 was cancelled: a retry would take that back', 'it is not retried');
select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000001', 'm', include_cancelled => true) $$,
                 'P0002', 'Run 00000000-0000-0000-0000-000000000001 has no failed task in step "m"', 'nor by one step');
select results_eq($$ select retried_tasks, returned_siblings, steps
                     from sluice.retry_failed('00000000-0000-0000-0000-000000000001', include_cancelled => true) $$,
                  $$ values (0, 3, array['m', 'side']) $$, 'unless that is said');
select is_empty('select * from sluice.cancelled_runs', 'then it does not count as cancelled any more');
select results_eq('select kind, superseded_at is not null from sluice.run_note order by id',
                  $$ values ('cancelled'::text, true), ('retried', false) $$, 'but the note stays');
select is_empty('select * from sluice_test.violations()', 'all counters agree after the retry');
select is(sluice_test.finish('f'), 4, 'and what was left is done');
select results_eq('select status from pgflow.runs', array['completed'], 'to the end');
select throws_ok($$ select * from sluice.cancel_run('00000000-0000-0000-0000-000000000001', 'x') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000001 is completed: only a started run can be cancelled', 'a completed run');

select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000002');
select sluice.cancel_run('00000000-0000-0000-0000-000000000002', 'x');
select sluice.retry_failed('00000000-0000-0000-0000-000000000002', include_cancelled => true);
select sluice_test.take('f', 9);
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'x');
select lives_ok($$ select sluice.retry_failed('00000000-0000-0000-0000-000000000002') $$,
                'a failure after that is retried like any other');
select sluice_test.take('f', 9);
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'x');
select throws_ok($$ select * from sluice.cancel_run('00000000-0000-0000-0000-000000000002', 'x') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000002 is failed: only a started run can be cancelled', 'a failed run');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
