-- Roles with each set of rights plant code under names that our functions use: types and tables among the temporary objects of their
-- session, functions and operators in schemas that come first in the search path or bear the names of what other products offer, triggers where
-- they can. Then they call every function that runs as its
-- owner, and work with the engine. None of the code may run as anybody else.
begin;
select plan(14);
select sluice_test.register_worker();
create role sluice_test_viewer;
create role sluice_test_operator;
create role sluice_test_worker;
create role sluice_test_admin;
do $$ begin execute format('grant create on database %I to sluice_test_viewer, sluice_test_operator, sluice_test_worker, sluice_test_admin',
                           current_database()); end $$;
select sluice.grant_viewer('sluice_test_viewer');
select sluice.grant_operator('sluice_test_operator');
select sluice.grant_worker('sluice_test_worker');
select sluice.grant_admin('sluice_test_admin');

-- A sequence tells what ran as somebody else, since what an error takes back takes rows with it.
create schema planted;
grant all on schema planted, public to public;
create sequence planted.caught;
grant all on sequence planted.caught to public;
create function planted.spring(place text) returns boolean
language plpgsql
as $$
begin
    if current_user <> current_setting('planted.by') then
        perform pg_catalog.nextval('planted.caught');
        raise warning 'planted code ran as % in place of %', current_user, place;
    end if;
    return true;
end
$$;
create function planted.caught() returns bigint language sql
as $$ select case when is_called then last_value else 0 end from planted.caught $$;

create function planted.trap() returns trigger language plpgsql
as $$ begin perform planted.spring('trigger ' || tg_name || ' on ' || tg_table_name); return coalesce(new, old); end $$;

-- What our functions call of the server, under the same names and with the same arguments.
create function planted.plant_functions(place text) returns bigint
language plpgsql
as $$
declare
    known   record;
    planted bigint := 0;
begin
    for known in
        select distinct on (p.proname, p.proargtypes) p.proname, pg_get_function_identity_arguments(p.oid) as arguments,
               pg_get_function_result(p.oid) as result
        from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind = 'f' and p.prorettype <> 'internal'::regtype
          and exists (select from pg_proc o
                      where o.pronamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace)
                        and strpos(o.prosrc, p.proname || '(') > 0)
    loop
        begin
            execute format('create function %I.%I(%s) returns %s language plpgsql as
                            $body$ begin perform planted.spring(%L); return null; end $body$',
                           place, known.proname, known.arguments, known.result, known.proname || '(' || known.arguments || ')');
            planted := planted + 1;
        exception when others then null; -- such as those whose arguments only C can read
        end;
    end loop;
    return planted;
end
$$;
create function planted.plant_operators(place text) returns bigint
language plpgsql
as $$
declare
    known   record;
    planted bigint := 0;
begin
    for known in
        select o.oid, o.oprname, o.oprleft::regtype as l, o.oprright::regtype as r, o.oprresult::regtype as result
        from pg_operator o
        where o.oprnamespace = 'pg_catalog'::regnamespace and o.oprleft <> 0
          and o.oprname in ('=', '<>', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '||', '->', '->>', '@>', '~', '!~')
          and array[o.oprleft, o.oprright] <@ array['text', 'integer', 'bigint', 'numeric', 'double precision', 'boolean', 'uuid',
              'jsonb', 'timestamptz', 'interval', 'name', 'oid', 'regclass', 'anyarray', 'anycompatiblearray', 'anycompatible',
              'anynonarray', 'record']::regtype[]::oid[]
    loop
        begin
            execute format('create function %I.%I(%s, %s) returns %s language plpgsql as
                            $body$ begin perform planted.spring(%L); return null; end $body$',
                           place, 'op' || known.oid, known.l, known.r, known.result, known.oprname);
            execute format('create operator %1$I.%2$s (leftarg = %3$s, rightarg = %4$s, function = %1$I.%5$I)',
                           place, known.oprname, known.l, known.r, 'op' || known.oid);
            planted := planted + 1;
        exception when others then null;
        end;
    end loop;
    return planted;
end
$$;

