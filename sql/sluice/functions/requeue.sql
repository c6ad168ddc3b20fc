-- A worker gives a task back that it has started and will not finish; on any engine.

-- The task is queued again and visible at once, and the attempt does not count. With worker_id the task is returned only
-- while that worker holds it. Always returns one row: requeued, or the reason why nothing was changed.
create or replace function sluice.requeue_task(run_id uuid, step_slug text, task_index integer, worker_id uuid default null)
returns setof sluice.requeue_result
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_variable
declare
    task   record;
    reason text;
begin
    select t.flow_slug, t.message_id, t.status, t.last_worker_id, r.status as run_status, c.status as step_status
    into task
    from pgflow.step_tasks t
    join pgflow.step_states c on c.run_id = t.run_id and c.step_slug = t.step_slug
    join pgflow.runs r on r.run_id = t.run_id
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index
    for no key update of t;

    reason := case
        when not found then format('Run %s has no task %s in step "%s".', run_id, task_index, step_slug)
        when task.status <> 'started' then format('The task is %s; only a started task can be given back.', task.status)
        when task.run_status <> 'started' then format('Its run is %s.', task.run_status)
        when task.step_status <> 'started' then format('Its step is %s.', task.step_status)
        when worker_id is not null and task.last_worker_id is distinct from worker_id
            then 'Another worker has started the task since.'
    end;
    if reason is not null then
        return query select run_id, step_slug, task_index, false, reason;
        return;
    end if;

    update pgflow.step_tasks t
    set status = 'queued', started_at = null, last_worker_id = null, attempts_count = greatest(t.attempts_count - 1, 0)
    where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;

    delete from sluice.held_tasks h
    where h.run_id = run_id and h.step_slug = step_slug and h.task_index = task_index;

    -- Without a message the task would wait for ever.
    if not exists (select from pgflow.set_vt_batch(task.flow_slug, array[task.message_id], array[0])) then
        update pgflow.step_tasks t
        set message_id = (select pgmq.send(task.flow_slug, jsonb_build_object(
            'flow_slug', task.flow_slug, 'run_id', run_id, 'step_slug', step_slug, 'task_index', task_index)))
        where t.run_id = run_id and t.step_slug = step_slug and t.task_index = task_index;
    end if;
    perform sluice._wake(task.flow_slug);
    return query select run_id, step_slug, task_index, true, null::text;
end
$$;
