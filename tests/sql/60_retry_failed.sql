begin;
select plan(36);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'side');
select pgflow.add_step('f', 'end', array['m', 'side']);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');

select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-0000000000ff') $$, 'P0002',
                 'There is no run 00000000-0000-0000-0000-0000000000ff', 'an unknown run');
select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000001 is started: only a failed run can be retried', 'a run under way');

select sluice_test.take('f', 1);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '["x", "y", "z"]');
select sluice_test.take('f', 3);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"kept"');
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'm', 1, 'broken');
select is((select status from pgflow.runs), 'failed', 'the run has failed');
select results_eq($$ select step_slug, task_index, status from pgflow.step_tasks order by 1, 2 $$,
                  $$ values ('a'::text, 0, 'completed'::text), ('m', 0, 'completed'), ('m', 1, 'failed'), ('m', 2, 'cancelled'),
                            ('side', 0, 'cancelled') $$, 'with one task failed and two cancelled');

select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000001', 'a') $$, 'P0002',
                 'Run 00000000-0000-0000-0000-000000000001 has no failed task in step "a"', 'a step that did not fail');
select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000001', 'm', 0) $$, 'P0002',
                 'Run 00000000-0000-0000-0000-000000000001 has no failed task in step "m" with index 0', 'a task that did not');
select is((select status from pgflow.runs), 'failed', 'a refusal changes nothing');
select is((select count(*) from pgflow.step_tasks where status = 'queued'), 0::bigint, 'not even a task');

select results_eq($$ select run_id, flow_slug, retried_tasks, returned_siblings, steps, run_status
                     from sluice.retry_failed(run_id => '00000000-0000-0000-0000-000000000001', step_slug => 'm', task_index => 1) $$,
                  $$ values ('00000000-0000-0000-0000-000000000001'::uuid, 'f'::text, 1, 2, array['m', 'side'], 'started'::text) $$,
                  'the failed task is retried, and what its failure cancelled returns');
select results_eq('select status, failed_at, remaining_steps from pgflow.runs',
                  $$ values ('started'::text, null::timestamptz, 3) $$, 'the run goes on');
select results_eq($$ select step_slug, status, remaining_tasks, error_message, failed_at from pgflow.step_states order by 1 $$,
                  $$ values ('a'::text, 'completed'::text, 0, null::text, null::timestamptz), ('end', 'created', null, null, null),
                            ('m', 'started', 2, null, null), ('side', 'started', 1, null, null) $$,
                  'the failed step is started again and waits for what is not done');
select results_eq($$ select step_slug, task_index, status, attempts_count, output, error_message, last_worker_id is null
                     from pgflow.step_tasks where step_slug <> 'a' order by 1, 2 $$,
                  $$ values ('m'::text, 0, 'completed'::text, 1, '"kept"'::jsonb, null::text, false),
                            ('m', 1, 'queued', 0, null, 'broken', true), ('m', 2, 'queued', 0, null, null, true),
                            ('side', 0, 'queued', 0, null, null, true) $$,
                  'attempts are fresh, finished work is kept, and so is the last failure''s text');
select is(sluice_test.open_messages('f'), 3::bigint, 'each open task has a message');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000001 is started: only a failed run can be retried',
                 'a second call is refused with the reason');
select is(sluice_test.open_messages('f'), 3::bigint, 'and sends nothing');

select results_eq($$ select step_slug, task_index, input from sluice_test.take('f', 5) order by 1, 2 $$,
                  $$ values ('m'::text, 1, '"y"'::jsonb), ('m', 2, '"z"'), ('side', 0, '{}') $$,
                  'returned tasks get the same input');
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'm', 2, 'broken too');
select results_eq($$ select retried_tasks, returned_siblings from sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$,
                  $$ values (1, 2) $$, 'a run that failed again is retried again');
select is(sluice_test.finish('f'), 4, 'all that was left is done');
select results_eq('select status, output, remaining_steps from pgflow.runs',
                  $$ values ('completed'::text, '{"end": "end:0"}'::jsonb, 0) $$, 'the run completes');
select is((select output from pgflow.step_states where step_slug = 'm'), '["kept", "m:1", "m:2"]', 'with old and new work');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');
select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000001 is completed: only a failed run can be retried', 'a completed run');

-- Two failed tasks, as an engine that fails late reports leaves them.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('f', 2);
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'one');
update pgflow.step_tasks set status = 'failed', failed_at = now(), error_message = 'two'
where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'side';
select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000002', 'a') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000002 has 1 other failed tasks, among them in step "side": it can only go on when all of them are retried',
                 'a selection that would leave a failed task behind');
select results_eq($$ select retried_tasks, returned_siblings, steps from sluice.retry_failed('00000000-0000-0000-0000-000000000002') $$,
                  $$ values (2, 0, array['a', 'side']) $$, 'without selection both return');