-- Types under the names of the server's and tables under the names of the server's and ours, among the temporary objects of whoever
-- calls it.
create function planted.plant_temporary() returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    name    text;
    planted bigint := 0;
begin
    foreach name in array array['text', 'jsonb', 'json', 'uuid', 'timestamptz', 'timestamp', 'interval', 'integer', 'int4', 'bigint',
                                'int8', 'int2', 'boolean', 'bool', 'numeric', 'float8', 'name', 'regclass', 'regproc', 'regprocedure',
                                'regnamespace', 'regrole', 'regtype', 'oid', 'varchar', 'bpchar', 'date', 'bytea', 'record', 'void']
    loop
        begin
            execute format('create domain pg_temp.%I as pg_catalog.%s check (planted.spring(%L))', name,
                           case name when 'integer' then 'int4' when 'bigint' then 'int8' when 'boolean' then 'bool'
                                     when 'record' then 'text' when 'void' then 'text' else quote_ident(name) end, name);
            execute format('create domain pg_temp.%I as pg_catalog.%s[] check (planted.spring(%L))', '_' || name,
                           case name when 'integer' then 'int4' when 'bigint' then 'int8' when 'boolean' then 'bool'
                                     when 'record' then 'text' when 'void' then 'text' else quote_ident(name) end, '_' || name);
            planted := planted + 1;
        exception when duplicate_object then planted := planted + 1;
        end;
    end loop;
    for name in
        select distinct c.relname::text from pg_class c
        where c.relkind in ('r', 'v', 'S')
          and (c.relnamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace)
               or c.relname in ('pg_class', 'pg_proc', 'pg_namespace', 'pg_trigger', 'pg_constraint', 'pg_attribute', 'pg_roles',
                                'pg_extension', 'pg_sequence', 'pg_depend', 'pg_default_acl'))
    loop
        begin
            execute format('create temporary view %I as select true as spring where planted.spring(%L)', name, name);
            planted := planted + 1;
        exception when duplicate_table then null; -- by another role before
        end;
    end loop;
    return planted;
end
$$;

