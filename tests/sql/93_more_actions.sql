begin;
select plan(25);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b');
select pgflow.add_step('f', 'end', array['a', 'b']);
select pgflow.start_flow('f', '1', '00000000-0000-0000-0000-000000000001');
create function pg_temp.run() returns uuid language sql as $$ select '00000000-0000-0000-0000-000000000001'::uuid $$;
create view pg_temp.entry as select action, target - 'run_id' as target, before ->> 'status' as before, reason, outcome
    from sluice.audit order by id desc limit 1;

select sluice_test.take('f', 1);
select throws_ok($$ select sluice.action_requeue_task(pg_temp.run(), 'a', 0, seen_attempts => 2) $$, 'SL001',
                 'Task 0 of step "a" is no longer as it was seen', 'another attempt than the one seen');
select is((select n ->> 'requeued' from sluice.action_requeue_task(pg_temp.run(), 'a', 0, 1, 'slow') n), 'true', 'a task is given back');
select results_eq('table pg_temp.entry', $$ values ('requeue_task'::text, '{"step_slug": "a", "task_index": 0}'::jsonb, 'started'::text,
                                                    'slow'::text, 'Task returned to the queue'::text) $$, 'and that is recorded');
select throws_ok($$ select sluice.action_requeue_task(pg_temp.run(), 'a', 0) $$, '55000',
                 'The task is queued; only a started task can be given back.', 'what cannot be given back is an error');
select throws_ok($$ select sluice.action_requeue_task(pg_temp.run(), 'zz', 0) $$, 'P0002', null, 'and so is what is not there');

select throws_ok($$ select sluice.action_complete_step_with(pg_temp.run(), 'a', '1', seen_status => 'created') $$, 'SL001',
                 'Step "a" is no longer as it was seen', 'another status than the one seen');
select is((select n ->> 'step_status' from sluice.action_complete_step_with(pg_temp.run(), 'a', '{"secret": 1}', 'started', 'known') n),
          'completed', 'a step is completed');
select results_eq('table pg_temp.entry', $$ values ('complete_step_with'::text, '{"step_slug": "a"}'::jsonb, 'started'::text,
                                                    'known'::text, 'Step completed with a given output'::text) $$, 'which is recorded');
select is((select count(*) from sluice.audit where to_jsonb(audit)::text like '%secret%'), 0::bigint, 'without the output');
select throws_ok($$ select sluice.action_skip_step(pg_temp.run(), 'zz') $$, 'P0002', null, 'an unknown step');
select is((select n ->> 'step_status' from sluice.action_skip_step(pg_temp.run(), 'end', 'created', 'not today') n), 'skipped',
          'a step is skipped');
select results_eq('select action, outcome from pg_temp.entry', $$ values ('skip_step'::text, 'Step skipped'::text) $$, 'which is recorded, too');
select is((select n ->> 'run_status' from sluice.action_fail_task_now(pg_temp.run(), 'b', 0, 'hopeless', 'queued', 0, 'why') n), 'failed',
          'a task is failed');
select results_eq('select action, reason from pg_temp.entry', $$ values ('fail_task_now'::text, 'why'::text) $$, 'with the reason');

select throws_ok($$ select sluice.action_resume_run(pg_temp.run(), now() - interval '1 second') $$, 'SL001',
                 'Run 00000000-0000-0000-0000-000000000001 is no longer as it was seen', 'another failure than the one seen');
select is((select n ->> 'restart_of_run_id' from sluice.action_resume_run(pg_temp.run(), now(), 'again') n), pg_temp.run()::text,
          'a run is resumed');
select is((select n ->> 'restart_of_run_id' from sluice.action_restart_run(pg_temp.run()) n), pg_temp.run()::text, 'a run is restarted');
select is((select n ->> 'retried_tasks' from sluice.action_retry_failed(pg_temp.run(), null, null, now(), 'x', true) n), '1',
          'a run is retried');
select is((select n ->> 'cancelled_tasks' from sluice.action_cancel_run(pg_temp.run(), 'enough') n), '1', 'and cancelled');
select results_eq('select action, before, reason from pg_temp.entry', $$ values ('cancel_run'::text, 'started'::text, 'enough'::text) $$,
                  'with the reason, too');
select throws_ok($$ select sluice.action_retry_failed(pg_temp.run()) $$, '55000', null, 'the short form does not take that back');
select is((select n ->> 'tasks' from sluice.action_hold('f', 'b', 'look') n), '2', 'a step is held');
select is((select n ->> 'tasks' from sluice.action_release('f', 'b') n), '2', 'and released');
select is((select count(*) from sluice.audit where action in ('hold', 'release')), 2::bigint, 'both are recorded');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
