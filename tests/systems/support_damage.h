#pragma once

#include <QByteArray>

namespace sluice::test {

/// SQL of schema `damage`: runs in all states, and ways to break ten things at random, each of
/// which returns what a look must find: "run/step/task", "queue/message" and so on. What is random
/// follows setseed().
inline const QByteArray damageSql = R"sql(
create schema damage;

-- first -> each (map) -> last, and alone.
create function damage.define(flow text) returns void
language plpgsql as $$
begin
    perform pgflow.create_flow(flow, max_attempts => 2, base_delay => 0);
    perform pgflow.add_step(flow, 'first'), pgflow.add_step(flow, 'alone'),
            pgflow.add_step(flow, 'each', '{first}', step_type => 'map'),
            pgflow.add_step(flow, 'last', '{each,alone}');
end
$$;

create function damage.worker() returns uuid
language sql as $$
    insert into pgflow.workers (worker_id, queue_name, function_name)
    values ('00000000-0000-0000-0000-0000000000aa', 'any', 'damage')
    on conflict (worker_id) do update set last_heartbeat_at = now();
    select '00000000-0000-0000-0000-0000000000aa'::uuid
$$;

-- Takes a waiting task of the run, and completes it mostly.
create function damage.step_on(run uuid, always boolean) returns boolean
language plpgsql as $$
declare
    task record;
begin
    select t.* into task from pgflow.step_tasks t
    where t.run_id = run and t.status in ('queued', 'started')
    order by t.status = 'started', t.step_slug, t.task_index limit 1;
    if not found then
        return false;
    end if;
    if task.status = 'queued' then
        perform pgflow.start_tasks(task.flow_slug, array[task.message_id], damage.worker());
    end if;
    if always or random() < 0.8 then
        perform pgflow.complete_task(run, task.step_slug, task.task_index,
                                     case task.step_slug when 'first' then '[1, 2, 3, 4]'::jsonb else '1' end);
    end if;
    return true;
end
$$;

-- So many runs of a flow, each somewhere on its way; some have ended, and some of these failed.
create function damage.start(flow text, number integer) returns void
language plpgsql as $$
declare
    run uuid;
begin
    for i in 1..number loop
        run := gen_random_uuid();
        perform pgflow.start_flow(flow, '1', run);
        for j in 1..(random() * 12)::integer loop
            perform damage.step_on(run, false);
        end loop;
        if random() < 0.2 then
            perform sluice.cancel_run(run, 'enough') from pgflow.runs r where r.run_id = run and r.status = 'started';
        end if;
    end loop;
end
$$;

-- Works on all open runs until nothing waits; the runs that did not end, which must be none.
create function damage.finish() returns bigint
language plpgsql as $$
declare
    run record;
begin
    for run in select r.run_id from pgflow.runs r where r.status = 'started' loop
        while damage.step_on(run.run_id, true) loop end loop;
    end loop;
    return (select count(*) from pgflow.runs r where r.status = 'started');
end
$$;

create function damage.clear() returns void
language plpgsql as $$
declare
    flow text;
begin
    for flow in select f.flow_slug from pgflow.flows f loop
        perform pgflow.delete_flow_and_data(flow);
    end loop;
    delete from pgflow.workers;
    perform pgmq.drop_queue(m.queue_name::text) from pgmq.meta m;
end
$$;

-- In a run that has ended, some with their messages.
create function damage.open_task_on_ended_run() returns setof text
language plpgsql as $$
declare
    task record;
begin
    for task in select t.*, r.status as run_status from pgflow.step_tasks t join pgflow.runs r using (run_id)
                where r.status <> 'started' order by random() limit 10 loop
        update pgflow.step_tasks t
        set status = case when random() < 0.5 then 'queued' else 'started' end, completed_at = null, failed_at = null, output = null,
            started_at = coalesce(t.started_at, now()),
            message_id = case when random() < 0.5 then (select pgmq.send(task.flow_slug, '{}')) else t.message_id end
        where t.run_id = task.run_id and t.step_slug = task.step_slug and t.task_index = task.task_index;
        return next task.run_id || '/' || task.step_slug || '/' || task.task_index;
    end loop;
end
$$;

create function damage.message_without_task() returns setof text
language plpgsql as $$
declare
    task record;
    id   bigint;
begin
    for task in select t.* from pgflow.step_tasks t order by random() limit 10 loop
        id := pgmq.send(task.flow_slug, case when random() < 0.5 then '{"odd": [1]}'::jsonb else jsonb_build_object(
            'flow_slug', task.flow_slug, 'run_id', task.run_id, 'step_slug', task.step_slug, 'task_index', task.task_index) end);
        execute format('update pgmq.%I set enqueued_at = now() - interval ''20 s'' where msg_id = $1', 'q_' || task.flow_slug)
        using id;
        return next task.flow_slug || '/' || id;
    end loop;
end
$$;

create function damage.task_without_message() returns setof text
language plpgsql as $$
declare
    task record;
begin
    for task in select t.* from pgflow.step_tasks t join pgflow.runs r using (run_id)
                where r.status = 'started' and t.status in ('queued', 'started') order by random() limit 10 loop
        execute format('delete from pgmq.%I where msg_id = $1', 'q_' || task.flow_slug) using task.message_id;
        if random() < 0.3 then
            update pgflow.step_tasks t set message_id = null
            where t.run_id = task.run_id and t.step_slug = task.step_slug and t.task_index = task.task_index;
        end if;
        return next task.run_id || '/' || task.step_slug || '/' || task.task_index;
    end loop;
end
$$;

create function damage.wrong_counter() returns setof text
language plpgsql as $$
declare
    c   record;
    off integer;
begin
    for c in select * from (
                 select r.run_id, null as step_slug, 'remaining_steps' as counter, r.remaining_steps as value
                 from pgflow.runs r where r.status = 'started'
                 union all
                 select s.run_id, s.step_slug, case s.status when 'created' then 'remaining_deps' else 'remaining_tasks' end,
                        case s.status when 'created' then s.remaining_deps else s.remaining_tasks end
                 from pgflow.step_states s join pgflow.runs r using (run_id)
                 where r.status = 'started' and s.status in ('created', 'started')) u
             order by random() limit 10 loop
        off := case when c.value > 0 and random() < 0.5 then -1 - (random() * (c.value - 1))::integer
                    else 1 + (random() * 4)::integer end;
        if c.counter = 'remaining_steps' then
            update pgflow.runs r set remaining_steps = c.value + off where r.run_id = c.run_id;
        elsif c.counter = 'remaining_deps' then
            update pgflow.step_states s set remaining_deps = c.value + off where s.run_id = c.run_id and s.step_slug = c.step_slug;
        else
            update pgflow.step_states s set remaining_tasks = c.value + off where s.run_id = c.run_id and s.step_slug = c.step_slug;
        end if;
        return next concat_ws('/', c.run_id, c.step_slug, c.counter);
    end loop;
end
$$;

-- A step whose tasks have all ended, although a counter that was too high kept it from ending.
create function damage.late_counter() returns setof text
language plpgsql as $$
declare
    c    record;
    task record;
begin
    for c in select s.* from pgflow.step_states s join pgflow.runs r using (run_id)
             where r.status = 'started' and s.status = 'started' and s.step_slug = 'each' order by random() limit 10 loop
        update pgflow.step_states s set remaining_tasks = s.remaining_tasks + 1
        where s.run_id = c.run_id and s.step_slug = c.step_slug;
        for task in select t.* from pgflow.step_tasks t
                    where t.run_id = c.run_id and t.step_slug = 'each' and t.status in ('queued', 'started') loop
            perform pgflow.start_tasks(task.flow_slug, array[task.message_id], damage.worker());
            perform pgflow.complete_task(task.run_id, task.step_slug, task.task_index, '1');
        end loop;
        return next c.run_id || '/each/remaining_tasks';
    end loop;
end
$$;

-- Steps that did not start, steps and runs that did not end.
create function damage.stuck_created_step() returns setof text
language plpgsql as $$
declare
    c    record;
    done uuid[] := '{}';
begin
    for c in select s.* from pgflow.step_states s join pgflow.runs r using (run_id)
             where r.status = 'started' and s.status = 'started'
               and not exists (select from pgflow.step_tasks t where t.run_id = s.run_id and t.step_slug = s.step_slug
                                                                 and t.status <> 'queued')
             order by random() limit 5 loop
        perform pgmq.archive(c.flow_slug, array(select t.message_id from pgflow.step_tasks t
                                                where t.run_id = c.run_id and t.step_slug = c.step_slug));
        delete from pgflow.step_tasks t where t.run_id = c.run_id and t.step_slug = c.step_slug;
        update pgflow.step_states s
        set status = 'created', started_at = null, remaining_tasks = null,
            initial_tasks = case when s.step_slug = 'each' and random() < 0.5 then null else s.initial_tasks end
        where s.run_id = c.run_id and s.step_slug = c.step_slug;
        return next c.run_id || '/' || c.step_slug;
    end loop;
    for c in select r.* from pgflow.runs r where r.status = 'completed' order by random() limit 5 loop
        if random() < 0.5 then
            update pgflow.runs r set status = 'started', completed_at = null, output = null where r.run_id = c.run_id;
            return next c.run_id::text;
        else
            update pgflow.runs r set status = 'started', completed_at = null, output = null, remaining_steps = 1
            where r.run_id = c.run_id;
            update pgflow.step_states s set status = 'started', completed_at = null, output = null
            where s.run_id = c.run_id and s.step_slug = 'last';
            return next c.run_id || '/last';
        end if;
    end loop;
end
$$;

create function damage.permanently_stalled() returns setof text
language sql as $$
    update pgflow.step_tasks t
    set status = 'started', started_at = coalesce(t.started_at, now()), attempts_count = 2, requeued_count = 3,
        permanently_stalled_at = now()
    from (select t.run_id, t.step_slug, t.task_index from pgflow.step_tasks t join pgflow.runs r using (run_id)
          where r.status = 'started' and t.status in ('queued', 'started') order by random() limit 10) p
    where (t.run_id, t.step_slug, t.task_index) = (p.run_id, p.step_slug, p.task_index)
    returning t.run_id || '/' || t.step_slug || '/' || t.task_index
$$;

create function damage.orphaned_queue() returns setof text
language plpgsql as $$
declare
    name text;
begin
    for i in 1..10 loop
        name := 'Left' || (random() * 1000000000)::integer;
        perform pgflow.create_flow(name), pgmq.create('others' || name);
        delete from pgflow.flows f where f.flow_slug = name;
        return next name;
    end loop;
end
$$;

create function damage.missing_queue() returns setof text
language plpgsql as $$
declare
    flow text;
    way  double precision;
begin
    for flow in select f.flow_slug from pgflow.flows f order by random() limit 10 loop
        way := random();
        if way < 0.4 then
            perform pgmq.drop_queue(flow);
        elsif way < 0.6 then
            execute format('drop table pgmq.%I', 'q_' || flow);
        elsif way < 0.8 then
            execute format('drop table pgmq.%I', 'a_' || flow);
        else
            delete from pgmq.meta m where m.queue_name = flow;
        end if;
        return next flow;
    end loop;
end
$$;

create function damage.silent_worker() returns setof text
language sql as $$
    insert into pgflow.workers (worker_id, queue_name, function_name, started_at, last_heartbeat_at)
    select gen_random_uuid(), 'f' || g, 'w' || g, now() - interval '2 hours', now() - make_interval(secs => 61 + random() * 6000)
    from generate_series(1, 10) g
    returning worker_id::text
$$;

-- Of flows' queues.
create function damage.function_missing() returns setof text
language plpgsql as $$
declare
    made record;
begin
    for made in select p.oid::regprocedure as f, format('pgflow.%I', p.proname) as name from pg_proc p
             where p.pronamespace = 'pgflow'::regnamespace and p.proname like any ('{pick:%,show:%}'::text[]) order by random() limit 10 loop
        execute format('drop function %s', made.f);
        return next made.name;
    end loop;
end
$$;

-- Of ours. What others stand on cannot be dropped.
create function damage.own_function_missing() returns setof text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    made record;
    done integer := 0;
begin
    for made in select p.oid::regprocedure as f, n.nspname || '.' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')' as name
             from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname in ('pgflow', 'pgmq', 'sluice') and p.proname !~ ':' and p.proname !~ '^_(archive|read|pick|survey)_' order by random() loop
        exit when done = 10;
        begin
            execute format('drop function %s', made.f);
            done := done + 1;
            return next made.name;
        exception when dependent_objects_still_exist then null;
        end;
    end loop;
end
$$;

create function damage.search_path_not_ours() returns setof text
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    made record;
begin
    for made in select p.oid::regprocedure as f, n.nspname || '.' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')' as name
             from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname in ('pgflow', 'pgmq', 'sluice') and p.proname !~ ':' and p.proname !~ '^_(archive|read|pick|survey)_'
               and p.prosqlbody is null and p.proconfig::text like '%search_path%' order by random() limit 10 loop
        if random() < 0.5 then
            execute format('alter function %s reset search_path', made.f);
        else
            execute format('alter function %s set search_path = public, pg_catalog', made.f);
        end if;
        return next made.name;
    end loop;
end
$$;

create function damage.rows_past_retention() returns setof text
language plpgsql as $$
declare
    flow text;
begin
    for flow in select f.flow_slug from pgflow.flows f order by random() limit 10 loop
        insert into pgflow.runs (flow_slug, input, status, started_at, completed_at, failed_at)
        select flow, '1', case when g % 2 = 0 then 'completed' else 'failed' end, now() - interval '50 days',
               case when g % 2 = 0 then now() - interval '40 days' end, case when g % 2 = 1 then now() - interval '40 days' end
        from generate_series(1, 1 + (random() * 5)::integer) g;
        return next flow;
    end loop;
end
$$;

create function damage.queue_bloat() returns setof text
language plpgsql as $$
declare
    flow text;
begin
    for flow in select f.flow_slug from pgflow.flows f order by random() limit 10 loop
        execute format('alter table pgmq.%I set (autovacuum_enabled = false)', 'q_' || flow);
        perform pgmq.send(flow, '{}') from generate_series(1, 200);
        execute format('delete from pgmq.%I where message = ''{}''', 'q_' || flow);
        return next flow;
    end loop;
    perform pg_stat_force_next_flush();
end
$$;
)sql";

} // namespace sluice::test
