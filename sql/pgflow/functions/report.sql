-- Workers report the end of a task. A report that comes too late changes nothing but its message.
--
-- No report waits for its run while it holds a task or credit. An update that finds its row changed meanwhile keeps the lock on
-- the new version, also when that no longer meets the condition and is left as it is.
--
-- `is true` keeps the planner of a young table from the partial index on open runs, of which a look-up would read all.

create or replace function pgflow.calculate_retry_delay(base_delay numeric, attempts_count integer) returns integer
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $$
    select floor(base_delay * power(2::numeric, attempts_count))::integer
$$;

-- The same, or where that is more than an integer can say, the 2147483647 seconds (68 years) that one can: a failure is recorded
-- whatever its options are.
create or replace function pgflow._retry_delay(base_delay integer, attempts_count integer) returns integer
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $$
    select least(base_delay * power(2::double precision, least(attempts_count, 31)), 2147483647)::integer
$$;

create or replace function pgflow.complete_task(run_id uuid, step_slug text, task_index integer, output jsonb)
returns setof pgflow.step_tasks
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    step     record;
    task     pgflow.step_tasks;
    now_seen record;
    taken    integer := 1;
    events   boolean;
begin
    if current_setting('pgflow.credit_of', true) = run_id || '/' || step_slug then
        task := pgflow._complete_on_credit(run_id, step_slug, task_index, output);
        if task.run_id is not null then
            return next task;
            return;
        end if;
    end if;

    -- When the lock had to be awaited, the step's status may be from before. A step seen running may have ended since: then
    -- its tasks have, too, and the update of the task finds nothing. Anything else is looked at again below.
    select r.flow_slug, r.status as run_status, c.status as step_status, s.step_type, c.initial_tasks,
           case when s.step_type = 'single' and jsonb_typeof(output) is distinct from 'array' then
               (select d.step_slug
                from pgflow.deps d
                cross join lateral (select m.step_index from pgflow.steps m
                                    where m.flow_slug = d.flow_slug and m.step_slug = d.step_slug
                                      and m.step_type = 'map' offset 0) m
                -- A step that was added to the flow later is none of this run.
                cross join lateral (select from pgflow.step_states o
                                    where o.run_id = run_id and o.step_slug = d.step_slug offset 0) own
                where d.flow_slug = r.flow_slug and d.dep_slug = step_slug
                order by m.step_index
                limit 1)
           end as misled_map
    into step
    from pgflow.runs r
    join pgflow.step_states c on c.run_id = r.run_id and c.step_slug = step_slug
    join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
    where r.run_id = run_id
    for no key update of r;
    if not found then
        return;
    end if;

    if step.run_status = 'started' and step.step_status = 'started' then
        if step.misled_map is not null then
            task := pgflow._fail_for_type(run_id, step.flow_slug, step_slug, task_index, output, step.misled_map);
            if task.run_id is not null then
                return next task;
                return;
            end if;
        else
            update pgflow.step_tasks t
            set status = 'completed', completed_at = greatest(now(), t.started_at), output = output
            where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index and t.status = 'started'
            returning t.* into task;
        end if;
    end if;

    if task.run_id is null then
        select t.* into task
        from pgflow.step_tasks t
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
        if not found then
            return;
        end if;
        select r.status = 'started' and c.status = 'started' as running into now_seen
        from pgflow.runs r
        join pgflow.step_states c on c.run_id = r.run_id and c.step_slug = step_slug
        where r.run_id = run_id;
        if now_seen.running and task.status = 'started' then
            return query select * from pgflow.complete_task(run_id, step_slug, task_index, output);
            return;
        end if;
        -- The message of a task that waits in a running step is its next attempt.
        if task.status <> 'queued' or not now_seen.running then
            perform pgflow._archive_messages(step.flow_slug, array[task.message_id]);
        end if;
        return next task;
        return;
    end if;

    execute format('select pgflow.%I($1)', 'archive:' || step.flow_slug) using task.message_id;

    events := to_regnamespace('realtime') is not null and pgflow._events_wanted();
    if step.step_type = 'single' and not events then
        perform pgflow._advance(run_id, step.flow_slug, array[step_slug], completing => true, output => output);
        return next task;
        return;
    end if;

    if step.step_type = 'map' and step.initial_tasks >= 256 then
        taken := pgflow._tasks_to_take_off(run_id, step_slug);
    end if;
    update pgflow.step_states c
    set remaining_tasks = c.remaining_tasks - taken,
        status = case when c.remaining_tasks = taken then 'completed' else c.status end,
        completed_at = case when c.remaining_tasks = taken then greatest(now(), c.started_at) end,
        output = case
            when c.remaining_tasks > taken then null
            when step.step_type = 'single' then output
            else (select ('[' || string_agg(coalesce(t.output::text, 'null'), ',' order by t.task_index) || ']')::jsonb
                  from pgflow.step_tasks t
                  where t.run_id = run_id and t.step_slug = step_slug)
        end
    where c.run_id = run_id and c.step_slug = step_slug
    returning c.remaining_tasks, c.completed_at, c.output, step.flow_slug into step;

    if step.remaining_tasks = 0 then
        if events then
            perform pgflow._send_step_event(run_id, step_slug, 'completed', jsonb_build_object(
                'output', step.output, 'completed_at', step.completed_at));
        end if;
        perform pgflow._advance(run_id, step.flow_slug, array[step_slug]);
    end if;

    return next task;
