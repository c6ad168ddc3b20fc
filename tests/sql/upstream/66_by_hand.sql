begin;
select plan(19);
-- Our engine counts some tasks there, and so does the recount of the tests.
create table pgflow.task_credits (run_id uuid, step_slug text, credit integer);
select pgflow.create_flow('f', max_attempts => 3, base_delay => 0);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'end', array['m']);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select sluice.record_attempts(true);

select throws_ok($$ select sluice.skip_step('00000000-0000-0000-0000-000000000001', 'a', 'x') $$, '0A000',
                 'This engine cannot skip steps', 'an engine without skipped steps says so');
select results_eq($$ select step_status, ended_tasks from sluice.complete_step_with('00000000-0000-0000-0000-000000000001', 'a', '[1, 2, 3]') $$,
                  $$ values ('completed'::text, 1) $$, 'a queued step is completed by hand');
select is_empty('select * from sluice_test.violations()', 'all counters agree');
select sluice_test.take('f', 2);
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '"done"');
select results_eq($$ select requeued from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'm', 1) $$, array[true],
                  'a task is given back');
select is((select count(*) from sluice_test.take('f', 1)), 1::bigint, 'and handed out at once');
select results_eq($$ select step_status, ended_tasks from sluice.complete_step_with('00000000-0000-0000-0000-000000000001', 'm', '[null, "two", 3]') $$,
                  $$ values ('completed'::text, 2) $$, 'a map is completed by hand');
select is((select input -> 'm' from sluice_test.take('f', 1)), '["done", "two", 3]', 'old and given outputs come together');
select is_empty('select * from sluice_test.violations()', 'all counters agree with the map');
select results_eq('select task_index, outcome from sluice.task_attempts order by number',
                  $$ values (1, 'returned'::text), (1, 'cancelled') $$, 'what was under way is recorded');
select results_eq($$ select task_status, step_status, run_status
                     from sluice.fail_task_now('00000000-0000-0000-0000-000000000001', 'end', 0, 'hopeless') $$,
                  $$ values ('failed'::text, 'failed'::text, 'failed'::text) $$, 'a task is failed for good');
select results_eq($$ select attempts_count, error_message from pgflow.step_tasks where step_slug = 'end' $$,
                  $$ values (1, 'hopeless'::text) $$, 'with the attempts it had');
select is_empty('select * from sluice_test.violations()', 'all counters agree after the failure');

-- Holding.
select results_eq($$ select changed, tasks from sluice.hold('f') $$, $$ values (true, 0) $$, 'a flow is held');
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000002');
select sluice.retry_failed('00000000-0000-0000-0000-000000000001');
select is_empty($$ select * from sluice_test.take('f', 9) $$, 'neither a new run nor a retry hands out tasks');
select results_eq($$ select changed, tasks from sluice.release('f') $$, $$ values (true, 2) $$, 'until it is released');

-- The batch protocol.
select sluice_test.register_worker();
select set_eq($$ select run_id, step_slug, attempt, task_status from sluice.exchange(array['f'], array[sluice_test.worker_id()], 9) $$,
              $$ values ('00000000-0000-0000-0000-000000000001'::uuid, 'end'::text, 1, 'started'::text),
                        ('00000000-0000-0000-0000-000000000002', 'a', 1, 'started') $$, 'tasks are fetched in one call');
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'x');
select sluice_test.take('f', 1);
select results_eq($$ select accepted, task_status
                     from sluice.complete_tasks(array['00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001']::uuid[],
                          array['a', 'end'], array[0, 0], array[1, 1],
                          array[sluice_test.worker_id(), sluice_test.worker_id()], array['[]', '1']::jsonb[]) $$,
                  $$ values (false, 'started'::text), (true, 'completed') $$, 'a late report is refused here, too');
select is((select status from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000001'), 'completed', 'the other is not');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
