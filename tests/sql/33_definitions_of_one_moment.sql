-- A run starts with the steps of one moment, whoever adds steps or defines the flow anew. Sessions of their own meet here, so what they
-- do is committed and deleted at the end.
begin;
select plan(15);
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
create function pg_temp.do(name text, statement text) returns text
language sql as $$ select sessions.dblink_exec(name, format('do $do$ begin perform %s; end $do$', statement)) $$;
-- Of the one run of the flow: its status, steps left to end, its steps with their status, and what is wrong. Asked by another
-- session, since this one would keep the queue from being dropped.
create function pg_temp.run() returns text
language sql as $$
    select said from sessions.dblink('definer', $sql$
        select format('%s %s: %s', r.status, r.remaining_steps,
                      (select string_agg(c.step_slug || ' ' || c.status, ', ' order by c.step_slug) from pgflow.step_states c
                       where c.run_id = r.run_id))
               || coalesce((select string_agg('; ' || v, '') from sluice_test.violations() v), '')
        from pgflow.runs r where r.flow_slug = 'moment' $sql$) as r (said text)
$$;

select pg_temp.open('definer'), pg_temp.open('starter');
create temporary table pids as select pg_temp.pid('starter') as starter;
select pg_temp.do('definer', $$ pgflow.delete_flow_and_data('moment') $$);
select pg_temp.do('definer', $$ pgflow.create_flow('moment') $$);
select pg_temp.do('definer', $$ pgflow.add_step('moment', 'a') $$);

-- The starter waits where states are made, while a step is added.
select sessions.dblink_exec('definer', 'begin; lock table pgflow.step_states in share row exclusive mode');
select pg_temp.do('definer', $$ pgflow.add_step('moment', 'b', array['a']) $$);
select sessions.dblink_send_query('starter', $$ select status from pgflow.start_flow('moment', '{}') $$);
select ok(pg_temp.waits((select starter from pids)), 'a run is being started');
select sessions.dblink_exec('definer', 'commit');
select is((select status from sessions.dblink_get_result('starter') as r (status text)), 'started', 'it starts');
select is_empty($$ select * from sessions.dblink_get_result('starter') as r (status text) $$, 'once');
select is(pg_temp.run(), 'started 2: a started, b created', 'and counts the steps it has');

-- A root map is added to a flow whose input is no array.
select sessions.dblink_exec('definer', 'begin; lock table pgflow.step_states in share row exclusive mode');
select pg_temp.do('definer', $$ pgflow.add_step('moment', 'm', step_type => 'map') $$);
select sessions.dblink_send_query('starter', $$ select status from pgflow.start_flow('moment', '{}') $$);
select ok(pg_temp.waits((select starter from pids)), 'another is being started');
select sessions.dblink_exec('definer', 'commit');
select throws_ok($$ select * from sessions.dblink_get_result('starter') as r (status text) $$, 'P0001', null,
                 'it is refused where its definition has a map without elements');
select is_empty($$ select * from sessions.dblink_get_result('starter') as r (status text) $$, 'with nothing else to say');
select is(pg_temp.run(), 'started 2: a started, b created', 'and there is no run');

-- The flow is deleted and defined anew by one transaction.
select sessions.dblink_exec('definer', 'begin');
select pg_temp.do('definer', $$ pgflow.delete_flow_and_data('moment') $$);
select pg_temp.do('definer', $$ pgflow.create_flow('moment') $$);
select pg_temp.do('definer', $$ pgflow.add_step('moment', 'b') $$);
select pg_temp.do('definer', $$ pgflow.add_step('moment', 'a', array['b']) $$);
select sessions.dblink_send_query('starter', $$ select status from pgflow.start_flow('moment', '{}') $$);
select ok(pg_temp.waits((select starter from pids)), 'one more is being started');
select sessions.dblink_exec('definer', 'commit');
select is((select status from sessions.dblink_get_result('starter') as r (status text)), 'started', 'it starts');
select is_empty($$ select * from sessions.dblink_get_result('starter') as r (status text) $$, 'once');
select is(pg_temp.run(), 'started 2: a created, b started', 'with what is defined now');

-- Two define the same flow.
select pg_temp.do('definer', $$ pgflow.delete_flow_and_data('moment') $$);
select sessions.dblink_exec('definer', 'begin');
select pg_temp.do('definer', $$ sluice.define_flow('moment', '{}', '[{"slug": "a"}]') $$);
select sessions.dblink_send_query('starter', $$ select d - 'audit_id' from sluice.define_flow('moment', '{}', '[{"slug": "b"}]') d $$);
select ok(pg_temp.waits((select starter from pids)), 'who defines a flow waits for who does so');
select sessions.dblink_exec('definer', 'commit');
select is((select said from sessions.dblink_get_result('starter') as r (said jsonb)),
          '{"created": false, "flow_slug": "moment", "added_steps": ["b"], "kept_steps": 1, "differing": []}',
          'and has added to it, not created it');
select is_empty($$ select * from sessions.dblink_get_result('starter') as r (said jsonb) $$, 'once');
select sessions.dblink_exec('definer', $$ delete from sluice.audit where action = 'define_flow' and target ->> 'flow_slug' = 'moment' $$);

select pg_temp.do('definer', $$ pgflow.delete_flow_and_data('moment') $$);
select sessions.dblink_disconnect(n) from unnest(array['definer', 'starter']) n;

select * from finish();
rollback;
