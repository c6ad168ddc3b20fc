begin;
select plan(22);
-- Sequences keep their values when a transaction is rolled back, so every part begins by setting them.
create function pg_temp.until() returns bigint language sql as $$ select pg_sequence_last_value('sluice.idle_until') $$;
create function pg_temp.gate() returns bigint language sql as $$ select pg_sequence_last_value('sluice.wake_gate') $$;
create function pg_temp.now_ms() returns bigint language sql as $$ select (date_part('epoch', clock_timestamp()) * 1000)::bigint $$;
delete from sluice.idle_workers;
select setval('sluice.idle_until', 0), setval('sluice.wake_gate', 0);

select pgflow.create_flow('f');
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b');
select pgflow.create_flow('g');
select pgflow.add_step('g', 'a');
insert into pgflow.workers (worker_id, queue_name, function_name)
select ('00000000-0000-0000-0000-00000000000' || i)::uuid, q, 'test' from (values (1, 'f'), (2, 'f'), (3, 'g')) v (i, q);
create function pg_temp.worker(number integer) returns uuid
language sql as $$ select ('00000000-0000-0000-0000-00000000000' || number)::uuid $$;

select is((select count(*) from pg_trigger where tgname = 'sluice_wake'), 1::bigint, 'new tasks send the signal');
select pgflow.start_flow('f', '1');
select is(pg_temp.gate(), 0::bigint, 'nobody is idle: nothing happens');

select cmp_ok(sluice.await_work(array[pg_temp.worker(1)], array['f'], 30), '>', clock_timestamp() + interval '29 seconds',
              'a worker waits for 30 s');
select cmp_ok(pg_temp.until(), '>', pg_temp.now_ms() + 29000, 'which writers see');
select pgflow.start_flow('g', '1');
select is(pg_temp.gate(), 0::bigint, 'a task of another flow is not for it');
select pgflow.start_flow('f', '1');
select cmp_ok(pg_temp.gate(), '>', pg_temp.now_ms() - 1000, 'beside a busy worker the signal takes its turn');
select cmp_ok(pg_temp.gate(), '<=', pg_temp.now_ms() + 50, 'for 50 ms');
select pg_temp.now_ms() + 100000 as later \gset
select setval('sluice.wake_gate', :later);
select pgflow.start_flow('f', '1');
select is(pg_temp.gate(), :later::bigint, 'before its time it is not due');

select sluice.await_work(array[pg_temp.worker(2), pg_temp.worker(3)], array['f', 'g'], 60);
select setval('sluice.wake_gate', 7);
select pgflow.start_flow('f', '1');
select is(pg_temp.gate(), 7::bigint, 'with no busy worker the signal does not wait for a turn');
update pgflow.workers set last_heartbeat_at = now() - interval '1 minute' where worker_id = pg_temp.worker(2);
delete from sluice.idle_workers where worker_id = pg_temp.worker(2);
select pgflow.start_flow('f', '1');
select is(pg_temp.gate(), 7::bigint, 'nor for a worker that gives no sign of life');
select sluice.await_work(array[pg_temp.worker(2)], array['f'], 60);
update pgflow.workers set last_heartbeat_at = now() where worker_id = pg_temp.worker(2);

select is((select count(*) from sluice.exchange(array['f'], array[pg_temp.worker(1)], 1)), 1::bigint, 'a worker that takes a task');
select results_eq('select worker_id from sluice.idle_workers order by 1', $$ values (pg_temp.worker(2)), (pg_temp.worker(3)) $$,
                  'waits no more');
select is((select count(*) from sluice.exchange(array['zz_none', 'g'], array[pg_temp.worker(2), pg_temp.worker(3)], 0)), 0::bigint,
          'one that takes none');
select is((select count(*) from sluice.idle_workers), 2::bigint, 'goes on waiting');
select is(sluice.stop_awaiting_work(array[pg_temp.worker(2), pg_temp.worker(3)]), 2, 'waiting can be ended');
select is(pg_temp.until(), 0::bigint, 'the last one tells writers');
select is(sluice.stop_awaiting_work(array[pg_temp.worker(2)]), 0, 'once');

-- What else gives workers something to take.
select sluice.await_work(array[pg_temp.worker(2)], array['f'], 60);
select setval('sluice.wake_gate', 0);
select sluice.requeue_task(t.run_id, t.step_slug, t.task_index) from pgflow.step_tasks t where t.status = 'started';
select cmp_ok(pg_temp.gate(), '>', 0::bigint, 'a task given back');
select sluice.hold('f');
select setval('sluice.wake_gate', 0);
select sluice.release('f');
select cmp_ok(pg_temp.gate(), '>', 0::bigint, 'a release');

select is(sluice.wake_workers(true), false, 'the signal is on');
select is(sluice.wake_workers(false), true, 'and can be switched off');
select is(sluice.wake_workers(true), true, 'and on');

select setval('sluice.idle_until', 0), setval('sluice.wake_gate', 0);
select * from finish();
rollback;
