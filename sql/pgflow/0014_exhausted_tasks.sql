-- What ends when a task's attempts are used up, as its step's when_exhausted says; and failures lock tasks in the order of
-- their keys, as holders of several do. Replaces _exhaust_task, _fail_for_type, complete_task, fail_task (0008) and
-- requeue_stalled_tasks (0009).

-- Locks what ends with the task when it is exhausted: the open tasks of its step, or of the whole run.
create function pgflow._lock_for_exhaustion(run_id uuid, flow_slug text, step_slug text) returns void
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
begin
    perform from pgflow.step_tasks t
    where t.run_id = run_id and t.status in ('queued', 'started')
      and (t.step_slug = step_slug
           or (select s.when_exhausted from pgflow.steps s
               where s.flow_slug = flow_slug and s.step_slug = step_slug) = 'fail')
    order by t.step_slug, t.task_index
    for no key update;
end
$$;

-- Ends a started task whose attempts are used up, and what ends with it. The caller holds the run's row and has seen run and
-- step started in it, and holds no task's. Null when the task is no longer started.
create or replace function pgflow._exhaust_task(run_id uuid, flow_slug text, step_slug text, task_index integer, error_message text,
                                     permanently_stalled boolean)
returns pgflow.step_tasks
language plpgsql
set search_path = ''
as $$
#variable_conflict use_variable
declare
    task           pgflow.step_tasks;
    when_exhausted text;
begin
    perform pgflow._lock_for_exhaustion(run_id, flow_slug, step_slug);
    update pgflow.step_tasks t
    set status = 'failed', failed_at = greatest(now(), t.started_at), error_message = error_message,
        permanently_stalled_at = case when permanently_stalled then now() else t.permanently_stalled_at end
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index and t.status = 'started'
    returning t.* into task;
    if not found then
        return null;
    end if;
    perform pgmq.archive(flow_slug, task.message_id);

    select s.when_exhausted into when_exhausted
    from pgflow.steps s
    where s.flow_slug = flow_slug and s.step_slug = step_slug;

    if when_exhausted = 'skip' then
        perform pgflow._advance(run_id, flow_slug, pgflow._skip_steps(
            run_id, flow_slug, array[step_slug], 'handler_failed', error_message, false));
    elsif when_exhausted = 'skip-cascade' then
        perform pgflow._skip_cascade(run_id, flow_slug, array[step_slug], 'handler_failed', error_message);
        perform pgflow.maybe_complete_run(run_id);
    else
        perform pgflow._fail_step_and_run(run_id, flow_slug, step_slug, error_message);
        if to_regnamespace('realtime') is not null and pgflow._events_wanted() then
            perform pgflow._send_step_event(run_id, step_slug, 'failed', jsonb_build_object(
                'error_message', error_message, 'failed_at', task.failed_at));
            perform pgflow._send_run_event(run_id, 'failed', jsonb_build_object(
                'flow_slug', flow_slug, 'error_message', error_message, 'failed_at', task.failed_at));
        end if;
    end if;
    return task;
end
$$;

