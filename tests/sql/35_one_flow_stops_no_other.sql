-- What works for all flows goes on where one of them is in the way: its queue was dropped or is locked, or its rows may not change.
begin;
select plan(35);
create function pg_temp.run_of(flow_slug text, number integer) returns uuid
language sql immutable as $$ select format('35000000-0000-0000-%s-%s', lpad(number::text, 4, '0'), substr(md5(flow_slug), 1, 12))::uuid $$;
create function pg_temp.states(number integer) returns text[]
language sql as $$
    select array_agg(t.status order by t.flow_slug) from pgflow.step_tasks t
    where t.run_id = any (array(select pg_temp.run_of(f, number) from unnest(array['a35', 'b35', 'c35']) f))
$$;
-- As commands, which other sessions carry out as well.
create function pg_temp.starting(number integer, requeued integer) returns text
language sql as $$
    select string_agg(format($in$
        perform pgflow.start_flow('%1$s', '{}', '%2$s');
        perform sluice_test.take('%1$s', 100);
        update pgflow.step_tasks set queued_at = now() - interval '1 day', started_at = now() - interval '1 hour', requeued_count = %3$s
        where run_id = '%2$s'; $in$, f, pg_temp.run_of(f, number), requeued), '')
    from unnest(array['a35', 'b35', 'c35']) f
$$;
create function pg_temp.ending(number integer) returns text
language sql as $$
    select string_agg(format($in$
        update pgflow.step_tasks set status = 'failed', failed_at = now() where run_id = '%1$s';
        update pgflow.runs set status = 'failed', started_at = now() - interval '50 days', failed_at = now() - interval '40 days'
        where run_id = '%1$s';
        perform pgmq.archive('%2$s', (select message_id from pgflow.step_tasks where run_id = '%1$s'));
        update pgmq.a_%2$s set archived_at = now() - interval '40 days'; $in$, pg_temp.run_of(f, number), f), '')
    from unnest(array['a35', 'b35', 'c35']) f
$$;
create function pg_temp.holding(number integer) returns text
language sql as $$
    select format('select array_agg(h.held) from sluice.hold_tasks(sluice_test.worker_id(), %L::uuid[], %L::text[], %L::integer[]) h',
                  array_agg(pg_temp.run_of(f, number)), array_agg('a'::text), array_agg(0))
    from unnest(array['a35', 'b35', 'c35']) f
$$;
create procedure pg_temp.here(commands text)
language plpgsql as $$ begin execute 'do $do$ begin ' || commands || ' end $do$'; end $$;

-- Beside a queue that another session has locked. Both see only what was committed, which is deleted at the end.
create schema sessions;
create extension dblink schema sessions;
create procedure pg_temp.there(commands text)
language plpgsql as $$ begin perform sessions.dblink_exec('other', 'do $do$ begin ' || commands || ' end $do$'); end $$;
create procedure pg_temp.lock(table_name text)
language plpgsql as $$
begin
    perform sessions.dblink_exec('locker', 'begin');
    perform sessions.dblink_exec('locker', format('lock table %s in access exclusive mode', table_name));
end
$$;
create procedure pg_temp.unlock() language plpgsql as $$ begin perform sessions.dblink_exec('locker', 'rollback'); end $$;
create function pg_temp.number_there(query text) returns bigint
language sql as $$ select n from sessions.dblink('other', query) as r (n bigint) $$;
select sessions.dblink_connect(s, sluice_test.this_database()) from unnest(array['other', 'locker']) s;
call pg_temp.there($$
    perform pgflow.delete_flow_and_data(f), pgflow.create_flow(f, max_attempts => 1), pgflow.add_step(f, 'a')
    from unnest(array['b35', 'a35', 'c35']) f; $$);

call pg_temp.there(pg_temp.starting(1, 0));
call pg_temp.lock('pgmq.q_b35');
select is(pg_temp.number_there('select pgflow.requeue_stalled_tasks()'), 2::bigint, 'a sweep returns what stalled in other flows');
select is(pg_temp.states(1), array['queued', 'started', 'queued'], 'and leaves what cannot be returned as it was');
call pg_temp.unlock();
select is(pg_temp.number_there('select pgflow.requeue_stalled_tasks()'), 1::bigint, 'to a later one');

