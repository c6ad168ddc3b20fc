-- Reads begin where living messages begin, and find every message that can be read.
begin;
set local standard_conforming_strings = on; -- Patterns below have backslashes.
select plan(20);
select pgmq.create('l');
-- Entries of the queue's index that a statement reads.
create function pg_temp.entries_read_by(statement text) returns bigint
language plpgsql volatile as $$
declare
    before bigint := pg_stat_get_xact_tuples_returned('pgmq.q_l_pkey'::regclass);
begin
    execute statement;
    return pg_stat_get_xact_tuples_returned('pgmq.q_l_pkey'::regclass) - before;
end
$$;
-- Two readings in a row, of which one may look at everything, as happens from time to time.
create function pg_temp.entries_at_best(statement text) returns bigint
language sql volatile as $$ select least(pg_temp.entries_read_by(statement), pg_temp.entries_read_by(statement)) $$;
create procedure pg_temp.send(number integer) language sql as $$
    select pgmq.send_batch('l', array_agg(jsonb_build_object('n', i))) from generate_series(1, number) i
$$;
create procedure pg_temp.forget() language sql as $$
    select set_config('pgmq.known_' || md5('pgmq.q_l'), '', false)
$$;

-- A queue worked empty: its rows are still there.
call pg_temp.send(2000);
select pgmq.read('l', 0, 1000);
select is((select count(*) from pgmq.archive('l', array(select generate_series(1, 1990)))), 1990::bigint, 'most messages are archived');
select cmp_ok(pg_temp.entries_at_best($$ select pgmq.read('l', 0, 1) $$), '<', 200::bigint, 'a read does not walk over what is gone');
select results_eq($$ select msg_id from pgmq.read('l', 0, 2) $$, $$ values (1991::bigint), (1992) $$, 'and finds the lowest that lives');

-- Messages that are hidden, long before others.
select pgmq.set_vt('l', 1991, 3600);
call pg_temp.send(2000);
select is((select count(*) from pgmq.delete('l', array(select generate_series(1992, 3990)))), 1999::bigint, 'others go behind a hidden one');
select pgmq.read('l', 0, 1) from generate_series(1, 2);
select cmp_ok(pg_temp.entries_at_best($$ select pgmq.read('l', 0, 1) $$), '<', 200::bigint, 'what is gone behind a hidden message is left out, too');
select results_eq($$ select msg_id from pgmq.read('l', 0, 1) $$, $$ values (3991::bigint) $$, 'and not what lives');
select pgmq.set_vt('l', 1991, 0);
select results_eq($$ select msg_id from pgmq.read('l', 0, 2) $$, $$ values (1991::bigint), (3991) $$, 'a message that shows again is the first');
select results_eq($$ select msg_id from pgmq.pop('l') $$, $$ values (1991::bigint) $$, 'for all who read');
select results_eq($$ select msg_id from pgmq.read('l', 0, 1, '{"n": 1995}') $$, $$ values (3995::bigint) $$, 'conditions look at all that lives');

-- Many that live, here and there.
call pg_temp.send(20000);
select pgmq.delete('l', array(select i from generate_series(4001, 24000) i where i % 200 <> 0));
select pgmq.read('l', 0, 20000);
select is((select array_agg(r.msg_id) from pgmq.read('l', 0, 200) r),
          array(select generate_series(3991::bigint, 4000) union all select generate_series(4200::bigint, 24000, 200)), 'islands are read in order');
select cmp_ok(pg_temp.entries_at_best($$ select pgmq.read('l', 0, 5) $$), '<', 200::bigint, 'a few of them at the price of a few');

-- What a rollback brings back.
savepoint before;
select pgmq.delete('l', array(select generate_series(3991, 24000)));
select is_empty($$ select * from pgmq.read('l', 0, 5) $$, 'all are gone');
rollback to before;
select results_eq($$ select msg_id from pgmq.read('l', 0, 1) $$, $$ values (3991::bigint) $$, 'a rollback brings them back');

-- An empty queue of which a session knows nothing yet.
select pgmq.purge_queue('l');
call pg_temp.forget();
select is_empty($$ select * from pgmq.read('l', 0, 5) $$, 'a purged queue is empty');
select cmp_ok(pg_temp.entries_at_best($$ select pgmq.read('l', 0, 1) $$), '<', 200::bigint, 'and costs little to ask');
call pg_temp.send(1);
select results_eq($$ select msg_id from pgmq.read('l', 0, 5) $$, $$ values (24001::bigint) $$, 'what comes next is found');

-- Another table under the same name, and ids from the beginning.
select pgmq.drop_queue('l');
select pgmq.create('l');
call pg_temp.send(1);
select results_eq($$ select msg_id from pgmq.read('l', 0, 5) $$, $$ values (1::bigint) $$, 'a queue that is dropped is forgotten');

-- A message put back under its old id: everything is looked at from time to time.
select pgmq.archive('l', 1);
call pg_temp.send(500);
select pgmq.delete('l', array(select generate_series(2, 500)));
select pgmq.read('l', 0, 1) from generate_series(1, 2);
insert into pgmq.q_l (msg_id, vt, message) overriding system value values (1, clock_timestamp(), '{}');
select matches(current_setting('pgmq.known_' || md5('pgmq.q_l')), '^{\d+,\d+,\d+,\d+,0,0,\d\d\d}$', 'nothing below is known to live');
-- As if the time had come.
select set_config('pgmq.known_' || md5('pgmq.q_l'), regexp_replace(current_setting('pgmq.known_' || md5('pgmq.q_l')), '^{(\d+),\d+', '{\1,1'), false);
select results_eq($$ select msg_id from pgmq.read('l', 0, 1) $$, $$ values (1::bigint) $$, 'so that it is found');
select has_function('pgmq', '_read_l', 'reading has functions of the queue');

select * from finish();
rollback;
