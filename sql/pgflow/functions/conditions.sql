-- Conditions of steps within an advance. As there, functions with a leading underscore expect that the caller holds the lock
-- on the run's row.
--
-- Flows without conditions pay nothing: whether a step has one stands in the row of pgflow.steps that is read anyway. Steps and
-- edges are looked up one by one (`offset 0`): asked for several at once, a planner without statistics reads all of the flow for
-- each wave.

-- A ready step whose condition is not met and must be. What was started in the same advance has no tasks yet, and waits
-- again.
create or replace function pgflow._fail_for_condition(run_id uuid, flow_slug text, step_slug text, started text[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
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

-- Those of the steps that are not skipped; null for none.
create or replace function pgflow._not_skipped(run_id uuid, step_slugs text[]) returns text[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    return (select array_agg(u.step_slug)
            from unnest(step_slugs) as u (step_slug)
            cross join lateral (select c.status from pgflow.step_states c
                                where c.run_id = run_id and c.step_slug = u.step_slug offset 0) c
            where c.status <> 'skipped');
end
$$;

-- Decides the conditions of ready steps, and of those that become ready because steps are skipped. Adds to started and
-- taskless what may go on; steps that end this way are gone from both. failed: a condition failed the run.
create or replace function pgflow._resolve_conditions(run_id uuid, flow_slug text, conditional text[], inout started text[],
                                                      inout taskless text[], out failed boolean)
language plpgsql
set search_path = pg_catalog, pg_temp
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
                               (select ('{' || string_agg(to_json(d.dep_slug)::text || ':' || coalesce(p.output::text, 'null'), ',')
                                        || '}')::jsonb
                                from pgflow.deps d
                                cross join lateral (select c.output from pgflow.step_states c
                                                    where c.run_id = run_id and c.step_slug = d.dep_slug
                                                      and c.status = 'completed' offset 0) p
                                where d.flow_slug collate "C" = flow_slug and d.step_slug = u.step_slug), '{}')
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
            select * into next from pgflow._end_steps(run_id, flow_slug, skipped, false, null);
            started := started || next.started;
            taskless := taskless || next.taskless;
            conditional := next.conditional;
        end if;
        if judged.cascading is not null then
            perform pgflow._skip_cascade(run_id, flow_slug, judged.cascading, 'condition_unmet', null);
            -- A step behind one that was skipped earlier may have become ready in this very advance: it has not begun.
            update pgflow.step_states c
            set started_at = null
            where c.run_id = run_id and c.step_slug = any (started) and c.status = 'skipped';
            started := pgflow._not_skipped(run_id, started);
            taskless := pgflow._not_skipped(run_id, taskless);
            conditional := pgflow._not_skipped(run_id, conditional);
        end if;
    end loop;
end
$$;

-- False when the run has failed, by a condition or before. Starts what conditions let pass; steps without tasks are left to
-- cascade_complete_taskless_steps.
create or replace function pgflow.cascade_resolve_conditions(run_id uuid) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
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
