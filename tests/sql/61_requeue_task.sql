begin;
select plan(16);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');

select results_eq($$ select requeued, reason from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'a', 0) $$,
                  $$ values (false, 'The task is queued; only a started task can be given back.'::text) $$, 'a queued task');
select sluice_test.take('f', 2);
select sluice.hold_task('00000000-0000-0000-0000-000000000001', 'a', 0, sluice_test.worker_id());
select results_eq($$ select run_id, step_slug, task_index, requeued, reason
                     from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'a', 0) $$,
                  $$ values ('00000000-0000-0000-0000-000000000001'::uuid, 'a'::text, 0, true, null::text) $$,
                  'a started task is given back');
select results_eq($$ select status, attempts_count, started_at, last_worker_id, requeued_count
                     from pgflow.step_tasks where step_slug = 'a' $$,
                  $$ values ('queued'::text, 0, null::timestamptz, null::uuid, 0) $$, 'as if it had never been started');
select cmp_ok(sluice_test.seconds_until_visible('f', 1), '<=', 0, 'its message can be read at once');
select is((select count(*) from sluice.held_tasks), 0::bigint, 'nobody holds it');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select results_eq($$ select requeued from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'a', 0) $$,
                  array[false], 'once');

select results_eq($$ select requeued, reason from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'b', 0,
                                                                      '00000000-0000-0000-0000-0000000000bb') $$,
                  $$ values (false, 'Another worker has started the task since.'::text) $$, 'only by its worker, if one is named');
select results_eq($$ select requeued from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'b', 0,
                                                              worker_id => sluice_test.worker_id()) $$, array[true], 'who may');
select results_eq($$ select requeued, reason from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'none', 0) $$,
                  $$ values (false, 'Run 00000000-0000-0000-0000-000000000001 has no task 0 in step "none".'::text) $$, 'unknown');

select results_eq($$ select step_slug, task_index from sluice_test.take('f', 2) order by 1 $$,
                  $$ values ('a'::text, 0), ('b', 0) $$, 'given back tasks are handed out again');
select is((select max(attempts_count) from pgflow.step_tasks), 1, 'at their first attempt');
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'b', 0, '1');
select results_eq($$ select requeued, reason from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'b', 0) $$,
                  $$ values (false, 'The task is completed; only a started task can be given back.'::text) $$, 'a completed task');
select pgflow.fail_task('00000000-0000-0000-0000-000000000001', 'a', 0, 'x');
select results_eq($$ select requeued, reason from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'a', 0) $$,
                  $$ values (false, 'The task is failed; only a started task can be given back.'::text) $$, 'a failed task');
update pgflow.step_tasks set status = 'started', failed_at = null where step_slug = 'a';
select results_eq($$ select requeued, reason from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'a', 0) $$,
                  $$ values (false, 'Its run is failed.'::text) $$, 'a task of an ended run');
update pgflow.runs set status = 'started', failed_at = null;
select results_eq($$ select requeued, reason from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'a', 0) $$,
                  $$ values (false, 'Its step is failed.'::text) $$, 'or step');

select * from finish();
rollback;
