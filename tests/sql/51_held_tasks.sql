begin;
select plan(20);
select pgflow.create_flow('f', timeout => 3);
select pgflow.add_step('f', 'm', step_type => 'map');
select pgflow.start_flow('f', '[1, 2, 3]', '00000000-0000-0000-0000-000000000001');
select sluice_test.take('f', 2);

select results_eq($$ select run_id, step_slug, task_index, held
                     from sluice.hold_tasks(sluice_test.worker_id(),
                         array_fill('00000000-0000-0000-0000-000000000001'::uuid, array[4]),
                         array['m', 'm', 'm', 'none'], array[0, 1, 2, 0]) $$,
                  $$ values ('00000000-0000-0000-0000-000000000001'::uuid, 'm'::text, 0, true),
                            ('00000000-0000-0000-0000-000000000001', 'm', 1, true),
                            ('00000000-0000-0000-0000-000000000001', 'm', 2, false),
                            ('00000000-0000-0000-0000-000000000001', 'none', 0, false) $$,
                  'a worker holds the tasks it has started, and learns which are not its');
select results_eq('select task_index, worker_id from sluice.held_tasks order by 1',
                  $$ values (0, sluice_test.worker_id()), (1, sluice_test.worker_id()) $$, 'holds are recorded');
select cmp_ok(sluice_test.seconds_until_visible('f', 1), '>', 30, 'a held task''s message stays hidden');
select is(sluice.hold_task('00000000-0000-0000-0000-000000000001', 'm', 0, '00000000-0000-0000-0000-0000000000bb'), false,
          'another worker cannot hold it');
select is((select worker_id from sluice.held_tasks where task_index = 0), sluice_test.worker_id(), 'and does not');

update sluice.held_tasks set held_since = now() - interval '1 hour', heartbeat_at = now() - interval '1 minute';
select is(sluice.hold_task('00000000-0000-0000-0000-000000000001', 'm', 0, sluice_test.worker_id()), true, 'a renewal');
select cmp_ok((select heartbeat_at from sluice.held_tasks where task_index = 0), '>', now() - interval '10 seconds',
              'refreshes the heartbeat');
select is((select held_since from sluice.held_tasks where task_index = 0), now() - interval '1 hour', 'and nothing else');

update pgflow.step_tasks set queued_at = now() - interval '1 day', started_at = now() - interval '1 hour'
where status = 'started';
select is(pgflow.requeue_stalled_tasks(), 1, 'the task that is not renewed returns to the queue');
select is((select status from pgflow.step_tasks where task_index = 0), 'started', 'the renewed one does not');
select is(sluice.hold_task('00000000-0000-0000-0000-000000000001', 'm', 1, sluice_test.worker_id()), false,
          'the worker learns what it lost');
select is((select count(*) from sluice.held_tasks), 1::bigint, 'the lost hold is cleared');

select is(sluice.release_task('00000000-0000-0000-0000-000000000001', 'm', 0, '00000000-0000-0000-0000-0000000000bb'), false,
          'another worker cannot release it');
select is(sluice.release_task('00000000-0000-0000-0000-000000000001', 'm', 0, sluice_test.worker_id()), true, 'the holder can');
select is(sluice.release_task('00000000-0000-0000-0000-000000000001', 'm', 0, sluice_test.worker_id()), false, 'once');
select is(pgflow.requeue_stalled_tasks(), 1, 'a released task is swept like any other');

select sluice_test.take('f', 3);
select sluice.hold_task('00000000-0000-0000-0000-000000000001', 'm', i, sluice_test.worker_id()) from generate_series(0, 2) i;
select pgflow.complete_task('00000000-0000-0000-0000-000000000001', 'm', 0, '1');
select is(sluice.hold_task('00000000-0000-0000-0000-000000000001', 'm', 0, sluice_test.worker_id()), false,
          'an ended task cannot be held');
select is(sluice.release_tasks(sluice_test.worker_id(), array_fill('00000000-0000-0000-0000-000000000001'::uuid, array[2]),
                               array['m', 'm'], array[1, 2]), 2, 'several are released at once');
select throws_ok($$ select * from sluice.hold_tasks(sluice_test.worker_id(), '{}', array['m'], '{}') $$, '2202E', null,
                 'lists of different length are refused');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
