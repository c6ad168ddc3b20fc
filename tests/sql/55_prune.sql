begin;
select plan(23);
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
select pgflow.add_step('f', 'b');
select pgflow.create_flow('never_run');

create function pg_temp.age(run_id uuid, days integer) returns void
language sql as $$
    update pgflow.step_tasks t set queued_at = t.queued_at - make_interval(days => $2),
        started_at = t.started_at - make_interval(days => $2), completed_at = t.completed_at - make_interval(days => $2),
        failed_at = t.failed_at - make_interval(days => $2)
    where t.run_id = $1;
    update pgflow.runs r set started_at = r.started_at - make_interval(days => $2),
        completed_at = r.completed_at - make_interval(days => $2), failed_at = r.failed_at - make_interval(days => $2)
    where r.run_id = $1
$$;
-- 1 completed long ago, 2 failed long ago, 3 ended yesterday, 4 began long ago and runs on, 5 began long ago and ended yesterday.
select pgflow.start_flow('f', '{}', ('00000000-0000-0000-0000-00000000000' || i)::uuid) from generate_series(1, 5) i;
select sluice_test.take('f', 10);
select pgflow.complete_task(('00000000-0000-0000-0000-00000000000' || i)::uuid, s, 0, '1')
from unnest(array[1, 3, 5]) i, unnest(array['a', 'b']) s;
select pgflow.fail_task('00000000-0000-0000-0000-000000000002', 'a', 0, 'broken');
select pg_temp.age(('00000000-0000-0000-0000-00000000000' || i)::uuid, 40) from unnest(array[1, 2, 4]) i;
select pg_temp.age(('00000000-0000-0000-0000-00000000000' || i)::uuid, 1) from unnest(array[3, 5]) i;
update pgflow.runs set started_at = started_at - interval '40 days' where run_id = '00000000-0000-0000-0000-000000000005';
-- A message that somebody put back into the queue of an ended run.
update pgflow.step_tasks t set message_id = (select pgmq.send('f', '{}')) where t.run_id = '00000000-0000-0000-0000-000000000001' and t.step_slug = 'a';
update pgmq.a_f set archived_at = now() - interval '40 days' where msg_id <= 4;
insert into pgflow.workers (worker_id, queue_name, function_name, started_at, last_heartbeat_at)
values ('00000000-0000-0000-0000-0000000000bb', 'f', 'old', now() - interval '50 days', now() - interval '40 days');
update pgflow.step_tasks set last_worker_id = '00000000-0000-0000-0000-0000000000bb'
where run_id = '00000000-0000-0000-0000-000000000003';
create temp table archived as select count(*) as n, count(*) filter (where archived_at < now() - interval '30 days') as old from pgmq.a_f;

select throws_ok($$ select pgflow.prune_batch(null) $$, '22023', null, 'no interval is refused');
select throws_ok($$ select pgflow.prune_batch('30 days', 0) $$, '22023', null, 'so is an empty batch');
select is((select runs from pgflow.prune_batch('50 days')), 0::bigint, 'nothing is older than that');
select results_eq($$ select runs, steps, tasks, queued_messages, workers, more from pgflow.prune_batch('30 days', 1) $$,
                  $$ values (1::bigint, 2::bigint, 2::bigint, 1::bigint, 1::bigint, true) $$,
                  'a batch deletes as many runs as told, oldest first, with steps, tasks and messages');
select is((select count(*) from pgflow.runs where run_id = '00000000-0000-0000-0000-000000000001'), 0::bigint, 'the run is gone');
select results_eq($$ select runs, steps, tasks, queued_messages, workers from pgflow.prune_batch('30 days', 1) $$,
                  $$ values (1::bigint, 2::bigint, 2::bigint, 0::bigint, 0::bigint) $$, 'the next batch takes the next, failed runs too');
select is((select count(*) from pgmq.a_f where archived_at < now() - interval '30 days'), (select old - 2 from archived),
          'each batch deletes as many archived messages');
select is((select runs from pgflow.prune_batch('30 days', 1000)), 0::bigint, 'runs that ended later, or go on, stay');
select set_eq('select run_id from pgflow.runs', array['00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000004',
                                                      '00000000-0000-0000-0000-000000000005']::uuid[], 'all of them');
select is((select count(*) from pgmq.a_f), (select n - old from archived), 'younger messages stay in the archive');
select is((select more from pgflow.prune_batch('30 days', 1000)), false, 'until nothing more is left');
select is((select count(*) from pgflow.flows), 2::bigint, 'definitions stay');
select is((select count(*) from pgflow.workers where function_name = 'old'), 0::bigint, 'workers without a heartbeat go');
select is((select count(*) from pgflow.workers), 1::bigint, 'living ones stay');
select is((select count(*) from pgflow.step_tasks
           where run_id = '00000000-0000-0000-0000-000000000003' and last_worker_id is null), 2::bigint,
          'and their tasks forget them');
select is_empty('select * from sluice_test.violations()', 'what is left agrees');

select is(pg_typeof(pgflow.prune_data_older_than(retention_interval => '12 hours'))::text, 'void', 'all at once');
select results_eq('select run_id from pgflow.runs', array['00000000-0000-0000-0000-000000000004'::uuid], 'what has ended is deleted');
select is((select count(*) from pgmq.a_f where archived_at < now() - interval '12 hours'), 0::bigint, 'and what was archived');
select is((select count(*) from pgflow.step_tasks), 2::bigint, 'the run that goes on keeps its tasks');
select is_empty('select * from sluice_test.violations()', 'what is left agrees at the end');

select is((pgflow.prune_batch('100000000 years')).runs, 0::bigint, 'nothing is older than time');
select lives_ok($$ select pgflow.prune_batch('-100000000 years') $$, 'and everything older than its end');

select * from finish();
rollback;
