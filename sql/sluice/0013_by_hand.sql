-- Ending a step or a task by decision, where a worker does not.

create type sluice.step_result as (
    run_id      uuid,
    step_slug   text,
    step_status text,
    ended_tasks integer,
    run_status  text
);

create type sluice.task_result as (
    run_id      uuid,
    step_slug   text,
    task_index  integer,
    task_status text,
    step_status text,
    run_status  text
);

-- The status of a step whose run is locked. Refused when the run is not started, or has no such step.
create function sluice._step_under_way(run sluice._run, step_slug text) returns text
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    status text;
begin
    select c.status into status from pgflow.step_states c where c.run_id = run.run_id and c.step_slug = step_slug;
    if not found then
        perform sluice._refuse(format('Run %s has no step "%s"', run.run_id, step_slug), 'no_data_found');
    end if;
    if run.status <> 'started' then
        perform sluice._refuse(format('Run %s is %s: only a started run can be changed', run.run_id, run.status),
                               'object_not_in_prerequisite_state',
                               case run.status when 'failed' then 'Retry the run first.' end);
    end if;
    return status;
end
$$;

create function sluice._step_result(run_id uuid, step_slug text, ended_tasks integer) returns sluice.step_result
language plpgsql stable
set search_path = ''
as $$
#variable_conflict use_variable
declare
    result sluice.step_result;
begin
    select c.run_id, c.step_slug, c.status, ended_tasks, r.status into result
    from pgflow.step_states c
    join pgflow.runs r on r.run_id = c.run_id
    where c.run_id = run_id and c.step_slug = step_slug;
    return result;
end
$$;

-- Locks the open tasks of a step of a locked run and returns them, in the order of their indexes.
create function sluice._lock_open_tasks(run_id uuid, step_slug text,
                                        out task_indexes integer[], out message_ids bigint[])
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    with open as (
        select t.task_index, t.message_id
        from pgflow.step_tasks t
        where t.run_id = run_id and t.step_slug = step_slug and t.status in ('queued', 'started')
        order by t.task_index
        for no key update
    )
    select coalesce(array_agg(o.task_index), '{}'),
           coalesce(array_agg(o.message_id) filter (where o.message_id is not null), '{}')
    into task_indexes, message_ids
    from open o;
end
$$;

create function sluice._attempts_are_recorded() returns boolean
language sql stable
set search_path = ''
as $$
    select exists (select from pg_catalog.pg_trigger t
                   where t.tgrelid = to_regclass('pgflow.step_tasks') and t.tgname = 'sluice_attempt')
$$;

-- Records the attempts under way in a step whose tasks are about to be completed without them.
create function sluice._record_superseded(run_id uuid, step_slug text) returns void
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
begin
    if not sluice._attempts_are_recorded() then
        return;
    end if;
    insert into sluice.task_attempts (run_id, step_slug, task_index, number, attempt, started_at, ended_at, worker_id, outcome)
    select t.run_id, t.step_slug, t.task_index,
           coalesce((select max(a.number) from sluice.task_attempts a
                     where a.run_id = t.run_id and a.step_slug = t.step_slug and a.task_index = t.task_index), 0) + 1,
           t.attempts_count, t.started_at, greatest(clock_timestamp(), t.started_at), t.last_worker_id, 'cancelled'
    from pgflow.step_tasks t
    where t.run_id = run_id and t.step_slug = step_slug and t.status = 'started';
end
$$;

-- Ends the open tasks of a step of a locked run as skipped, where the engine knows that status, and archives their messages.
-- Returns their number. Planner settings as in the engine: whole keys while tables are young. The functions here that call the
-- engine have none, since another engine's statements may mean something else under another plan.
create function sluice._skip_open_tasks(run_id uuid, flow_slug text, step_slug text) returns integer
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
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

-- The first completed task of a map whose output is not the one given for it. NULL: none.
create function sluice._clashing_task(run_id uuid, step_slug text, output jsonb) returns integer
language sql stable
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
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
create function sluice._complete_all_but_last(run_id uuid, flow_slug text, step_slug text, output jsonb,
                                              out number integer, out last integer)
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    open record;
begin
    perform sluice._recall_credit(run_id, step_slug);
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

-- Skips a step that has not ended, as the mode "skip" of the engine does: its open tasks end with it, and its children go
-- on without it. Idempotent: a skipped step stays as it is, and 0 tasks end.
-- SQLSTATE P0002: no such run or step. 55000: run or step has ended otherwise. 0A000: the engine knows no skipped steps.
create function sluice.skip_step(run_id uuid, step_slug text, reason text) returns setof sluice.step_result
language plpgsql
set search_path = ''
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
    status := sluice._step_under_way(run, step_slug);
    if status = 'skipped' then
        return next sluice._step_result(run_id, step_slug, 0);
        return;
    end if;
    if status not in ('created', 'started') then
        perform sluice._refuse(format('Step "%s" is %s: only a step that has not ended can be skipped', step_slug, status),
                               'object_not_in_prerequisite_state');
    end if;

    perform sluice._recall_credit(run_id, step_slug);
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
        initial_tasks = case when s.step_type = 'map' then 0 else c.initial_tasks end
    from pgflow.deps d
    join pgflow.steps s on s.flow_slug = d.flow_slug and s.step_slug = d.step_slug
    where d.flow_slug = run.flow_slug and d.dep_slug = step_slug
      and c.run_id = run_id and c.step_slug = d.step_slug and c.status = 'created';

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