-- Runs in which everything that is decided about runs can be decided: one that waits, one at work, one that failed, and one to come.
create function planted.new_runs() returns uuid[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    runs uuid[] := array[gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()];
begin
    perform pgflow.start_flow('f', '1', r) from unnest(runs[1:3]) as r;
    perform pgflow.start_tasks('f', array(select t.message_id from pgflow.step_tasks t where t.run_id = any (runs[2:3])),
                               '00000000-0000-0000-0000-0000000000aa');
    perform pgflow.fail_task(runs[3], 'a', 0, 'broken');
    return runs;
end
$$;

-- Calls every function that runs as its owner, with nothing and with what names each of those runs, and notes which of them answered.
create table planted.answered (role text, name text);
grant all on planted.answered to public;
create view planted.definers as
    select p.oid, format('%I.%I', p.pronamespace::regnamespace, p.proname) as name, a.nothing, a.something
    from pg_proc p
    cross join lateral (
        select coalesce(string_agg(format('null::%s', t.type), ', ' order by t.place), '') as nothing,
               coalesce(string_agg(case
                   when t.name = 'run_id' then '%1$L::pg_catalog.uuid'
                   when t.name like 'seen%' and t.type <> 'jsonb' then format('null::%s', t.type)
                   else format('%L::%s', case
                       when t.type = 'uuid[]' then '{00000000-0000-0000-0000-0000000000aa}'
                       when t.name = 'from_steps' then '{a}'
                       when t.type = 'text[]' then '{f}'
                       when t.type = 'uuid' then '00000000-0000-0000-0000-0000000000ab'
                       when t.name = 'flow_slug' then 'f'
                       when t.name = 'step_slug' then 'a'
                       when t.name = 'steps' then '[{"slug": "b", "deps": ["a"]}]'
                       when t.name = 'task_index' then '0'
                       when t.name = 'action' then 'retry_failed'
                       when t.type = 'timestamp with time zone[]' then '{now}'
                       when t.type = 'jsonb' then '{}'
                       when t.type = 'boolean' then 'true'
                       when t.type = 'integer' then '1'
                       else 'text' end, t.type) end, ', ' order by t.place), '') as something
        from (select format_type(t.type, null) as type, t.name, t.place
              from rows from (unnest(p.proargtypes), unnest(p.proargnames)) with ordinality as t (type, name, place)
              where t.type is not null) t) a
    where p.pronamespace in ('pgmq'::regnamespace, 'pgflow'::regnamespace, 'sluice'::regnamespace)
      and p.prosecdef and p.prorettype <> 'trigger'::regtype;
create function planted.call_all(role name, path text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    called record;
    calls  text[];
    call   text;
begin
    for called in select d.* from planted.definers d order by d.name, d.oid loop
        calls := array[called.nothing, called.something];
        if strpos(called.something, '%1$L') > 0 and has_function_privilege(role, called.oid, 'execute') then
            calls := array(select format(called.something, r) from unnest(planted.new_runs()) as r) || called.nothing;
        end if;
        perform set_config('role', role, true);
        perform set_config('search_path', path, true);
        foreach call in array calls loop
            begin
                execute pg_catalog.format('select * from %s(%s)', called.name, call);
                insert into planted.answered values (role, called.name);
            exception when others then null;
            end;
        end loop;
        perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
        perform set_config('role', 'none', true);
    end loop;
end
$$;

-- One flow worked through as far as the role may, so that triggers and checks run.
create function planted.work(role name, path text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    statement text;
begin
    perform set_config('role', role, true);
    perform set_config('search_path', path, true);
    foreach statement in array array[
        'select pgflow.start_flow(''f'', ''1'')',
        'select pgflow.start_tasks(''f'', array(select m.msg_id from pgmq.read(''f'', 1, 2) m), ''00000000-0000-0000-0000-0000000000aa'')',
        'select pgflow.fail_task(t.run_id, t.step_slug, t.task_index, ''no'') from pgflow.step_tasks t where t.status operator(pg_catalog.=) ''started''',
        'select * from sluice.exchange(array[''f''], array[''00000000-0000-0000-0000-0000000000aa''::pg_catalog.uuid], 9)',
        'select pgflow.complete_task(t.run_id, t.step_slug, t.task_index, ''[1, 2]'') from pgflow.step_tasks t where t.status operator(pg_catalog.=) ''started''',
        'select sluice.hold(''f''), sluice.release(''f'')',
        'select sluice.cancel_run(r.run_id, ''enough'') from pgflow.runs r where r.status operator(pg_catalog.=) ''started'' limit 1',
        'select sluice.retry_failed(r.run_id, include_cancelled => true) from pgflow.runs r where r.status operator(pg_catalog.=) ''failed'' limit 1',
        'select sluice.action_start_run(''f'', ''1'')', 'select sluice.action_hold(''f'', ''a'')', 'select sluice.action_release(''f'', ''a'')',
        'update pgflow.flows set opt_timeout = 61', 'update pgflow.workers set last_heartbeat_at = pg_catalog.now()',
        'select pgflow.requeue_stalled_tasks()', 'select pgflow.prune_data_older_than(''1 day'')',
        'select sluice.define_flow(''theirs'', ''{}'', ''[{"slug": "a"}]'')', 'select pgflow.create_flow(''mine'')',
        'create trigger trap before insert on pgmq.q_mine for each row execute function planted.trap()',
        'create trigger trap before insert on pgmq.q_f for each row execute function planted.trap()',
        'create trigger trap before insert on pgflow.runs for each row execute function planted.trap()',
        'create rule trap as on insert to pgmq.q_mine do also select planted.spring(''a rule'')',
        'alter table pgmq.q_mine add check (planted.spring(''a check''))',
        'create table pgmq.q_sneaky (msg_id bigint primary key, read_ct integer, enqueued_at timestamptz, vt timestamptz, message jsonb,
            headers jsonb)',
        'create trigger trap before insert on pgmq.q_sneaky for each row execute function planted.trap()',
        'insert into pgmq.meta values (''sneaky'', false, false)', 'select sluice.define_flow(''sneaky'', ''{}'', ''[{"slug": "a"}]'')',
        'select sluice.action_start_run(''sneaky'', ''1'')', 'delete from pgmq.meta where queue_name operator(pg_catalog.=) ''sneaky''',
        'create function pgmq.create(queue_name pg_catalog.text, more pg_catalog.bool default true) returns void language plpgsql as
            ''begin perform planted.spring(''''an overload''''); end''',
        'create function pgmq.drop_queue(queue_name pg_catalog.varchar) returns pg_catalog.bool language plpgsql as
            ''begin return planted.spring(''''an overload''''); end''',
        -- What a Supabase project offers, made by somebody else.
        'create schema realtime', 'create schema cron', 'create schema net', 'create schema vault', 'grant usage on schema realtime, cron, net, vault to public',
        'create function realtime.send(pg_catalog.jsonb, pg_catalog.text, pg_catalog.text, pg_catalog.bool) returns void language plpgsql as
            ''begin perform planted.spring(''''realtime.send''''); end''',
        'create table cron.job (jobid pg_catalog.int8, jobname pg_catalog.text)', 'grant all on cron.job to public',
        'insert into cron.job values (1, ''pgflow_requeue_stalled_tasks'')',
        'create function cron.unschedule(pg_catalog.int8) returns pg_catalog.bool language plpgsql as
            ''begin return planted.spring(''''cron.unschedule''''); end''',
        'create function cron.schedule(pg_catalog.text, pg_catalog.text, pg_catalog.text) returns pg_catalog.int8 language plpgsql as
            ''begin perform planted.spring(''''cron.schedule''''); return 1; end''',
        'create table cron.job_run_details (jobid pg_catalog.int8, end_time timestamptz)',
        'create trigger trap before delete on cron.job_run_details for each statement execute function planted.trap()',
        'grant all on cron.job_run_details to public',
        'select pgflow.setup_requeue_stalled_tasks_cron()', 'select pgflow.cleanup_ensure_workers_logs()',
        'select pgflow.add_step(''mine'', ''a'')', 'select sluice.action_start_run(''mine'', ''1'')',
        'select pgflow.delete_flow_and_data(''mine'')'] loop
        begin
            execute statement;
            insert into planted.answered values (role, statement);
        exception when others then null;
        end;
    end loop;
    perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
    perform set_config('role', 'none', true);
end
$$;

-- One problem of each kind that can be made here, for somebody to repair.
create table planted.problems (kind text, subject jsonb);
grant all on planted.problems to public;
create function planted.break_all() returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    runs uuid[] := array(select gen_random_uuid() from generate_series(1, 4));
begin
    perform pgflow.create_flow('broken'), pgflow.create_flow('left'), pgflow.create_flow('lost');
    perform pgflow.add_step('broken', 'a'), pgflow.add_step('broken', 'm', '{a}', step_type => 'map');
    perform pgflow.start_flow('broken', '1', r) from unnest(runs) as r;
    delete from planted.problems;
    update pgflow.step_states c set remaining_deps = 5 where c.run_id = runs[1] and c.step_slug = 'm';
    delete from pgmq.q_broken q using pgflow.step_tasks t where t.message_id = q.msg_id and t.run_id = runs[1];
    update pgflow.runs r set status = 'failed', failed_at = now() where r.run_id = runs[2];
    update pgflow.step_states c set status = 'created', started_at = null, remaining_tasks = null
    where c.run_id = runs[3] and c.step_slug = 'a';
    delete from pgflow.step_tasks t where t.run_id = runs[3];
    update pgflow.step_tasks t set permanently_stalled_at = now() where t.run_id = runs[4];
    insert into pgflow.workers (worker_id, queue_name, function_name, started_at, last_heartbeat_at)
    values (runs[1], 'broken', 'w', now() - interval '2 hours', now() - interval '1 hour');
    execute 'drop function pgflow."pick:broken"(integer)';
    delete from pgflow.flows f where f.flow_slug = 'left';
    perform pgmq.drop_queue('lost');
    insert into planted.problems
    values ('wrong_counter', jsonb_build_object('run_id', runs[1], 'step_slug', 'm', 'counter', 'remaining_deps')),
           ('task_without_message', jsonb_build_object('run_id', runs[1], 'step_slug', 'a', 'task_index', 0)),
           ('open_task_on_ended_run', jsonb_build_object('run_id', runs[2], 'step_slug', 'a', 'task_index', 0)),
           ('stuck_created_step', jsonb_build_object('run_id', runs[3], 'step_slug', 'a')),
           ('permanently_stalled', jsonb_build_object('run_id', runs[4], 'step_slug', 'a', 'task_index', 0)),
           ('message_without_task', jsonb_build_object('queue_name', 'broken', 'msg_id', (select pgmq.send('broken', '{}')))),
           ('silent_worker', jsonb_build_object('worker_id', runs[1])),
           ('function_missing', jsonb_build_object('flow_slug', 'broken', 'function', 'pgflow."pick:broken"')),
           ('orphaned_queue', '{"queue_name": "left"}'),
           ('missing_queue', '{"flow_slug": "lost"}');
end
$$;
create function planted.repair_all(role name, path text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    problem record;
begin
    perform planted.break_all();
    for problem in select p.* from planted.problems p loop
        perform set_config('role', role, true);
        perform set_config('search_path', path, true);
        begin
            perform sluice.action_repair(problem.kind, problem.subject);
            insert into planted.answered values (role, 'sluice.action_repair'), (role, problem.kind);
        exception when others then null;
        end;
        perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
        perform set_config('role', 'none', true);
    end loop;
end
$$;
select cmp_ok(planted.plant_functions('planted'), '>', 100::bigint, 'functions of the server are planted');
select cmp_ok(planted.plant_operators('planted'), '>', 100::bigint, 'and operators');


-- What the role plants, and then gets to run with it. Returns how many different functions and statements answered.
create function planted.attack(role name) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    path text;
begin
    perform set_config('planted.by', role, true);
    perform set_config('role', role, true);
    perform planted.plant_temporary();
    perform set_config('role', 'none', true);
    foreach path in array array['pg_temp, planted, pg_catalog', ''] loop
        perform planted.call_all(role, path);
        perform planted.work(role, path);
        perform planted.repair_all(role, path);
    end loop;
    return (select count(distinct a.name) from planted.answered a where a.role = attack.role);
end
$$;
select pgflow.create_flow('f', max_attempts => 1);
select pgflow.add_step('f', 'a');
-- Also this test's own functions find types from now on.
set local search_path = pg_catalog, public, pg_temp;

select cmp_ok(planted.attack('sluice_test_viewer'), '>', 5::bigint, 'a viewer gets answers');
select is(planted.caught(), 0::bigint, 'and makes nothing run as somebody else');
select cmp_ok(planted.attack('sluice_test_operator'), '>', 20::bigint, 'an operator gets answers');
select is(planted.caught(), 0::bigint, 'and makes nothing run as somebody else');
select cmp_ok(planted.attack('sluice_test_worker'), '>', 20::bigint, 'a worker gets answers');
select is(planted.caught(), 0::bigint, 'and makes nothing run as somebody else');
select cmp_ok(planted.attack('sluice_test_admin'), '>', 40::bigint, 'an admin gets answers');
select is(planted.caught(), 0::bigint, 'and makes nothing run as somebody else');
select set_eq($$ select d.name from planted.definers d where d.name not in (select a.name from planted.answered a) $$,
              array['sluice._signal_now', 'sluice._correct_attempt', 'sluice._record_superseded'],
              'every function that runs as its owner answered, but for those that only others of its kind call');

select is_empty($$ select p.kind from planted.problems p
                   where p.kind not in (select a.name from planted.answered a where a.role = 'sluice_test_operator') $$,
                'and repairs of all kinds');

-- The trap is no dummy.
create function planted.careless() returns timestamptz language plpgsql security definer set search_path = ''
as $$ declare now timestamptz := pg_catalog.now(); begin return now; end $$;
grant execute on function planted.careless() to public;
set local role sluice_test_viewer;
select isnt(planted.careless(), null, 'a function with an empty search path');
reset role;
select cmp_ok(planted.caught(), '>', 0::bigint, 'runs what is planted');

select * from finish();
rollback;
