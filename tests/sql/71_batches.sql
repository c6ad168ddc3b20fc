begin;
select plan(27);
select pgflow.create_flow('f', max_attempts => 2, base_delay => 0);
select pgflow.add_step('f', 'a', timeout => 7);
select pgflow.add_step('f', 'm', array['a'], step_type => 'map');
select pgflow.add_step('f', 'end', array['m']);
select pgflow.start_flow('f', '{"x": 1}', '00000000-0000-0000-0000-000000000001');
select pgflow.start_flow('f', '{"x": 2}', '00000000-0000-0000-0000-000000000002');
select sluice_test.register_worker();
select sluice_test.register_worker('00000000-0000-0000-0000-0000000000bb');
create function pg_temp.fetch(room integer) returns setof sluice.exchange_row
language sql as $$ select * from sluice.exchange(array['f'], array[sluice_test.worker_id()], room) $$;
create function pg_temp.run(number integer) returns uuid
language sql as $$ select ('00000000-0000-0000-0000-00000000000' || number)::uuid $$;
create function pg_temp.complete(run integer, step_slug text, task_index integer, attempt integer, output jsonb,
                                 worker_id uuid default sluice_test.worker_id()) returns setof sluice.report_result
language sql as $$ select * from sluice.complete_tasks(array[pg_temp.run(run)], array[step_slug], array[task_index],
                                                       array[attempt], array[worker_id], array[output]) $$;

select results_eq('select kind, run_id, step_slug, task_index, attempt, worker_id, input, flow_input, timeout, msg_id is not null
                   from pg_temp.fetch(1)',
                  $$ values ('task'::text, pg_temp.run(1), 'a'::text, 0, 1, sluice_test.worker_id(), '{}'::jsonb, '{"x": 1}'::jsonb, 7, true) $$,
                  'a fetch without reports takes as many tasks as there is room for');
select is(sluice_test.seconds_until_visible('f', 1), 9, 'for their time-out');
select results_eq('select run_id, step_slug from pg_temp.fetch(5)', $$ values (pg_temp.run(2), 'a'::text) $$, 'then what is left');
select is_empty('select * from pg_temp.fetch(5)', 'then nothing');
select is_empty('select * from pg_temp.fetch(0)', 'nothing at all without room');

select results_eq($$ select kind, run_id, step_slug, task_index, accepted, task_status, attempt, input
                     from sluice.exchange(array['f'], array[sluice_test.worker_id()], 3,
                          array[pg_temp.run(2), pg_temp.run(1)], array['a', 'a'], array[0, 0], array[1, 1],
                          array[sluice_test.worker_id(), sluice_test.worker_id()], array['[1]', '[1, 2, 3]']::jsonb[]) $$,
                  $$ values ('report'::text, pg_temp.run(2), 'a'::text, 0, true, 'completed'::text, 1, null::jsonb),
                            ('report', pg_temp.run(1), 'a', 0, true, 'completed', 1, null),
                            ('task', pg_temp.run(1), 'm', 0, null, 'started', 1, '1'),
                            ('task', pg_temp.run(1), 'm', 1, null, 'started', 1, '2'),
                            ('task', pg_temp.run(1), 'm', 2, null, 'started', 1, '3') $$,
                  'one call reports and takes what has become ready');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select results_eq($$ select task_index, accepted, task_status, attempts
                     from sluice.fail_tasks(array[pg_temp.run(1), pg_temp.run(1)], array['m', 'm'], array[1, 0], array[1, 1],
                          array[sluice_test.worker_id(), sluice_test.worker_id()], array['broken', null], array['... the end', null]) $$,
                  $$ values (1, true, 'queued'::text, 1), (0, true, 'queued', 1) $$, 'failures in a batch are retried');
select results_eq('select task_index, outcome, error_message, log_tail from sluice.task_attempts order by 1',
                  $$ values (0, 'retried'::text, ''::text, null::text), (1, 'retried', 'broken', '... the end') $$,
                  'and recorded with the ends of their logs');
select results_eq($$ select accepted, task_status from pg_temp.complete(1, 'm', 1, 1, '"late"') $$,
                  $$ values (false, 'queued'::text) $$, 'a report of an attempt that has ended is refused');