select is_empty('select * from sluice_test.violations()', 'all counters agree with both');

-- Open tasks whose messages were left behind.
select sluice_test.take('f', 2);
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'one');
update pgflow.step_tasks set status = 'started'
where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'side';
select pgmq.send('f', '{}');
update pgflow.step_tasks set message_id = (select max(msg_id) from pgmq.q_f)
where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'side';
select results_eq($$ select retried_tasks, returned_siblings from sluice.retry_failed('00000000-0000-0000-0000-000000000002') $$,
                  $$ values (1, 1) $$, 'a sibling left open returns too');
select is_empty('select * from sluice_test.violations()', 'with one message each');

-- A step that failed without a task.
update pgflow.step_states set status = 'failed', failed_at = now(), error_message = 'Condition not met'
where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'end';
update pgflow.runs set status = 'failed', failed_at = now() where run_id = '00000000-0000-0000-0000-000000000002';
select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000002') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000002 cannot be retried: the condition of its step "end" was not met',
                 'a run whose condition was not met');
update pgflow.step_states set error_message = 'somebody''s doing'
where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'end';
select throws_ok($$ select * from sluice.retry_failed('00000000-0000-0000-0000-000000000002') $$, '55000',
                 'Run 00000000-0000-0000-0000-000000000002 cannot be retried: its step "end" failed without running a task',
                 'a run that failed before any task did');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000002'), 'failed', 'stays failed');

-- A step that was skipped after a failure of its own.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000003');
select sluice_test.take('f', 9);
update pgflow.step_tasks set status = 'failed', failed_at = now(), error_message = 'given up'
where run_id = '00000000-0000-0000-0000-000000000003' and step_slug = 'side';
select pgmq.archive('f', message_id) from pgflow.step_tasks
where run_id = '00000000-0000-0000-0000-000000000003' and step_slug = 'side';
update pgflow.step_states set status = 'skipped', skip_reason = 'handler_failed', skipped_at = now(), remaining_tasks = null
where run_id = '00000000-0000-0000-0000-000000000003' and step_slug = 'side';
update pgflow.step_states set remaining_deps = 1 where run_id = '00000000-0000-0000-0000-000000000003' and step_slug = 'end';
update pgflow.runs set remaining_steps = 3 where run_id = '00000000-0000-0000-0000-000000000003';
select pgflow.fail_task('00000000-0000-0000-0000-000000000003', 'a', 0, 'x');
select results_eq($$ select retried_tasks, returned_siblings, steps from sluice.retry_failed('00000000-0000-0000-0000-000000000003') $$,
                  $$ values (1, 0, array['a']) $$, 'what was skipped stays out of a retry');
select results_eq($$ select status from pgflow.step_tasks
                     where run_id = '00000000-0000-0000-0000-000000000003' and step_slug = 'side' $$,
                  array['failed'], 'with its tasks');

-- What is known of retries, and who hears of them.
select results_eq($$ select kind, step_slug, task_index, by, superseded_at is null from sluice.run_note
                     where run_id = '00000000-0000-0000-0000-000000000001' order by id $$,
                  $$ values ('retried'::text, 'm'::text, 1, session_user::text collate "default", true),
                            ('retried', null, null, session_user::text, true) $$, 'each retry leaves a note');
create schema realtime;
create table realtime.sent (position serial, payload jsonb, event text, topic text, private boolean);
create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
language sql as $$ insert into realtime.sent (payload, event, topic, private) values ($1, $2, $3, $4) $$;
select sluice_test.take('f', 9);
select pgflow.fail_task('00000000-0000-0000-0000-000000000003', 'a', 0, 'x');
truncate realtime.sent restart identity;
select sluice.retry_failed('00000000-0000-0000-0000-000000000003');
select results_eq('select event, topic, private from realtime.sent order by position',
                  $$ values ('run:started'::text, 'pgflow:run:00000000-0000-0000-0000-000000000003'::text, false),
                            ('step:a:started', 'pgflow:run:00000000-0000-0000-0000-000000000003', false) $$,
                  'events say that the run and its steps are started');
select results_eq($$ select payload - 'started_at' from realtime.sent order by position $$,
                  $$ values ('{"event_type": "run:started", "run_id": "00000000-0000-0000-0000-000000000003",
                               "status": "started", "flow_slug": "f", "input": {}, "remaining_steps": 3}'::jsonb),
                            ('{"event_type": "step:started", "run_id": "00000000-0000-0000-0000-000000000003",
                               "status": "started", "step_slug": "a", "remaining_tasks": 1, "remaining_deps": 0}') $$,
                  'with what clients read');

select * from finish();
rollback;
