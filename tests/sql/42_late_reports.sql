begin;
select plan(19);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select sluice_test.take('f', 2);
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'broken');

-- The run has failed while b was at work.
select results_eq($$ select status, output from pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'b', 0, '1') $$,
                  $$ values ('cancelled'::text, null::jsonb) $$, 'a task of a failed run is not completed any more');
select results_eq($$ select status, error_message from pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'b', 0, 'late') $$,
                  $$ values ('cancelled'::text, null::text) $$, 'nor failed');
select results_eq($$ select status, error_message from pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'again') $$,
                  $$ values ('failed'::text, 'broken'::text) $$, 'a failed task keeps its first message');
select results_eq($$ select status, output from pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'a', 0, '1') $$,
                  $$ values ('failed'::text, null::jsonb) $$, 'and is not completed');
select is_empty('select * from sluice_test.violations()', 'no counter moved');

-- A database that was changed by an older engine: a failed run with a started task and its message.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000002');
select sluice_test.take('f', 1);
update pgflow.runs set status = 'failed', failed_at = now() where run_id = '00000000-0000-0000-0000-000000000002';
select results_eq($$ select status from pgflow.complete_task('00000000-0000-0000-0000-000000000002', 'a', 0, '1') $$,
                  array['started'], 'complete_task leaves a task of a failed run alone');
select is((select count(*) from pgmq.q_f q join pgflow.step_tasks t on t.message_id = q.msg_id
           where t.run_id = '00000000-0000-0000-0000-000000000002' and t.step_slug = 'a'), 0::bigint,
          'and archives its message');
update pgflow.step_tasks set status = 'started', started_at = now(), attempts_count = 1
where run_id = '00000000-0000-0000-0000-000000000002' and step_slug = 'b';
select results_eq($$ select status, error_message from pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'b', 0, 'late') $$,
                  $$ values ('started'::text, null::text) $$, 'so does fail_task');
select is(sluice_test.open_messages('f'), 0::bigint, 'no message stays');

-- The step has ended another way.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000003');
select sluice_test.take('f', 2);
update pgflow.step_states set status = 'skipped', skip_reason = 'condition_unmet', skipped_at = now(), remaining_tasks = null
where run_id = '00000000-0000-0000-0000-000000000003';
select results_eq($$ select status from pgflow.complete_task('00000000-0000-0000-0000-000000000003', 'a', 0, '1') $$,
                  array['started'], 'a task of a skipped step is not completed');
select results_eq($$ select status from pgflow.fail_task('00000000-0000-0000-0000-000000000003', 'b', 0, 'late') $$,
                  array['started'], 'nor failed');
select is(sluice_test.open_messages('f'), 0::bigint, 'their messages are archived');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000003'), 'started', 'the run goes on');

-- Completed tasks.
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000004');
select sluice_test.take('f', 2);
select pgflow.complete_task('00000000-0000-0000-0000-000000000004', 'a', 0, '1');
select results_eq($$ select status, error_message from pgflow.fail_task('00000000-0000-0000-0000-000000000004', 'a', 0, 'late') $$,
                  $$ values ('completed'::text, null::text) $$, 'a completed task does not fail');
select results_eq($$ select status, output from pgflow.complete_task('00000000-0000-0000-0000-000000000004', 'a', 0, '2') $$,
                  $$ values ('completed'::text, '1'::jsonb) $$, 'nor complete anew');
select is((select remaining_steps from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000004'), 1,
          'the run counts the step once');
select is_empty($$ select v from sluice_test.violations() v where v like '%0004%' $$, 'its counters agree');
select is_empty($$ select * from pgflow.fail_task('00000000-0000-0000-0000-000000000004', 'none', 0, 'x') $$, 'unknown step');
select is_empty($$ select * from pgflow.fail_task('00000000-0000-0000-0000-0000000000ff', 'a', 0, 'x') $$, 'unknown run');

select * from finish();
rollback;
