-- What ends when a task's attempts are used up, as its step's when_exhausted says, or when its output does not fit. Tasks are
-- locked in the order of their keys, as holders of several do.

-- Cancels every open task of a run that failed and takes the messages out of the queue.
create or replace function pgflow._cancel_open_tasks(run_id uuid, flow_slug text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform pgflow._end_open_tasks(run_id, flow_slug, 'cancelled');
end
$$;

create or replace function pgflow._fail_step_and_run(run_id uuid, flow_slug text, step_slug text, error_message text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
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

-- Ends a started task whose attempts are used up, and what ends with it. The caller holds the run's row and has seen run and
-- step started in it, and holds no task's. Null when the task is no longer started.
create or replace function pgflow._exhaust_task(run_id uuid, flow_slug text, step_slug text, task_index integer, error_message text,
                                     permanently_stalled boolean)
returns pgflow.step_tasks
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    task           pgflow.step_tasks;
    when_exhausted text := (select s.when_exhausted from pgflow.steps s
                            where s.flow_slug = flow_slug and s.step_slug = step_slug);
begin
    perform pgflow._lock_for_exhaustion(run_id, step_slug, when_exhausted);
    update pgflow.step_tasks t
    set status = 'failed', failed_at = greatest(now(), t.started_at), error_message = error_message,
        permanently_stalled_at = case when permanently_stalled then now() else t.permanently_stalled_at end
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index and t.status = 'started'
    returning t.* into task;
    if not found then
        return null;
    end if;
    perform pgflow._archive_messages(flow_slug, array[task.message_id]);

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
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    task     pgflow.step_tasks;
    produced text := coalesce(jsonb_typeof(output), 'null');
    message  text := format('[TYPE_VIOLATION] Map step %s expects array input but dependency %s produced %s',
                            map_child, step_slug, produced);
begin
    perform pgflow._lock_open_tasks(run_id);

    update pgflow.step_tasks t
    set status = 'failed', failed_at = greatest(now(), t.started_at), output = output,
        error_message = format('[TYPE_VIOLATION] Produced %s instead of array', produced)
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index and t.status = 'started'
    returning t.* into task;
    if not found then
        return null;
    end if;
    perform pgflow._archive_messages(flow_slug, array[task.message_id]);

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

-- Ends the open tasks of a run, or of some of its steps, as skipped or cancelled, and takes their messages out of the queue.
create or replace function pgflow._end_open_tasks(run_id uuid, flow_slug text, status text, step_slugs text[] default null)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    message_ids bigint[];
begin
    with open as (
        -- Holders of several tasks lock them in the same order.
        select t.step_slug, t.task_index
        from pgflow.step_tasks t
        where t.run_id = run_id and t.status in ('queued', 'started')
          and (step_slugs is null or t.step_slug = any (step_slugs))
        order by t.step_slug, t.task_index
        for no key update
    ), ended as (
        update pgflow.step_tasks t
        set status = status
        from open o
        where t.run_id = run_id and t.step_slug = o.step_slug and t.task_index = o.task_index
        returning t.message_id
    )
    select array_agg(e.message_id) into message_ids from ended e;
    if message_ids is not null then
        perform pgflow._archive_messages(flow_slug, message_ids);
    end if;
end
$$;

-- Locks the open tasks of a run, or of one of its steps, before they end together. Credit on these steps comes back first, since
-- who pays with it holds it while waiting for a task.
create or replace function pgflow._lock_open_tasks(run_id uuid, step_slug text default null) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
begin
    perform pgflow._count_exactly(run_id, step_slug);
    perform from pgflow.step_tasks t
    where t.run_id = run_id and t.status in ('queued', 'started') and (step_slug is null or t.step_slug = step_slug)
    order by t.step_slug, t.task_index
    for no key update;
end
$$;

-- The same for what ends when a task of the step is exhausted: the open tasks of the step, or of the whole run.
create or replace function pgflow._lock_for_exhaustion(run_id uuid, step_slug text, when_exhausted text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform pgflow._lock_open_tasks(run_id, case when when_exhausted <> 'fail' then step_slug end);
end
$$;
