-- Workers report the end of a task. A report that comes too late changes nothing but its message.

create function pgflow.calculate_retry_delay(base_delay numeric, attempts_count integer) returns integer
language sql immutable parallel safe
set search_path = ''
as $$
    select floor(base_delay * power(2::numeric, attempts_count))::integer
$$;

-- Cancels every open task of a run that failed and takes the messages out of the queue.
create function pgflow._cancel_open_tasks(run_id uuid, flow_slug text) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    message_ids bigint[];
begin
    with cancelled as (
        update pgflow.step_tasks t
        set status = 'cancelled'
        where t.run_id = run_id and t.status in ('queued', 'started')
        returning t.message_id
    )
    select array_agg(c.message_id) into message_ids from cancelled c;
    if message_ids is not null then
        perform pgmq.archive(flow_slug, message_ids);
    end if;
end
$$;

create function pgflow._fail_step_and_run(run_id uuid, flow_slug text, step_slug text, error_message text) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    update pgflow.step_states c
    set status = 'failed', failed_at = greatest(now(), c.created_at, c.started_at), error_message = error_message
    where c.run_id = run_id and c.step_slug = step_slug;

    update pgflow.runs r
    set status = 'failed', failed_at = greatest(now(), r.started_at)
    where r.run_id = run_id;

    perform pgflow._cancel_open_tasks(run_id, flow_slug);
end
$$;

-- A task whose attempts are used up. The caller holds the run's row and has seen the task started in it.
create function pgflow._exhaust_task(run_id uuid, flow_slug text, step_slug text, task_index integer, error_message text,
                                     permanently_stalled boolean)
returns pgflow.step_tasks
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    task pgflow.step_tasks;
begin
    update pgflow.step_tasks t
    set status = 'failed', failed_at = greatest(now(), t.started_at), error_message = error_message,
        permanently_stalled_at = case when permanently_stalled then now() else t.permanently_stalled_at end
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
    returning t.* into task;
    perform pgmq.archive(flow_slug, task.message_id);

    perform pgflow._fail_step_and_run(run_id, flow_slug, step_slug, error_message);

    if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        perform pgflow._send_step_event(run_id, step_slug, 'failed', jsonb_build_object(
            'error_message', error_message, 'failed_at', task.failed_at));
        perform pgflow._send_run_event(run_id, 'failed', jsonb_build_object(
            'flow_slug', flow_slug, 'error_message', error_message, 'failed_at', task.failed_at));
    end if;
    return task;
end
$$;

-- A single step that was to feed a map and did not produce an array: no retry can mend that. Null when the task is not
-- running.
create function pgflow._fail_for_type(run_id uuid, flow_slug text, step_slug text, task_index integer, output jsonb,
                                      map_child text)
returns pgflow.step_tasks
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    task     pgflow.step_tasks;
    produced text := coalesce(jsonb_typeof(output), 'null');
    message  text := format('[TYPE_VIOLATION] Map step %s expects array input but dependency %s produced %s',
                            map_child, step_slug, produced);
begin
    update pgflow.step_tasks t
    set status = 'failed', failed_at = greatest(now(), t.started_at), output = output,
        error_message = format('[TYPE_VIOLATION] Produced %s instead of array', produced)
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index and t.status = 'started'
    returning t.* into task;
    if not found then
        return null;
    end if;
    perform pgmq.archive(flow_slug, task.message_id);

    perform pgflow._fail_step_and_run(run_id, flow_slug, step_slug, message);

    if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
        perform pgflow._send_run_event(run_id, 'failed', jsonb_build_object(
            'flow_slug', flow_slug, 'failed_at', task.failed_at));
        perform pgflow._send_step_event(run_id, step_slug, 'failed', jsonb_build_object(
            'error_message', message, 'failed_at', task.failed_at));
    end if;
    return task;
end
$$;

create function pgflow.complete_task(run_id uuid, step_slug text, task_index integer, output jsonb)
returns setof pgflow.step_tasks
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    step     record;
    task     pgflow.step_tasks;
    now_seen record;
    ended    record;
    cascade  record;