-- A single step that was to feed a map and did not produce an array: no retry can mend that. Null when the task is not
-- running.
create or replace function pgflow._fail_for_type(run_id uuid, flow_slug text, step_slug text, task_index integer, output jsonb,
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
    perform from pgflow.step_tasks t
    where t.run_id = run_id and t.status in ('queued', 'started')
    order by t.step_slug, t.task_index
    for no key update;

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

create or replace function pgflow.complete_task(run_id uuid, step_slug text, task_index integer, output jsonb)
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
        perform pgflow._advance(run_id, step.flow_slug, array[step_slug]);
    end if;

    return next task;
end
$$;

create or replace function pgflow.fail_task(run_id uuid, step_slug text, task_index integer, error_message text)
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
        perform pgmq.archive(run.flow_slug, task.message_id);
    end if;
    return next task;
end
$$;

create or replace function pgflow.requeue_stalled_tasks() returns integer
language plpgsql security definer
set search_path = ''
as $$
declare
    max_requeues constant integer := 3;
    grace        numeric := sluice.setting_number('stalled_grace_seconds', 30);
    holder_limit numeric := sluice.setting_number('holder_heartbeat_limit_seconds', 30);
    stalled      record;
    queue        record;
    requeued     integer := 0;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('pgflow.requeue_stalled_tasks', 0)) then
        return 0;
    end if;

    -- Who gives up needs the run's row, which comes before the tasks in the order of locks: so these go first, and a run
    -- that somebody else works on is left to the next sweep.
    for stalled in
        select t.run_id, t.flow_slug, t.step_slug, t.task_index, t.requeued_count,
               coalesce(s.opt_timeout, f.opt_timeout) as timeout
        from pgflow.runs r
        join pgflow.step_states c on c.run_id = r.run_id and c.status = 'started'
        join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'started'
        join pgflow.steps s on s.flow_slug = t.flow_slug and s.step_slug = t.step_slug
        join pgflow.flows f on f.flow_slug = t.flow_slug
        where r.status = 'started' and t.requeued_count >= max_requeues
          and t.started_at < now() - make_interval(secs => coalesce(s.opt_timeout, f.opt_timeout) + grace)
          and not exists (select from sluice.held_tasks h
                          where h.run_id = t.run_id and h.step_slug = t.step_slug and h.task_index = t.task_index
                            and h.heartbeat_at > now() - make_interval(secs => holder_limit))
        order by t.run_id, t.step_slug, t.task_index
    loop
        perform from pgflow.runs r
        where r.run_id = stalled.run_id and r.status = 'started'
        for no key update skip locked;
        continue when not found;
        perform pgflow._lock_for_exhaustion(stalled.run_id, stalled.flow_slug, stalled.step_slug);
        perform from pgflow.step_tasks t
        join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
        where t.run_id = stalled.run_id and t.step_slug = stalled.step_slug and t.task_index = stalled.task_index
          and t.status = 'started' and t.requeued_count = stalled.requeued_count and c.status = 'started'
          and t.started_at < now() - make_interval(secs => stalled.timeout + grace);
        continue when not found;
        -- Whoever holds a task locks it meanwhile, so with the lock the last word on that can be had.
        continue when exists (
            select from sluice.held_tasks h
            where h.run_id = stalled.run_id and h.step_slug = stalled.step_slug and h.task_index = stalled.task_index
              and h.heartbeat_at > now() - make_interval(secs => holder_limit));
        perform pgflow._exhaust_task(
            stalled.run_id, stalled.flow_slug, stalled.step_slug, stalled.task_index,
            format('Stalled %s times: no worker reported the end of this task within its time-out of %s s and %s s of grace.',
                   max_requeues + 1, stalled.timeout, trim_scale(grace)), true);
    end loop;

    select array_agg(l.run_id) as run_ids, array_agg(l.step_slug) as step_slugs, array_agg(l.task_index) as task_indexes
    into stalled
    from (
        select t.run_id, t.step_slug, t.task_index
        from pgflow.runs r
        join pgflow.step_states c on c.run_id = r.run_id and c.status = 'started'
        join pgflow.step_tasks t on t.run_id = c.run_id and t.step_slug = c.step_slug and t.status = 'started'
        join pgflow.steps s on s.flow_slug = t.flow_slug and s.step_slug = t.step_slug
        join pgflow.flows f on f.flow_slug = t.flow_slug
        where r.status = 'started' and t.requeued_count < max_requeues
          and t.started_at < now() - make_interval(secs => coalesce(s.opt_timeout, f.opt_timeout) + grace)
        for no key update of t skip locked
    ) l;

    for queue in
        with returned as (
            update pgflow.step_tasks t
            set status = 'queued', started_at = null, last_worker_id = null, requeued_count = t.requeued_count + 1,
                last_requeued_at = clock_timestamp()
            from unnest(stalled.run_ids, stalled.step_slugs, stalled.task_indexes) as u (run_id, step_slug, task_index)
            where t.run_id = u.run_id and t.step_slug = u.step_slug and t.task_index = u.task_index
              and not exists (select from sluice.held_tasks h
                              where h.run_id = t.run_id and h.step_slug = t.step_slug and h.task_index = t.task_index
                                and h.heartbeat_at > now() - make_interval(secs => holder_limit))
            returning t.flow_slug, t.message_id
        )
        select r.flow_slug, array_agg(r.message_id) as message_ids from returned r group by r.flow_slug order by r.flow_slug
    loop
        perform pgflow._return_messages(queue.flow_slug, queue.message_ids, 0);
        requeued := requeued + cardinality(queue.message_ids);
    end loop;

    delete from sluice.held_tasks h
    where (h.run_id, h.step_slug, h.task_index) in (
        select g.run_id, g.step_slug, g.task_index
        from sluice.held_tasks g
        where g.heartbeat_at < now() - make_interval(secs => 10 * holder_limit)
           or not exists (select from pgflow.step_tasks t
                          where t.run_id = g.run_id and t.step_slug = g.step_slug and t.task_index = g.task_index
                            and t.status = 'started')
        for update skip locked);
    return requeued;
end
$$;
