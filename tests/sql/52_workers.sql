begin;
select plan(13);

select pgflow.track_worker_function('w');
select results_eq($$ select function_name, enabled, debounce, start_mode from pgflow.worker_functions $$,
                  $$ values ('w'::text, true, interval '6 seconds', 'http'::text) $$, 'a function is tracked');
update pgflow.worker_functions set updated_at = now() - interval '1 day', enabled = false;
select pgflow.track_worker_function(function_name => 'w', start_mode => 'process');
select results_eq($$ select enabled, start_mode, updated_at > now() - interval '1 hour' from pgflow.worker_functions $$,
                  $$ values (false, 'process'::text, true) $$, 'tracking it again touches it');
select throws_ok($$ select pgflow.track_worker_function('w', 'magic') $$, '23514', null, 'the mode is http or process');
select throws_ok($$ update pgflow.worker_functions set debounce = '0.5 s' $$, '23514', null, 'debounce is at least 1 s');

-- The statements of a worker.
select results_eq($$ insert into pgflow.workers (queue_name, worker_id, function_name)
                     values ('f', '00000000-0000-0000-0000-0000000000aa', 'w')
                     returning worker_id, deprecated_at, stopped_at, last_heartbeat_at $$,
                  $$ values ('00000000-0000-0000-0000-0000000000aa'::uuid, null::timestamptz, null::timestamptz, now()) $$,
                  'a worker registers itself');
select results_eq($$ update pgflow.workers set last_heartbeat_at = clock_timestamp()
                     where worker_id = '00000000-0000-0000-0000-0000000000aa'
                     returning deprecated_at is not null as is_deprecated $$, array[false], 'beats');
update pgflow.workers set deprecated_at = now() where function_name = 'w';
select results_eq($$ update pgflow.workers set last_heartbeat_at = clock_timestamp()
                     where worker_id = '00000000-0000-0000-0000-0000000000aa'
                     returning deprecated_at is not null as is_deprecated $$, array[true], 'and learns that it should stop');
select pgflow.mark_worker_stopped('00000000-0000-0000-0000-0000000000aa');
select isnt((select stopped_at from pgflow.workers), null, 'it says that it stopped');
select lives_ok($$ select pgflow.mark_worker_stopped('00000000-0000-0000-0000-0000000000ff') $$, 'an unknown one is nothing');

select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select pgflow.start_flow('f', '{}');
select sluice_test.take('f');
delete from pgflow.workers;
select is((select last_worker_id from pgflow.step_tasks), null, 'deleting a worker clears it from its tasks');
select is((select status from pgflow.step_tasks), 'started', 'which go on');

select has_column('pgflow', 'worker_functions', 'last_invoked_at', 'the last call of a function has its place');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