begin
    -- When the lock had to be awaited, the step's status may be from before. A step seen running may have ended since: then
    -- its tasks have, too, and the update of the task finds nothing. Anything else is looked at again below.
    select r.flow_slug, r.status as run_status, c.status as step_status, s.step_type,
           case when s.step_type = 'single' and jsonb_typeof(output) is distinct from 'array' then
               (select d.step_slug
                from pgflow.deps d
                cross join lateral (select m.step_index from pgflow.steps m
                                    where m.flow_slug = d.flow_slug and m.step_slug = d.step_slug
                                      and m.step_type = 'map' offset 0) m
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
            perform pgmq.archive(step.flow_slug, task.message_id);
        end if;
        return next task;
        return;
    end if;

    perform pgmq.archive(step.flow_slug, task.message_id);

    update pgflow.step_states c
    set remaining_tasks = c.remaining_tasks - 1,
        status = case when c.remaining_tasks = 1 then 'completed' else c.status end,
        completed_at = case when c.remaining_tasks = 1 then greatest(now(), c.started_at) end,
        output = case
            when c.remaining_tasks > 1 then null
            when step.step_type = 'single' then output
            else (select jsonb_agg(t.output order by t.task_index)
                  from pgflow.step_tasks t
                  where t.run_id = run_id and t.step_slug = step_slug)
        end
    where c.run_id = run_id and c.step_slug = step_slug
    returning c.remaining_tasks, c.completed_at, c.output, step.flow_slug into step;

    if step.remaining_tasks = 0 then
        if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
            perform pgflow._send_step_event(run_id, step_slug, 'completed', jsonb_build_object(
                'output', step.output, 'completed_at', step.completed_at));
        end if;
        select * into ended from pgflow._end_steps(run_id, step.flow_slug, array[step_slug]);
        if ended.taskless is not null then
            select * into cascade from pgflow._complete_taskless(run_id, step.flow_slug, ended.taskless);
            ended.started := ended.started || cascade.started;
        end if;
        if ended.started is not null then
            perform pgflow._queue_tasks(run_id, step.flow_slug, ended.started);
        end if;
        if ended.remaining_steps = 0 or ended.taskless is not null then
            perform pgflow.maybe_complete_run(run_id);
        end if;
    end if;

    return next task;
end
$$;

create function pgflow.fail_task(run_id uuid, step_slug text, task_index integer, error_message text)
returns setof pgflow.step_tasks
language plpgsql
set search_path = '' set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off
as $$
#variable_conflict use_variable
declare
    run   record;
    task  pgflow.step_tasks;
    step  record;
    delay integer;
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
        delay := pgflow.calculate_retry_delay(step.base_delay, task.attempts_count);
        update pgflow.step_tasks t
        set status = 'queued', started_at = null, error_message = error_message
        from pgflow.step_states c, pgflow.runs r
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
          and t.status = 'started' and t.attempts_count = task.attempts_count
          and c.run_id = t.run_id and c.step_slug = t.step_slug and c.status = 'started'
          and r.run_id = t.run_id and r.status = 'started'
        returning t.* into task;
        if found then
            perform pgflow._return_messages(task.flow_slug, array[task.message_id], delay);
            return next task;
            return;
        end if;
    end if;

    select r.flow_slug, r.status into run from pgflow.runs r where r.run_id = run_id for no key update;
    select t.* into task
    from pgflow.step_tasks t
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
    for no key update;
    select c.status into step.status from pgflow.step_states c where c.run_id = run_id and c.step_slug = step_slug;

    if task.status = 'started' and step.status = 'started' and run.status = 'started' then
        if task.attempts_count >= step.max_attempts then
            return next pgflow._exhaust_task(run_id, run.flow_slug, step_slug, task_index, error_message, false);
        else
            -- The attempts or their limit changed while the lock was awaited.
            return query select * from pgflow.fail_task(run_id, step_slug, task_index, error_message);
        end if;
        return;
    end if;

    if task.status <> 'queued' or step.status <> 'started' or run.status <> 'started' then
        perform pgmq.archive(run.flow_slug, task.message_id);
    end if;
    return next task;
end
$$;
