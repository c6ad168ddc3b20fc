-- One advance of a run, after it was started or after steps of it ended. Every function here expects that the caller
-- holds the lock on the run's row (or has just created it); see README.md for the order of locks.
--
-- The functions with a leading underscore are told which steps to look at, so that the work follows the edges walked and
-- not the size of the flow. The public ones find those steps themselves.
--
-- The planner settings of the functions that clients call hold for everything called from them. They keep plans to look-ups
-- by whole keys while tables are young and their statistics missing, when the planner takes a run for three rows and reads
-- all of it, and they keep it from making a plan of its own for each call. `offset 0` keeps a look-up a look-up.
--
-- Outputs are put together as text: for each string in a value, jsonb_agg and jsonb_object_agg look at all that follows it.

-- Creates the tasks of steps that have just started, with one message each, in the order of step slug and task index.
create or replace function pgflow._queue_tasks(run_id uuid, flow_slug text, started text[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    shape record;
    id    bigint;
    ids   bigint[];
    slug  text;
    tasks record;
    step  record;
begin
    -- The look-up of a single step; several make an aggregate.
    if cardinality(started) = 1 then
        select s.step_type = 'map' as has_map, coalesce(s.opt_start_delay, 0) as delay,
               coalesce(s.opt_start_delay, 0) as longest_delay
        into shape
        from pgflow.steps s
        where s.flow_slug = flow_slug and s.step_slug = started[1];
    else
        select bool_or(s.step_type = 'map') as has_map,
               min(coalesce(s.opt_start_delay, 0)) as delay, max(coalesce(s.opt_start_delay, 0)) as longest_delay
        into shape
        from pgflow.steps s
        where s.flow_slug = flow_slug and s.step_slug = any (started);
    end if;

    if cardinality(started) = 1 and not shape.has_map then
        execute format('select pgflow.%I($1, $2)', 'send:' || flow_slug)
        into id
        using clock_timestamp() + make_interval(secs => shape.delay),
              jsonb_build_object('flow_slug', flow_slug, 'run_id', run_id, 'step_slug', started[1], 'task_index', 0);
        insert into pgflow.step_tasks (flow_slug, run_id, step_slug, message_id) values (flow_slug, run_id, started[1], id);
    elsif shape.delay <> shape.longest_delay then
        -- A batch has one delay, so here each step is a batch of its own.
        foreach slug in array array(select u from unnest(started) as u order by u) loop
            perform pgflow._queue_tasks(run_id, flow_slug, array[slug]);
        end loop;
        return;
    else
        select array_agg(t.step_slug order by t.step_slug, t.task_index) as step_slugs,
               array_agg(t.task_index order by t.step_slug, t.task_index) as task_indexes,
               array_agg(t.element order by t.step_slug, t.task_index) as elements,
               array_agg(jsonb_build_object('flow_slug', flow_slug, 'run_id', run_id, 'step_slug', t.step_slug,
                                            'task_index', t.task_index)
                         order by t.step_slug, t.task_index) as messages
        into tasks
        from (
            select s.step_slug, 0 as task_index, null::jsonb as element
            from pgflow.steps s
            where s.flow_slug = flow_slug and s.step_slug = any (started) and s.step_type = 'single'
            union all
            select s.step_slug, (e.position - 1)::integer, e.element
            from pgflow.steps s
            left join lateral (select d.dep_slug from pgflow.deps d
                               where d.flow_slug collate "C" = s.flow_slug and d.step_slug = s.step_slug offset 0) d on true
            left join pgflow.step_states p on p.run_id = run_id and p.step_slug = d.dep_slug
            cross join lateral jsonb_array_elements(
                case when s.deps_count > 0 then p.output
                     else (select r.input from pgflow.runs r where r.run_id = run_id) end)
                with ordinality as e (element, position)
            where s.flow_slug = flow_slug and s.step_slug = any (started) and s.step_type = 'map'
        ) t;

        execute format('select pgflow.%I($1, $2)', 'send:' || flow_slug)
        into ids
        using clock_timestamp() + make_interval(secs => shape.delay), tasks.messages;
        insert into pgflow.step_tasks (flow_slug, run_id, step_slug, task_index, map_element, message_id)
        select flow_slug, run_id, u.step_slug, u.task_index, u.element, u.message_id
        from unnest(tasks.step_slugs, tasks.task_indexes, tasks.elements, ids)
             as u (step_slug, task_index, element, message_id);
    end if;

    if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        for step in
            select c.step_slug, c.started_at, c.remaining_tasks
            from pgflow.step_states c
            where c.run_id = run_id and c.step_slug = any (started)
            order by c.step_slug
        loop
            perform pgflow._send_step_event(run_id, step.step_slug, 'started', jsonb_build_object(
                'started_at', step.started_at, 'remaining_tasks', step.remaining_tasks, 'remaining_deps', 0));
        end loop;
    end if;
end
$$;

create or replace function pgflow.cascade_complete_taskless_steps(run_id uuid) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run      pgflow.runs;
    taskless text[];
    ready    record;
begin
    select r.* into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found or run.status <> 'started' then
        return 0;
    end if;
    select array_agg(c.step_slug) into taskless
    from pgflow.step_states c
    where c.run_id = run_id and c.status = 'created' and c.remaining_deps = 0 and c.initial_tasks = 0;
    select * into ready from pgflow._settle_ready(run_id, run.flow_slug, taskless, null, null);
    if ready.started is not null then
        perform pgflow._queue_tasks(run_id, run.flow_slug, ready.started);
    end if;
    return ready.completed_count;
end
$$;

create or replace function pgflow.start_ready_steps(run_id uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run     pgflow.runs;
    started text[];
begin
    select r.* into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found or run.status <> 'started' then
        return;
    end if;
    with begun as (
        update pgflow.step_states c
        set status = 'started', started_at = greatest(now(), c.created_at), remaining_tasks = c.initial_tasks
        where c.run_id = run_id and c.status = 'created' and c.remaining_deps = 0 and c.initial_tasks > 0
        returning c.step_slug
    )
    select array_agg(b.step_slug) into started from begun b;
    if started is not null then
        perform pgflow._queue_tasks(run_id, run.flow_slug, started);
    end if;
end
$$;

-- What a run puts out that has ended: the outputs of its completed steps that no other of its steps waits for. One row. The
-- planner puts the query in the place of the call.
create or replace function pgflow._run_output(run_id uuid) returns table (output jsonb)
language sql stable
begin atomic
    select ('{' || string_agg(to_json(c.step_slug)::text || ':' || coalesce(c.output::text, 'null'), ',') || '}')::jsonb
    from pgflow.step_states c
    where c.run_id = _run_output.run_id and c.status = 'completed'
      and not exists (select from pgflow.deps d
                      cross join lateral (select from pgflow.step_states o
                                          where o.run_id = c.run_id and o.step_slug = d.step_slug offset 0) own
                      where d.flow_slug = c.flow_slug and d.dep_slug = c.step_slug);
end;

create or replace function pgflow.maybe_complete_run(run_id uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run pgflow.runs;
begin
    update pgflow.runs r
    set status = 'completed',
        completed_at = greatest(now(), r.started_at),
        output = (select o.output from pgflow._run_output(r.run_id) o)
    where r.run_id = run_id and (r.status = 'started') is true and r.remaining_steps = 0
    returning r.* into run;

    if found and to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        perform pgflow._send_run_event(run_id, 'completed', jsonb_build_object(
            'flow_slug', run.flow_slug, 'output', run.output, 'completed_at', run.completed_at));
    end if;
end
$$;

-- Takes the ended steps off their children's remaining_deps and off the run's remaining_steps. Children that thereby become
-- ready without a condition are started. The started steps have no tasks yet: see _queue_tasks.
--
-- completing: the one ended step is a single one that still says it runs; it completes with that output in the same statement as
-- its children move, since reports of this kind are most of all.
create or replace function pgflow._end_steps(run_id uuid, flow_slug text, ended text[], completing boolean, output jsonb,
                                             out remaining_steps integer, out started text[], out taskless text[],
                                             out conditional text[])
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    update pgflow.runs r
    set remaining_steps = r.remaining_steps - cardinality(ended)
    where r.run_id = run_id
    returning r.remaining_steps into remaining_steps;

    with edges as (
        select d.step_slug, count(*) as parents, min(d.dep_slug) as parent
        from (select u.slug as dep_slug, e.step_slug
              from unnest(ended) as u (slug)
              cross join lateral (select e.step_slug from pgflow.deps e
                                  where e.flow_slug = flow_slug and e.dep_slug = u.slug offset 0) e) d
        group by d.step_slug
    ), moving as materialized (
        select false as ends, e.parents, c.position, s.conditional,
               -- A map has one parent, and only a map asks how much that parent produced.
               case when s.step_type = 'map' then (
                   select case
                              when completing then jsonb_array_length(output)
                              when p.status = 'skipped' then 0
                              when ps.step_type = 'map' then p.initial_tasks
                              else jsonb_array_length(p.output)
                          end
                   from pgflow.step_states p
                   join pgflow.steps ps on ps.flow_slug = p.flow_slug and ps.step_slug = p.step_slug
                   where p.run_id = run_id and p.step_slug = e.parent)
               else 1 end as tasks
        from edges e
        cross join lateral (select s.step_type, num_nonnulls(s.required_input_pattern, s.forbidden_input_pattern) > 0 as conditional
                            from pgflow.steps s
                            where s.flow_slug = flow_slug and s.step_slug = e.step_slug offset 0) s
        cross join lateral (select c.ctid as position from pgflow.step_states c
                            where c.run_id = run_id and c.step_slug = e.step_slug and c.status = 'created' offset 0) c
        union all
        select true, 0, c.ctid, false, 1
        from pgflow.step_states c
        where completing and c.run_id = run_id and c.step_slug = ended[1]
    ), moved as (
        -- The run is locked, so a row is still where it was found.
        update pgflow.step_states c
        set remaining_deps = c.remaining_deps - e.parents,
            initial_tasks = e.tasks,
            status = case when e.ends then 'completed'
                          when c.remaining_deps = e.parents and e.tasks > 0 and not e.conditional then 'started'
                          else c.status end,
            remaining_tasks = case when e.ends then 0
                                   when c.remaining_deps = e.parents and e.tasks > 0 and not e.conditional then e.tasks end,
            started_at = case when e.ends then c.started_at
                              when c.remaining_deps = e.parents and e.tasks > 0 and not e.conditional
                              then greatest(now(), c.created_at) end,
            completed_at = case when e.ends then greatest(now(), c.started_at) end,
            output = case when e.ends then output end
        from moving e
        where c.ctid = e.position
        returning e.ends, c.step_slug, c.status, c.remaining_deps, c.initial_tasks, e.conditional
    )
    select array_agg(m.step_slug) filter (where m.status = 'started'),
           array_agg(m.step_slug) filter (where m.remaining_deps = 0 and m.initial_tasks = 0 and not m.conditional),
           array_agg(m.step_slug) filter (where m.remaining_deps = 0 and m.conditional)
    into started, taskless, conditional
    from moved m
    where not m.ends;
end
$$;

create or replace function pgflow._settle_ready(run_id uuid, flow_slug text, taskless text[], conditional text[],
                                                inout started text[], out completed_count integer, out failed boolean)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    events boolean := to_regnamespace('realtime') is not null and pgflow._events_wanted();
    wave   text[]  := taskless;
    next   record;
    step   record;
begin
    completed_count := 0;
    failed := false;
    loop
        if conditional is not null then
            select * into next from pgflow._resolve_conditions(run_id, flow_slug, conditional, started, wave);
            failed := next.failed;
            started := next.started;
            wave := next.taskless;
        end if;
        exit when wave is null or failed;

        update pgflow.step_states c
        set status = 'completed', started_at = greatest(now(), c.created_at), completed_at = greatest(now(), c.created_at),
            remaining_tasks = 0, output = '[]'
        where c.ctid = any (array(
            select p.position
            from unnest(wave) as u (step_slug)
            cross join lateral (select p.ctid as position from pgflow.step_states p
                                where p.run_id = run_id and p.step_slug = u.step_slug offset 0) p));
        completed_count := completed_count + cardinality(wave);

        if events then
            for step in
                select c.step_slug, c.started_at, c.completed_at, c.output
                from pgflow.step_states c
                join pgflow.steps s on s.flow_slug = flow_slug and s.step_slug = c.step_slug
                where c.run_id = run_id and c.step_slug = any (wave)
                order by s.step_index
            loop
                perform pgflow._send_step_event(run_id, step.step_slug, 'completed', jsonb_build_object(
                    'started_at', step.started_at, 'completed_at', step.completed_at,
                    'remaining_tasks', 0, 'remaining_deps', 0, 'output', step.output));
            end loop;
        end if;

        select * into next from pgflow._end_steps(run_id, flow_slug, wave, false, null);
        started := started || next.started;
        wave := next.taskless;
        conditional := next.conditional;
    end loop;
    if failed then
        started := null;
    end if;
end
$$;

-- The rest of an advance, from the ready steps to the end of the run.
create or replace function pgflow._settle(run_id uuid, flow_slug text, started text[], taskless text[], conditional text[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    ready record;
begin
    select * into ready from pgflow._settle_ready(run_id, flow_slug, taskless, conditional, started);
    if ready.started is not null then
        perform pgflow._queue_tasks(run_id, flow_slug, ready.started);
    end if;
    if not ready.failed then
        perform pgflow.maybe_complete_run(run_id);
    end if;
end
$$;

-- The advance of a run whose rows were made or changed by other means: begins with all that is ready, as when a run starts.
create or replace function pgflow._settle_by_hand(run_id uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run  pgflow.runs;
    next record;
begin
    select r.* into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found or run.status <> 'started' then
        return;
    end if;
    with ready as materialized (
        select c.ctid as position, c.step_slug, c.initial_tasks, s.conditional
        from pgflow.step_states c
        cross join lateral (select num_nonnulls(s.required_input_pattern, s.forbidden_input_pattern) > 0 as conditional
                            from pgflow.steps s
                            where s.flow_slug = c.flow_slug and s.step_slug = c.step_slug offset 0) s
        where c.run_id = run_id and c.status = 'created' and c.remaining_deps = 0
    ), begun as (
        -- The run is locked, so a row is still where it was found.
        update pgflow.step_states c
        set status = 'started', started_at = greatest(now(), c.created_at), remaining_tasks = c.initial_tasks
        from ready r
        where c.ctid = r.position and r.initial_tasks > 0 and not r.conditional
    )
    select array_agg(r.step_slug) filter (where r.initial_tasks > 0 and not r.conditional) as started,
           array_agg(r.step_slug) filter (where r.initial_tasks = 0 and not r.conditional) as taskless,
           array_agg(r.step_slug) filter (where r.conditional) as conditional
    into next
    from ready r;
    perform pgflow._settle(run_id, run.flow_slug, next.started, next.taskless, next.conditional);
end
$$;

-- A whole advance after steps have been completed or skipped: everything that follows from their end. completing, output: see
-- _end_steps.
create or replace function pgflow._advance(run_id uuid, flow_slug text, ended text[], completing boolean default false,
                                           output jsonb default null)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    next record;
begin
    select * into next from pgflow._end_steps(run_id, flow_slug, ended, completing, output);
    if next.taskless is not null or next.conditional is not null then
        perform pgflow._settle(run_id, flow_slug, next.started, next.taskless, next.conditional);
        return;
    end if;
    if next.started is not null then
        perform pgflow._queue_tasks(run_id, flow_slug, next.started);
    end if;
    if next.remaining_steps = 0 then
        perform pgflow.maybe_complete_run(run_id);
    end if;
end
$$;
