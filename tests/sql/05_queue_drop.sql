-- Dropping a queue that somebody works on: it is waited for, and nobody waits in a circle. Sessions of their own meet here, so what they do
-- is committed and deleted at the end.
begin;
select plan(9);
create schema sessions;
create extension dblink schema sessions;
create function pg_temp.open(name text) returns text
language sql as $$
    select sessions.dblink_connect(name, sluice_test.this_database())
$$;
create function pg_temp.pid(name text) returns integer
language sql as $$ select pid from sessions.dblink(name, 'select pg_backend_pid()') as r (pid integer) $$;
-- Until the session waits for another one; false after a minute.
create function pg_temp.waits(pid integer) returns boolean
language plpgsql as $$
begin
    for i in 1..6000 loop
        if pg_blocking_pids(pid) <> '{}' then
            return true;
        end if;
        perform pg_sleep(0.01);
    end loop;
    return false;
end
$$;

select pg_temp.open('worker'), pg_temp.open('dropper');
create temporary table pids as select pg_temp.pid('dropper') as dropper;
select sessions.dblink_exec('worker', $$ do $do$ begin perform pgmq.create('dropped'); end $do$ $$);
create function pg_temp.meets(first_table text, second_table text) returns setof text
language plpgsql as $$
begin
    perform sessions.dblink_exec('worker', format('begin; lock table pgmq.%I in row exclusive mode', first_table));
    perform sessions.dblink_send_query('dropper', $sql$ select pgmq.drop_queue('dropped') $sql$);
    return next ok(pg_temp.waits((select dropper from pids)), 'a queue is not dropped while somebody has ' || first_table);
    return next lives_ok(format($sql$ select sessions.dblink_exec('worker', 'lock table pgmq.%I in row exclusive mode') $sql$,
                                second_table), 'who goes on to ' || second_table);
    perform sessions.dblink_exec('worker', 'commit');
    return next is((select dropped from sessions.dblink_get_result('dropper') as r (dropped boolean)), true, 'then it is');
    perform from sessions.dblink_get_result('dropper') as r (dropped boolean);
end
$$;
select pg_temp.meets('a_dropped', 'q_dropped');
select sessions.dblink_exec('worker', $$ do $do$ begin perform pgmq.create('dropped'); end $do$ $$);
select pg_temp.meets('q_dropped', 'a_dropped');

-- The caller's patience is his own.
select sessions.dblink_exec('worker', $$ do $do$ begin perform pgmq.create('dropped'); end $do$ $$);
select sessions.dblink_exec('worker', 'begin; lock table pgmq.q_dropped in row exclusive mode');
select sessions.dblink_exec('dropper', $$ set lock_timeout = '50ms' $$);
select throws_ok($$ select sessions.dblink_exec('dropper', 'do $do$ begin perform pgmq.drop_queue(''dropped''); end $do$') $$, '55P03', null,
                 'who would wait less than that is told');
select sessions.dblink_exec('worker', 'commit');
select lives_ok($$ select sessions.dblink_exec('dropper', 'do $do$ begin perform pgmq.drop_queue(''dropped''); end $do$') $$, 'and may try again');
select is((select lock_timeout from sessions.dblink('dropper', 'show lock_timeout') as r (lock_timeout text)), '50ms', 'as before');
select sessions.dblink_disconnect(n) from unnest(array['worker', 'dropper']) n;

select * from finish();
rollback;