end
$$;

create or replace function pgflow.fail_task(run_id uuid, step_slug text, task_index integer, error_message text)
returns setof pgflow.step_tasks
language plpgsql
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run     record;
    task    pgflow.step_tasks;
    retried pgflow.step_tasks;
    step    record;
    delay   integer;
begin
    select t.* into task
    from pgflow.step_tasks t
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
    if not found then
        return;
    end if;

    select c.status, coalesce(s.opt_max_attempts, f.opt_max_attempts) as max_attempts,
           coalesce(s.opt_base_delay, f.opt_base_delay) as base_delay
    into step
    from pgflow.step_states c
    join pgflow.steps s on s.flow_slug = c.flow_slug and s.step_slug = c.step_slug
    join pgflow.flows f on f.flow_slug = c.flow_slug
    where c.run_id = run_id and c.step_slug = step_slug;

    -- A retry concerns the task alone: a started task always belongs to a started step of a started run, because a
    -- failure cancels all open tasks with it. So the row's own status decides, and the run need not be locked.
    if task.status = 'started' and task.attempts_count < step.max_attempts then
        delay := pgflow._retry_delay(step.base_delay, task.attempts_count);
        begin
            update pgflow.step_tasks t
            set status = 'queued', started_at = null, error_message = error_message
            from pgflow.step_states c, pgflow.runs r
            where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
              and t.status = 'started' and t.attempts_count = task.attempts_count
              and c.run_id = t.run_id and c.step_slug = t.step_slug and c.status = 'started'
              and r.run_id = t.run_id and (r.status = 'started') is true
            returning t.* into retried;
            if not found then
                -- A row that changed meanwhile stays locked, though it was not updated. The run comes first: let go of it.
                raise exception using errcode = 'SL002';
            end if;
        exception when sqlstate 'SL002' then
            retried := null;
        end;
        if retried.run_id is not null then
            perform pgflow._return_messages(retried.flow_slug, array[retried.message_id], delay);
            return next retried;
            return;
        end if;
    end if;

    select r.flow_slug, r.status into run from pgflow.runs r where r.run_id = run_id for no key update;
    if not found then
        return;
    end if;
    select c.status into step.status from pgflow.step_states c where c.run_id = run_id and c.step_slug = step_slug;
    select t.* into task
    from pgflow.step_tasks t
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;

    if task.status = 'started' and step.status = 'started' and run.status = 'started' then
        if task.attempts_count >= step.max_attempts then
            task := pgflow._exhaust_task(run_id, run.flow_slug, step_slug, task_index, error_message, false);
            if task.run_id is not null then
                return next task;
                return;
            end if;
        end if;
        -- The task, its attempts or their limit changed while a lock was awaited.
        return query select * from pgflow.fail_task(run_id, step_slug, task_index, error_message);
        return;
    end if;

    if task.status <> 'queued' or step.status <> 'started' or run.status <> 'started' then
        perform pgflow._archive_messages(run.flow_slug, array[task.message_id]);
    end if;
    return next task;
end
$$;