call pg_temp.lock('pgmq.q_b35');
select is((select array_agg(e.kind || ' ' || e.flow_slug order by e.flow_slug)
           from sessions.dblink('other', $$ select kind, flow_slug from sluice.exchange(array['b35', 'a35'],
                                                array_fill(sluice_test.worker_id(), array[2]), 5) $$) as e (kind text, flow_slug text)),
          array['task a35', 'locked b35'], 'who asks for tasks is told which queue is locked, and gets those of others');
call pg_temp.unlock();

call pg_temp.there(pg_temp.starting(2, 3));
call pg_temp.lock('pgmq.q_b35');
select is(pg_temp.number_there('select pgflow.requeue_stalled_tasks()'), 0::bigint, 'a sweep that gives up');
select is(pg_temp.states(2), array['failed', 'started', 'failed'], 'does so in other flows');
select is((select r.status from pgflow.runs r where r.run_id = pg_temp.run_of('b35', 2)), 'started', 'the run goes on that cannot be ended');
call pg_temp.unlock();
select is(pg_temp.number_there('select pgflow.requeue_stalled_tasks()'), 0::bigint, 'the next sweep');
select is(pg_temp.states(2), array['failed', 'failed', 'failed'], 'gives up what was left');

call pg_temp.there(pg_temp.starting(3, 0) || $$
    update pgflow.step_tasks set started_at = now() - interval '30 seconds' where flow_slug ~ '^[abc]35$' and status = 'started'; $$);
call pg_temp.lock('pgmq.q_b35');
select is((select h.held from sessions.dblink('other', pg_temp.holding(3)) as h (held boolean[])), array[true, true, true],
          'tasks under way are held');
select is((select count(*) from sluice.held_tasks h where h.run_id = any (array[pg_temp.run_of('a35', 3), pg_temp.run_of('b35', 3),
                                                                                pg_temp.run_of('c35', 3)])), 3::bigint, 'all of them');
select cmp_ok(pg_temp.number_there($$ select sluice_test.seconds_until_visible('c35', 3)::bigint $$), '>', 30::bigint,
              'and messages of other flows stay hidden');
call pg_temp.unlock();

call pg_temp.there(pg_temp.ending(3) || 'delete from sluice.held_tasks;');
call pg_temp.lock('pgmq.q_b35');
select is(pg_temp.number_there($$ select runs * 100 + tasks * 10 + more::integer from pgflow.prune_batch('30 days') $$), 220::bigint,
          'pruning deletes runs of other flows');
select is((select count(*) from pgflow.step_tasks t where t.run_id = pg_temp.run_of('b35', 3)), 1::bigint,
          'and leaves those whose messages are out of reach, with their tasks');
call pg_temp.unlock();
select is(pg_temp.number_there($$ select runs from pgflow.prune_batch('30 days') $$), 1::bigint, 'to a later call');

call pg_temp.there(pg_temp.starting(4, 0) || pg_temp.ending(4));
call pg_temp.lock('pgmq.a_b35');
select cmp_ok(pg_temp.number_there($$ select archived_messages from pgflow.prune_batch('30 days') $$), '>=', 2::bigint,
              'what is archived of other flows is pruned beside an archive that is locked');
call pg_temp.unlock();

call pg_temp.there($$
    perform pgflow.delete_flow_and_data(f) from unnest(array['b35', 'a35', 'c35']) f;
    delete from pgflow.workers where worker_id = sluice_test.worker_id(); $$);
select sessions.dblink_disconnect(s) from unnest(array['other', 'locker']) s;

