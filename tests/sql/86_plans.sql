-- What calls read does not depend on what the planner believes. Statistics are at their worst when a table was empty when it was
-- analyzed, but for what was not vacuumed yet: then every look-up is one of a single row, and any way to it looks as good. What
-- other tests have left behind is vacuumed first, since it would be counted.
vacuum;
begin;
select plan(50);

-- Entries of indexes and rows of scans that this transaction has read of tables of ours.
create function pg_temp.read_so_far() returns bigint
language sql volatile as $$
    select sum(pg_stat_get_xact_tuples_returned(c.oid))::bigint
    from pg_class c
    where c.relnamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace) and c.relkind in ('r', 'i')
$$;
-- How many of them a statement reads.
create function pg_temp.read_by(statement text) returns bigint
language plpgsql volatile as $$
declare
    before bigint := pg_temp.read_so_far();
begin
    execute statement;
    return pg_temp.read_so_far() - before;
end
$$;
create procedure pg_temp.analyze_all() language plpgsql as $$
declare
    each record;
begin
    for each in select c.oid::regclass as name from pg_class c
                where c.relnamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace) and c.relkind = 'r' loop
        execute format('analyze %s', each.name);
    end loop;
end
$$;
-- A flow of chains of ten.
create procedure pg_temp.define(flow text, steps integer) language plpgsql as $$
begin
    perform pgflow.create_flow(flow);
    for i in 1 .. steps loop
        perform pgflow.add_step(flow, 's' || i, case when i % 10 = 1 then '{}'::text[] else array['s' || (i - 1)] end);
    end loop;
end
$$;

-- Defining and starting, after flows were deleted.
call pg_temp.define('old', 600);
-- Others had steps of the same names as those below.
savepoint others;
insert into pgflow.flows (flow_slug) select 'o' || i from generate_series(1, 100) i;
insert into pgflow.steps (flow_slug, step_slug, step_index) select 'o' || i, s, n
from generate_series(1, 100) i, (values ('one', 0), ('two', 1)) as v (s, n);
insert into pgflow.deps (flow_slug, dep_slug, step_slug) select 'o' || i, 'one', 'two' from generate_series(1, 100) i;
rollback to others;
select pgflow.start_flow('old', '{}');
select pgflow.delete_flow_and_data('old');
call pg_temp.analyze_all();

select cmp_ok(pg_temp.read_by($$ call pg_temp.define('f', 100) $$), '<', 100 * 60::bigint, 'defining reads little for each step');
select cmp_ok(pg_temp.read_by($$ call pg_temp.define('g', 600) $$), '<', 600 * 60::bigint, 'and no more in a wide flow');
select cmp_ok(pg_temp.read_by($$ select pgflow.add_step('f', 'last', array['s100']) $$), '<', 30::bigint, 'nor beside one');
select is((select array_agg(s.step_index order by s.step_index) from pgflow.steps s where s.flow_slug = 'f'),
          array(select generate_series(0, 100)), 'steps are counted from 0 without gaps');
select cmp_ok(pg_temp.read_by($$ select pgflow.start_flow('g', '{}') $$), '<', 600 * 30::bigint, 'starting reads little for each step');
select throws_ok($$ insert into pgflow.steps (flow_slug, step_slug, step_index) values ('f', 'twin', 100) $$, '23P01', null,
                 'two steps of one flow have not the same index');


-- Everything else: tables emptied, but not vacuumed, were analyzed, and have filled again since.
select pgflow.create_flow('h', max_attempts => 1);
select pgflow.add_step('h', 'one'), pgflow.add_step('h', 'two', array['one']), pgflow.add_step('h', 'map', array['two'], step_type => 'map');
create procedure pg_temp.start_many() language plpgsql as $$
begin
    perform pgflow.start_flow('h', to_jsonb(i)) from generate_series(1, 400) i;
    perform sluice_test.take('h', 20);
    perform sluice.hold_tasks(sluice_test.worker_id(), array_agg(t.run_id), array_agg(t.step_slug), array_agg(t.task_index))
    from pgflow.step_tasks t where t.flow_slug = 'h' and t.status = 'started';
end
$$;
call pg_temp.start_many();
delete from pgflow.task_credits;
delete from sluice.held_tasks;
delete from pgflow.step_tasks;
delete from pgflow.step_states;
delete from pgflow.runs;
delete from pgmq.q_h;
call pg_temp.analyze_all();
call pg_temp.start_many();
select pgmq.read('h', 0, 1);

-- The first task that is started and the first that waits.
create temp view task as
    select t.status, (array_agg(t.run_id order by t.message_id))[1] as run_id, (array_agg(t.run_id order by t.message_id))[2] as run_2,
           (array_agg(t.run_id order by t.message_id))[3] as run_3, (array_agg(t.run_id order by t.message_id))[4] as run_4,
           min(t.message_id) as message_id
    from pgflow.step_tasks t where t.step_slug = 'one' and t.flow_slug = 'h' group by t.status;
create function pg_temp.call_reads(call text, number bigint default 60) returns text
language plpgsql as $$
declare
    started record;
    queued  record;
begin
    select * into started from task where status = 'started';
    select * into queued from task where status = 'queued';
    call := replace(replace(replace(replace(replace(replace(replace(call,
        ':started_2', quote_literal(started.run_2) || '::uuid'), ':started_3', quote_literal(started.run_3) || '::uuid'),
        ':started', quote_literal(started.run_id) || '::uuid'), ':queued_2', quote_literal(queued.run_2) || '::uuid'),
        ':queued', quote_literal(queued.run_id) || '::uuid'), ':message', queued.message_id::text),
        ':worker', quote_literal(sluice_test.worker_id()) || '::uuid');
    return cmp_ok(pg_temp.read_by(call), '<', number, call);