-- Completes a started step with the given output, as if its workers had reported it: a single step with any JSON (an array
-- where a map waits for it), a map with an array that has an element for each of its tasks. Tasks of a map that have
-- completed keep their outputs; for those the element must be the same or null. Idempotent: a step that has completed with
-- this output stays as it is, and 0 tasks end.
-- SQLSTATE P0002: no such run or step. 55000: run or step is not started. 22023: the output does not fit the step.
create function sluice.complete_step_with(run_id uuid, step_slug text, output jsonb) returns setof sluice.step_result
language plpgsql
set search_path = ''
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
        select case when step.step_type = 'map' then coalesce(jsonb_agg(t.output order by t.task_index), '[]')
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
        join pgflow.steps s on s.flow_slug = d.flow_slug and s.step_slug = d.step_slug and s.step_type = 'map'
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

-- Mends what was recorded when fail_task_now ended a task: the attempt's number, or that there was an attempt at all.
create function sluice._correct_attempt(run_id uuid, step_slug text, task_index integer, was_started boolean, attempt integer)
returns void
language plpgsql security definer
set search_path = ''
as $$
#variable_conflict use_variable
declare
    newest integer;
begin
    if not sluice._attempts_are_recorded() then
        return;
    end if;
    select max(a.number) into newest
    from sluice.task_attempts a
    where a.run_id = run_id and a.step_slug = step_slug and a.task_index = task_index;
    if was_started then
        update sluice.task_attempts a
        set attempt = attempt
        where a.run_id = run_id and a.step_slug = step_slug and a.task_index = task_index and a.number = newest;
    else
        delete from sluice.task_attempts a
        where a.run_id = run_id and a.step_slug = step_slug and a.task_index = task_index and a.number = newest;
    end if;
end
$$;

-- Fails a task that is queued or started for good, whatever attempts it has left; what follows is for the step's mode.
-- Idempotent: a failed task stays as it is.
-- SQLSTATE P0002: no such run or task. 55000: run, step or task has ended otherwise.
create function sluice.fail_task_now(run_id uuid, step_slug text, task_index integer, error_message text)
returns setof sluice.task_result
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    run  sluice._run := sluice._lock_run(run_id);
    step text;
    task record;
begin
    perform sluice._recall_credit(run_id, step_slug);
    select t.status, t.attempts_count, greatest(coalesce(s.opt_max_attempts, f.opt_max_attempts), t.attempts_count) as limit
    into task
    from pgflow.step_tasks t
    join pgflow.steps s on s.flow_slug = t.flow_slug and s.step_slug = t.step_slug
    join pgflow.flows f on f.flow_slug = t.flow_slug
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
    for no key update of t;
    if not found then
        perform sluice._refuse(format('Run %s has no task %s in step "%s"', run_id, task_index, step_slug), 'no_data_found');
    end if;

    if task.status <> 'failed' then
        step := sluice._step_under_way(run, step_slug);
        if step <> 'started' then
            perform sluice._refuse(format('Step "%s" is %s: its tasks cannot be failed', step_slug, step),
                                   'object_not_in_prerequisite_state');
        end if;
        if task.status not in ('queued', 'started') then
            perform sluice._refuse(format('Task %s of step "%s" is %s: only a queued or started task can be failed',
                                          task_index, step_slug, task.status), 'object_not_in_prerequisite_state');
        end if;
        -- The engine fails a started task for good when its attempts are used up. What they really were is put back.
        update pgflow.step_tasks t
        set status = 'started', started_at = coalesce(t.started_at, greatest(now(), t.queued_at)), attempts_count = task.limit
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
        perform sluice._note(run_id, 'task_failed', step_slug, task_index, error_message);
        perform pgflow.fail_task(run_id => run_id, step_slug => step_slug, task_index => task_index,
                                 error_message => error_message);
        update pgflow.step_tasks t
        set attempts_count = task.attempts_count, started_at = case when task.status = 'started' then t.started_at end
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
        perform sluice._correct_attempt(run_id, step_slug, task_index, task.status = 'started', task.attempts_count);
    end if;

    return query
        select t.run_id, t.step_slug, t.task_index, t.status, c.status, r.status
        from pgflow.step_tasks t
        join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
        join pgflow.runs r on r.run_id = t.run_id
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
end
$$;

revoke all on function sluice._record_superseded(uuid, text), sluice._correct_attempt(uuid, text, integer, boolean, integer)
    from public;
