-- Conditions of steps within an advance. Replaces _end_steps and cascade_complete_taskless_steps (0005); _settle_ready takes
-- the place of _complete_taskless.
--
-- Flows without conditions pay nothing: whether a step has one stands in the row of pgflow.steps that is read anyway. As
-- before, the functions with a leading underscore expect that the caller holds the lock on the run's row. Steps and edges are
-- looked up one by one (`offset 0`): asked for several at once, a planner without statistics reads all of the flow for each wave.

-- Takes the ended steps off their children's remaining_deps and off the run's remaining_steps. Children that thereby become
-- ready are started; those among them that have no tasks, and those that have a condition, are left to _settle_ready. All
-- lists are null when empty. The started steps have no tasks yet: see _queue_tasks.
drop function pgflow._end_steps(uuid, text, text[]);
create function pgflow._end_steps(run_id uuid, flow_slug text, ended text[], out remaining_steps integer,
                                  out started text[], out taskless text[], out conditional text[])
language plpgsql
set search_path = ''
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
    ), children as materialized (
        select e.step_slug, e.parents, c.position, s.conditional,
               -- A map has one parent, and only a map asks how much that parent produced.
               case when s.step_type = 'map' then (
                   select case
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
    ), released as (
        -- The run is locked, so a row is still where it was found.
        update pgflow.step_states c
        set remaining_deps = c.remaining_deps - e.parents,
            initial_tasks = e.tasks,
            status = case when c.remaining_deps = e.parents and e.tasks > 0 and not e.conditional then 'started' else c.status end,
            remaining_tasks = case when c.remaining_deps = e.parents and e.tasks > 0 and not e.conditional then e.tasks end,
            started_at = case when c.remaining_deps = e.parents and e.tasks > 0 and not e.conditional
                              then greatest(now(), c.created_at) end
        from children e
        where c.ctid = e.position
        returning c.step_slug, c.status, c.remaining_deps, c.initial_tasks, e.conditional
    )
    select array_agg(r.step_slug) filter (where r.status = 'started'),
           array_agg(r.step_slug) filter (where r.remaining_deps = 0 and r.initial_tasks = 0 and not r.conditional),
           array_agg(r.step_slug) filter (where r.remaining_deps = 0 and r.conditional)
    into started, taskless, conditional
    from released r;
end
$$;

-- A ready step whose condition is not met and must be. What was started in the same advance has no tasks yet, and waits
-- again.
create function pgflow._fail_for_condition(run_id uuid, flow_slug text, step_slug text, started text[]) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    message constant text := 'Condition not met';
    failed_at timestamptz;
begin
    update pgflow.step_states c
    set status = 'created', remaining_tasks = null, started_at = null
    where c.run_id = run_id and c.step_slug = any (started);

    perform pgflow._fail_step_and_run(run_id, flow_slug, step_slug, message);

    if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        select r.failed_at into failed_at from pgflow.runs r where r.run_id = run_id;
        perform pgflow._send_step_event(run_id, step_slug, 'failed', jsonb_build_object(
            'error_message', message, 'failed_at', failed_at));
        perform pgflow._send_run_event(run_id, 'failed', jsonb_build_object(
            'flow_slug', flow_slug, 'error_message', message, 'failed_at', failed_at));
    end if;
end
$$;

-- Decides the conditions of ready steps, and of those that become ready because steps are skipped. Adds to started and
-- taskless what may go on; steps that end this way are gone from both. failed: a condition failed the run.
create function pgflow._resolve_conditions(run_id uuid, flow_slug text, conditional text[], inout started text[],
                                           inout taskless text[], out failed boolean)
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    judged  record;
    next    record;
    skipped text[];
begin
    failed := false;
    while conditional is not null loop
        select array_agg(j.step_slug) filter (where j.met and j.initial_tasks > 0) as started,
               array_agg(j.step_slug) filter (where j.met and j.initial_tasks = 0) as taskless,
               (array_agg(j.step_slug order by j.step_index) filter (where not j.met and j.when_unmet = 'fail'))[1] as failing,
               array_agg(j.step_slug) filter (where not j.met and j.when_unmet = 'skip') as skipped,
               array_agg(j.step_slug) filter (where not j.met and j.when_unmet = 'skip-cascade') as cascading
        into judged
        from (
            select s.step_slug, s.step_index, s.when_unmet, c.initial_tasks,
                   coalesce(i.input @> s.required_input_pattern, true)
                       and not coalesce(i.input @> s.forbidden_input_pattern, false) as met
            from unnest(conditional) as u (step_slug)
            cross join lateral (select s.* from pgflow.steps s
                                where s.flow_slug = flow_slug and s.step_slug = u.step_slug offset 0) s
            cross join lateral (select c.initial_tasks from pgflow.step_states c
                                where c.run_id = run_id and c.step_slug = u.step_slug offset 0) c
            cross join lateral (
                select case
                           when s.deps_count = 0 then (select r.input from pgflow.runs r where r.run_id = run_id)
                           else coalesce(
                               (select jsonb_object_agg(d.dep_slug, p.output)
                                from pgflow.deps d
                                cross join lateral (select c.output from pgflow.step_states c
                                                    where c.run_id = run_id and c.step_slug = d.dep_slug
                                                      and c.status = 'completed' offset 0) p
                                where d.flow_slug = flow_slug and d.step_slug = u.step_slug), '{}')
                       end as input
                offset 0) i
        ) j;

        if judged.failing is not null then
            perform pgflow._fail_for_condition(run_id, flow_slug, judged.failing, started);
            failed := true;
            return;
        end if;

        if judged.started is not null then
            update pgflow.step_states c
            set status = 'started', started_at = greatest(now(), c.created_at), remaining_tasks = c.initial_tasks
            where c.run_id = run_id and c.step_slug = any (judged.started);
            started := started || judged.started;
        end if;
        taskless := taskless || judged.taskless;
        conditional := null;
        if judged.skipped is not null then
            skipped := pgflow._skip_steps(run_id, flow_slug, judged.skipped, 'condition_unmet', null, false);
            select * into next from pgflow._end_steps(run_id, flow_slug, skipped);
            started := started || next.started;
            taskless := taskless || next.taskless;
            conditional := next.conditional;
        end if;
        if judged.cascading is not null then
            perform pgflow._skip_cascade(run_id, flow_slug, judged.cascading, 'condition_unmet', null);
        end if;
    end loop;
end
$$;

-- Decides conditions and completes ready steps without tasks, wave by wave, so that each edge is walked once. Conditions of
-- steps that a wave makes ready are decided before the next. Returns in started all steps that have begun and wait for
-- their tasks.
drop function pgflow._complete_taskless(uuid, text, text[]);
create function pgflow._settle_ready(run_id uuid, flow_slug text, taskless text[], conditional text[],
                                     inout started text[], out completed_count integer, out failed boolean)
language plpgsql
set search_path = ''
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

        select * into next from pgflow._end_steps(run_id, flow_slug, wave);
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
create function pgflow._settle(run_id uuid, flow_slug text, started text[], taskless text[], conditional text[]) returns void
language plpgsql
set search_path = ''
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

-- A whole advance after steps have been completed or skipped: everything that follows from their end.
create function pgflow._advance(run_id uuid, flow_slug text, ended text[]) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    next record;
begin
    select * into next from pgflow._end_steps(run_id, flow_slug, ended);
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

-- False when the run has failed, by a condition or before. Starts what conditions let pass; steps without tasks are left to
-- cascade_complete_taskless_steps.
create function pgflow.cascade_resolve_conditions(run_id uuid) returns boolean
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run         pgflow.runs;
    conditional text[];
    resolved    record;
begin
    select r.* into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found or run.status <> 'started' then
        return run.status is distinct from 'failed';
    end if;
    select array_agg(c.step_slug) into conditional
    from pgflow.step_states c
    join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
    where c.run_id = run_id and c.status = 'created' and c.remaining_deps = 0
      and num_nonnulls(s.required_input_pattern, s.forbidden_input_pattern) > 0;
    select * into resolved from pgflow._resolve_conditions(run_id, run.flow_slug, conditional, null, null);
    if resolved.started is not null and not resolved.failed then
        perform pgflow._queue_tasks(run_id, run.flow_slug, resolved.started);
    end if;
    return not resolved.failed;
end
$$;

create or replace function pgflow.cascade_complete_taskless_steps(run_id uuid) returns integer
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
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
