-- Starting runs and reading them back.

create or replace function pgflow.start_flow(flow_slug text, input jsonb, run_id uuid default null) returns setof pgflow.runs
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    made     record;
    run      pgflow.runs;
    elements integer := case when jsonb_typeof(input) = 'array' then jsonb_array_length(input) end;
begin
    loop
        -- One statement reads the definition, for the run's counter and for its steps: others may be adding steps. It locks the
        -- flow's row against being deleted before the run is there.
        with flow as (
            select from pgflow.flows f where f.flow_slug = flow_slug for share
        ), definition as materialized (
            select s.step_slug, s.step_index, s.deps_count, t.tasks, s.deps_count = 0 and k.conditional as waits,
                   s.deps_count = 0 and t.tasks > 0 and not k.conditional as starts
            from flow
            cross join pgflow.steps s
            cross join lateral (select case when s.step_type = 'single' then 1
                                            when s.deps_count = 0 then elements end as tasks) t
            cross join lateral (select num_nonnulls(s.required_input_pattern, s.forbidden_input_pattern) > 0 as conditional) k
            where s.flow_slug = flow_slug
        ), begun as (
            insert into pgflow.runs as r (run_id, flow_slug, input, remaining_steps)
            select coalesce(run_id, gen_random_uuid()), flow_slug, input, (select count(*) from definition)
            from flow
            -- A root map without elements makes no run.
            where not exists (select from definition s where s.deps_count = 0 and s.tasks is null)
            returning r.run_id, r as row
        ), states as (
            insert into pgflow.step_states (flow_slug, run_id, step_slug, remaining_deps, initial_tasks, status,
                                            remaining_tasks, started_at)
            select flow_slug, b.run_id, s.step_slug, s.deps_count, s.tasks,
                   case when s.starts then 'started' else 'created' end,
                   case when s.starts then s.tasks end,
                   case when s.starts then now() end
            from begun b
            cross join definition s
            order by s.step_index
        )
        select (select b.row from begun b) as run, d.* into made
        from flow
        cross join (select array_agg(s.step_slug) filter (where s.starts) as started,
                           array_agg(s.step_slug) filter (where s.deps_count = 0 and s.tasks = 0 and not s.waits) as taskless,
                           array_agg(s.step_slug) filter (where s.waits) as conditional
                    from definition s) d;
        exit when found;
        -- Either there is no such flow, or it was deleted and defined anew while its row was awaited.
        perform pgflow._demand_flow(flow_slug, 'runs');
    end loop;
    run := made.run;
    if run.run_id is null then
        if input is null then
            raise exception 'Flow % has root map steps but input is NULL', flow_slug;
        end if;
        raise exception 'Flow % has root map steps but input is not an array (got %)', flow_slug, jsonb_typeof(input);
    end if;

    if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        perform pgflow._send_run_event(run.run_id, 'started', jsonb_build_object(
            'flow_slug', flow_slug, 'input', input, 'remaining_steps', run.remaining_steps,
            'started_at', run.started_at));
    end if;

    if made.taskless is not null or made.conditional is not null or run.remaining_steps = 0 then
        perform pgflow._settle(run.run_id, flow_slug, made.started, made.taskless, made.conditional);
        return query select r.* from pgflow.runs r where r.run_id = run.run_id;
        return;
    end if;
    if made.started is not null then
        perform pgflow._queue_tasks(run.run_id, flow_slug, made.started);
    end if;
    return next run;
end
$$;

create or replace function pgflow.get_run_with_states(run_id uuid) returns jsonb
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object(
        'run', to_jsonb(r),
        'steps', coalesce((select ('[' || string_agg(to_jsonb(c)::pg_catalog.text, ',') || ']')::pg_catalog.jsonb
                           from pgflow.step_states c where c.run_id = r.run_id), '[]'))
    from pgflow.runs r
    where r.run_id = get_run_with_states.run_id
$$;

create or replace function pgflow.start_flow_with_states(flow_slug text, input jsonb, run_id uuid default null) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    started pg_catalog.uuid;
begin
    select r.run_id into started from pgflow.start_flow(flow_slug, input, run_id) r;
    return pgflow.get_run_with_states(started);
end
$$;
