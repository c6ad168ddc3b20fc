-- The largest numbers that options, attempts and settings can have: nothing overflows, failures are recorded, long times are long.
begin;
select plan(27);
create function pg_temp.run(number integer) returns uuid
language sql as $$ select format('47000000-0000-0000-0000-%s', lpad(number::text, 12, '0'))::uuid $$;
create function pg_temp.attempts(number integer, attempts integer) returns void
language sql as $$ update pgflow.step_tasks set attempts_count = attempts where run_id = pg_temp.run(number) $$;

-- A pause that no integer can say.
select pgflow.create_flow('f', max_attempts => 40, base_delay => 1);
select pgflow.add_step('f', 'a');
select pgflow.start_flow('f', '{}', pg_temp.run(i)) from generate_series(1, 4) i;
select is(count(*), 4::bigint, 'tasks are taken') from sluice_test.take('f', 4);
select pg_temp.attempts(1, 30), pg_temp.attempts(2, 31), pg_temp.attempts(3, 39);
select results_eq($$ select status, error_message from pgflow.fail_task(pg_temp.run(1), 'a', 0, 'thirty') $$,
                  $$ values ('queued'::text, 'thirty'::text) $$, 'a failure is recorded while its pause can be said');
select is(sluice_test.seconds_until_visible('f', 1), 1073741824, 'which is 2^30 s');
select results_eq($$ select status, error_message from pgflow.fail_task(pg_temp.run(2), 'a', 0, 'thirty-one') $$,
                  $$ values ('queued'::text, 'thirty-one'::text) $$, 'and when it cannot');
select is(sluice_test.seconds_until_visible('f', 2), 2147483647, 'then it is the longest there is');
select results_eq($$ select accepted, task_status from sluice.fail_tasks(array[pg_temp.run(3)], array['a'], array[0], array[39],
                                                                         array[sluice_test.worker_id()], array['batch']) $$,
                  $$ values (true, 'queued'::text) $$, 'a failure in a batch is recorded, too');
select is(sluice_test.seconds_until_visible('f', 3), 2147483647, 'with the longest pause');
select results_eq($$ select run_id, outcome, attempt, error_message from sluice.task_attempts order by 1 $$,
                  $$ values (pg_temp.run(1), 'retried'::text, 30, 'thirty'::text), (pg_temp.run(2), 'retried', 31, 'thirty-one'),
                            (pg_temp.run(3), 'retried', 39, 'batch') $$, 'each attempt has its record');
select is(pgflow.calculate_retry_delay(1, 30), 1073741824, 'what callers ask for is as ever');

-- Options and counts as large as they get.
update pgflow.flows set opt_max_attempts = 2147483647, opt_base_delay = 2147483647, opt_timeout = 2147483647;
update pgflow.steps set opt_start_delay = 2147483647;
select pg_temp.attempts(4, 2147483646);
select is((select status from pgflow.fail_task(pg_temp.run(4), 'a', 0, 'last but one')), 'queued', 'any attempt may fail');
select sluice_test.show_all_messages('f');
select results_eq($$ select run_id, attempt, timeout from sluice.exchange(array['f'], array[sluice_test.worker_id()], 4) order by 1 $$,
                  $$ values (pg_temp.run(1), 31, 2147483647), (pg_temp.run(2), 32, 2147483647),
                            (pg_temp.run(3), 40, 2147483647), (pg_temp.run(4), 2147483647, 2147483647) $$,
                  'tasks are handed out with a long time-out as it is');
select results_eq($$ select distinct sluice_test.seconds_until_visible('f', message_id) from pgflow.step_tasks $$,
                  array[2147483647], 'and hidden as long as can be');
select is((select bool_and(h.held) from sluice.hold_tasks(sluice_test.worker_id(), array[pg_temp.run(1), pg_temp.run(2)],
                                                          array['a', 'a'], array[0, 0]) h), true, 'their worker can hold them');
select is(pgflow.requeue_stalled_tasks(), 0, 'a sweep leaves them');
select is((select status from pgflow.fail_task(pg_temp.run(4), 'a', 0, 'very last')), 'failed', 'the last attempt fails for good');
select is((select error_message from pgflow.step_tasks where run_id = pg_temp.run(4)), 'very last', 'with its reason');
select is((select task_status from sluice.fail_task_now(pg_temp.run(1), 'a', 0, 'by hand')), 'failed', 'so do tasks failed by hand');
select sluice.retry_failed(pg_temp.run(4));
select sluice_test.show_all_messages('f');
select is((select array_agg(attempt) from sluice.exchange(array['f'], array[sluice_test.worker_id()], 9)), array[1],
          'a retried one begins again');
select is((select status from pgflow.fail_task(pg_temp.run(4), 'a', 0, 'again')), 'queued', 'and may fail');
-- A task whose count was set beyond what claims can add to.
update pgflow.step_tasks set status = 'queued', started_at = null, attempts_count = 2147483647 where run_id = pg_temp.run(2);
select sluice_test.show_all_messages('f');
select is((select max(t.task_index) from sluice_test.take('f', 9) t where t.run_id = pg_temp.run(2)), 0, 'no count stops a claim');

select pgflow.start_flow('f', '{}', pg_temp.run(5));
select is((select sluice_test.seconds_until_visible('f', message_id) from pgflow.step_tasks where run_id = pg_temp.run(5)),
          2147483647, 'a long delay is long');
select pgflow.add_step('f', 'b', array['a']);
select pgflow.start_flow('f', '{}', pg_temp.run(6));
update pgflow.steps set opt_start_delay = 2147483647;
select sluice_test.show_all_messages('f');
select is((select count(*) from sluice.exchange(array['f'], array[sluice_test.worker_id()], 9) x where x.run_id = pg_temp.run(6)),
          1::bigint, 'a task is taken');
select is((select accepted from sluice.complete_tasks(array[pg_temp.run(6)], array['a'], array[0], array[1],
                                                      array[sluice_test.worker_id()], array['1'::jsonb])), true, 'it ends');
select is((select sluice_test.seconds_until_visible('f', message_id) from pgflow.step_tasks
           where run_id = pg_temp.run(6) and step_slug = 'b'), 2147483647, 'and the next step has its long delay, too');

-- Settings.
update sluice.settings set value = to_jsonb(1e18) where key in ('stalled_grace_seconds', 'holder_heartbeat_limit_seconds');
select is(pgflow.requeue_stalled_tasks(), 0, 'a sweep bears any grace');
select is((select held from sluice.hold_tasks(sluice_test.worker_id(), array[pg_temp.run(3)], array['a'], array[0])), true,
          'a hold bears any limit');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

select * from finish();
rollback;
