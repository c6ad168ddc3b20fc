-- Skipping steps, with or without their dependents. Every function here expects that the caller holds the lock on the run's
-- row.

-- Skips those of the given steps that have not ended, with_dependents also every step that depends on them, however
-- remotely; walks each edge once. What they have in the queue is archived. Returns the steps skipped (null: none). The
-- counters of children and run are the caller's.
create or replace function pgflow._skip_steps(run_id uuid, flow_slug text, step_slugs text[], skip_reason text, error_message text,
                                              with_dependents boolean)
returns text[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    skipped record;
    step    record;
begin
    with recursive reached as (
        select u.step_slug, true as named from unnest(step_slugs) as u (step_slug)
        union
        select d.step_slug, false
        from reached r
        cross join lateral (select d.step_slug from pgflow.deps d
                            where d.flow_slug = flow_slug and d.dep_slug = r.step_slug offset 0) d
        where with_dependents
    ), open as (
        select r.named, c.position
        from reached r
        cross join lateral (select c.ctid as position from pgflow.step_states c
                            where c.run_id = run_id and c.step_slug = r.step_slug
                              and c.status in ('created', 'started') offset 0) c
    ), changed as (
        -- The run is locked, so a row is still where it was found.
        update pgflow.step_states c
        set status = 'skipped', skipped_at = greatest(now(), c.created_at, c.started_at), remaining_tasks = null,
            skip_reason = case when o.named then skip_reason else 'dependency_skipped' end,
            error_message = case when o.named then error_message end
        from open o
        where c.ctid = o.position
        returning c.step_slug, c.started_at
    )
    select array_agg(c.step_slug) as step_slugs,
           array_agg(c.step_slug) filter (where c.started_at is not null) as started
    into skipped
    from changed c;

    if skipped.started is not null then
        perform pgflow._end_open_tasks(run_id, flow_slug, 'skipped', skipped.started);
    end if;

    if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        for step in
            select c.step_slug, c.skip_reason, c.skipped_at, c.error_message
            from pgflow.step_states c
            join pgflow.steps s on s.flow_slug = flow_slug and s.step_slug = c.step_slug
            where c.run_id = run_id and c.step_slug = any (skipped.step_slugs)
            order by s.step_index
        loop
            perform pgflow._send_step_event(run_id, step.step_slug, 'skipped',
                jsonb_build_object('skip_reason', step.skip_reason, 'skipped_at', step.skipped_at)
                || case when step.skip_reason = 'handler_failed' then jsonb_build_object('error_message', step.error_message)
                        else jsonb_build_object('flow_slug', flow_slug) end);
        end loop;
    end if;
    return skipped.step_slugs;
end
$$;

-- Skips steps with all their dependents and takes them off the run's remaining_steps. Their children are among them, so no
-- other counter changes. Returns the number skipped.
create or replace function pgflow._skip_cascade(run_id uuid, flow_slug text, step_slugs text[], skip_reason text, error_message text)
returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    skipped integer := coalesce(
        cardinality(pgflow._skip_steps(run_id, flow_slug, step_slugs, skip_reason, error_message, true)), 0);
begin
    update pgflow.runs r set remaining_steps = r.remaining_steps - skipped where r.run_id = run_id;
    return skipped;
end
$$;

-- Skips a step and all its dependents that have not ended; returns how many. Whether the run has ended with them is for
-- maybe_complete_run.
create or replace function pgflow._cascade_force_skip_steps(run_id uuid, step_slug text, skip_reason text) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run pgflow.runs;
begin
    select r.* into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found then
        raise exception 'Run not found: %', run_id;
    end if;
    if run.status <> 'started' then
        return 0;
    end if;
    return pgflow._skip_cascade(run_id, run.flow_slug, array[step_slug], skip_reason, null);
end
$$;