end
$$;

-- All of a queue is looked at from time to time, but not twice in a row.
create function pg_temp.rereads(call text) returns text
language sql as $$ select cmp_ok(least(pg_temp.read_by(call), pg_temp.read_by(call)), '<', 100::bigint, call) $$;
select pg_temp.rereads($$ select pgmq.read('h', 0, 3) $$);
select pg_temp.rereads($$ select pgmq.read_with_poll('h', 0, 3, 1, 10) $$);
select pg_temp.rereads($$ select pgmq.read('h', 0, 3, '{"step_slug": "one"}') $$);
select pg_temp.rereads($$ select sluice.exchange(array['h'], array[sluice_test.worker_id()], 2) $$);
select pg_temp.call_reads($$ select pgmq.set_vt('h', :message, 0) $$);
select pg_temp.call_reads($$ select pgflow.set_vt_batch('h', array[:message, :message + 1], array[0, 1]) $$);
select pg_temp.call_reads($$ select pgmq.send('h', '{}') $$);
select pg_temp.call_reads($$ select pgmq.send_batch('h', array['{}', '{}']::jsonb[]) $$);
select pg_temp.call_reads($$ select pgmq.archive('h', (select max(msg_id) from pgmq.q_h)) $$);
select pg_temp.call_reads($$ select pgmq.archive('h', array[(select max(msg_id) from pgmq.q_h)]) $$);
select pg_temp.call_reads($$ select pgmq.delete('h', (select max(msg_id) from pgmq.q_h)) $$);
select pg_temp.call_reads($$ select pgmq.delete('h', array[0]) $$);
select pg_temp.call_reads($$ select pgflow.start_flow('h', '{}') $$);
select pg_temp.call_reads($$ select pgflow.start_flow_with_states('h', '{}') $$);
select pg_temp.call_reads($$ select pgflow.get_run_with_states(:started) $$);
select pg_temp.call_reads($$ select pgflow.start_tasks('h', array[:message], :worker) $$);
select pg_temp.call_reads($$ select pgflow.complete_task(:started, 'one', 0, '1') $$);
select pg_temp.call_reads($$ select pgflow.fail_task(:started_2, 'one', 0, 'broken') $$);
select pg_temp.call_reads($$ select sluice.retry_failed((select run_id from pgflow.runs where status = 'failed')) $$, 500);
select pg_temp.call_reads($$ select sluice.exchange(array['h'], array[:worker], 0, array[:started], array['one'], array[0], array[1],
                                                    array[:worker], array['1'::jsonb]) $$, 150);
select pg_temp.call_reads($$ select sluice.complete_tasks(array[:started, :started_2], array['one', 'one'], array[0, 0], array[1, 1],
                                                          array[:worker, :worker], array['1', '[]']::jsonb[]) $$, 150);
select pg_temp.call_reads($$ select sluice.fail_tasks(array[:started], array['one'], array[0], array[1], array[:worker], array['broken']) $$, 150);
select pg_temp.call_reads($$ select sluice.hold_tasks(:worker, array[:started, :started_2], array['one', 'one'], array[0, 0]) $$);
select pg_temp.call_reads($$ select sluice.release_tasks(:worker, array[:started, :started_2], array['one', 'one'], array[0, 0]) $$);
select pg_temp.call_reads($$ select sluice.hold_task(:started, 'one', 0, :worker) $$);
select pg_temp.call_reads($$ select sluice.release_task(:started, 'one', 0, :worker) $$);
select pg_temp.call_reads($$ select sluice.requeue_task(:started, 'one', 0) $$);
select pg_temp.call_reads($$ select sluice.fail_task_now(:started, 'one', 0, 'broken') $$, 100);
select pg_temp.call_reads($$ select sluice.resume_run((select run_id from pgflow.runs where status = 'failed' limit 1)) $$, 500);
select pg_temp.call_reads($$ select sluice.restart_run(:started) $$);
select pg_temp.call_reads($$ select sluice.fork_run(:started, array['two']) $$);
select pg_temp.call_reads($$ select sluice.cancel_run(:started, 'enough') $$, 100);
select pg_temp.call_reads($$ select sluice.skip_step(:started, 'one', 'no need') $$, 100);
select pg_temp.call_reads($$ select sluice.complete_step_with(:started, 'one', '1') $$, 100);
select pg_temp.call_reads($$ select sluice.await_work(array[:worker], array['h']) $$);
select pg_temp.call_reads($$ select sluice.stop_awaiting_work(array[:worker]) $$);
select pg_temp.call_reads($$ select pgflow._get_flow_shape('h') $$);
select pg_temp.call_reads($$ select pgflow.ensure_flow_compiled('h', pgflow._get_flow_shape('h')) $$);
-- What a sweep reads is what is open: some 400 runs, three steps of each and a task; and as much of what was there before.
select pg_temp.call_reads($$ select pgflow.requeue_stalled_tasks() $$, 5000);
select pg_temp.call_reads($$ select sluice.hold('h', 'two') $$, 10000);
select pg_temp.call_reads($$ select sluice.release('h', 'two') $$, 10000);
select pg_temp.call_reads($$ select pgflow.mark_worker_stopped(:worker) $$);
select pg_temp.call_reads($$ select pgflow.prune_batch('1 hour') $$);
select pg_temp.rereads($$ select pgmq.pop('h') $$);

select * from finish();
rollback;
