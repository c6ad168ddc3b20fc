begin;
select plan(12);
select pgflow.create_flow('f', max_attempts => 3, base_delay => 0);
select pgflow.add_step('f', 'm', step_type => 'map');
select pgflow.add_step('f', 'end', array['m']);
select pgflow.start_flow('f', '[1, 2, 3]', '00000000-0000-0000-0000-000000000001');
select sluice_test.register_worker('00000000-0000-0000-0000-0000000000bb');
-- Reports about tasks of the map, as arrays: index, attempt, output or error.
create function pg_temp.report(indexes integer[], attempts integer[], outputs jsonb[], errors text[] default null)
returns table (task_index integer, accepted boolean, task_status text, attempt integer)
language sql as $$
    select r.task_index, r.accepted, r.task_status, r.attempt
    from sluice.exchange(array['f'], array[sluice_test.worker_id()], 0,
                         array_fill('00000000-0000-0000-0000-000000000001'::uuid, array[cardinality(indexes)]),
                         array_fill('m'::text, array[cardinality(indexes)]), indexes, attempts,
                         array_fill(sluice_test.worker_id(), array[cardinality(indexes)]), outputs, errors) r
$$;

select sluice_test.take('f', 3);
select * from sluice.requeue_task('00000000-0000-0000-0000-000000000001', 'm', 0);
update pgflow.step_tasks set attempts_count = 1 where task_index = 0;
select sluice_test.take('f', 3);

select results_eq($$ select accepted from pg_temp.report('{0, 0}', '{1, 2}', array['"late"', '"in time"']::jsonb[]) $$,
                  array[false, true], 'of two reports about a task, the one about its attempt counts, in whatever order');
select is((select t.output from pgflow.step_tasks t where t.task_index = 0), '"in time"', 'with its output');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select results_eq($$ select * from pg_temp.report('{1, 1}', '{1, 1}', array[null, '"done"']::jsonb[], array['failed', null]) $$,
                  $$ values (1, true, 'queued'::text, 1), (1, false, 'queued', 1) $$,
                  'a failure before the completion of the same attempt counts');
select is((select t.error_message from pgflow.step_tasks t where t.task_index = 1), 'failed', 'with its error');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select sluice_test.take('f', 3);
select results_eq($$ select accepted from pg_temp.report('{1, 2, 1}', '{2, 1, 2}', array['"done"', null, null]::jsonb[],
                                                         array[null, 'failed', 'failed']) $$,
                  array[true, true, false], 'so does a completion before the failure');
select is((select t.status from pgflow.step_tasks t where t.task_index = 1), 'completed', 'which changes nothing');
select is((select t.status from pgflow.step_tasks t where t.task_index = 2), 'queued', 'the failure of another task counts');

select sluice_test.take('f', 3);
select results_eq($$ select accepted from pg_temp.report('{2, 2}', '{2, 2}', array['"first"', '"second"']::jsonb[]) $$,
                  array[true, false], 'of two completions of one attempt the first counts');
select is((select c.output from pgflow.step_states c where c.step_slug = 'm'), '["in time", "done", "first"]',
          'the step has the outputs of the reports that counted');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select * from finish();
rollback;
