begin;
select plan(30);
select pgflow.create_flow('f', timeout => 60);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'long', timeout => 600);
select pgflow.start_flow('f', '{}', '00000000-0000-0000-0000-000000000001');
select sluice_test.take('f', 2);

create function pg_temp.age(step_slug text, seconds integer) returns void
language sql as $$
    update pgflow.step_tasks t
    set queued_at = now() - make_interval(secs => $2 + 1), started_at = now() - make_interval(secs => $2)
    where t.step_slug = $1 and t.status = 'started'
$$;

select is(pgflow.requeue_stalled_tasks(), 0, 'fresh tasks are left alone');
select pg_temp.age('a', 89);
select is(pgflow.requeue_stalled_tasks(), 0, 'so are tasks within time-out and grace');
select pg_temp.age('a', 91);
select pg_temp.age('long', 91);
select is(pgflow.requeue_stalled_tasks(), 1, 'beyond both a task returns to the queue');
select results_eq($$ select status, started_at, last_worker_id, requeued_count, last_requeued_at is not null, attempts_count
                     from pgflow.step_tasks where step_slug = 'a' $$,
                  $$ values ('queued'::text, null::timestamptz, null::uuid, 1, true, 1) $$,
                  'without worker, and with the attempt it used');
select cmp_ok(sluice_test.seconds_until_visible('f', 1), '<=', 0, 'its message can be read at once');
select is((select status from pgflow.step_tasks where step_slug = 'long'), 'started', 'a step''s own time-out counts');
select pg_temp.age('long', 631);
select is(pgflow.requeue_stalled_tasks(), 1, 'until it is over too');
select is_empty('select * from sluice_test.violations()', 'all counters agree');

-- The grace is a setting.
select sluice_test.take('f', 2);
update sluice.settings set value = '5' where key = 'stalled_grace_seconds';
select pg_temp.age('a', 66);
select is(pgflow.requeue_stalled_tasks(), 1, 'a shorter grace holds at once');
update sluice.settings set value = '"nonsense"' where key = 'stalled_grace_seconds';
select sluice_test.take('f', 2);
select pg_temp.age('a', 89);
select is(pgflow.requeue_stalled_tasks(), 0, 'a grace that is no number means 30 s');
select pg_temp.age('a', 91);
select is(pgflow.requeue_stalled_tasks(), 1, 'and not less');
select is((select requeued_count from pgflow.step_tasks where step_slug = 'a'), 3, 'returns are counted');

-- Only live runs and steps.
select sluice_test.take('f', 2);
select pg_temp.age('a', 1000);
update pgflow.runs set status = 'completed', completed_at = now();
select is(pgflow.requeue_stalled_tasks(), 0, 'tasks of ended runs are left alone');
update pgflow.runs set status = 'started', completed_at = null;
update pgflow.step_states set status = 'failed', failed_at = now() where step_slug = 'a';
select is(pgflow.requeue_stalled_tasks(), 0, 'and of ended steps');
update pgflow.step_states set status = 'started', failed_at = null where step_slug = 'a';

-- A living holder.
select is(sluice.hold_task('00000000-0000-0000-0000-000000000001', 'a', 0, sluice_test.worker_id()), true, 'a worker holds it');
select is(pgflow.requeue_stalled_tasks(), 0, 'a task that is held is left alone');
select is((select status from pgflow.step_tasks where step_slug = 'a'), 'started', 'however many times it has stalled');
update sluice.held_tasks set heartbeat_at = now() - interval '31 seconds';

-- The fourth stall.
select is(pgflow.requeue_stalled_tasks(), 0, 'the fourth stall is no return');
select results_eq($$ select status, permanently_stalled_at, failed_at, error_message from pgflow.step_tasks where step_slug = 'a' $$,
                  $$ values ('failed'::text, now(), now(), 'Stalled 4 times: no worker reported the end of this task within its time-out of 60 s and 30 s of grace.'::text) $$,
                  'but the end of the task');
select is((select error_message from pgflow.step_states where step_slug = 'a'),
          'Stalled 4 times: no worker reported the end of this task within its time-out of 60 s and 30 s of grace.',
          'of its step');
select is((select status from pgflow.runs), 'failed', 'and of the run');
select is((select status from pgflow.step_tasks where step_slug = 'long'), 'cancelled', 'with what was open in it');
select is(sluice_test.open_messages('f'), 0::bigint, 'no message stays');
select is((select count(*) from sluice.held_tasks), 0::bigint, 'nor the hold');
select is_empty('select * from sluice_test.violations()', 'all counters agree at the end');

select results_eq($$ select retried_tasks, returned_siblings from sluice.retry_failed('00000000-0000-0000-0000-000000000001') $$,
                  $$ values (1, 1) $$, 'such a run can be retried');
select results_eq($$ select status, requeued_count, permanently_stalled_at, last_requeued_at
                     from pgflow.step_tasks where step_slug = 'a' $$,
                  $$ values ('queued'::text, 0, null::timestamptz, null::timestamptz) $$, 'with fresh returns');

-- A message that somebody deleted.
select sluice_test.take('f', 2);
select pg_temp.age('a', 1000);
delete from pgmq.q_f;
select is(pgflow.requeue_stalled_tasks(), 1, 'a stalled task whose message is gone');
select results_eq($$ select step_slug from sluice_test.take('f', 2) $$, array['a'], 'gets a new one');

select is((select prosecdef from pg_proc where oid = 'pgflow.requeue_stalled_tasks()'::regprocedure), true,
          'the sweep runs with its owner''s rights');

select * from finish();
rollback;
