-- Skipping a step by decision.

-- Ends the open tasks of a step of a locked run as skipped, where the engine knows that status, and archives their messages.
-- Returns their number. Planner settings as in the engine: whole keys while tables are young. The functions here that call the
-- engine have none, since another engine's statements may mean something else under another plan.
create or replace function sluice._skip_open_tasks(run_id uuid, flow_slug text, step_slug text) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    open record;
begin
    select * into open from sluice._lock_open_tasks(run_id, step_slug);
    if sluice._engine_has_task_status('skipped') then
        perform sluice._end_tasks(run_id, array_fill(step_slug, array[cardinality(open.task_indexes)]), open.task_indexes,
                                  'skipped');
    end if;
    delete from sluice.held_tasks h where h.run_id = run_id and h.step_slug = step_slug;
    perform pgmq.archive(flow_slug, open.message_ids);
    return cardinality(open.task_indexes);
end
$$;

-- Skips a step that has not ended, as the mode "skip" of the engine does: its open tasks end with it, and its children go
-- on without it. Idempotent: a skipped step stays as it is, and 0 tasks end, also when its run has ended since.
-- SQLSTATE P0002: no such run or step. 55000: run or step has ended otherwise. 0A000: the engine knows no skipped steps.
create or replace function sluice.skip_step(run_id uuid, step_slug text, reason text) returns setof sluice.step_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run     sluice._run := sluice._lock_run(run_id);
    status  text;
    because text := 'Skipped by hand' || coalesce(': ' || nullif(reason, ''), '');
    ended   integer;
    skipped record;
begin
    if not sluice._engine_has('step_states', 'skip_reason') then
        perform sluice._refuse('This engine cannot skip steps', 'feature_not_supported',
                               'Engines of version 0.14 and later can.');
    end if;
    if exists (select from pgflow.step_states c
               where c.run_id = run_id and c.step_slug = step_slug and c.status = 'skipped') then
        return next sluice._step_result(run_id, step_slug, 0);
        return;
    end if;
    status := sluice._step_under_way(run, step_slug);
    if status not in ('created', 'started') then
        perform sluice._refuse(format('Step "%s" is %s: only a step that has not ended can be skipped', step_slug, status),
                               'object_not_in_prerequisite_state');
    end if;

    perform sluice._count_exactly(run_id, step_slug);
    -- The engine's reasons are a closed list. The note has the real one.
    update pgflow.step_states c
    set status = 'skipped', skipped_at = greatest(now(), c.created_at, c.started_at), remaining_tasks = null,
        skip_reason = case when status = 'started' then 'handler_failed' else 'condition_unmet' end,
        error_message = because
    where c.run_id = run_id and c.step_slug = step_slug
    returning c.skip_reason, c.skipped_at into skipped;
    update pgflow.runs r set remaining_steps = r.remaining_steps - 1 where r.run_id = run_id;
    update pgflow.step_states c
    set remaining_deps = c.remaining_deps - 1,
        -- A map has one parent.
        initial_tasks = case when d.step_type = 'map' then 0 else c.initial_tasks end
    -- Not a join: the planner might look for steps of that name in all flows.
    from (select d.step_slug, (select s.step_type from pgflow.steps s
                               where s.flow_slug = d.flow_slug and s.step_slug = d.step_slug) as step_type
          from pgflow.deps d
          where d.flow_slug = run.flow_slug and d.dep_slug = step_slug offset 0) d
    where c.run_id = run_id and c.step_slug = d.step_slug and c.status = 'created';

    ended := sluice._skip_open_tasks(run_id, run.flow_slug, step_slug);

    perform sluice._note(run_id, 'step_skipped', step_slug, reason => reason);
    if sluice._events_wanted() then
        perform sluice._send_event(run_id, step_slug, 'skipped',
            jsonb_build_object('skip_reason', skipped.skip_reason, 'skipped_at', skipped.skipped_at)
            || case when status = 'started' then jsonb_build_object('error_message', because)
                    else jsonb_build_object('flow_slug', run.flow_slug) end);
    end if;
    perform sluice._settle(run_id);
    return next sluice._step_result(run_id, step_slug, ended);
end
$$;