select set_eq('select run_id, task_index, attempt from pg_temp.fetch(9)',
              $$ values (pg_temp.run(1), 0, 2), (pg_temp.run(1), 1, 2), (pg_temp.run(2), 0, 1) $$,
              'retries are handed out with the number of their attempt');
select results_eq($$ select accepted, task_status, attempts from pg_temp.complete(1, 'm', 1, 1, '"late"') $$,
                  $$ values (false, 'started'::text, 2) $$, 'a late report does not end the next attempt');
select results_eq($$ select accepted from pg_temp.complete(1, 'm', 1, 2, '"foreign"', '00000000-0000-0000-0000-0000000000bb') $$,
                  array[false], 'nor does somebody else''s');
select results_eq($$ select accepted from pg_temp.complete(1, 'm', 9, 1, '1') $$, array[false], 'an unknown task');
select results_eq($$ select accepted, task_status from pg_temp.complete(7, 'm', 9, 1, '1') $$,
                  $$ values (false, null::text) $$, 'an unknown run');
select sluice.requeue_task(pg_temp.run(1), 'm', 2);
select sluice.exchange(array['f'], array['00000000-0000-0000-0000-0000000000bb'::uuid], 1);
select results_eq($$ select accepted from pg_temp.complete(1, 'm', 2, 1, '1') $$, array[false],
                  'a task given back is its next worker''s, though the attempt''s number is the same');
select results_eq($$ select accepted from pg_temp.complete(1, 'm', 2, 1, '"mine"', '00000000-0000-0000-0000-0000000000bb') $$,
                  array[true], 'who may report it');
select is_empty('select * from sluice_test.violations()', 'all counters agree after refusals');

select results_eq($$ select task_index, accepted, task_status
                     from sluice.complete_tasks(array[pg_temp.run(1), pg_temp.run(1), pg_temp.run(1)], array['m', 'm', 'm'],
                          array[1, 0, 1], array[2, 2, 2],
                          array[sluice_test.worker_id(), sluice_test.worker_id(), sluice_test.worker_id()],
                          array['"one"', null, '"twice"']::jsonb[]) $$,
                  $$ values (1, true, 'completed'::text), (0, true, 'completed'), (1, false, 'completed') $$,
                  'a task reported twice in a batch ends once');
select is((select output from pgflow.step_states where run_id = pg_temp.run(1) and step_slug = 'm'), '[null, "one", "mine"]',
          'with the first report''s output');
select results_eq($$ select kind, run_id, step_slug, accepted, task_status
                     from sluice.exchange(array['f'], array[sluice_test.worker_id()], 9,
                          array[pg_temp.run(2)], array['m'], array[0], array[1], array[sluice_test.worker_id()],
                          error_messages => array['no']) order by 1, 2 $$,
                  $$ values ('report'::text, pg_temp.run(2), 'm'::text, true, 'queued'::text),
                            ('task', pg_temp.run(1), 'end', null, 'started'), ('task', pg_temp.run(2), 'm', null, 'started') $$,
                  'an exchange fails tasks, too, and takes the retry at once');
select results_eq($$ select accepted, task_status from sluice.fail_tasks(array[pg_temp.run(2)], array['m'], array[0], array[2],
                     array[sluice_test.worker_id()], array['for good']) $$, $$ values (true, 'failed'::text) $$, 'the last attempt fails');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select throws_ok($$ select sluice.complete_tasks(array[pg_temp.run(1)], '{}', '{}', '{}', '{}', '{}') $$, '2202E',
                 'The arrays of a batch of reports must have the same length', 'arrays that do not fit');
select throws_ok($$ select sluice.exchange(array['f'], '{}', 1) $$, '2202E', 'flow_slugs and worker_ids must have the same length',
                 'nor in a fetch');
select is_empty($$ select sluice.complete_tasks('{}', '{}', '{}', '{}', '{}', '{}') $$, 'an empty batch is no error');

select throws_ok($$ select * from sluice.exchange(array['nowhere'], array[sluice_test.worker_id()], 1) $$, 'P0002',
                 'There is no flow "nowhere"', 'a flow that is not there, or no more, is named');

select * from finish();
rollback;
