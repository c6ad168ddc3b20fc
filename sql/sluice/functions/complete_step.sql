-- Completing a step by decision, with an output that somebody gives.

-- The first completed task of a map whose output is not the one given for it. NULL: none.
create or replace function sluice._clashing_task(run_id uuid, step_slug text, output jsonb) returns integer
language sql stable
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
    select min(t.task_index)
    from jsonb_array_elements(_clashing_task.output) with ordinality as e (element, position)
    cross join lateral (select k.task_index, k.output
                        from pgflow.step_tasks k
                        where k.run_id = _clashing_task.run_id and k.step_slug = _clashing_task.step_slug
                          and k.task_index = (e.position - 1)::integer and k.status = 'completed' offset 0) t
    where e.element <> 'null' and e.element is distinct from t.output
$$;

-- Completes the open tasks of a started step with their outputs, except the last, which is started for the engine to complete:
-- it does what follows from that.
create or replace function sluice._complete_all_but_last(run_id uuid, flow_slug text, step_slug text, output jsonb,
                                                         out number integer, out last integer)
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    open record;
begin
    perform sluice._count_exactly(run_id, step_slug);
    select * into open from sluice._lock_open_tasks(run_id, step_slug);
    number := cardinality(open.task_indexes);
    last := open.task_indexes[number];
    perform sluice._record_superseded(run_id, step_slug);
    if number > 1 then
        update pgflow.step_tasks t
        set status = 'completed', started_at = coalesce(t.started_at, greatest(now(), t.queued_at)), last_worker_id = null,
            completed_at = greatest(now(), t.queued_at, t.started_at), output = e.element
        from jsonb_array_elements(output) with ordinality as e (element, position)
        cross join lateral (select k.ctid as place
                            from pgflow.step_tasks k
                            where k.run_id = run_id and k.step_slug = step_slug and k.task_index = (e.position - 1)::integer
                              and k.status in ('queued', 'started') and k.task_index <> last offset 0) k
        where t.ctid = k.place;
        update pgflow.step_states c set remaining_tasks = 1 where c.run_id = run_id and c.step_slug = step_slug;
        perform pgmq.archive(flow_slug, open.message_ids);
    end if;
    update pgflow.step_tasks t
    set status = 'started', started_at = coalesce(t.started_at, greatest(now(), t.queued_at)), last_worker_id = null
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = last;
    delete from sluice.held_tasks h where h.run_id = run_id and h.step_slug = step_slug;
end
$$;

-- Completes a started step with the given output, as if its workers had reported it: a single step with any JSON (an array
-- where a map waits for it), a map with an array that has an element for each of its tasks. Tasks of a map that have
-- completed keep their outputs; for those the element must be the same or null. Idempotent: a step that has completed with
-- this output stays as it is, and 0 tasks end.
-- SQLSTATE P0002: no such run or step. 55000: run or step is not started. 22023: the output does not fit the step.
create or replace function sluice.complete_step_with(run_id uuid, step_slug text, output jsonb) returns setof sluice.step_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    run      sluice._run := sluice._lock_run(run_id);
    status   text;
    step     record;
    misled   text;
    clash    integer;
    open     record;
    produced jsonb;
begin
    select s.step_type, c.status, c.initial_tasks into step
    from pgflow.step_states c
    join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
    where c.run_id = run_id and c.step_slug = step_slug;
    if step.status = 'completed' then
        select case when step.step_type = 'map'
                    then coalesce(('[' || string_agg(coalesce(t.output::text, 'null'), ',' order by t.task_index) || ']')::jsonb, '[]')
                    else (array_agg(t.output))[1] end
        into produced
        from pgflow.step_tasks t
        where t.run_id = run_id and t.step_slug = step_slug;
        if produced is not distinct from output then
            return next sluice._step_result(run_id, step_slug, 0);
            return;
        end if;
    end if;
    status := sluice._step_under_way(run, step_slug);
    if status <> 'started' then
        perform sluice._refuse(format('Step "%s" is %s: only a started step can be completed', step_slug, status),
                               'object_not_in_prerequisite_state');
    end if;

    if step.step_type = 'map' then
        if jsonb_typeof(output) is distinct from 'array' or jsonb_array_length(output) <> step.initial_tasks then
            perform sluice._refuse(
                format('The output of map step "%s" must be an array of %s elements, not %s', step_slug, step.initial_tasks,
                       case when jsonb_typeof(output) = 'array' then 'of ' || jsonb_array_length(output)
                            else coalesce(jsonb_typeof(output), 'null') end),
                'invalid_parameter_value');
        end if;
        clash := sluice._clashing_task(run_id, step_slug, output);
        if clash is not null then
            perform sluice._refuse(
                format('Task %s of map step "%s" has completed with another output than the one given for it', clash, step_slug),
                'invalid_parameter_value', 'Give null for tasks that have completed.');
        end if;
    else
        select d.step_slug into misled
        from pgflow.deps d
        cross join lateral (select s.step_index from pgflow.steps s
                            where s.flow_slug = d.flow_slug and s.step_slug = d.step_slug and s.step_type = 'map' offset 0) s
        -- A step that was added to the flow later is none of this run.
        cross join lateral (select from pgflow.step_states o where o.run_id = run_id and o.step_slug = d.step_slug offset 0) o
        where d.flow_slug = run.flow_slug and d.dep_slug = step_slug
        order by s.step_index
        limit 1;
        if misled is not null and jsonb_typeof(output) is distinct from 'array' then
            perform sluice._refuse(format('The output of step "%s" must be an array: map step "%s" waits for it', step_slug, misled),
                                   'invalid_parameter_value');
        end if;
    end if;

    select * into open from sluice._complete_all_but_last(run_id, run.flow_slug, step_slug, output);

    perform sluice._note(run_id, 'step_completed', step_slug);
    perform pgflow.complete_task(run_id => run_id, step_slug => step_slug, task_index => open.last,
                                 output => case when step.step_type = 'map' then output -> open.last else output end);
    return next sluice._step_result(run_id, step_slug, open.number);
end
$$;
