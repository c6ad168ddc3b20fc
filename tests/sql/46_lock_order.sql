-- Sessions of their own meet here, so what they do is committed and deleted at the end.
begin;
select plan(11);
create schema sessions;
create extension dblink schema sessions;
create function pg_temp.open(name text) returns text
language sql as $$
    select sessions.dblink_connect(name, sluice_test.this_database())
$$;
create function pg_temp.pid(name text) returns integer
language sql as $$ select pid from sessions.dblink(name, 'select pg_backend_pid()') as r (pid integer) $$;
-- Until the session waits for the other one, or, without another, is done; false after a minute.
create function pg_temp.awaits(name text, pid integer, other integer) returns boolean
language plpgsql as $$
begin
    for i in 1..6000 loop
        if (other is null and sessions.dblink_is_busy(name) = 0) or other = any (pg_blocking_pids(pid)) then
            return true;
        end if;
        perform pg_sleep(0.01);
    end loop;
    return false;
end
$$;
create function pg_temp.run_id() returns uuid
language sql as $$ select '46000000-0000-0000-0000-000000000046'::uuid $$;

select pg_temp.open('setup'), pg_temp.open('changer'), pg_temp.open('reporter'), pg_temp.open('holder');
create temporary table pids as select n as name, pg_temp.pid(n) as pid from unnest(array['changer', 'reporter', 'holder']) n;
create function pg_temp.pid_of(name text) returns integer
language sql as $$ select p.pid from pids p where p.name = pid_of.name $$;
select sessions.dblink_exec('setup', $$
    do $do$
    begin
        perform pgflow.delete_flow_and_data('lock_order');
        perform pgflow.create_flow('lock_order', max_attempts => 2, base_delay => 0);
        perform pgflow.add_step('lock_order', 'm', step_type => 'map');
        perform pgflow.start_flow('lock_order', (select jsonb_agg(i) from generate_series(1, 1000) i),
                                  '46000000-0000-0000-0000-000000000046');
        perform count(*) from sluice_test.take('lock_order', 10, '46000000-0000-0000-0000-0000000000aa');
    end
    $do$ $$);

-- A failure whose task is given back meanwhile: it may not keep the task while it waits for the run.
select sessions.dblink_exec('changer', 'begin');
select * from sessions.dblink('changer', $$ select requeued from sluice.requeue_task('46000000-0000-0000-0000-000000000046', 'm', 0) $$)
              as r (requeued boolean);
select sessions.dblink_send_query('reporter', $$ select status from pgflow.fail_task(
                                                    '46000000-0000-0000-0000-000000000046', 'm', 0, 'x') $$);
select ok(pg_temp.awaits('reporter', pg_temp.pid_of('reporter'), pg_temp.pid_of('changer')), 'a failure waits for its task');
select sessions.dblink_exec('holder', 'begin');
select sessions.dblink_exec('holder', $$ do $do$ begin perform from pgflow.runs where run_id = '46000000-0000-0000-0000-000000000046'
                                                          for no key update; end $do$ $$);
select sessions.dblink_exec('changer', 'commit');
select ok(pg_temp.awaits('reporter', pg_temp.pid_of('reporter'), pg_temp.pid_of('holder')), 'and, given back, for its run');
select lives_ok($t$ select sessions.dblink_exec('holder', $$ do $do$ begin
                        perform from pgflow.step_tasks where run_id = '46000000-0000-0000-0000-000000000046' and task_index = 0
                        for no key update nowait; end $do$ $$) $t$,
                'who holds the run gets the task');
select sessions.dblink_exec('holder', 'commit');
select is((select status from sessions.dblink_get_result('reporter') as r (status text)), 'queued', 'the failure changes nothing');
select is_empty($$ select * from sessions.dblink_get_result('reporter') as r (status text) $$, 'and returns one row');

-- A completion on credit whose task is given back meanwhile: it holds the credit.
select * from sessions.dblink('reporter', $$ select status from pgflow.complete_task(
                                               '46000000-0000-0000-0000-000000000046', 'm', 1, '1') $$) as r (status text);
select is((select count(*) from pgflow.task_credits where run_id = pg_temp.run_id()), 1::bigint, 'a session has credit');
select sessions.dblink_exec('changer', 'begin');
select * from sessions.dblink('changer', $$ select requeued from sluice.requeue_task('46000000-0000-0000-0000-000000000046', 'm', 2) $$)
              as r (requeued boolean);
select sessions.dblink_send_query('reporter', $$ select status from pgflow.complete_task(
                                                    '46000000-0000-0000-0000-000000000046', 'm', 2, '1') $$);
select ok(pg_temp.awaits('reporter', pg_temp.pid_of('reporter'), pg_temp.pid_of('changer')), 'a completion waits for its task');
select sessions.dblink_exec('holder', 'begin');
select sessions.dblink_exec('holder', $$ do $do$ begin perform from pgflow.runs where run_id = '46000000-0000-0000-0000-000000000046'
                                                          for no key update; end $do$ $$);
select sessions.dblink_exec('changer', 'commit');
select ok(pg_temp.awaits('reporter', pg_temp.pid_of('reporter'), null), 'and, given back, for nobody');
select sessions.dblink_exec('holder', 'commit');
select is((select status from sessions.dblink_get_result('reporter') as r (status text)), 'queued', 'it changes nothing');

-- A batch that ends no step is paid for with credit, too, and waits for nobody.
select * from sessions.dblink_get_result('reporter') as r (status text);
select sessions.dblink_exec('holder', 'begin');
select sessions.dblink_exec('holder', $$ do $do$ begin perform from pgflow.runs where run_id = '46000000-0000-0000-0000-000000000046'
                                                          for no key update; end $do$ $$);
select sessions.dblink_send_query('reporter', $$
    select count(*) from sluice.complete_tasks(array_fill('46000000-0000-0000-0000-000000000046'::uuid, array[3]),
        array['m', 'm', 'm'], array[5, 3, 4], array[1, 1, 1],
        array_fill('46000000-0000-0000-0000-0000000000aa'::uuid, array[3]), array['1', '2', '3']::jsonb[])
    where accepted $$);
select ok(pg_temp.awaits('reporter', pg_temp.pid_of('reporter'), null), 'a batch that ends no step does not wait for the run');
select sessions.dblink_exec('holder', 'commit');
select is((select number from sessions.dblink_get_result('reporter') as r (number integer)), 3, 'and completes its tasks');

select sessions.dblink_exec('setup', $$ do $do$ begin
    perform pgflow.delete_flow_and_data('lock_order');
    delete from pgflow.workers where worker_id = '46000000-0000-0000-0000-0000000000aa';
end $do$ $$);
select sessions.dblink_disconnect(n) from unnest(array['setup', 'changer', 'reporter', 'holder']) n;

select * from finish();
rollback;