-- Where the queue was dropped.
select pgflow.create_flow(f, max_attempts => 1), pgflow.add_step(f, 'a') from unnest(array['b35', 'a35', 'c35']) f;
call pg_temp.here(pg_temp.starting(5, 0) || pg_temp.starting(6, 3) || pg_temp.starting(7, 0));
update pgflow.step_tasks set started_at = now() - interval '30 seconds'
where run_id = any (array[pg_temp.run_of('a35', 7), pg_temp.run_of('b35', 7), pg_temp.run_of('c35', 7)]);
drop table pgmq.q_b35 cascade;
create temp table held (held boolean[]);
select lives_ok('insert into held ' || pg_temp.holding(7), 'tasks under way are held where a queue is gone');
select is((select held from held), array[true, true, true], 'all of them');
select is(pgflow.requeue_stalled_tasks(), 2, 'a sweep returns what stalled in other flows');
select is(pg_temp.states(5), array['queued', 'started', 'queued'], 'and leaves what has no queue to return to');
select is(pg_temp.states(6), array['failed', 'started', 'failed'], 'what stalled too often is given up');
select is(pg_temp.states(7), array['started', 'started', 'started'], 'what is held goes on');
select pgflow.create_flow('b35');
select is(pgflow.requeue_stalled_tasks(), 1, 'once the queue is made anew, a sweep returns the rest');
select is(pg_temp.states(6), array['failed', 'failed', 'failed'], 'and gives up the rest');
delete from sluice.held_tasks;
call pg_temp.here(pg_temp.ending(7));
drop table pgmq.q_b35, pgmq.a_b35 cascade;
select results_eq($$ select runs, tasks, more from pgflow.prune_batch('30 days') $$, $$ values (3::bigint, 3::bigint, false) $$,
                  'runs whose queue is gone are deleted without it');
select pgflow.create_flow('b35');

-- Where a flow's own functions were dropped with something else.
call pg_temp.here(pg_temp.starting(8, 0) || pg_temp.starting(9, 3));
drop function pgflow."show:b35"(bigint[], integer[], integer);
drop function pgflow."archive:b35"(bigint[]);
select is(pgflow.requeue_stalled_tasks(), 2, 'a sweep goes on where functions of a flow are missing');
select is(pg_temp.states(8) || pg_temp.states(9), array['queued', 'started', 'queued', 'failed', 'started', 'failed'],
          'and leaves what belongs to that flow');
select pgflow._create_queue_functions('b35');
select is(pgflow.requeue_stalled_tasks(), 1, 'until they are there');

-- Where a trigger of somebody else refuses.
call pg_temp.here(pg_temp.starting(10, 0) || pg_temp.starting(11, 3));
create function pg_temp.refuse() returns trigger language plpgsql as $$ begin raise exception 'the books are closed'; end $$;
create trigger refuse before update on pgflow.step_tasks for each row when (old.flow_slug = 'b35') execute function pg_temp.refuse();
select is(pgflow.requeue_stalled_tasks(), 2, 'a sweep goes on where a trigger refuses what it does');
select is(pg_temp.states(10) || pg_temp.states(11), array['queued', 'started', 'queued', 'failed', 'started', 'failed'],
          'and leaves what may not change');
drop trigger refuse on pgflow.step_tasks;

-- A run that others refer to.
delete from pgflow.step_tasks;
delete from pgflow.step_states;
delete from pgflow.runs;
select pgmq.purge_queue(f) from unnest(array['b35', 'a35', 'c35']) f;
call pg_temp.here(pg_temp.starting(13, 0) || pg_temp.ending(13));
create temp table orders (run_id uuid);
create function pg_temp.is_ordered() returns trigger language plpgsql as $$
begin
    if exists (select from orders o where o.run_id = old.run_id) then
        raise foreign_key_violation using message = 'the run is still referenced from table "orders"';
    end if;
    return old;
end
$$;
create trigger is_ordered before delete on pgflow.runs for each row execute function pg_temp.is_ordered();
insert into orders values (pg_temp.run_of('a35', 13));
select results_eq($$ select runs, steps, tasks, more from pgflow.prune_batch('30 days') $$, $$ values (2::bigint, 2::bigint, 2::bigint, false) $$,
                  'pruning leaves a run that others refer to');
select is((select array_agg(t.flow_slug) from pgflow.step_tasks t), array['a35'], 'with its tasks');
delete from orders;
select results_eq($$ select runs, steps, tasks, more from pgflow.prune_batch('30 days', 1) $$, $$ values (1::bigint, 1::bigint, 1::bigint, true) $$,
                  'until nobody does');
select is((select more from pgflow.prune_batch('30 days', 1)), false, 'and comes to an end');

select is_empty('select * from sluice_test.violations()', 'what is left agrees');

select * from finish();
rollback;
